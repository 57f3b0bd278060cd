import { beforeEach, expect, it, vi } from 'vitest';
import { BackgroundBlur, type FromBlurWorker } from './blur';

class FakeWorker extends EventTarget {
  readonly posted: unknown[][] = [];
  isEnded = false;
  constructor(readonly address: URL) {
    super();
    workers.push(this);
  }
  postMessage = (...message: unknown[]): void => void this.posted.push(message);
  terminate = (): void => void (this.isEnded = true);
  says(data: FromBlurWorker): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

let workers: FakeWorker[];
let stopped = 0;
const camera = { getSettings: () => ({ width: 1280, height: 720 }) } as MediaStreamTrack;

beforeEach(() => {
  workers = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('MediaStreamTrackProcessor', class {
    readonly readable = 'its pictures';
  });
  vi.stubGlobal('MediaStreamTrackGenerator', class {
    readonly writable = 'blurred ones';
    stop = (): void => void (stopped += 1);
  });
});

it('gives the worker the camera’s pictures once it has loaded, and says how large they are', async () => {
  const gaveUp = vi.fn();
  const made = BackgroundBlur.over(camera, gaveUp);
  expect(workers[0]!.address.pathname).toMatch(/\/blur-worker\./);
  expect(workers[0]!.posted).toEqual([]);
  workers[0]!.says('ready');
  const blur = await made;
  expect(workers[0]!.posted).toEqual([[{ readable: 'its pictures', writable: 'blurred ones' }, ['its pictures', 'blurred ones']]]);
  expect(blur.track.getSettings()).toEqual({ width: 1280, height: 720 });
  expect(gaveUp).not.toHaveBeenCalled();
  workers[0]!.says('busy');
  expect(gaveUp).toHaveBeenCalledOnce();
  blur.close();
  expect(workers[0]!.isEnded).toBe(true);
  expect(stopped).toBe(1);
});

it.each(['failed', 'error'] as const)('rejects where nothing was loaded (%s), and leaves no worker', async (how) => {
  const made = BackgroundBlur.over(camera, vi.fn());
  if (how === 'failed') workers[0]!.says('failed');
  else workers[0]!.dispatchEvent(new Event('error'));
  await expect(made).rejects.toThrow('It was not loaded.');
  expect(workers[0]!.isEnded).toBe(true);
});

it('rejects where the browser makes no tracks of pictures', async () => {
  vi.stubGlobal('MediaStreamTrackGenerator', undefined);
  await expect(BackgroundBlur.over(camera, vi.fn())).rejects.toThrow('It cannot be done here.');
  expect(workers).toEqual([]);
});
