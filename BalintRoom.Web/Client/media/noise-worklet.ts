import createRnnoise from '@jitsi/rnnoise-wasm/dist/rnnoise.js';
import { NoiseFrames, type Rnnoise } from './noise-frames';

/** What a worklet's global scope offers; TypeScript's library for pages lacks it. */
interface WorkletScope {
  readonly AudioWorkletProcessor: new () => { readonly port: MessagePort };
  registerProcessor(name: string, processor: unknown): void;
}

const scope = globalThis as unknown as WorkletScope;

class NoiseProcessor extends scope.AudioWorkletProcessor {
  #frames: NoiseFrames | null = null;
  #isOver = false;

  constructor() {
    super();
    this.port.addEventListener('message', ({ data }: MessageEvent<WebAssembly.Module | 'end'>) => void this.#take(data));
    this.port.start();
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const [from, to] = [input?.[0], output?.[0]];
    if (to !== undefined) {
      // Until it is ready the voice goes through as it is: nobody is to be silent for it.
      if (this.#frames !== null) this.#frames.process(from ?? new Float32Array(to.length), to);
      else if (from !== undefined) to.set(from);
    }
    return !this.#isOver;
  }

  async #take(data: WebAssembly.Module | 'end'): Promise<void> {
    if (data === 'end') {
      this.#isOver = true;
      this.#frames?.close();
      this.#frames = null;
      return;
    }
    try {
      const frames = new NoiseFrames(await rnnoiseOf(data));
      if (this.#isOver) frames.close();
      else this.#frames = frames;
      this.#say('ready');
    } catch {
      this.#say('failed');
    }
  }

  #say(what: 'ready' | 'failed'): void {
    // A port has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.port.postMessage(what);
  }
}

async function rnnoiseOf(compiled: WebAssembly.Module): Promise<Rnnoise> {
  const made = (await createRnnoise({
    instantiateWasm: (imports, done) => {
      done(new WebAssembly.Instance(compiled, imports));
      return {};
    },
  })) as Readonly<Record<string, (...values: number[]) => number>> & { readonly HEAPF32: Float32Array };
  return {
    memory: () => made.HEAPF32,
    allocate: (bytes) => made['_malloc']!(bytes),
    free: (pointer) => void made['_free']!(pointer),
    create: () => made['_rnnoise_create']!(0),
    destroy: (state) => void made['_rnnoise_destroy']!(state),
    processFrame: (state, output, input) => void made['_rnnoise_process_frame']!(state, output, input),
  };
}

scope.registerProcessor('balint-noise', NoiseProcessor);
