import { expect, it } from 'vitest';
import { Pace } from './pace';

const said = (times: readonly number[]): number => {
  const pace = new Pace(100, 10);
  return times.findIndex((milliseconds) => pace.took(milliseconds));
};

it('is too slow once the work takes too long on average, and not before that is known', () => {
  expect(said(Array.from({ length: 30 }, () => 110))).toBe(19);
});

it('stays calm where the work is quick enough', () => {
  expect(said(Array.from({ length: 300 }, () => 90))).toBe(-1);
});

it('does not mind that the first times, or single ones, take long', () => {
  expect(said([5000, ...Array.from({ length: 300 }, (_, at) => (at % 50 === 0 ? 900 : 60))])).toBe(-1);
});

it('notices a device that becomes slow later', () => {
  expect(said([...Array.from({ length: 100 }, () => 20), ...Array.from({ length: 60 }, () => 200)])).toBeGreaterThan(100);
});
