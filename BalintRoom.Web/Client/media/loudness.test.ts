import { expect, it } from 'vitest';
import { Speaking } from './loudness';

it('shows a voice at once and lets it go a little later', () => {
  const speaking = new Speaking(0.02, 700);
  expect(speaking.heard('sam', 0.1, 0)).toBe(true);
  expect(speaking.heard('sam', 0, 500)).toBe(false);
  expect(speaking.is('sam')).toBe(true);
  expect(speaking.heard('sam', 0, 800)).toBe(true);
  expect(speaking.is('sam')).toBe(false);
});

it('takes no notice of a breath', () => {
  const speaking = new Speaking();
  expect(speaking.heard('sam', 0.01, 0)).toBe(false);
});
