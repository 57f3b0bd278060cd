import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Captions } from './captions';

/** The browser's recognition, with nothing behind it. */
class FakeRecognition extends EventTarget {
  static all: FakeRecognition[] = [];
  static available = vi.fn<(options: { langs: string[]; processLocally: boolean }) => Promise<string>>();
  static install = vi.fn<(options: { langs: string[]; processLocally: boolean }) => Promise<boolean>>();
  lang = '';
  continuous = false;
  interimResults = true;
  #isLocal = false;
  state: 'made' | 'started' | 'aborted' = 'made';
  track: unknown = null;

  get processLocally(): boolean {
    return this.#isLocal;
  }

  set processLocally(value: boolean) {
    this.#isLocal = value;
  }

  start(track: unknown): void {
    if (!this.#isLocal) throw new Error('This would be a service.');
    this.state = 'started';
    this.track = track;
    FakeRecognition.all.push(this);
  }

  abort(): void {
    this.state = 'aborted';
  }

  says(...phrases: string[]): void {
    const results = phrases.map((transcript) => Object.assign([{ transcript }], { isFinal: true }));
    this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
  }

  fails(error: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { error }));
    this.dispatchEvent(new Event('end'));
  }
}

const track = (): MediaStreamTrack => ({ readyState: 'live' }) as MediaStreamTrack;
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const last = (): FakeRecognition => FakeRecognition.all.at(-1)!;

let sent: string[];
let captions: Captions;
let language: string;
const send = vi.fn<(text: string) => Promise<{ accepted: boolean; refusal: string | null }>>();

beforeEach(() => {
  vi.useFakeTimers();
  FakeRecognition.all = [];
  FakeRecognition.available.mockReset().mockResolvedValue('available');
  FakeRecognition.install.mockReset().mockResolvedValue(true);
  vi.stubGlobal('SpeechRecognition', FakeRecognition);
  sent = [];
  language = 'en';
  send.mockReset().mockImplementation((text) => {
    sent.push(text);
    return Promise.resolve({ accepted: true, refusal: null });
  });
  captions = new Captions({ language: () => language, send, changed: () => undefined });
});

afterEach(() => {
  captions.forget();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const listening = async (): Promise<MediaStreamTrack> => {
  const voice = track();
  captions.follow(true, voice);
  await settled();
  await captions.agree(true);
  return voice;
};

describe('what the browser can do', () => {
  it('is asked for this device alone, in the language of the page, and only once somebody wants captions', async () => {
    captions.follow(false, track());
    await settled();
    expect(FakeRecognition.available).not.toHaveBeenCalled();
    captions.follow(true, track());
    captions.follow(true, track());
    await settled();
    expect(FakeRecognition.available.mock.calls).toEqual([[{ langs: ['en'], processLocally: true }]]);
    expect(captions.state).toBe('off');
  });

  it.each<[string, () => void]>([
    ['has no recognition', () => vi.stubGlobal('SpeechRecognition', undefined)],
    ['cannot say whether it would use a service', () => vi.stubGlobal('SpeechRecognition', class { processLocally = true; })],
    ['does not know of a difference', () => vi.stubGlobal('SpeechRecognition', Object.assign(vi.fn(), { available: () => Promise.resolve('available') }))],
    ['has it in other languages', () => FakeRecognition.available.mockResolvedValue('unavailable')],
    ['refuses the question', () => FakeRecognition.available.mockRejectedValue(new Error('no'))],
  ])('is nothing where it %s', async (_, circumstance) => {
    circumstance();
    captions.follow(true, track());
    await settled();
    await captions.agree(true);
    expect(captions.state).toBe('unable');
    expect(FakeRecognition.all).toHaveLength(0);
  });

  it('is got once its person agrees, where the browser can get it', async () => {
    FakeRecognition.available.mockResolvedValueOnce('downloadable');
    captions.follow(true, track());
    await settled();
    expect([captions.state, captions.isFetchable]).toEqual(['off', true]);
    expect(FakeRecognition.install).not.toHaveBeenCalled();
    await captions.agree(true);
    expect(FakeRecognition.install.mock.calls).toEqual([[{ langs: ['en'], processLocally: true }]]);
    expect([captions.state, FakeRecognition.all.length]).toEqual(['on', 1]);
  });
});

describe('listening', () => {
  it('begins where somebody wants captions, their speaker has agreed, and their voice is sent', async () => {
    captions.follow(true, track());
    await settled();
    expect(FakeRecognition.all).toHaveLength(0);
    const voice = await listening();
    expect(FakeRecognition.all).toHaveLength(1);
    expect(last()).toMatchObject({ state: 'started', track: voice, lang: 'en', continuous: true, interimResults: false, processLocally: true });
  });

  it.each<[string, () => unknown]>([
    ['nobody wants captions any more', () => captions.follow(false, track())],
    ['their voice is not sent: muted, sitting back, or another’s turn', () => captions.follow(true, null)],
    ['they take their consent back', () => captions.agree(false)],
    ['they leave', () => captions.forget()],
  ])('ends where %s, and what was said last is not told', async (_, happens) => {
    await listening();
    last().says('one');
    last().says('two');
    await happens();
    expect(last().state).toBe('aborted');
    last().says('three');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['one']);
    expect(FakeRecognition.all).toHaveLength(1);
  });

  it('begins afresh for whoever is heard again: what waited when they were muted is not told with what they say later', async () => {
    const voice = await listening();
    last().says('one');
    last().says('two');
    captions.follow(true, null);
    captions.follow(true, voice);
    last().says('three');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['one', 'three']);
  });

  it('goes on with another microphone, and after a silence that made the browser stop', async () => {
    await listening();
    const other = track();
    captions.follow(true, other);
    expect(FakeRecognition.all.map((each) => each.state)).toEqual(['aborted', 'started']);
    expect(last().track).toBe(other);
    await vi.advanceTimersByTimeAsync(8000);
    last().fails('no-speech');
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeRecognition.all).toHaveLength(3);
    expect(captions.state).toBe('on');
  });

  it.each(['network', 'service-not-allowed', 'not-allowed', 'language-not-supported'])('ends for good at the error “%s”', async (error) => {
    await listening();
    last().fails(error);
    await vi.advanceTimersByTimeAsync(5000);
    expect(captions.state).toBe('failed');
    expect(FakeRecognition.all).toHaveLength(1);
  });

  it('is given up where the browser stops at once again and again', async () => {
    await listening();
    for (let i = 0; i < 10; i++) {
      last().dispatchEvent(new Event('end'));
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(captions.state).toBe('failed');
    expect(FakeRecognition.all).toHaveLength(5);
  });

  it('is agreed to in each room anew', async () => {
    await listening();
    captions.forget();
    captions.follow(true, track());
    await settled();
    expect(captions.state).toBe('off');
  });
});

describe('what is said', () => {
  it('is sent in lines, one in a second at most, as whole words', async () => {
    await listening();
    last().says('first  phrase ', ' second\nphrase');
    last().says('x'.repeat(200));
    last().says(`${'y'.repeat(100)} z`);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual(['first phrase second phrase']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.slice(1)).toEqual(['x'.repeat(200)]);
    await vi.advanceTimersByTimeAsync(1100);
    expect(sent.slice(2)).toEqual([`${'y'.repeat(100)} z`]);
  });

  it('is told again where the room took it for too soon, and not where it refused it', async () => {
    await listening();
    send.mockResolvedValueOnce({ accepted: false, refusal: 'TooSoon' });
    last().says('one');
    await vi.advanceTimersByTimeAsync(1200);
    expect(sent).toEqual(['one']);
    send.mockResolvedValueOnce({ accepted: false, refusal: 'SittingBack' });
    await vi.advanceTimersByTimeAsync(1200);
    last().says('two');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['one']);
  });

  it('that is only a guess so far is not told', async () => {
    await listening();
    const results = [Object.assign([{ transcript: 'a guess' }], { isFinal: false })];
    last().dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([]);
  });
});
