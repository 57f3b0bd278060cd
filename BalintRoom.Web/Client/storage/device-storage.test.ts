import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attemptKey, claim, clear, device, NetworkKey, noteKey, removeExpired, soundKey, tab } from './device-storage';

const Day = 24 * 60 * 60 * 1000;
const MiasNote = noteKey('mia', 'room', 'parked');

function keys(): string[] {
  return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').sort();
}

describe('what is kept on the device', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    localStorage.clear();
  });
  afterEach(() => void vi.useRealTimers());

  it('is there until its time is over, and is removed then', () => {
    device.keep(MiasNote, 'x', 7 * Day);
    vi.setSystemTime(Date.now() + 7 * Day - 1);
    removeExpired();
    expect(device.read(MiasNote)).toBe('x');
    vi.setSystemTime(Date.now() + 1);
    expect(device.read(MiasNote)).toBeUndefined();
    removeExpired();
    expect(keys()).toEqual([]);
  });

  it('is not kept longer than its kind at most, nor by a clock that was wrong', () => {
    device.keep(soundKey('mia'), 'x');
    device.keep(MiasNote, 'x', 10_000 * Day);
    vi.setSystemTime(Date.now() + 62 * Day);
    removeExpired();
    expect(keys()).toEqual([soundKey('mia')]);
    vi.setSystemTime(Date.now() - 365 * Day);
    removeExpired();
    expect(keys()).toEqual([]);
  });

  it('has nothing in it that an earlier version left, and leaves alone what is not ours', () => {
    for (const key of ['balint-note:parked', 'balint-sound', 'balint-elsewhere', 'somebody-else']) localStorage.setItem(key, '"x"');
    localStorage.setItem('balint-note:mia:room:parked', 'null');
    removeExpired();
    expect(keys()).toEqual(['somebody-else']);
    clear();
    expect(keys()).toEqual(['somebody-else']);
  });

  it('stays with the tab, whoever it is, where it is about nobody', () => {
    const kept = [NetworkKey, attemptKey('1f')];
    for (const key of kept) tab.keep(key, 'x');
    removeExpired();
    claim([]);
    expect(kept.map((key) => tab.read(key))).toEqual(['x', 'x']);
    vi.setSystemTime(Date.now() + Day);
    removeExpired();
    expect(sessionStorage.length).toBe(0);
  });

  it('stays for the same person', () => {
    claim(['mia']);
    device.keep(MiasNote, 'x', Day);
    claim(['mia', 'mia-elsewhere']);
    expect(device.read(MiasNote)).toBe('x');
  });

  it.each([[[]], [['ben']]])('goes once the browser is not hers any more: %s', (people) => {
    claim(['mia']);
    device.keep(MiasNote, 'x', Day);
    device.keep(soundKey('mia'), {});
    tab.keep('balint-note:mia', 'x', Day);
    claim(people);
    expect(sessionStorage.length).toBe(0);
    expect(keys().filter((key) => key !== 'balint-owner')).toEqual([]);
    expect(keys().length).toBe(people.length);
  });

  it('goes with one of several people', () => {
    claim(['mia', 'ben']);
    device.keep(MiasNote, 'x', Day);
    device.keep(noteKey('ben', 'room', 'parked'), 'y', Day);
    claim(['ben']);
    expect(keys()).toEqual([noteKey('ben', 'room', 'parked'), 'balint-owner'].sort());
  });

  it('goes where nobody knows whose it was', () => {
    device.keep(MiasNote, 'x', Day);
    claim(['mia']);
    expect(device.read(MiasNote)).toBeUndefined();
  });

  it('is nothing, without a fault, where the storage is switched off', () => {
    const off = vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('off', 'SecurityError');
    });
    expect(device.keep(MiasNote, 'x', Day)).toBe(false);
    expect(device.read(MiasNote)).toBeUndefined();
    device.forget(MiasNote);
    claim(['mia']);
    clear();
    off.mockRestore();
  });
});
