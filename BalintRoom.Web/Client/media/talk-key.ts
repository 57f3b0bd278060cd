/** What a held key or button does to the microphone. */
export interface TalkKeyTarget {
  readonly holdToTalk: boolean;
  /** The microphone is open while somebody holds. */
  hold(isHeld: boolean): void;
  toggleMicrophone(): void;
}

/**
 * Talking by key: `Ctrl+D` (`⌘D`) opens and mutes the microphone; where somebody chose to hold to talk, the space bar or a held button does.
 * What is held is let go of on blur, when the page is hidden and when a dialog opens, because then nobody hears the key come up. Whether the
 * floor is open is not asked here: it goes before every key.
 */
export class TalkKey {
  readonly #target: TalkKeyTarget;
  #isHeld = false;

  constructor(target: TalkKeyTarget, page: Document = document) {
    this.#target = target;
    page.addEventListener('keydown', this.#onKeyDown);
    page.addEventListener('keyup', this.#onKeyUp);
    page.addEventListener('pointerdown', this.#onPointerDown);
    for (const end of ['pointerup', 'pointercancel'] as const) page.addEventListener(end, this.release);
    for (const end of ['visibilitychange', 'toggle'] as const) page.addEventListener(end, this.release, { capture: true });
    page.defaultView?.addEventListener('blur', this.release);
  }

  readonly release = (): void => {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#target.hold(false);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      this.release();
      if (!event.repeat) this.#target.toggleMicrophone();
    } else if (event.key === ' ' && this.#target.holdToTalk && isFree(event.target)) {
      event.preventDefault();
      if (!event.repeat) this.#press();
    }
  };

  readonly #onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.release();
  };

  readonly #onPointerDown = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('[data-hold]') && this.#target.holdToTalk) this.#press();
  };

  #press(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#target.hold(true);
  }
}

/** The space bar belongs to whatever it does something to already, but for the button one holds. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  return target.closest('[data-hold]') !== null
    || target.closest('button, a, input, textarea, select, summary, [contenteditable], [role="button"], dialog, [popover]') === null;
}
