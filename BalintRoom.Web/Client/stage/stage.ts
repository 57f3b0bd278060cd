import { layOut, type Extent } from './layout';

/**
 * The room's stage: gives everybody in it a place as large as the space allows, and lets one face be enlarged.
 *
 * ```html
 * <balint-stage data-heart="140 120 0.3, 70 60">
 *   <li data-place="ring"><button data-face>…</button></li>
 *   <li data-place="out">…</li>
 *   <div data-part="heart">…</div>
 * </balint-stage>
 * ```
 *
 * - `data-place`: `ring` for a place in the circle, `out` for that of who sits back. The element gets the properties `--x`, `--y` (its centre)
 *   and `--size`, in pixels, and `--name-one` and `--name-two`, the greatest widths of its name alone and with a second line.
 * - `data-part="heart"`: gets `--x`, `--y`, `--width` and `--height` of the free middle. `data-heart` is the least width and height it needs
 *   and, where it should grow with the stage, the share of the stage's shorter side; after a comma what will do where that is too much.
 * - `data-face`: a button that enlarges its place and puts it back; Escape and a press anywhere else put it back too. An enlarged place has
 *   the attribute `data-large`. The stage itself gets `--large`, the size of such a face, and
 *   `--middle-x` and `--middle-y`, the middle of the circle.
 */
export class Stage extends HTMLElement {
  static readonly observedAttributes = ['data-heart'];

  readonly #space = new ResizeObserver(() => this.#layOut());
  readonly #people = new MutationObserver(() => this.#layOut());

  connectedCallback(): void {
    this.#space.observe(this);
    this.#people.observe(this, { subtree: true, childList: true, attributeFilter: ['data-place'] });
    this.addEventListener('click', this.#onClick);
    document.addEventListener('keydown', this.#onKey);
    this.#layOut();
    // Nobody moves while the page appears: places change slowly only afterwards.
    requestAnimationFrame(() => requestAnimationFrame(() => this.toggleAttribute('data-settled', true)));
  }

  disconnectedCallback(): void {
    this.#space.disconnect();
    this.#people.disconnect();
    this.removeEventListener('click', this.#onClick);
    document.removeEventListener('keydown', this.#onKey);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#layOut();
  }

  readonly #onClick = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    const pressed = event.target.closest('[data-face]')?.closest<HTMLElement>('[data-place]') ?? null;
    this.#enlarge(pressed?.hasAttribute('data-large') === true ? null : pressed);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    // Escape closes what is open over the stage first.
    if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('dialog[open], :popover-open') === null) this.#enlarge(null);
  };

  #enlarge(place: HTMLElement | null): void {
    for (const one of this.querySelectorAll<HTMLElement>('[data-place]')) {
      one.toggleAttribute('data-large', one === place);
      one.querySelector('[data-face]')?.setAttribute('aria-pressed', String(one === place));
    }
    // Larger pictures are asked for where they are needed (`media`).
    this.dispatchEvent(new CustomEvent('enlarge', { bubbles: true, detail: { member: place?.dataset['member'] ?? null } }));
  }

  #extentOf(heart: string): Extent {
    const [width = 0, height = 0, share = 0] = heart.trim().split(' ').map(Number);
    const wanted = share * Math.min(this.clientWidth, this.clientHeight);
    return { width: Math.max(width, wanted), height: Math.max(height, wanted) };
  }

  #layOut(): void {
    const ring = [...this.querySelectorAll<HTMLElement>('[data-place="ring"]')];
    const out = this.querySelector<HTMLElement>('[data-place="out"]');
    const layout = layOut({
      width: this.clientWidth,
      height: this.clientHeight,
      places: ring.length,
      isOneOut: out !== null,
      isRightToLeft: getComputedStyle(this).direction === 'rtl',
      hearts: this.dataset['heart']?.split(',').map((heart) => this.#extentOf(heart)) ?? [],
    });
    const places = layout.out === null ? layout.places : [...layout.places, layout.out];
    for (const [i, element] of [...ring, ...(out === null ? [] : [out])].entries()) {
      const { one, two } = layout.names[i]!;
      set(element, { ...places[i]!, 'name-one': one, 'name-two': two });
    }
    const heart = this.querySelector<HTMLElement>('[data-part="heart"]');
    if (heart !== null) set(heart, layout.heart);
    set(this, { large: layout.large, 'middle-x': layout.heart.x, 'middle-y': layout.heart.y });
  }
}

function set(element: HTMLElement, lengths: Readonly<Record<string, number>>): void {
  for (const [name, length] of Object.entries(lengths)) element.style.setProperty(`--${name}`, `${length.toFixed(1)}px`);
}
