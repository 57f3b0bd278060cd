/** How long a control takes no press after it came or moved, in milliseconds; as long as a sheet that has opened. */
const RestFor = 500;

/** Movements smaller than this leave a control under the same finger. In pixels. */
const Near = 8;

const Controls = 'button, a[href], summary';
const ReleaseEvents = ['pointerup', 'pointercancel'] as const;

/**
 * Wraps controls that come, go and move by themselves. One that has just come to where another was takes no press for a moment: the press was
 * meant for what stood there before. A press that has begun is meant for the control it began on, which rests when the press is over. Presses by
 * keyboard are not affected, and scrolling, which people do themselves, is no movement.
 */
export class Steady extends HTMLElement {
  readonly #places = new WeakMap<Element, DOMRect>();
  readonly #resting = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
  // At once, so that no press comes in between; and again when everything that a change moves has found its place.
  readonly #changes = new MutationObserver(() => {
    this.#look();
    this.#later();
  });
  readonly #sizes = new ResizeObserver(() => this.#later());
  #frame: number | undefined;
  #pressed: Element | null = null;
  #movedWhilePressed = false;

  connectedCallback(): void {
    this.#changes.observe(this, { childList: true, subtree: true, characterData: true, attributeFilter: ['hidden', 'class'] });
    this.#sizes.observe(this);
    this.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
    addEventListener('scroll', this.#onScroll, { passive: true });
    this.addEventListener('pointerdown', this.#onDown, { capture: true });
    for (const name of ReleaseEvents) addEventListener(name, this.#onRelease, { capture: true });
    for (const control of this.#controls()) this.#places.set(control, control.getBoundingClientRect());
  }

  disconnectedCallback(): void {
    this.#changes.disconnect();
    this.#sizes.disconnect();
    this.removeEventListener('scroll', this.#onScroll, { capture: true });
    removeEventListener('scroll', this.#onScroll);
    this.removeEventListener('pointerdown', this.#onDown, { capture: true });
    for (const name of ReleaseEvents) removeEventListener(name, this.#onRelease, { capture: true });
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    for (const control of this.#resting.keys()) this.#wake(control);
  }

  readonly #onScroll = (): void => {
    for (const control of this.#controls()) this.#places.set(control, control.getBoundingClientRect());
  };

  readonly #onDown = ({ target }: Event): void => {
    this.#pressed = target instanceof Element ? target.closest(Controls) : null;
  };

  readonly #onRelease = (): void => {
    const control = this.#pressed;
    this.#pressed = null;
    if (!this.#movedWhilePressed) return;
    this.#movedWhilePressed = false;
    // The click comes right after the release.
    if (control instanceof HTMLElement) setTimeout(() => this.#rest(control));
  };

  #controls(): NodeListOf<HTMLElement> {
    return this.querySelectorAll<HTMLElement>(Controls);
  }

  #later(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#look();
    });
  }

  #look(): void {
    for (const control of this.#controls()) {
      const before = this.#places.get(control);
      const now = control.getBoundingClientRect();
      this.#places.set(control, now);
      if (now.width === 0 || (before !== undefined && !hasMoved(before, now))) continue;
      if (control === this.#pressed) this.#movedWhilePressed = true;
      else this.#rest(control);
    }
  }

  #rest(control: HTMLElement): void {
    clearTimeout(this.#resting.get(control));
    control.style.pointerEvents = 'none';
    this.#resting.set(control, setTimeout(() => this.#wake(control), RestFor));
  }

  #wake(control: HTMLElement): void {
    clearTimeout(this.#resting.get(control));
    this.#resting.delete(control);
    control.style.pointerEvents = '';
  }
}

function hasMoved(before: DOMRect, now: DOMRect): boolean {
  return before.width === 0 || Math.abs(before.left - now.left) > Near || Math.abs(before.top - now.top) > Near;
}
