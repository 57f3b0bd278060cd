const Prefix = 'balint-note:';

/**
 * A question for oneself. It is kept in this browser's own storage and nowhere else: it never reaches the server.
 *
 * ```html
 * <balint-private-note data-room="4f…">
 *   <label>… <textarea data-note></textarea></label>
 *   <p data-kept hidden>Kept on this device only.</p>
 *   <button type="button" data-forget hidden>Forget it</button>
 * </balint-private-note>
 * ```
 *
 * The `textarea` must not be bound to anything on the server. `data-kept` and `data-forget` show while there is something kept.
 */
export class PrivateNote extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.#onInput);
    this.addEventListener('click', this.#onClick);
    // An element may be put into the page before its children are.
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

  // Storage throws where it is switched off; then the note lives as long as the page.
  get #stored(): string {
    try {
      return localStorage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  readonly #onInput = (event: Event): void => {
    if (event.target !== this.#area) return;
    // Not even in passing: Blazor listens at the root of the page.
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
