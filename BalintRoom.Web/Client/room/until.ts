import { serverClock, type ServerClock } from '../clock/offset';

/**
 * Shows one part until a moment on the server's clock and another part afterwards, without messages from the server.
 *
 * ```html
 * <balint-until data-at="2026-01-31T12:36:00Z">
 *   <p data-before>…</p>
 *   <p data-after hidden>…</p>
 * </balint-until>
 * ```
 *
 * - `data-at`: the moment, ISO 8601 with offset. If it is missing, the moment counts as past.
 * - `data-before` / `data-after`: parts shown before and after the moment.
 * - `data-rest`: present if the buttons inside are disabled until then: with `aria-disabled`, and presses have no effect.
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
    for (const part of this.querySelectorAll<HTMLElement>('[data-before], [data-after]')) {
      // A part may hold another of these elements, with parts of its own.
      if (part.parentElement?.closest('balint-until') === this) part.hidden = part.hasAttribute('data-before') !== before;
    }
    if (this.hasAttribute('data-rest')) for (const button of this.querySelectorAll('button')) button.setAttribute('aria-disabled', String(before));
    if (before) this.#timer = setTimeout(() => this.#show(), Math.min(left + 20, 60_000));
  }
}
