import { afterEach, expect, test, vi } from 'vitest';
import { loadMediaWhenNeeded } from './load';

afterEach(() => document.body.replaceChildren());

test('a page without a room loads nothing of it', async () => {
  const load = vi.fn(() => Promise.resolve());
  loadMediaWhenNeeded(document, load);
  document.body.append(document.createElement('balint-countdown'));
  await settled();
  expect(load).not.toHaveBeenCalled();
});

test('a page that is in a room loads it at once', () => {
  document.body.innerHTML = '<ol><li><balint-face data-member="m"></balint-face></li></ol>';
  const load = vi.fn(() => Promise.resolve());
  loadMediaWhenNeeded(document, load);
  expect(load).toHaveBeenCalledOnce();
});

test('a screen that is drawn later loads it, and only once', async () => {
  const load = vi.fn(() => Promise.resolve());
  loadMediaWhenNeeded(document, load);
  const screen = document.createElement('section');
  screen.innerHTML = '<p><balint-sound data-room="r"></balint-sound></p>';
  document.body.append(screen);
  await settled();
  document.body.append(document.createElement('balint-silence'));
  await settled();
  expect(load).toHaveBeenCalledOnce();
});

test('what could not be loaded is asked for again when the screen changes', async () => {
  const load = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new TypeError('The line is down.')).mockResolvedValue(undefined);
  document.body.append(document.createElement('balint-sound'));
  loadMediaWhenNeeded(document, load);
  await settled();
  document.body.append(document.createElement('p'));
  await settled();
  expect(load).toHaveBeenCalledTimes(2);
});

/** Waits for mutation observers and the promises they started. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
