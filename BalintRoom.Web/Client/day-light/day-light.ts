/**
 * `<balint-day-light phase="push-back">` gives the whole page the light of a phase while it is in the page: it sets
 * `data-phase` on the root element, from which app.css draws morning, day, dusk and lamp light. It shows nothing itself.
 */
export class DayLight extends HTMLElement {
  static readonly observedAttributes = ['phase'];

  connectedCallback(): void {
    this.#shine();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#shine();
  }

  disconnectedCallback(): void {
    delete document.documentElement.dataset['phase'];
  }

  #shine(): void {
    const phase = this.getAttribute('phase');
    if (phase) document.documentElement.dataset['phase'] = phase;
    else delete document.documentElement.dataset['phase'];
  }
}
