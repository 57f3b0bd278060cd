/**
 * A button that copies text: `<balint-copy data-text="…"><button type="button">Copy<span data-done hidden>Copied</span></button></balint-copy>`.
 * `data-text` is the text to copy. For three seconds afterwards the element has `data-copied`, `[data-todo]` parts are hidden and
 * `[data-done]` parts are shown; put `role="status"` around them so that screen readers announce the change.
 */
export class Copy extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.removeEventListener('click', this.#onClick);
  }

  readonly #onClick = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('button')) void this.#copy();
  };

  async #copy(): Promise<void> {
    if (!(await copyText(this.dataset['text'] ?? ''))) return;
    this.#turn(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(false), 3000);
  }

  #turn(copied: boolean): void {
    this.toggleAttribute('data-copied', copied);
    for (const part of this.querySelectorAll<HTMLElement>('[data-todo]')) part.hidden = copied;
    for (const part of this.querySelectorAll<HTMLElement>('[data-done]')) part.hidden = !copied;
  }
}

/** Copies a text. Over plain http, where the clipboard API is not available, it copies a selection instead. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'unseen';
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    // oxlint-disable-next-line typescript/no-deprecated -- The only way without the clipboard API.
    const copied = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}
