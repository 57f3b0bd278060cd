import type { FromBlurWorker } from './blur';
import { Pace } from './pace';
import { MaskHeight, MaskWidth, PersonMask, type Network } from './person-mask';
import { networkOf } from './tflite';

/** The pictures of a camera, and where blurred ones go. */
interface Pictures {
  readonly readable: ReadableStream<VideoFrame>;
  readonly writable: WritableStream<VideoFrame>;
}

/** The part of a worker's global scope that is needed here; TypeScript's library for pages lacks it. */
interface WorkerScope {
  postMessage(said: FromBlurWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Pictures>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

/** How long a picture may take on average, in milliseconds, and over how many: faces that move less often than eight times a second look broken. */
const Most = 120;
const Times = 40;
/** By how much the background is made smaller, and then blurred by how many points, before it is made larger again: nothing in it is to be recognized. */
const Coarser = 14;
const Blur = 2;

/** Blurs pictures with canvases that are used again and again. */
class Blurring {
  readonly #mask: PersonMask;
  readonly #seen = canvasOf(MaskWidth, MaskHeight, true);
  readonly #person = canvasOf(MaskWidth, MaskHeight);
  #behind = canvasOf(1, 1);
  #whole = canvasOf(1, 1);

  constructor(network: Network) {
    this.#mask = new PersonMask(network);
  }

  blur(frame: VideoFrame): VideoFrame {
    const { displayWidth: width, displayHeight: height } = frame;
    if (this.#whole.canvas.width !== width || this.#whole.canvas.height !== height) {
      this.#whole = canvasOf(width, height);
      this.#behind = canvasOf(Math.ceil(width / Coarser), Math.ceil(height / Coarser));
      this.#behind.filter = `blur(${Blur}px)`;
    }
    this.#seen.drawImage(frame, 0, 0, MaskWidth, MaskHeight);
    const mask = this.#mask.of(this.#seen.getImageData(0, 0, MaskWidth, MaskHeight).data);
    this.#person.putImageData(new ImageData(mask, MaskWidth, MaskHeight), 0, 0);

    const [behind, whole] = [this.#behind, this.#whole];
    // Beyond the edges there is nothing, which would be drawn into them.
    behind.drawImage(frame, -2 * Blur, -2 * Blur, behind.canvas.width + 4 * Blur, behind.canvas.height + 4 * Blur);
    whole.globalCompositeOperation = 'copy';
    whole.drawImage(this.#person.canvas, 0, 0, width, height);
    whole.globalCompositeOperation = 'source-in';
    whole.drawImage(frame, 0, 0, width, height);
    whole.globalCompositeOperation = 'destination-over';
    whole.drawImage(behind.canvas, 0, 0, width, height);
    return new VideoFrame(whole.canvas, { timestamp: frame.timestamp, alpha: 'discard' });
  }
}

function canvasOf(width: number, height: number, isRead = false): OffscreenCanvasRenderingContext2D {
  const drawing = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: isRead });
  if (drawing === null) throw new Error('Nothing can be drawn here.');
  drawing.imageSmoothingQuality = 'high';
  return drawing;
}

/** The network; fetched and compiled by this worker alone, whose response allows that (`Hosting/SecurityHeaders.cs`). */
async function load(): Promise<Network> {
  const [wasm, model] = await Promise.all(['./tflite.wasm', './person.tflite'].map(async (file) => {
    const answer = await fetch(new URL(file, import.meta.url));
    if (!answer.ok) throw new Error('It was not loaded.');
    return answer.arrayBuffer();
  }));
  return networkOf(await WebAssembly.compile(wasm!), model!);
}

function say(what: FromBlurWorker): void {
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  scope.postMessage(what);
}

const ready = load().then((network) => new Blurring(network));

scope.addEventListener('message', ({ data: { readable, writable } }) => void (async () => {
  const blurring = await ready;
  const pace = new Pace(Most, Times);
  const blurred = new TransformStream<VideoFrame, VideoFrame>({
    transform: (frame, next) => {
      const since = performance.now();
      try {
        next.enqueue(blurring.blur(frame));
      } finally {
        frame.close();
      }
      if (pace.took(performance.now() - since)) say('busy');
    },
  });
  try {
    await readable.pipeThrough(blurred).pipeTo(writable);
  } catch {
    say('failed');
  }
})());

ready.then(() => say('ready'), () => say('failed'));
