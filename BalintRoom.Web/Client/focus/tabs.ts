/**
 * Tabs by the pattern of WAI-ARIA: one tab is in the order of the Tab key, the arrow keys, Home and End move among them and choose. What is
 * chosen lives in the browser alone. A change of `data-when` chooses the first again, unless somebody is at work in it: the focus is on a tab or
 * in its panel, or what was opened from there is open.
 *
 * ```html
 * <balint-tabs data-when="push-back">
 *   <div role="tablist"><button role="tab" aria-controls="cues" aria-selected="true">Cues</button> … </div>
 *   <div role="tabpanel" id="cues">…</div> …
 * </balint-tabs>
 * ```
 */
export class Tabs extends HTMLElement {
  static readonly observedAttributes = ['data-when'];

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    const [first] = this.#tabs();
    const isAtWork = this.contains(document.activeElement) || this.querySelector(':popover-open') !== null;
    if (before !== null && before !== now && first && !isAtWork) this.#choose(first);
  }

  #tabs(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=tab]')];
  }

  readonly #onClick = (event: Event): void => {
    const tab = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=tab]') : null;
    if (tab) this.#choose(tab);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const tabs = this.#tabs();
    const at = tabs.findIndex((tab) => tab === event.target);
    if (at < 0) return;
    const onward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const to = { ArrowRight: at + onward, ArrowLeft: at - onward, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length]!;
    this.#choose(tab);
    tab.focus();
  };

  #choose(chosen: HTMLElement): void {
    for (const tab of this.#tabs()) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = tab !== chosen;
    }
  }
}
