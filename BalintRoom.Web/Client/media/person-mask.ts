/** The size of picture that the network looks at. */
export const MaskWidth = 256;
export const MaskHeight = 144;

/** How much of a mask is that of the picture before, so that its edges do not flicker. */
const Before = 0.4;
/** Where the network is surer than the one it is the person, and less sure than the other it is not; between them is the edge. */
const Surely = 0.7;
const SurelyNot = 0.3;

/** A network that says for each point of a picture how likely it shows a person. */
export interface Network {
  /** Red, green and blue of each point, 0 to 1. */
  input(): Float32Array;
  /** The likelihood of each point, 0 to 1. */
  output(): Float32Array;
  run(): void;
}

/** Where a person is in a series of pictures of {@link MaskWidth} by {@link MaskHeight}. */
export class PersonMask {
  readonly #network: Network;
  readonly #likely = new Float32Array(MaskWidth * MaskHeight);
  readonly #mask = new Uint8ClampedArray(MaskWidth * MaskHeight * 4);

  constructor(network: Network) {
    this.#network = network;
  }

  /**
   * The mask for the next picture: opaque where the person is, transparent elsewhere.
   * @param points Red, green, blue and opacity of each point, 0 to 255.
   */
  of(points: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
    const input = this.#network.input();
    for (let point = 0; point < MaskWidth * MaskHeight; point++) {
      input[point * 3] = points[point * 4]! / 255;
      input[point * 3 + 1] = points[point * 4 + 1]! / 255;
      input[point * 3 + 2] = points[point * 4 + 2]! / 255;
    }
    this.#network.run();
    // Its memory may have grown, which leaves every view of before without anything.
    const output = this.#network.output();
    for (let point = 0; point < MaskWidth * MaskHeight; point++) {
      const likely = this.#likely[point]! * Before + output[point]! * (1 - Before);
      this.#likely[point] = likely;
      this.#mask[point * 4 + 3] = ((likely - SurelyNot) / (Surely - SurelyNot)) * 255;
    }
    return this.#mask;
  }
}
