/** Tells when a device is too busy for work that comes again and again. */
export class Pace {
  readonly #most: number;
  readonly #times: number;
  #average = 0;
  #count = 0;

  /**
   * @param most How long it may take on average, in milliseconds.
   * @param times Over how many times; it is not judged before there were twice as many.
   */
  constructor(most: number, times: number) {
    this.#most = most;
    this.#times = times;
  }

  /** Adds how long it took; whether it takes too long by now. A single time that takes long, as the first ones do, changes little. */
  took(milliseconds: number): boolean {
    this.#count++;
    const share = 1 / Math.min(this.#count, this.#times);
    this.#average += (Math.min(milliseconds, this.#most * 4) - this.#average) * share;
    return this.#count >= 2 * this.#times && this.#average > this.#most;
  }
}
