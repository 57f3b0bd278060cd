import { focusedElement } from '../focus/focused-element';

/**
 * Wraps a screen whose parts are added and removed. When the focused element is removed, the focus moves to the element with the id
 * `data-to`, so that keyboard users do not start again at the top of the page. This also works when the whole screen is replaced: the new
 * one takes over. Focus outside the removed part is never moved.
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
    // The reconnect dialog, which keeps the focus inside it, must close first.
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

  // A dialog takes the focus only for a while and returns it.
  readonly #onFocusElsewhere = (event: FocusEvent): void => {
    if (event.target instanceof Element && !this.contains(event.target) && !event.target.closest('dialog')) this.#held = null;
  };

  // A press outside all controls removes the focus on purpose.
  readonly #onPointer = (event: Event): void => {
    if (event.target instanceof Element && !event.target.closest('button, a, input, textarea, summary, label')) this.#held = null;
  };

  #check(): void {
    if (this.#held === null || this.#held.isConnected) return;
    this.#held = null;
    this.#moveToHeading();
  }

  #moveToHeading(): void {
    if (focusedElement() !== null) return;
    const heading = document.getElementById(this.dataset['to'] ?? '');
    heading?.focus({ preventScroll: true });
  }
}
