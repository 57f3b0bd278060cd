import { attemptOf } from './attempt';
import { findSecret } from './secret';

// Removed from the address at once, so it is kept here for a form that is rendered again while the page is open.
let taken = '';

/**
 * Wraps the form that redeems a personal link. The secret stands in the address after `#`, which browsers never send, so it is in no
 * server's log; here it is moved into the form's hidden field and wiped from the address and the history. An address without a whole secret is
 * left as it is, and the page says so and shows it.
 *
 * ```html
 * <balint-join>
 *   <form method="post">
 *     <input type="hidden" name="secret" data-secret>
 *     <input type="hidden" name="attempt" data-attempt>
 *     <label>… <input type="text" data-paste autocomplete="off"></label>
 *     <p data-fault="empty" hidden>…</p>
 *     <button type="submit">…</button>
 *   </form>
 * </balint-join>
 * ```
 *
 * - `data-secret`: the field that is sent. The text box should have no `name`, so that a pasted link is not sent beside it.
 * - `data-attempt`: gets the value by which the server knows two presses for one (`attempt.ts`).
 * - `data-paste`: where a link or a code may be pasted; it stays there when nothing is found in it. A link that was opened and is not whole comes
 *   there too, to be completed.
 * - `data-fault`: what is shown when nothing was pasted (`empty`), no link of ours (`none`), or not all of one was pasted or opened (`short`).
 * - `data-found` / `data-asking`: parts shown when the address held a secret, or when it held none. The element itself
 *   gets `data-state="found"` or `"asking"`.
 */
export class Join extends HTMLElement {
  connectedCallback(): void {
    const fault = takeFromAddress();
    // An element may be put into the page before its children are.
    queueMicrotask(() => this.#show(fault));
    this.addEventListener('submit', this.#onSubmit, true);
    this.addEventListener('input', this.#onInput);
    window.addEventListener('hashchange', this.#onAddress);
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.#onSubmit, true);
    this.removeEventListener('input', this.#onInput);
    window.removeEventListener('hashchange', this.#onAddress);
  }

  // A link typed or pasted into the address of this page loads nothing.
  readonly #onAddress = (): void => this.#show(takeFromAddress());

  readonly #onInput = (event: Event): void => {
    if (event.target instanceof HTMLInputElement && event.target.matches('[data-paste]')) this.#showFault(undefined);
  };

  readonly #onSubmit = (event: Event): void => {
    const paste = this.querySelector<HTMLInputElement>('input[data-paste]');
    const pasted = paste?.value.trim() ? findSecret(paste.value) : undefined;
    if (pasted) this.#field('[data-secret]', (field) => (field.value = pasted.secret));
    const secret = this.querySelector<HTMLInputElement>('input[data-secret]')?.value;
    if (secret) {
      this.#field('[data-attempt]', (field) => (field.value = attemptOf(secret)));
      return;
    }

    event.preventDefault();
    event.stopPropagation();
    this.#showFault(pasted ? (pasted.isShort ? 'short' : 'none') : 'empty');
    paste?.focus();
  };

  #show(fault: string | undefined): void {
    if (taken) this.#field('[data-secret]', (field) => (field.value = taken));
    // The server may have given the secret back with the form, to be tried again later.
    const state = this.querySelector<HTMLInputElement>('input[data-secret]')?.value ? 'found' : 'asking';
    this.dataset['state'] = state;
    for (const part of this.querySelectorAll<HTMLElement>('[data-found]')) part.hidden = state !== 'found';
    for (const part of this.querySelectorAll<HTMLElement>('[data-asking]')) part.hidden = state !== 'asking';
    this.#showFault(fault);
    // What is in the field counts for more than what came before it.
    this.#field('[data-paste]', (field) => (field.value = state === 'found' ? '' : fault ? field.value || location.href : field.value));
  }

  #showFault(fault: string | undefined): void {
    for (const part of this.querySelectorAll<HTMLElement>('[data-fault]')) part.hidden = part.dataset['fault'] !== fault;
  }

  #field(selector: string, change: (field: HTMLInputElement) => void): void {
    const field = this.querySelector<HTMLInputElement>(`input${selector}`);
    if (field) change(field);
  }
}

/**
 * Takes the secret out of the address.
 * @returns What is wrong with an address that holds something else; undefined otherwise.
 */
function takeFromAddress(): string | undefined {
  // Some programs encode the # of a link, which makes a query or a path of what follows.
  const held = location.hash.length > 1 ? location.hash : /%(?:25)*23/.test(location.search) ? location.search : '';
  // The link that skips to the content has a fragment too.
  if (!held || document.getElementById(held.slice(1))) return undefined;
  // As if it had been pasted: the same is said of it, wherever it comes.
  const { secret } = findSecret(location.href);
  if (!secret) return 'short';
  taken = secret;
  history.replaceState(history.state, '', location.pathname);
  return undefined;
}
