import { expect, it } from 'vitest';
import { SilenceWatch } from './silence';

/** Measures once a second. */
function pass(watch: SilenceWatch, from: number, seconds: number, level: number | null): boolean {
  for (let at = 0; at < seconds; at++) watch.measured(level, (from + at) * 1000);
  return watch.isSilent;
}

it('notices a microphone that gives nothing from the beginning', () => {
  const watch = new SilenceWatch();
  expect(pass(watch, 0, 10, 0)).toBe(false);
  expect(watch.measured(0, 10_000)).toBe(true);
  expect(watch.isSilent).toBe(true);
});

it.each([0.00002, 0.001, 0.2])('takes somebody who says nothing for no silent microphone: a level of %d', (level) =>
  expect(pass(new SilenceWatch(), 0, 600, level)).toBe(false));

it('gives a microphone that was heard longer, and forgets it at its first sound', () => {
  const watch = new SilenceWatch();
  pass(watch, 0, 5, 0.1);
  expect(pass(watch, 5, 59, 0)).toBe(false);
  expect(pass(watch, 64, 3, 0)).toBe(true);
  expect(pass(watch, 67, 1, 0.1)).toBe(false);
});

it('says nothing of a time in which the microphone was muted', () => {
  const watch = new SilenceWatch();
  expect(pass(watch, 0, 60, null)).toBe(false);
  pass(watch, 60, 8, 0);
  pass(watch, 68, 8, null);
  expect(pass(watch, 76, 8, 0)).toBe(false);
});

it('is said once', () => {
  const watch = new SilenceWatch();
  pass(watch, 0, 12, 0);
  watch.dismiss();
  expect(pass(watch, 12, 120, 0)).toBe(false);
});
