/** RNNoise works on frames of 10 ms at 48 kHz. */
export const FrameLength = 480;
/** It takes samples in the range of 16-bit numbers. */
const Scale = 32_768;
const BytesPerSample = 4;

/** What RNNoise's WebAssembly offers. Pointers count in bytes. */
export interface Rnnoise {
  /** Its memory, which is another one whenever it has grown. */
  memory(): Float32Array;
  allocate(bytes: number): number;
  free(pointer: number): void;
  create(): number;
  destroy(state: number): void;
  processFrame(state: number, output: number, input: number): void;
}

/**
 * Takes the noise out of a voice. Browsers hand out sound in other portions than RNNoise takes, so what comes out is what went in a little more than
 * a frame before.
 */
export class NoiseFrames {
  readonly #rnnoise: Rnnoise;
  readonly #state: number;
  readonly #frame: number;
  readonly #in = new Float32Array(FrameLength);
  #filled = 0;
  /** What has been worked on and not been taken, as a ring. */
  readonly #out = new Float32Array(FrameLength * 4);
  #read = 0;
  // Silence first, so that every portion is there when it is asked for.
  #written = FrameLength;

  constructor(rnnoise: Rnnoise) {
    this.#rnnoise = rnnoise;
    this.#state = rnnoise.create();
    this.#frame = rnnoise.allocate(FrameLength * BytesPerSample);
  }

  /** Takes a portion of any length up to a frame, and fills one of the same length. */
  process(input: Float32Array, output: Float32Array): void {
    for (const sample of input) {
      this.#in[this.#filled++] = sample;
      if (this.#filled < FrameLength) continue;
      this.#filled = 0;
      this.#work();
    }
    for (let at = 0; at < output.length; at++) output[at] = this.#out[this.#read++ % this.#out.length]!;
  }

  close(): void {
    this.#rnnoise.free(this.#frame);
    this.#rnnoise.destroy(this.#state);
  }

  #work(): void {
    const start = this.#frame / BytesPerSample;
    const frame = this.#rnnoise.memory().subarray(start, start + FrameLength);
    for (let at = 0; at < FrameLength; at++) frame[at] = this.#in[at]! * Scale;
    this.#rnnoise.processFrame(this.#state, this.#frame, this.#frame);
    // Its memory may have grown, which makes the view above another's.
    const done = this.#rnnoise.memory().subarray(start, start + FrameLength);
    for (const sample of done) this.#out[this.#written++ % this.#out.length] = sample / Scale;
  }
}
