/**
 * Wraps the form that changes the language. If the page holds the secret of a personal link (Client/join), the secret is added to the form's
 * address as a fragment, which browsers do not send but keep across the redirect. The list of languages closes on Escape and on a press
 * outside it.
 *
 * `<balint-language><details><summary>…</summary><form method="post" action="/language">…</form></details></balint-language>`
 */
export class LanguagePicker extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.#onSubmit);
    this.addEventListener('keydown', this.#onKey);
    document.addEventListener('pointerdown', this.#onPress);
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.#onSubmit);
    this.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('pointerdown', this.#onPress);
  }

  readonly #onSubmit = (event: Event): void => {
    const secret = document.querySelector<HTMLInputElement>('main input[name="secret"]')?.value;
    if (!secret || !(event.target instanceof HTMLFormElement)) return;
    const address = new URL(event.target.action);
    address.hash = secret;
    event.target.action = address.href;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const list = this.querySelector('details');
    if (event.key !== 'Escape' || !list?.open) return;
    list.open = false;
    list.querySelector('summary')?.focus();
  };

  readonly #onPress = (event: Event): void => {
    const list = this.querySelector('details');
    if (list?.open && !(event.target instanceof Node && this.contains(event.target))) list.open = false;
  };
}

/** The address for this document's circuit. It names the document's language, because the language cookie may have changed since. */
export function circuitAddress(page: Document): string {
  return `_blazor?lang=${encodeURIComponent(page.documentElement.lang)}`;
}
