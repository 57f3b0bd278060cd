import { serverClock, type ServerClock } from '../clock/offset';

/**
 * Shows one thing until a moment of the server's clock and another from then on; the server does nothing in between.
 *
 * ```html
 * <balint-until data-at="2026-01-31T12:36:00Z">
 *   <p data-before>…</p>
 *   <p data-after hidden>…</p>
 * </balint-until>
 * ```
 *
 * - `data-at`: the moment, ISO 8601 with offset. Without it, it is past.
 * - `data-before` / `data-after`: parts shown until then, and from then on.
 * - `data-rest`: present where the buttons inside rest until then: `aria-disabled`, and a press does nothing.
 */
export class Until extends HTMLElement {
  static readonly observedAttributes = ['data-at'];

  /** Replaced in tests. */
  clock: Pick<ServerClock, 'now' | 'measure'> = serverClock;

  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick, true);
    void this.clock.measure().then(() => this.#show());
    this.#show();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.removeEventListener('click', this.#onClick, true);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  get #left(): number {
    const at = Date.parse(this.dataset['at'] ?? '');
    return Number.isNaN(at) ? 0 : at - this.clock.now();
  }

  readonly #onClick = (event: Event): void => {
    if (!this.hasAttribute('data-rest') || this.#left <= 0) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #show(): void {
    clearTimeout(this.#timer);
    if (!this.isConnected) return;
    const left = this.#left;
    const before = left > 0;
    for (const part of this.querySelectorAll<HTMLElement>('[data-before]')) part.hidden = !before;
    for (const part of this.querySelectorAll<HTMLElement>('[data-after]')) part.hidden = before;
    if (this.hasAttribute('data-rest')) for (const button of this.querySelectorAll('button')) button.setAttribute('aria-disabled', String(before));
    if (before) this.#timer = setTimeout(() => this.#show(), Math.min(left + 20, 60_000));
  }
}
