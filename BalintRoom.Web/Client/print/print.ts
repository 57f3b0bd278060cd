/** A button that prints the page: `<balint-print><button type="button" hidden>Print</button></balint-print>`. Hidden without JavaScript. */
export class Print extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
