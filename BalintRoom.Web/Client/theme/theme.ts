const Year = 365 * 24 * 60 * 60;

/**
 * Wraps the button that switches between light and dark mode. The choice is kept in a cookie, so that the server renders the right one.
 * Choosing the system's current mode deletes the cookie, and the page follows the system again.
 *
 * `<balint-theme-toggle><button data-to-dark="Switch to dark" data-to-light="Switch to light">…</button></balint-theme-toggle>`
 */
export class ThemeToggle extends HTMLElement {
  readonly #system = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
    this.#system.addEventListener('change', this.#label);
    // The browser may call this before the element's children are parsed.
    queueMicrotask(this.#label);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
    this.#system.removeEventListener('change', this.#label);
  }

  get #dark(): boolean {
    const chosen = document.documentElement.dataset['theme'];
    return chosen ? chosen === 'dark' : this.#system.matches;
  }

  readonly #onClick = (event: Event): void => {
    if (!(event.target instanceof Element) || !event.target.closest('button')) return;
    const dark = !this.#dark;
    const theme = dark ? 'dark' : 'light';
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    if (dark === this.#system.matches) {
      delete document.documentElement.dataset['theme'];
      document.cookie = `balint-theme=; Path=/; Max-Age=0; SameSite=Lax${secure}`;
    } else {
      document.documentElement.dataset['theme'] = theme;
      document.cookie = `balint-theme=${theme}; Path=/; Max-Age=${Year}; SameSite=Lax${secure}`;
    }
    this.#label();
  };

  readonly #label = (): void => {
    const button = this.querySelector('button');
    const words = this.#dark ? button?.dataset['toLight'] : button?.dataset['toDark'];
    if (words) button?.setAttribute('aria-label', words);
  };
}
