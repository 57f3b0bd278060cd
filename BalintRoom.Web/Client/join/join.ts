import { findSecret } from './secret';

// Removed from the address at once, so it is kept here for a form that is rendered again while the page is open.
let taken = '';

/**
 * Wraps the form that redeems a personal link. The secret is in the fragment of the address, which browsers never send, so no server
 * logs it. This element moves it into the form's hidden field and removes it from the address and the history.
 *
 * ```html
 * <balint-join>
 *   <form method="post">
 *     <input type="hidden" name="secret" data-secret>
 *     <label>… <input type="text" data-paste autocomplete="off"></label>
 *     <p data-unreadable hidden>…</p>
 *     <button type="submit">…</button>
 *   </form>
 * </balint-join>
 * ```
 *
 * - `data-secret`: the field that is sent. The text box should have no `name`, so that the pasted link is not sent as well.
 * - `data-paste`: the text box for a link or a code. `data-unreadable` is shown if it contains no secret.
 * - `data-found` / `data-asking`: parts shown if the address contained a secret, or if it did not. The element itself
 *   gets `data-state="found"` or `"asking"`.
 */
export class Join extends HTMLElement {
  connectedCallback(): void {
    if (location.hash) {
      taken = findSecret(location.hash);
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    // The browser may call this before the element's children are parsed.
    queueMicrotask(() => {
      if (taken) this.#field('[data-secret]', (field) => (field.value = taken));
      // The server may have rendered the secret into the form, so that the person can try again.
      this.#turn(this.querySelector<HTMLInputElement>('input[data-secret]')?.value ? 'found' : 'asking');
    });
    this.addEventListener('submit', this.#onSubmit, true);
    this.addEventListener('input', this.#onInput);
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.#onSubmit, true);
    this.removeEventListener('input', this.#onInput);
  }

  readonly #onInput = (event: Event): void => {
    if (event.target instanceof HTMLInputElement && event.target.matches('[data-paste]')) this.#show('[data-unreadable]', false);
  };

  readonly #onSubmit = (event: Event): void => {
    const paste = this.querySelector<HTMLInputElement>('input[data-paste]');
    if (paste?.value.trim()) {
      const secret = findSecret(paste.value);
      this.#field('[data-secret]', (field) => (field.value = secret));
    }
    if (this.querySelector<HTMLInputElement>('input[data-secret]')?.value) return;
    event.preventDefault();
    event.stopPropagation();
    this.#show('[data-unreadable]', true);
    paste?.focus();
  };

  #turn(state: 'found' | 'asking'): void {
    this.dataset['state'] = state;
    this.#show('[data-found]', state === 'found');
    this.#show('[data-asking]', state === 'asking');
  }

  #field(selector: string, change: (field: HTMLInputElement) => void): void {
    const field = this.querySelector<HTMLInputElement>(`input${selector}`);
    if (field) change(field);
  }

  #show(selector: string, shown: boolean): void {
    for (const part of this.querySelectorAll<HTMLElement>(selector)) part.hidden = !shown;
  }
}
