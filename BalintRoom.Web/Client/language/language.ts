/**
 * Wraps the form that asks for the page in another language. Where the page holds the secret of a personal link (Client/join), it goes along
 * after `#`, which browsers never send, and is there again once the server has sent them back.
 *
 * `<balint-language><form method="post" action="/language">…</form></balint-language>`
 */
export class LanguageSwitch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.#onSubmit);
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.#onSubmit);
  }

  readonly #onSubmit = (event: Event): void => {
    const secret = document.querySelector<HTMLInputElement>('main input[name="secret"]')?.value;
    if (!secret || !(event.target instanceof HTMLFormElement)) return;
    const address = new URL(event.target.action);
    address.hash = secret;
    event.target.action = address.href;
  };
}

/** Where a circuit of this document connects to: it speaks the document's language, whatever the browser has been told since. */
export function circuitAddress(page: Document): string {
  return `_blazor?lang=${encodeURIComponent(page.documentElement.lang)}`;
}
