import { patterns, stepAt, type PatternName } from './patterns';

/**
 * Paces breathing with a disc that grows and shrinks and contains a short text. With reduced motion only the text changes.
 * It is not a live region: a screen reader that speaks every few seconds would disturb the exercise.
 *
 * ```html
 * <balint-pacer pattern="sigh" data-in="breathe in" data-top="a sip more" data-hold="hold" data-out="breathe out slowly"></balint-pacer>
 * ```
 *
 * - `pattern`: `sigh` (default) or `box`.
 * - `data-paused`: present (and not `false`) while it is paused.
 * - app.css animates the disc, using `--breath` (0 to 1) and `--breath-time`, which are set on the element here.
 */
export class Pacer extends HTMLElement {
  static readonly observedAttributes = ['pattern', 'data-paused'];

  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt = 0;
  #disc: HTMLElement | undefined;
  #word: HTMLElement | undefined;

  connectedCallback(): void {
    if (this.#disc === undefined) {
      this.#disc = document.createElement('span');
      this.#disc.className = 'pacer-disc';
      this.#disc.setAttribute('aria-hidden', 'true');
      this.#word = document.createElement('span');
      this.#word.className = 'pacer-word';
      this.append(this.#disc, this.#word);
    }
    this.#begin();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#begin();
  }

  #begin(): void {
    this.#startedAt = performance.now();
    this.#breathe();
  }

  #breathe(): void {
    clearTimeout(this.#timer);
    if (this.hasAttribute('data-paused') && this.dataset['paused'] !== 'false') {
      // What stands still asks for nothing.
      if (this.#word) this.#word.textContent = '';
      this.style.setProperty('--breath', '0');
      return;
    }
    const name = this.getAttribute('pattern') ?? '';
    const pattern = patterns[name in patterns ? (name as PatternName) : 'sigh'];
    const { step, left } = stepAt(pattern, performance.now() - this.#startedAt);
    if (this.#word) this.#word.textContent = this.dataset[step.word] ?? '';
    this.dataset['step'] = step.word;
    this.style.setProperty('--breath', String(step.fill));
    this.style.setProperty('--breath-time', `${left}ms`);
    this.#timer = setTimeout(() => this.#breathe(), left + 5);
  }
}
