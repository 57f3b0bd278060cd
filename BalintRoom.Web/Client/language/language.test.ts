import { afterEach, describe, expect, it } from 'vitest';
import { circuitAddress, LanguageSwitch } from './language';

customElements.define('balint-language', LanguageSwitch);
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

  it('has a circuit speak the language of its document', () => {
    document.documentElement.lang = 'fr';
    expect(circuitAddress(document)).toBe('_blazor?lang=fr');
  });
});
