import { expect, it } from 'vitest';
import { FrameLength, NoiseFrames, type Rnnoise } from './noise-frames';

/** Stands in for RNNoise: halves what it gets, and notes it. */
class FakeRnnoise implements Rnnoise {
  #memory = new Float32Array(4096);
  frames: number[][] = [];
  calls: unknown[] = [];
  memory = (): Float32Array => this.#memory;
  allocate = (bytes: number): number => {
    this.calls.push(['allocate', bytes]);
    return 1024;
  };
  free = (pointer: number): void => void this.calls.push(['free', pointer]);
  create = (): number => 7;
  destroy = (state: number): void => void this.calls.push(['destroy', state]);
  processFrame = (...pointers: number[]): void => {
    this.calls.push(pointers);
    const frame = [...this.#memory.subarray(256, 256 + FrameLength)];
    this.frames.push(frame);
    // Its memory grows, which leaves every view of before without anything.
    this.#memory = new Float32Array(4096);
    this.#memory.set(frame.map((sample) => sample / 2), 256);
  };
}

it.each([64, 128, 256, 480])('gives back what went in a frame before, in portions of %i', (portion) => {
  const rnnoise = new FakeRnnoise();
  const frames = new NoiseFrames(rnnoise);
  const sound = Float32Array.from({ length: portion * 40 }, (_, at) => Math.sin(at / 10) / 2);
  const heard: number[] = [];
  for (let at = 0; at < sound.length; at += portion) {
    const out = new Float32Array(portion);
    frames.process(sound.subarray(at, at + portion), out);
    heard.push(...out);
  }
  expect(heard.slice(0, FrameLength).every((sample) => sample === 0)).toBe(true);
  const wanted = [...sound].slice(0, heard.length - FrameLength);
  expect(heard.slice(FrameLength).every((sample, at) => Math.abs(sample - wanted[at]! / 2) < 1e-6)).toBe(true);
  expect(rnnoise.frames).toHaveLength(Math.floor(sound.length / FrameLength));
  expect(rnnoise.calls.slice(0, 2)).toEqual([['allocate', FrameLength * 4], [7, 1024, 1024]]);
  expect(Math.max(...rnnoise.frames.flat())).toBeCloseTo(16_384, -1);
});

it('leaves nothing behind', () => {
  const rnnoise = new FakeRnnoise();
  new NoiseFrames(rnnoise).close();
  expect(rnnoise.calls.slice(1)).toEqual([['free', 1024], ['destroy', 7]]);
});
