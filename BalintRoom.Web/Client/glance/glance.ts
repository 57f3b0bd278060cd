/** A browser's windows that stay above all others, as far as they are used here. */
interface FloatingWindows {
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

/**
 * Mirrors its content into a small window that stays above all others, where the browser has such windows. The content stays in this page:
 * what is pressed in the window is pressed here.
 *
 * ```html
 * <balint-glance data-title="The room at a glance" hidden>…</balint-glance>
 * <button data-glance-open>Keep a small window in sight</button>
 * ```
 *
 * - `[data-glance-open]`, anywhere on the page: opens the window, or brings it to the front. It is only seen where `<html>` has the attribute
 *   `data-floats`, which this element sets where the browser can.
 * - `data-title`: the window's title.
 */
export class Glance extends HTMLElement {
  #window: Window | null = null;
  #isOpening = false;
  #shown = '';
  readonly #changes = new MutationObserver(() => this.#mirror());

  connectedCallback(): void {
    document.documentElement.toggleAttribute('data-floats', floatingWindows() !== undefined);
    document.addEventListener('click', this.#onClick);
  }

  disconnectedCallback(): void {
    document.documentElement.removeAttribute('data-floats');
    document.removeEventListener('click', this.#onClick);
    this.#window?.close();
    this.#forget();
  }

  readonly #onClick = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('[data-glance-open]')) void this.#open();
  };

  async #open(): Promise<void> {
    if (this.#window) {
      this.#window.focus();
      return;
    }
    if (this.#isOpening) return;
    this.#isOpening = true;
    try {
      const opened = await floatingWindows()?.requestWindow({ width: 320, height: 200 });
      if (opened) this.#show(opened);
    } catch {
      // Refused by the browser: the link to the small page is beside the button.
    } finally {
      this.#isOpening = false;
    }
  }

  #show(opened: Window): void {
    this.#window = opened;
    this.#shown = '';
    const there = opened.document;
    there.title = this.dataset['title'] ?? '';
    for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) there.head.append(there.importNode(style, true));
    there.addEventListener('click', this.#onPress);
    opened.addEventListener('pagehide', () => this.#forget(), { once: true });
    this.#changes.observe(this, { subtree: true, childList: true, characterData: true, attributes: true });
    this.#changes.observe(document.documentElement, { attributes: true });
    this.#mirror();
  }

  #forget(): void {
    this.#changes.disconnect();
    this.#window = null;
  }

  /** The elements there are copies without behaviour: those of this page count and change, and are copied again. */
  #mirror(): void {
    const there = this.#window?.document;
    if (!there) return;
    for (const name of ['lang', 'dir', 'data-theme', 'data-phase']) {
      const value = document.documentElement.getAttribute(name);
      if (value === null) there.documentElement.removeAttribute(name);
      else there.documentElement.setAttribute(name, value);
    }
    if (this.innerHTML === this.#shown) return;
    this.#shown = this.innerHTML;
    const focused = [...there.querySelectorAll('button')].findIndex((button) => button === there.activeElement);
    there.body.innerHTML = this.#shown;
    if (focused >= 0) there.querySelectorAll('button')[focused]?.focus();
  }

  readonly #onPress = (event: Event): void => {
    // An element of another window is no instance of this window's classes.
    const pressed = (event.target as Element | null)?.closest?.('button');
    const at = pressed ? [...(this.#window?.document.querySelectorAll('button') ?? [])].indexOf(pressed) : -1;
    if (at >= 0) this.querySelectorAll('button')[at]?.click();
  };
}

function floatingWindows(): FloatingWindows | undefined {
  return (window as { documentPictureInPicture?: FloatingWindows }).documentPictureInPicture;
}
