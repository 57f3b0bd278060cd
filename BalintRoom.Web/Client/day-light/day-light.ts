const Afterglow = 3000;

/**
 * `<balint-day-light phase="push-back">` gives the whole page the light of a phase while it is in the page: it sets
 * `data-phase` on the root element, from which app.css draws morning, day, dusk and lamp light. It shows nothing itself.
 * The phase may be written as the server's own name, too (`PushBack`).
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

  // Where one page's light follows another's, the new element may arrive before the old one goes. Where a room's screen is made anew,
  // it arrives a little later; a lobby by lamp light must not flare up meanwhile.
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

/** `PushBack` → `push-back`; what is in that form already stays as it is. */
export function kebab(name: string): string {
  return name.trim().replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
