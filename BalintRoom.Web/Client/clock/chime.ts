import { softTone } from './tone';

/**
 * Plays the soft tone when something is in `data-for` that was not there before: a list of words divided by spaces.
 *
 * `<balint-chime data-for="rana-not-all-right"></balint-chime>`
 */
export class Chime extends HTMLElement {
  static readonly observedAttributes = ['data-for'];

  /** Replaced in tests. */
  play: () => void = softTone;

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    const known = new Set(words(before));
    if (words(now).some((word) => !known.has(word))) this.play();
  }
}

function words(text: string | null): string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}
