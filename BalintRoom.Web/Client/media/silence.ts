/** How long a microphone may give nothing at all before it is said to be silent: one that has not been heard yet, and one that has; milliseconds. */
const Unheard = 10_000;
const Heard = 60_000;

/** Less than even the noise of a microphone that works. */
const Nothing = 1e-5;

/**
 * Notices a microphone that gives nothing: switched off at the headset, or not the one the person speaks into. Whoever is merely silent is not
 * meant, so only complete silence counts, and for longer once the microphone has been heard.
 */
export class SilenceWatch {
  #since: number | null = null;
  #wasHeard = false;
  #isSilent = false;

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Adds a level, 0 to 1, measured at `now` (milliseconds); `null` where nothing can be said. Returns whether {@link isSilent} has changed. */
  measured(level: number | null, now: number): boolean {
    const before = this.#isSilent;
    if (level === null) this.#since = null;
    else if (level >= Nothing || (this.#wasHeard && level > 0)) {
      this.#wasHeard ||= level >= Nothing;
      this.#since = null;
      this.#isSilent = false;
    } else {
      this.#since ??= now;
      this.#isSilent ||= now - this.#since >= (this.#wasHeard ? Heard : Unheard);
    }
    return before !== this.#isSilent;
  }

  /** The person knows: it is not said again before the microphone has been heard. */
  dismiss(): void {
    this.#isSilent = false;
    this.#since = Number.POSITIVE_INFINITY;
  }
}
