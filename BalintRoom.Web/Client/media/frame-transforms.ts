import type { ToWorker, TransformOptions } from './frame-crypt';

type Transformable = { transform: unknown };
type TransformConstructor = new (worker: Worker, options: TransformOptions) => unknown;

const transformOf = (): TransformConstructor | undefined => (globalThis as { RTCRtpScriptTransform?: TransformConstructor }).RTCRtpScriptTransform;

/** Whether this browser can encrypt what it sends beyond what every browser does, and so use a media server that must not hear it. */
export function canEncryptFrames(): boolean {
  return transformOf() !== undefined && typeof Worker !== 'undefined' && globalThis.crypto?.subtle !== undefined;
}

/** How frames are counted that were let through; replaced in tests. */
export interface FrameTransforms {
  post(message: ToWorker): void;
  apply(to: RTCRtpSender | RTCRtpReceiver, options: TransformOptions): void;
  /** How many frames were let through in each slot so far. */
  counts(): Promise<Readonly<Record<string, number>>>;
  close(): void;
}

/** The worker in which frames are encrypted and decrypted, apart from the page, so that sound does not wait for it. */
export class WorkerTransforms implements FrameTransforms {
  readonly #worker = new Worker(new URL('./frame-worker.js', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, (counts: Readonly<Record<string, number>>) => void>();
  #last = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<{ number: number; counts: Readonly<Record<string, number>> }>) => {
      this.#waiting.get(data.number)?.(data.counts);
      this.#waiting.delete(data.number);
    });
  }

  post(message: ToWorker): void {
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#worker.postMessage(message);
  }

  apply(to: RTCRtpSender | RTCRtpReceiver, options: TransformOptions): void {
    (to as unknown as Transformable).transform = new (transformOf()!)(this.#worker, options);
  }

  counts(): Promise<Readonly<Record<string, number>>> {
    const number = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.post({ kind: 'count', number });
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
