/**
 * Scrolls to the first validation error of the page whenever `data-when` changes, and moves the focus there if it is a field.
 *
 * `<balint-first-fault data-when="2">Something here needs another look.</balint-first-fault>`
 */
export class FirstFault extends HTMLElement {
  static readonly observedAttributes = ['data-when'];

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === null || now === before) return;
    // Waits until the errors have been rendered.
    requestAnimationFrame(() => {
      const first = document.querySelector<HTMLElement>('main :is(.fault, .mud-input-error input, [aria-invalid="true"])');
      if (first === null || this.contains(first)) return;
      if (first.matches('input, textarea, select')) first.focus({ preventScroll: true });
      first.scrollIntoView({ block: 'center' });
    });
  }
}
