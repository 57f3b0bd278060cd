import { device, noteKey } from '../storage/device-storage';

/**
 * A private note that is kept in this browser's local storage only and never sent to the server.
 *
 * ```html
 * <balint-private-note data-person="0f…" data-room="4f…" data-which="parked" data-keep-seconds="604800">
 *   <label>… <textarea data-note autocomplete="off"></textarea></label>
 *   <p data-kept hidden>Kept on this device only.</p>
 *   <button type="button" data-forget hidden>Forget it</button>
 * </balint-private-note>
 * ```
 *
 * The `textarea` must not be bound in a component. `data-kept` and `data-forget` are shown while a note is stored.
 * Counted from now, it goes after `data-keep-seconds`. Without a person nothing is kept.
 */
export class PrivateNote extends HTMLElement {
  #goesAt = 0;

  connectedCallback(): void {
    this.#goesAt = Date.now() + Number(this.dataset['keepSeconds'] ?? 0) * 1000;
    this.addEventListener('input', this.#onInput);
    this.addEventListener('click', this.#onClick);
    window.addEventListener('storage', this.#onStorage);
    // The browser may call this before the element's children are parsed.
    queueMicrotask(this.#fill);
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.#onInput);
    this.removeEventListener('click', this.#onClick);
    window.removeEventListener('storage', this.#onStorage);
  }

  get #area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea[data-note]');
  }

  get #key(): string | null {
    const { person, room, which } = this.dataset;
    return person && room && which ? noteKey(person, room, which) : null;
  }

  get #stored(): string {
    const text = this.#key === null ? undefined : device.read(this.#key);
    return typeof text === 'string' ? text : '';
  }

  readonly #fill = (): void => {
    const area = this.#area;
    if (area) area.value = this.#stored;
    this.#show();
  };

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

  // Another tab has written it, or somebody has left this browser there.
  readonly #onStorage = (event: StorageEvent): void => {
    if (event.key === null || event.key === this.#key) this.#fill();
  };

  #keep(text: string): void {
    const key = this.#key;
    if (key === null) return;
    if (text.trim()) device.keep(key, text, this.#goesAt - Date.now());
    else device.forget(key);
    this.#show();
  }

  #show(): void {
    const kept = this.#stored !== '';
    for (const part of this.querySelectorAll<HTMLElement>('[data-kept], [data-forget]')) part.hidden = !kept;
  }
}
