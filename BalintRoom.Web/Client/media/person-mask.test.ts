// @vitest-environment node
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MaskHeight, MaskWidth, PersonMask, type Network } from './person-mask';
import { networkOf } from './tflite';

/** Stands in for the network: each point is as likely as it is red. */
class FakeNetwork implements Network {
  #memory = new Float32Array(MaskWidth * MaskHeight * 4);
  input = (): Float32Array => this.#memory.subarray(0, MaskWidth * MaskHeight * 3);
  output = (): Float32Array => this.#memory.subarray(MaskWidth * MaskHeight * 3);
  run = (): void => {
    const likely = Float32Array.from({ length: MaskWidth * MaskHeight }, (_, point) => this.input()[point * 3]!);
    // Its memory grows, which leaves every view of before without anything.
    this.#memory = new Float32Array(MaskWidth * MaskHeight * 4);
    this.output().set(likely);
  };
}

type Colour = readonly [red: number, green: number, blue: number];

const picture = (colourAt: (x: number, y: number) => Colour): Uint8ClampedArray => Uint8ClampedArray.from(
  { length: MaskWidth * MaskHeight * 4 },
  (_, at) => [...colourAt(Math.floor(at / 4) % MaskWidth, Math.floor(at / 4 / MaskWidth)), 255][at % 4]!);

const opacity = (mask: Uint8ClampedArray, x: number, y: number): number => mask[(y * MaskWidth + x) * 4 + 3]!;

describe('PersonMask', () => {
  it('is opaque where the person surely is, transparent where they surely are not, and in between at the edge', () => {
    const mask = new PersonMask(new FakeNetwork());
    const at = (x: number): Colour => [x < 50 ? 255 : x < 100 ? 128 : 0, 9, 9];
    let said = mask.of(picture(at));
    for (let time = 0; time < 20; time++) said = mask.of(picture(at));
    expect([opacity(said, 10, 10), opacity(said, 200, 10)]).toEqual([255, 0]);
    expect(opacity(said, 75, 10)).toBeGreaterThan(100);
    expect(opacity(said, 75, 10)).toBeLessThan(155);
  });

  it('does not flicker with one picture that is taken for another', () => {
    const mask = new PersonMask(new FakeNetwork());
    for (let time = 0; time < 20; time++) mask.of(picture(() => [255, 0, 0]));
    expect(opacity(mask.of(picture(() => [0, 0, 0])), 10, 10)).toBeGreaterThan(0);
    expect(opacity(mask.of(picture(() => [0, 0, 0])), 10, 10)).toBe(0);
  });
});

describe('the network that is shipped', () => {
  const file = (path: string): Promise<Buffer> =>
    readFile(fileURLToPath(new URL(`../node_modules/@twilio/video-processors/dist/build/${path}`, import.meta.url)));

  it('finds a drawn person before a checkered wall, and nobody on the wall alone', async () => {
    const compiled = await WebAssembly.compile(Uint8Array.from(await file('tflite-simd-1-0-0.wasm')));
    const mask = new PersonMask(await networkOf(compiled, Uint8Array.from(await file('selfie_segmentation_landscape.tflite')).buffer));
    let said = mask.of(picture(drawn));
    for (let time = 0; time < 5; time++) said = mask.of(picture(drawn));
    const least = Math.min(...[[128, 50], [128, 75], [110, 65], [146, 65], [128, 130], [90, 138]].map(([x, y]) => opacity(said, x!, y!)));
    const most = Math.max(...[[10, 10], [245, 10], [10, 130], [40, 70], [215, 70], [128, 4]].map(([x, y]) => opacity(said, x!, y!)));
    expect(least).toBeGreaterThan(200);
    expect(most).toBeLessThan(50);
    for (let time = 0; time < 5; time++) said = mask.of(picture(wall));
    expect(opacity(said, 128, 70)).toBeLessThan(50);
  });

  it('takes no other model', async () => {
    const compiled = await WebAssembly.compile(Uint8Array.from(await file('tflite-simd-1-0-0.wasm')));
    await expect(networkOf(compiled, new ArrayBuffer(8))).rejects.toThrow('It did not begin.');
  });
});

function wall(x: number, y: number): Colour {
  return (Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0 ? [200, 205, 210] : [90, 110, 140];
}

/** Head and shoulders, as far as a few ovals go. */
function drawn(x: number, y: number): Colour {
  const isIn = (left: number, top: number, width: number, height: number): boolean => ((x - left) / width) ** 2 + ((y - top) / height) ** 2 < 1;
  for (const eye of [116, 140]) {
    if (isIn(eye, 63, 2.6, 2.8)) return [40, 30, 20];
    if (isIn(eye, 63, 6, 3.2)) return [250, 250, 250];
    if (Math.abs(x - eye) < 7 && Math.abs(y - 56) < 1.2) return [60, 40, 30];
  }
  if (isIn(128, 88, 11, 3)) return [170, 70, 70];
  if (isIn(128, 69, 31, 40)) return [240 - Math.abs(x - 120) * 1.5, 200 - Math.abs(x - 120) * 1.7, 168 - Math.abs(x - 120) * 1.7];
  if (isIn(128, 48, 37, 34)) return [60, 40, 30];
  if (Math.abs(x - 128) < 12 && y > 88 && y < 112) return [205, 160, 130];
  return isIn(128, 160, 60, 56) ? [40, 60, 110] : wall(x, y);
}
