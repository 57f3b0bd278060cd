import { focusedElement } from './focused-element';

const Fields = 'input, textarea, select, [contenteditable]';
const PatientFor = 5000;

/**
 * Moves the focus to the first element that matches `data-to` whenever `data-when` changes, and with `data-at-once` also when it is added to the page.
 * It is done by the page, with the render that changes it: asked for by the server, it would come a round trip later and take the focus from somebody
 * who has begun to type. For the same reason the focus stays in a field that has it. Where the element is not there yet, it is waited for.
 *
 * `<balint-take-focus data-when="3" data-to="fieldset:last-child .name"></balint-take-focus>`
 */
export class TakeFocus extends HTMLElement {
  static readonly observedAttributes = ['data-when'];

  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #watch = new MutationObserver(() => this.#move());

  connectedCallback(): void {
    if (this.hasAttribute('data-at-once')) this.#begin();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.isConnected && before !== null && before !== now) this.#begin();
  }

  #begin(): void {
    this.#stop();
    this.#waiting = setTimeout(() => this.#stop(), PatientFor);
    // Waits until the change has been rendered.
    queueMicrotask(() => {
      if (this.#waiting === undefined) return;
      this.#watch.observe(document, { childList: true, subtree: true });
      this.#move();
    });
  }

  #move(): void {
    const at = focusedElement();
    if (at?.matches(Fields) === true || at?.closest('dialog, [role="dialog"]')) {
      this.#stop();
      return;
    }
    const to = document.querySelector<HTMLElement>(this.dataset['to'] ?? '');
    if (to === null) return;
    this.#stop();
    if (!to.matches('a[href], button, [tabindex], ' + Fields)) to.tabIndex = -1;
    to.focus({ preventScroll: !to.matches(Fields) });
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#watch.disconnect();
  }
}
