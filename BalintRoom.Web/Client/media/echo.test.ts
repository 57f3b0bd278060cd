import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EchoTest } from './echo';

class FakeRecorder extends EventTarget {
  state = 'inactive';
  start = (): void => void (this.state = 'recording');
  stop(): void {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['sound']) }));
    this.dispatchEvent(new Event('stop'));
  }
}

let played: string[];
let samples: number[];
let clones: { enabled: boolean; readyState: string; stop(): void }[];
const microphone = {
  clone: () => {
    const track = { enabled: false, readyState: 'live', stop: () => void (track.readyState = 'ended') };
    clones.push(track);
    return track;
  },
} as unknown as MediaStreamTrack;

beforeEach(() => {
  vi.useFakeTimers();
  played = [];
  samples = [0, 0.2, -0.1];
  clones = [];
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('MediaStream', class {});
  vi.stubGlobal('AudioContext', class {
    decodeAudioData = (): Promise<unknown> => Promise.resolve({ getChannelData: () => samples });
    createMediaStreamDestination = (): unknown => ({ stream: {} });
    close = (): Promise<void> => Promise.resolve();
  });
  vi.stubGlobal('AudioBufferSourceNode', class extends EventTarget {
    connect = (): void => undefined;
    start = (): void => void setTimeout(() => this.dispatchEvent(new Event('ended')), 2000);
  });
  vi.stubGlobal('Audio', class extends EventTarget {
    sinkId = '';
    srcObject = null;
    setSinkId = async (id: string): Promise<void> => void (this.sinkId = id);
    play = async (): Promise<void> => void played.push(this.sinkId);
    pause = (): void => undefined;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('plays what it has recorded through the chosen speaker, and lets the microphone go', async () => {
  const echo = new EchoTest(() => 'headset', () => undefined);
  const testing = echo.test(microphone);
  expect(echo.state).toBe('recording');
  expect(clones[0]!.enabled).toBe(true);
  await vi.advanceTimersByTimeAsync(2000);
  expect(echo.state).toBe('playing');
  expect(played).toEqual(['headset']);
  await vi.advanceTimersByTimeAsync(2000);
  await testing;
  expect([echo.state, clones[0]!.readyState]).toEqual(['none', 'ended']);
});

it('says where nothing was recorded', async () => {
  samples = [0, 0];
  const echo = new EchoTest(() => '', () => undefined);
  const testing = echo.test(microphone);
  await vi.advanceTimersByTimeAsync(2000);
  await testing;
  expect([echo.state, played, clones[0]!.readyState]).toEqual(['nothing', [], 'ended']);
});

it('ends at once where its person joins, and plays nothing', async () => {
  const echo = new EchoTest(() => '', () => undefined);
  const testing = echo.test(microphone);
  echo.stop();
  await vi.advanceTimersByTimeAsync(5000);
  await testing;
  expect([echo.state, played, clones[0]!.readyState]).toEqual(['none', [], 'ended']);
});
