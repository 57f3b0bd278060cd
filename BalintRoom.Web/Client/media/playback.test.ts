import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Playback } from './playback';

/** An audio element whose way to a speaker can fail. */
class FakeAudio extends EventTarget {
  static made: FakeAudio[] = [];
  /** The errors of the next calls of setSinkId, in order; `null` for none. */
  static errors: (string | null)[] = [];
  autoplay = false;
  srcObject: unknown = null;
  sinkId = '';
  readonly asked: string[] = [];
  constructor() {
    super();
    FakeAudio.made.push(this);
  }
  play = (): Promise<void> => Promise.resolve();
  pause = (): void => undefined;
  async setSinkId(id: string): Promise<void> {
    this.asked.push(id);
    const error = FakeAudio.errors.shift();
    if (error) throw new DOMException('', error);
    if (id !== '' && !there.includes(id) && named) throw new DOMException('', 'NotFoundError');
    this.sinkId = id;
  }
}

let there: string[];
let named: boolean;
let chosen: string;
let playback: Playback;
const voice = (): MediaStream => new EventTarget() as MediaStream;
const play = (...voices: MediaStream[]): void => playback.play(new Map(voices.map((stream, at) => [String(at), stream])));
const sinks = (): string[] => FakeAudio.made.map((audio) => audio.sinkId);

beforeEach(() => {
  vi.useFakeTimers();
  FakeAudio.made = [];
  FakeAudio.errors = [];
  there = ['default', 'headset'];
  named = true;
  chosen = 'headset';
  vi.stubGlobal('Audio', FakeAudio);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      enumerateDevices: () => Promise.resolve(there.map((deviceId) => ({ kind: 'audiooutput', deviceId, label: named ? deviceId : '' }))),
    },
  });
  playback = new Playback(() => chosen, () => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the chosen speaker', () => {
  it('is used for every voice, also where it was chosen on an earlier visit and for those who come later', async () => {
    const first = voice();
    play(first);
    play(first, voice());
    await vi.runAllTimersAsync();
    expect(sinks()).toEqual(['headset', 'headset']);
    expect(playback.fault).toBeNull();
  });

  it.each([
    ['once', ['AbortError']],
    ['several times', ['AbortError', 'AbortError', 'AbortError']],
    ['for a reason of its own', ['OperationError']],
  ])('is tried again where the browser interrupts it %s', async (_, errors) => {
    FakeAudio.errors = errors;
    play(voice());
    await vi.runAllTimersAsync();
    expect(sinks()).toEqual(['headset']);
    expect(playback.fault).toBeNull();
  });

  it('is tried again when playback has started, and never without end', async () => {
    FakeAudio.errors = Array.from({ length: 5 }, () => 'AbortError');
    play(voice());
    await vi.runAllTimersAsync();
    expect(FakeAudio.made[0]!.asked).toHaveLength(5);
    expect(playback.fault).toBe('refused');
    FakeAudio.made[0]!.dispatchEvent(new Event('playing'));
    await vi.runAllTimersAsync();
    expect(sinks()).toEqual(['headset']);
    expect(playback.fault).toBeNull();
  });

  it('is the one chosen last, whichever answer comes last', async () => {
    FakeAudio.errors = ['AbortError'];
    there.push('desk');
    play(voice());
    await vi.advanceTimersByTimeAsync(50);
    chosen = 'desk';
    await playback.direct();
    await vi.runAllTimersAsync();
    expect(sinks()).toEqual(['desk']);
    expect(FakeAudio.made[0]!.asked).toEqual(['headset', 'desk']);
  });

  it('gives way to the system’s where it is pulled out, which is said, and is used again when it is back', async () => {
    play(voice());
    await vi.runAllTimersAsync();
    there = ['default'];
    await playback.direct();
    expect([sinks(), playback.fault]).toEqual([[''], 'missing']);
    play(voice());
    await vi.runAllTimersAsync();
    expect(sinks().at(-1)).toBe('');
    there = ['default', 'headset'];
    await playback.direct();
    await vi.runAllTimersAsync();
    expect([sinks().at(-1), playback.fault]).toEqual(['headset', null]);
  });

  it('is said to be missing before anybody is heard, and not once another is chosen', async () => {
    there = ['default'];
    await playback.direct();
    expect(playback.fault).toBe('missing');
    chosen = '';
    expect(playback.fault).toBeNull();
  });

  it('that may not be used yet is used once the browser allows it', async () => {
    named = false;
    FakeAudio.errors = ['NotAllowedError'];
    play(voice());
    await vi.runAllTimersAsync();
    expect(playback.fault).toBe('refused');
    named = true;
    await playback.direct();
    expect([sinks(), playback.fault]).toEqual([['headset'], null]);
  });

  it('is left to a browser that lets no page choose', async () => {
    vi.stubGlobal('Audio', class extends EventTarget {
      play = (): Promise<void> => Promise.resolve();
      pause = (): void => undefined;
    });
    play(voice());
    await playback.direct();
    expect(playback.fault).toBeNull();
  });
});
