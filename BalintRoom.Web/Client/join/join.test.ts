import { afterEach, describe, expect, it } from 'vitest';
import { Join } from './join';

customElements.define('balint-join', Join);
const code = 'q7Vn-2bX_9kLmP4sT8wZ1a';

async function place(): Promise<HTMLElement> {
  document.body.innerHTML = `<balint-join><form><input type="hidden" name="secret" data-secret><p data-found hidden></p>
    <p data-asking hidden></p><input data-paste><p data-unreadable hidden></p><button>Go</button></form></balint-join>`;
  await Promise.resolve();
  return document.querySelector('balint-join')!;
}

function submit(element: HTMLElement): boolean {
  return element.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

describe('<balint-join>', () => {
  afterEach(() => document.body.replaceChildren());

  it('asks for a link, and refuses what is none', async () => {
    const element = await place();
    expect(element.dataset['state']).toBe('asking');
    const paste = element.querySelector<HTMLInputElement>('[data-paste]')!;
    paste.value = 'hello';
    expect(submit(element)).toBe(false);
    expect(element.querySelector<HTMLElement>('[data-unreadable]')!.hidden).toBe(false);
    paste.value = `https://balint.example.org/join#${code}`;
    expect(submit(element)).toBe(true);
    expect(element.querySelector<HTMLInputElement>('[data-secret]')!.value).toBe(code);
  });

  it('takes the secret out of the address into the form', async () => {
    location.hash = code;
    const element = await place();
    expect(element.dataset['state']).toBe('found');
    expect(element.querySelector<HTMLInputElement>('[data-secret]')!.value).toBe(code);
    expect(location.href).not.toContain(code);
    expect(submit(element)).toBe(true);
  });
});
