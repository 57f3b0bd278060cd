/**
 * Wraps a screen whose parts come and go. When the part that had the focus vanishes, the focus moves to `data-to` (an id), so that
 * nobody at a keyboard is thrown back to the top of the page. Focus that is where somebody put it is never moved.
 */
export class KeepFocus extends HTMLElement {
  #held: Element | null = null;
  readonly #watch = new MutationObserver(() => this.#check());

  connectedCallback(): void {
    this.addEventListener('focusin', this.#onFocusIn);
    document.addEventListener('focusin', this.#onFocusElsewhere);
    document.addEventListener('pointerdown', this.#onPointer);
    this.#watch.observe(this, { childList: true, subtree: true });
  }

  disconnectedCallback(): void {
    this.removeEventListener('focusin', this.#onFocusIn);
    document.removeEventListener('focusin', this.#onFocusElsewhere);
    document.removeEventListener('pointerdown', this.#onPointer);
    this.#watch.disconnect();
  }

  readonly #onFocusIn = (event: FocusEvent): void => {
    this.#held = event.target instanceof Element ? event.target : null;
  };

  readonly #onFocusElsewhere = (event: FocusEvent): void => {
    if (event.target instanceof Node && !this.contains(event.target)) this.#held = null;
  };

  // A press beside every control lets go of the focus on purpose.
  readonly #onPointer = (event: Event): void => {
    if (event.target instanceof Element && !event.target.closest('button, a, input, textarea, summary, label')) this.#held = null;
  };

  #check(): void {
    if (this.#held === null || this.#held.isConnected) return;
    this.#held = null;
    const active = document.activeElement;
    if (active !== null && active !== document.body) return;
    const heading = document.getElementById(this.dataset['to'] ?? '');
    heading?.focus({ preventScroll: true });
  }
}
