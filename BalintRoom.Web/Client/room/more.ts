/**
 * A menu of further controls, as a popover. It closes when a sheet that one of its controls opened is closed, so that nobody has to close two.
 *
 * `<balint-more popover="auto" id="more">…<button popovertarget="sheet">…</button><section popover id="sheet">…</section></balint-more>`
 */
export class More extends HTMLElement {
  connectedCallback(): void {
    // Toggle events do not bubble.
    this.addEventListener('toggle', this.#onToggle, true);
  }

  disconnectedCallback(): void {
    this.removeEventListener('toggle', this.#onToggle, true);
  }

  readonly #onToggle = (event: Event): void => {
    if (event.target !== this && event instanceof ToggleEvent && event.newState === 'closed' && this.matches(':popover-open')) this.hidePopover();
  };
}
