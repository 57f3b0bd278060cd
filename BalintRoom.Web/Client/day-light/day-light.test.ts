import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DayLight } from './day-light';

customElements.define('balint-day-light', DayLight);

describe('balint-day-light', () => {
  const lit = (): string | undefined => document.documentElement.dataset['phase'];

  beforeEach(() => {
    vi.useFakeTimers();
    history.replaceState(null, '', '/room/1');
    document.body.innerHTML = '<balint-day-light phase="WindDown"></balint-day-light>';
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.runAllTimers();
    vi.useRealTimers();
  });

  it('lights the page', () => expect(lit()).toBe('wind-down'));

  it('goes with its page', () => {
    history.replaceState(null, '', '/kept');
    document.body.replaceChildren();
    expect(lit()).toBeUndefined();
  });

  it('stays a moment for a screen of the same page that is made anew', () => {
    document.body.replaceChildren();
    vi.advanceTimersByTime(1000);
    expect(lit()).toBe('wind-down');
    document.body.innerHTML = '<balint-day-light phase="Lobby"></balint-day-light>';
    vi.advanceTimersByTime(10_000);
    expect(lit()).toBe('lobby');
  });

  it('goes after that moment where nothing comes', () => {
    document.body.replaceChildren();
    vi.advanceTimersByTime(3001);
    expect(lit()).toBeUndefined();
  });
});
