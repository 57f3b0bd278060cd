import { afterEach, describe, expect, it } from 'vitest';
import { Join } from './join';

customElements.define('balint-join', Join);
const code = 'q7vnx2bxkkl5p4st6wz3ahcd2efgijmo';

async function place(): Promise<HTMLElement> {
  document.body.innerHTML = `<main id="content"></main><balint-join><form><input type="hidden" name="secret" data-secret>
    <input type="hidden" name="attempt" data-attempt><p data-found hidden></p>
    <p data-asking hidden></p><input data-paste><p data-fault="empty" hidden></p><p data-fault="none" hidden></p>
    <p data-fault="short" hidden></p><button>Go</button></form></balint-join>`;
  await Promise.resolve();
  return document.querySelector('balint-join')!;
}

function submit(element: HTMLElement): boolean {
  return element.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

const paste = (element: HTMLElement): HTMLInputElement => element.querySelector<HTMLInputElement>('[data-paste]')!;
const secret = (element: HTMLElement): string => element.querySelector<HTMLInputElement>('[data-secret]')!.value;
const faults = (element: HTMLElement): string[] =>
  [...element.querySelectorAll<HTMLElement>('[data-fault]')].filter((part) => part.hidden === false).map((part) => part.dataset['fault']!);

describe('<balint-join>', () => {
  afterEach(() => {
    document.body.replaceChildren();
    location.hash = '';
  });

  it('asks for a link, says what is wrong with what is pasted, and keeps it', async () => {
    const element = await place();
    expect(element.dataset['state']).toBe('asking');
    for (const [pasted, fault] of [['', 'empty'], ['hello', 'none'], [`https://balint.example.org/join#${code.slice(0, 20)}`, 'short']] as const) {
      paste(element).value = pasted;
      expect(submit(element)).toBe(false);
      expect(faults(element)).toEqual([fault]);
      expect(paste(element).value).toBe(pasted);
    }

    paste(element).dispatchEvent(new Event('input', { bubbles: true }));
    expect(faults(element)).toEqual([]);
    paste(element).value = `https://balint.example.org/join#${code}`;
    expect(submit(element)).toBe(true);
    expect(secret(element)).toBe(code);
    expect(element.querySelector<HTMLInputElement>('[data-attempt]')!.value).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([code.slice(0, 20), code.slice(0, 31), '1', '!'])('says the same of a link that is cut off (%s) opened and pasted, and keeps it', async (held) => {
    location.hash = held;
    const element = await place();
    expect(faults(element)).toEqual(['short']);
    expect(element.dataset['state']).toBe('asking');
    expect(location.hash).toBe(`#${held}`);
    expect(paste(element).value).toBe(location.href);

    paste(element).value = `https://balint.example.org/join#${held}`;
    expect(submit(element)).toBe(false);
    expect(faults(element)).toEqual(['short']);
  });

  it('takes a whole link after one that was cut off', async () => {
    location.hash = code.slice(0, 20);
    const element = await place();
    location.hash = code;
    window.dispatchEvent(new Event('hashchange'));
    expect(faults(element)).toEqual([]);
    expect(submit(element)).toBe(true);
    expect(secret(element)).toBe(code);
  });

  it('takes no skip link for a link', async () => {
    location.hash = 'content';
    expect(faults(await place())).toEqual([]);
  });

  it('takes the secret out of the address into the form, also when it comes there later', async () => {
    const waiting = await place();
    for (const element of [waiting, undefined]) {
      location.hash = code;
      window.dispatchEvent(new Event('hashchange'));
      const shown = element ?? (await place());
      expect(shown.dataset['state']).toBe('found');
      expect(secret(shown)).toBe(code);
      expect(location.href).not.toContain(code);
      expect(submit(shown)).toBe(true);
    }
  });
});
