/**
 * Shows a part by itself for some seconds when `data-when` changes and when the page is loaded; a button shows and hides it at any time.
 * While somebody points at it or the keyboard is in it, it stays. In windows where people need the space it carries `data-brief` while it shows by
 * itself, so that it can say less; a press on the button shows the whole of it.
 *
 * ```html
 * <balint-unfold data-when="1 PushBack" data-for="12" data-where="(min-height: 480px)" data-brief-where="(max-width: 34rem)">
 *   <button data-part="toggle" aria-controls="card">…</button>
 *   <div id="card" data-part="folded">…</div>
 * </balint-unfold>
 * ```
 *
 * - `data-for`: for how many seconds it shows by itself; default 12.
 * - `data-where`: a media query; in other windows it does not show by itself. Default: in every window.
 * - `data-brief-where`: a media query; in these windows it is brief. Default: in none.
 */
export class Unfold extends HTMLElement {
  static readonly observedAttributes = ['data-when'];

  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    this.#showForAWhile();
    // Blazor inserts an element before its children.
    if (this.#folded === null) queueMicrotask(() => this.isConnected && this.#showForAWhile());
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.isConnected && before !== now) this.#showForAWhile();
  }

  get #folded(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[data-part="folded"]');
  }

  readonly #onClick = (event: Event): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-part="toggle"]') === null) return;
    clearTimeout(this.#timer);
    const isBrief = this.hasAttribute('data-brief');
    this.toggleAttribute('data-brief', false);
    this.#show(isBrief || this.#folded?.hidden === true);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.querySelector(':popover-open') !== null || this.#folded?.hidden !== false) return;
    event.preventDefault();
    this.#show(false);
    this.querySelector<HTMLElement>('[data-part="toggle"]')?.focus();
  };

  #showForAWhile(): void {
    clearTimeout(this.#timer);
    const { where, briefWhere } = this.dataset;
    const isShown = where === undefined || matchMedia(where).matches;
    this.toggleAttribute('data-brief', isShown && briefWhere !== undefined && matchMedia(briefWhere).matches);
    this.#show(isShown);
    const seconds = Number(this.dataset['for'] ?? 12);
    this.#timer = setTimeout(() => this.#fold(), seconds * 1000);
  }

  #fold(): void {
    const folded = this.#folded;
    const isUsed = folded !== null && (folded.matches(':hover') || folded.contains(document.activeElement) || folded.querySelector(':popover-open') !== null);
    if (isUsed) this.#timer = setTimeout(() => this.#fold(), 2000);
    else this.#show(false);
  }

  #show(isShown: boolean): void {
    const folded = this.#folded;
    if (folded !== null) folded.hidden = !isShown;
    if (!isShown) this.toggleAttribute('data-brief', false);
    this.querySelector('[data-part="toggle"]')?.setAttribute('aria-expanded', String(isShown && !this.hasAttribute('data-brief')));
  }
}
