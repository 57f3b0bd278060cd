import { afterEach, expect, it, vi } from 'vitest';
import { areAllowed } from './devices';
import { rememberedChoices } from './choices';

const choices = rememberedChoices(null);

afterEach(() => vi.unstubAllGlobals());

it.each([
  [{ microphone: 'granted', camera: 'granted' }, {}, true],
  [{ microphone: 'granted', camera: 'prompt' }, {}, false],
  [{ microphone: 'granted', camera: 'denied' }, { camera: false }, true],
  [{ microphone: 'granted', camera: 'granted' }, { microphone: false, camera: false }, false],
])('opens devices unasked only where all that are chosen were allowed: %o with %o', async (states: Record<string, string>, chosen, expected) => {
  vi.stubGlobal('navigator', { permissions: { query: ({ name }: { name: string }) => Promise.resolve({ state: states[name] }) } });
  expect(await areAllowed({ ...choices, ...chosen })).toBe(expected);
});

it('takes a browser that does not say to be one that asks', async () => {
  vi.stubGlobal('navigator', {});
  expect(await areAllowed(choices)).toBe(false);
});
