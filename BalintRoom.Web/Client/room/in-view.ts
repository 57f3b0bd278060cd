/**
 * Brings a part of the screen into view: with `data-at-once` when it comes, and whenever `data-when` changes. Not while somebody writes, and
 * not where it is seen already.
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
    // After the change has been laid out.
    requestAnimationFrame(() => {
      if (!this.isConnected || document.activeElement?.matches('input, textarea, select') === true) return;
      const { top, bottom } = this.getBoundingClientRect();
      // What lies over the page's lower edge hides it as well.
      const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0;
      if (top < 0 || bottom > innerHeight - covered) this.scrollIntoView({ block: 'center' });
    });
  }
}
