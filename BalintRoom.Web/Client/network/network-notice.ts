import { network } from './held-back';

/**
 * Says that the network holds WebSockets back, once, when that is found out.
 *
 * `<balint-network><div role="status"><div data-notice hidden>… <button type="button" data-close>…</button></div></div></balint-network>`
 */
export class NetworkNotice extends HTMLElement {
  connectedCallback(): void {
    network.addEventListener('heldback', this.#say);
    this.addEventListener('click', this.#onClick);
  }

  disconnectedCallback(): void {
    network.removeEventListener('heldback', this.#say);
    this.removeEventListener('click', this.#onClick);
  }

  readonly #say = (): void => this.#show(true);

  readonly #onClick = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('[data-close]')) this.#show(false);
  };

  #show(shown: boolean): void {
    this.querySelector('[data-notice]')?.toggleAttribute('hidden', !shown);
  }
}
