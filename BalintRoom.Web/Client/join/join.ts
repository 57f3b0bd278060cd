import { findSecret } from './secret';

// The address is wiped at once; a form that is rendered anew while the page is open still finds what stood in it.
let taken = '';

/**
 * Wraps the form that redeems a personal link. The secret stands in the address after `#`, which browsers never send, so it is in no
 * server's log; here it is moved into the form's hidden field and wiped from the address and the history.
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
 * - `data-secret`: the field that is sent. The text box should have no `name`, so that a pasted link is not sent beside it.
 * - `data-paste`: where a link or a code may be pasted. `data-unreadable` is shown when nothing can be found in it.
 * - `data-found` / `data-asking`: parts shown when the address held a secret, or when it held none. The element itself
 *   gets `data-state="found"` or `"asking"`.
 */
export class Join extends HTMLElement {
  connectedCallback(): void {
    if (location.hash) {
      taken = findSecret(location.hash);
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    // An element may be put into the page before its children are.
    queueMicrotask(() => {
      if (taken) this.#field('[data-secret]', (field) => (field.value = taken));
      // The server may have given the secret back with the form, to be tried again later.
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
