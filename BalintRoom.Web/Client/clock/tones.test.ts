import { afterEach, expect, it } from 'vitest';
import { tonesAreOff, Tones } from './tones';

customElements.define('balint-tones', Tones);

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

it('keeps on this device that its owner wants no tones, and shows it everywhere on the page', async () => {
  const box = '<balint-tones data-person="mia"><input type="checkbox" /></balint-tones>';
  document.body.innerHTML = `<balint-owner data-people="mia mia-elsewhere"></balint-owner>${box}${box}`;
  await Promise.resolve();
  const [first, second] = document.querySelectorAll('input');
  expect([first!.checked, tonesAreOff(document)]).toEqual([true, false]);
  first!.click();
  expect([first!.checked, second!.checked, tonesAreOff(document)]).toEqual([false, false, true]);
  second!.click();
  expect([first!.checked, tonesAreOff(document)]).toEqual([true, false]);
});

it('is nobody else’s choice', () => {
  document.body.innerHTML = '<balint-owner data-people="ben"></balint-owner><balint-tones data-person="mia"><input type="checkbox" /></balint-tones>';
  document.querySelector('input')!.click();
  expect(tonesAreOff(document)).toBe(false);
});
