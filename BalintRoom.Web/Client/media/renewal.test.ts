import { describe, expect, it } from 'vitest';
import { isDue } from './renewal';

const Asked = Date.parse('2026-11-24T12:00:00Z');
const minutes = (count: number): number => count * 60_000;
const at = (count: number): string => new Date(Asked + minutes(count)).toISOString();

describe('isDue', () => {
  it('asks anew when four fifths of a lifetime are over, however long that is', () => {
    for (const lifetime of [3.75, 5, 60, 24 * 60]) {
      expect(isDue(at(lifetime), Asked, Asked + minutes(lifetime * 0.79))).toBe(false);
      expect(isDue(at(lifetime), Asked, Asked + minutes(lifetime * 0.81))).toBe(true);
    }
  });

  it('asks no more than twice a minute, even where clocks disagree', () => {
    expect(isDue(at(-55), Asked, Asked + 29_000)).toBe(false);
    expect(isDue(at(-55), Asked, Asked + 30_000)).toBe(true);
  });

  it('has nothing to renew without a relay', () => {
    expect(isDue(null, Asked, Asked + minutes(1000))).toBe(false);
    expect(isDue(undefined, Asked, Asked + minutes(1000))).toBe(false);
  });
});
