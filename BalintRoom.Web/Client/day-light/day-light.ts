const Afterglow = 3000;

/**
 * `<balint-day-light phase="push-back">` sets the colours of the page to those of a phase, as long as it is in the page: it sets
 * `data-phase` on the root element, for which app.css defines the colours. It has no content of its own.
 * The phase may also be given by its name on the server (`PushBack`).
 */
export class DayLight extends HTMLElement {
  static readonly observedAttributes = ['phase'];

  #page = '';

  connectedCallback(): void {
    this.#page = location.pathname;
    this.#shine();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#shine();
  }

  // On navigation the new element may be added before the old one is removed. When a room's screen is rendered again, it is added
  // a little later; the colours must not change back to the default in between.
  disconnectedCallback(): void {
    const next = document.querySelector<DayLight>('balint-day-light');
    if (next) next.#shine();
    else if (this.#page === location.pathname) setTimeout(darken, Afterglow);
    else darken();
  }

  #shine(): void {
    const phase = kebab(this.getAttribute('phase') ?? '');
    if (phase) document.documentElement.dataset['phase'] = phase;
    else delete document.documentElement.dataset['phase'];
  }
}

function darken(): void {
  if (document.querySelector('balint-day-light') === null) delete document.documentElement.dataset['phase'];
}

/** `PushBack` → `push-back`; `push-back` stays as it is. */
export function kebab(name: string): string {
  return name.trim().replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
