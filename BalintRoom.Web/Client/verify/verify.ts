/**
 * Wraps the form that checks a certificate. The QR code of a certificate holds its code after `#`, which browsers never send: here it is put into the
 * form's text box, taken out of the address, and sent. `<balint-verify><form>… <textarea>…</form></balint-verify>`
 */
export class Verify extends HTMLElement {
  connectedCallback(): void {
    // An element may be put into the page before its children are.
    queueMicrotask(() => this.#take());
    window.addEventListener('hashchange', this.#onAddress);
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onAddress);
  }

  readonly #onAddress = (): void => this.#take();

  #take(): void {
    const code = location.hash.slice(1);
    const form = this.querySelector('form');
    const box = this.querySelector('textarea');
    // The link that skips to the content has a fragment too.
    if (!code || !form || !box || document.getElementById(code)) return;
    box.value = code;
    history.replaceState(history.state, '', location.pathname);
    form.requestSubmit();
  }
}
