const Prefix = 'balint-note:';

/**
 * A private note that is kept in this browser's local storage only and never sent to the server.
 *
 * ```html
 * <balint-private-note data-room="4f…">
 *   <label>… <textarea data-note></textarea></label>
 *   <p data-kept hidden>Kept on this device only.</p>
 *   <button type="button" data-forget hidden>Forget it</button>
 * </balint-private-note>
 * ```
 *
 * The `textarea` must not be bound in a component. `data-kept` and `data-forget` are shown while a note is stored.
 */
export class PrivateNote extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.#onInput);
    this.addEventListener('click', this.#onClick);
    // The browser may call this before the element's children are parsed.
    queueMicrotask(() => {
      const area = this.#area;
      if (area) area.value = this.#stored;
      this.#show();
    });
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.#onInput);
    this.removeEventListener('click', this.#onClick);
  }

  get #area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea[data-note]');
  }

  get #key(): string {
    return Prefix + (this.dataset['room'] ?? '');
  }

  // Storage throws if it is disabled; then the note is lost with the page.
  get #stored(): string {
    try {
      return localStorage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  readonly #onInput = (event: Event): void => {
    if (event.target !== this.#area) return;
    // Blazor listens at the root of the page and must not send the text to the server.
    event.stopPropagation();
    this.#keep(this.#area?.value ?? '');
  };

  readonly #onClick = (event: Event): void => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-forget]')) return;
    const area = this.#area;
    if (area) {
      area.value = '';
      area.focus();
    }
    this.#keep('');
  };

  #keep(text: string): void {
    try {
      if (text.trim()) localStorage.setItem(this.#key, text);
      else localStorage.removeItem(this.#key);
    } catch {
      return;
    }
    this.#show();
  }

  #show(): void {
    const kept = this.#stored !== '';
    for (const part of this.querySelectorAll<HTMLElement>('[data-kept], [data-forget]')) part.hidden = !kept;
  }
}
