import { device, tonesKey } from '../storage/device-storage';

const Off = 'off';

/** Whether whoever this browser belongs to wants no soft tones. */
export function tonesAreOff(page: Document): boolean {
  const people = page.querySelector<HTMLElement>('balint-owner')?.dataset['people'] ?? '';
  return people.split(' ').some((person) => person !== '' && device.read(tonesKey(person)) === Off);
}

/**
 * A box to tick for soft tones on this device; all of a page show the same.
 *
 * `<balint-tones data-person="0f…"><label><input type="checkbox" /> Soft tones</label></balint-tones>`
 */
export class Tones extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', this.#onChange);
    document.addEventListener('balint-tones', this.#show);
    // Blazor adds the box after this element.
    queueMicrotask(this.#show);
  }

  disconnectedCallback(): void {
    this.removeEventListener('change', this.#onChange);
    document.removeEventListener('balint-tones', this.#show);
  }

  get #key(): string {
    return tonesKey(this.dataset['person'] ?? '');
  }

  readonly #onChange = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.target.checked) device.forget(this.#key);
    else device.keep(this.#key, Off);
    document.dispatchEvent(new Event('balint-tones'));
  };

  readonly #show = (): void => {
    const box = this.querySelector('input');
    if (box) box.checked = device.read(this.#key) !== Off;
  };
}
