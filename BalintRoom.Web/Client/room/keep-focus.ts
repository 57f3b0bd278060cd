/**
 * Wraps a screen whose parts come and go. When the part that had the focus vanishes, the focus moves to `data-to` (an id), so that
 * nobody at a keyboard is thrown back to the top of the page. A screen that is made anew as a whole does so for the one before it. Focus
 * that is where somebody put it is never moved.
 */
export class KeepFocus extends HTMLElement {
  static #isLost = false;

  #held: Element | null = null;
  readonly #watch = new MutationObserver(() => this.#check());

  connectedCallback(): void {
    this.addEventListener('focusin', this.#onFocusIn);
    document.addEventListener('focusin', this.#onFocusElsewhere);
    document.addEventListener('pointerdown', this.#onPointer);
    this.#watch.observe(this, { childList: true, subtree: true });
    // What lay over the screen before, the reconnect dialog, lets the focus in only once it has gone.
    if (KeepFocus.#isLost) setTimeout(() => this.#moveToHeading());
    KeepFocus.#isLost = false;
  }

  disconnectedCallback(): void {
    KeepFocus.#isLost = this.#held !== null;
    this.removeEventListener('focusin', this.#onFocusIn);
    document.removeEventListener('focusin', this.#onFocusElsewhere);
    document.removeEventListener('pointerdown', this.#onPointer);
    this.#watch.disconnect();
  }

  readonly #onFocusIn = (event: FocusEvent): void => {
    this.#held = event.target instanceof Element ? event.target : null;
  };

  // A dialog that lies over the screen has the focus on loan.
  readonly #onFocusElsewhere = (event: FocusEvent): void => {
    if (event.target instanceof Element && !this.contains(event.target) && !event.target.closest('dialog')) this.#held = null;
  };

  // A press beside every control lets go of the focus on purpose.
  readonly #onPointer = (event: Event): void => {
    if (event.target instanceof Element && !event.target.closest('button, a, input, textarea, summary, label')) this.#held = null;
  };

  #check(): void {
    if (this.#held === null || this.#held.isConnected) return;
    this.#held = null;
    this.#moveToHeading();
  }

  #moveToHeading(): void {
    const active = document.activeElement;
    if (active !== null && active !== document.body) return;
    const heading = document.getElementById(this.dataset['to'] ?? '');
    heading?.focus({ preventScroll: true });
  }
}
