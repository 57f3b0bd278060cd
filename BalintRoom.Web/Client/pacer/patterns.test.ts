import { describe, expect, it } from 'vitest';
import { patterns, stepAt } from './patterns';

describe('the breath', () => {
  it.each([
    [0, 'in', 3000],
    [2999, 'in', 1],
    [3000, 'top', 1500],
    [4500, 'out', 6000],
    [10_499, 'out', 1],
    [10_500, 'in', 3000],
    [10_500 * 40 + 4600, 'out', 5900],
  ])('sighs: at %i ms it is %s for %i ms more', (elapsed, word, left) => {
    const at = stepAt(patterns.sigh, elapsed);
    expect(at.step.word).toBe(word);
    expect(at.left).toBe(left);
  });

  it.each([
    [0, 'in', 1],
    [4000, 'hold', 1],
    [8000, 'out', 0],
    [12_000, 'hold', 0],
    [16_000, 'in', 1],
  ])('in a box: at %i ms it is %s, filling to %i', (elapsed, word, fill) => {
    const { step } = stepAt(patterns.box, elapsed);
    expect(step.word).toBe(word);
    expect(step.fill).toBe(fill);
  });

  it('lets out for longer than it takes in when sighing', () => {
    const [first, second, out] = patterns.sigh;
    expect(out.milliseconds).toBeGreaterThan(first.milliseconds + second.milliseconds);
  });
});
