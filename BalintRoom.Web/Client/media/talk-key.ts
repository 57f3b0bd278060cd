/** What keys and the hold-to-talk button control. */
export interface TalkKeyTarget {
  readonly holdToTalk: boolean;
  /** Opens the microphone while the key or button is held. */
  hold(isHeld: boolean): void;
  toggleMicrophone(): void;
}

/**
 * Controls the microphone by keys: `Ctrl+D` (`⌘D`) mutes and unmutes; with hold to talk, the space bar or a held button opens it. It is
 * released on blur, when the page is hidden and when a dialog opens, because the page may then miss the release of the key. The floor is
 * checked elsewhere and takes precedence over keys.
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

/** Whether the space bar may open the microphone: not if the focused element uses it, except for the hold-to-talk button. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  return target.closest('[data-hold]') !== null
    || target.closest('button, a, input, textarea, select, summary, [contenteditable], [role="button"], dialog, [popover]') === null;
}
