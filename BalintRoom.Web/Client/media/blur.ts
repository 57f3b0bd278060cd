import type { Blurred } from './own-tracks';

/** How long it may take until it begins; milliseconds. It loads some megabytes. */
const Patience = 30_000;

/** What the worker says: it can begin, it cannot, or the device is too busy for it. */
export type FromBlurWorker = 'ready' | 'failed' | 'busy';

/** A camera's picture without what is behind the person. Loaded when somebody chooses it, because most do without. */
export class BackgroundBlur implements Blurred {
  private constructor(
    readonly track: MediaStreamTrack,
    private readonly worker: Worker,
  ) {}

  /**
   * Blurs what a camera shows behind the person. Rejects where the browser cannot do that.
   * @param gaveUp The device is too busy for it, or it failed on the way.
   */
  static async over(camera: MediaStreamTrack, gaveUp: () => void): Promise<BackgroundBlur> {
    if (MediaStreamTrackGenerator === undefined) throw new Error('It cannot be done here.');
    const worker = new Worker(new URL('./blur-worker.js', import.meta.url), { type: 'module' });
    try {
      await said(worker);
      const { readable } = new MediaStreamTrackProcessor({ track: camera, maxBufferSize: 1 });
      const track = new MediaStreamTrackGenerator({ kind: 'video' });
      // The size of what is sent is computed from this; a generator does not know it before its first picture.
      track.getSettings = () => camera.getSettings();
      worker.addEventListener('message', gaveUp);
      worker.addEventListener('error', gaveUp);
      worker.postMessage({ readable, writable: track.writable }, [readable, track.writable]);
      return new BackgroundBlur(track, worker);
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  close(): void {
    this.worker.terminate();
    this.track.stop();
  }
}

/** Waits until the worker has loaded everything. */
async function said(worker: Worker): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('It takes too long.')), Patience);
      worker.addEventListener('message', ({ data }: MessageEvent<FromBlurWorker>) =>
        data === 'ready' ? resolve() : reject(new Error('It was not loaded.')), { once: true });
      worker.addEventListener('error', () => reject(new Error('It was not loaded.')), { once: true });
    });
  } finally {
    clearTimeout(timer);
  }
}
