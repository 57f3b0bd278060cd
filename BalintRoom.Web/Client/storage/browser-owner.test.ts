import { afterEach, expect, it } from 'vitest';
import { BrowserOwner, keepStorageClean } from './browser-owner';
import { device, noteKey } from './device-storage';

const Note = noteKey('mia', 'room', 'parked');

customElements.define('balint-owner', BrowserOwner);
keepStorageClean(document);

afterEach(() => localStorage.clear());

it('clears what is somebody else’s as soon as the page says whose browser it is', () => {
  document.body.innerHTML = '<balint-owner data-people="mia mia-elsewhere"></balint-owner>';
  device.keep(Note, 'x');
  document.body.innerHTML = '<balint-owner data-people="mia"></balint-owner>';
  expect(device.read(Note)).toBe('x');
  document.body.innerHTML = '<balint-owner data-people=""></balint-owner>';
  expect(device.read(Note)).toBeUndefined();
});

it('clears everything once a form is sent that signs out, whatever becomes of it', () => {
  document.body.innerHTML = '<form></form><form data-clears-browser></form>';
  const [other, leaving] = document.querySelectorAll('form');
  device.keep(Note, 'x');
  other!.dispatchEvent(new Event('submit', { bubbles: true }));
  expect(device.read(Note)).toBe('x');
  leaving!.dispatchEvent(new Event('submit', { bubbles: true }));
  expect(device.read(Note)).toBeUndefined();
});
