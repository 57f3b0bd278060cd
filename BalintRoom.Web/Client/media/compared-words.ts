import { canVerify, wordsOf } from './verification';

/** The six words that everybody in the room compares. They are computed anew where somebody has come, gone, or has another key than before. */
export class ComparedWords {
  readonly #changed: () => void;
  #verified = '';
  #numbers: readonly number[] | null = null;

  /** @param changed Called whenever {@link numbers} has changed. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The words' numbers, 0 to 255; `null` while they are not known, as while somebody is not connected. */
  get numbers(): readonly number[] | null {
    return this.#numbers;
  }

  /** @param fingerprints Of everybody's keys; `null` while one is missing. */
  async update(room: string, fingerprints: Parameters<typeof wordsOf>[1] | null): Promise<void> {
    const known = canVerify() ? fingerprints : null;
    const verified = known === null ? '' : [...known].map((entry) => entry.join(' ')).sort().join('\n');
    if (this.#verified === verified) return;
    this.#verified = verified;
    this.#numbers = null;
    this.#changed();
    if (known === null) return;
    const numbers = await wordsOf(room, known);
    // In the meantime somebody may have come or gone.
    if (this.#verified !== verified) return;
    this.#numbers = numbers;
    this.#changed();
  }

  forget(): void {
    this.#verified = '';
    this.#numbers = null;
  }
}
