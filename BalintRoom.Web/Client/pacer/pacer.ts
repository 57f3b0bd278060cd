import { patterns, stepAt, type PatternName } from './patterns';

/**
 * Paces a breath with a disc that grows and shrinks and one or two words in it. With reduced motion the disc is still and
 * only the words change. Not live for screen readers: listening to a voice every three seconds is no way to breathe.
 *
 * ```html
 * <balint-pacer pattern="sigh" data-in="breathe in" data-top="a sip more" data-hold="hold" data-out="breathe out slowly"></balint-pacer>
 * ```
 *
 * - `pattern`: `sigh` (default) or `box`.
 * - `data-paused`: present (and not `false`) while it rests.
 * - The disc's movement is in app.css, from `--breath` (0 to 1) and `--breath-time` set here on the element.
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
    if (this.hasAttribute('data-paused') && this.dataset['paused'] !== 'false') return;
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
