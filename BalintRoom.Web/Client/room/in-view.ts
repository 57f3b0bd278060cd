/**
 * Scrolls its content into view whenever `data-when` changes, and with `data-at-once` also when it is added to the page. It does not scroll
 * while the person is typing, or if the content is visible already.
 *
 * `<balint-in-view data-when="push-back">…</balint-in-view>`
 */
export class InView extends HTMLElement {
  static readonly observedAttributes = ['data-when'];

  connectedCallback(): void {
    if (this.hasAttribute('data-at-once')) this.#bring();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.isConnected && before !== null && before !== now) this.#bring();
  }

  #bring(): void {
    // Waits until the change has been rendered.
    requestAnimationFrame(() => {
      if (!this.isConnected || document.activeElement?.matches('input, textarea, select') === true) return;
      const { top, bottom } = this.getBoundingClientRect();
      // The dock at the lower edge covers part of the page.
      const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0;
      if (top < 0 || bottom > innerHeight - covered) this.scrollIntoView({ block: 'center' });
    });
  }
}
