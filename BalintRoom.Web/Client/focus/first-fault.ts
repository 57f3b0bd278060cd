/**
 * Leads whoever could not save to the first thing on the page that needs another look, whenever `data-when` changes: into view, and where it is
 * a field with the keyboard, too.
 *
 * `<balint-first-fault data-when="2">Something here needs another look.</balint-first-fault>`
 */
export class FirstFault extends HTMLElement {
  static readonly observedAttributes = ['data-when'];

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === null || now === before) return;
    // After the faults have been drawn.
    requestAnimationFrame(() => {
      const first = document.querySelector<HTMLElement>('main :is(.fault, .mud-input-error input, [aria-invalid="true"])');
      if (first === null || this.contains(first)) return;
      if (first.matches('input, textarea, select')) first.focus({ preventScroll: true });
      first.scrollIntoView({ block: 'center' });
    });
  }
}
