import { afterEach, describe, expect, it } from 'vitest';
import { circuitAddress, LanguagePicker } from './language';

customElements.define('balint-language', LanguagePicker);
const code = 'q7Vn-2bX_9kLmP4sT8wZ1a';

function place(secret: string): HTMLFormElement {
  document.body.innerHTML = `<balint-language><form method="post" action="/language"><button>Français</button></form></balint-language>
    <main><input type="hidden" name="secret" value="${secret}"></main>`;
  const form = document.querySelector('form')!;
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  return form;
}

describe('<balint-language>', () => {
  afterEach(() => document.body.replaceChildren());

  it('takes the secret of a link along, where it is not sent', () => {
    const address = new URL(place(code).action);
    expect(address.pathname).toBe('/language');
    expect(address.hash).toBe(`#${code}`);
  });

  it('leaves the address alone where there is none', () => {
    expect(new URL(place('').action).href).not.toContain('#');
  });

  it('closes its list with Escape, and when something else is pressed', () => {
    document.body.innerHTML = `<balint-language><details open><summary>English</summary><form><button>Français</button></form></details></balint-language>
      <p></p>`;
    const list = document.querySelector('details')!;
    list.querySelector('button')!.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(list.open).toBe(true);
    list.querySelector('button')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(list.open).toBe(false);
    expect(document.activeElement).toBe(list.querySelector('summary'));
    list.open = true;
    document.querySelector('p')!.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(list.open).toBe(false);
  });

  it('has a circuit speak the language of its document', () => {
    document.documentElement.lang = 'en-GB';
    expect(circuitAddress(document)).toBe('_blazor?lang=en-GB');
  });
});
