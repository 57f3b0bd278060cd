import { describe, expect, it } from 'vitest';
import { Ladder, lowered, scaleOf, share, SteadyLoss, stepOfLoss, totalOf, type Budget } from './budget';

const ample = { others: 3, upstreamBitsPerSecond: 1_000_000, isLow: false };
/** The total of all senders of one browser, packet headers included. */
const sum = (given: Parameters<typeof share>[0]): number => given.others * totalOf(share(given));
const sides = (budgets: readonly Budget[]): number[] => budgets.map(({ picture }) => picture?.bitsPerSecond ?? 0);

describe('sharing out what may be sent', () => {
  it('never exceeds what there is, with however many others', () => {
    for (const upstreamBitsPerSecond of [500_000, 1_000_000, 3_000_000]) {
      for (let others = 1; others <= 30; others++) {
        if (others * 32_000 > upstreamBitsPerSecond) continue;
        expect(sum({ ...ample, others, upstreamBitsPerSecond })).toBeLessThanOrEqual(upstreamBitsPerSecond);
      }
    }
  });

  it('gives the voice its best as long as there is room, and its least when there is none', () => {
    expect(share(ample).voiceBitsPerSecond).toBe(40_000);
    expect(share({ ...ample, others: 11, upstreamBitsPerSecond: 200_000 })).toEqual({ voiceBitsPerSecond: 16_000, picture: null });
  });

  it('gives the voice what no picture can be made of', () =>
    expect(share({ ...ample, others: 1, upstreamBitsPerSecond: 64_000 })).toEqual({ voiceBitsPerSecond: 40_000, picture: null }));

  // The default upstream, and what a better line is configured to be.
  it.each([
    [1, 1_000_000, 480, 24], [2, 1_000_000, 480, 24], [4, 1_000_000, 320, 15], [7, 1_000_000, 240, 12], [8, 1_000_000, 160, 8], [9, 1_000_000, 160, 8],
    [11, 1_000_000, 120, 8], [11, 1_200_000, 160, 8], [11, 2_500_000, 320, 15], [11, 5_000_000, 480, 24], [11, 720_000, 120, 5],
  ])('sends %i others, with %i bits a second, pictures of %i pixels at %i frames', (others, upstreamBitsPerSecond, side, frames) => {
    const { picture, voiceBitsPerSecond } = share({ ...ample, others, upstreamBitsPerSecond });
    expect([picture?.side, picture?.framesPerSecond]).toEqual([side, frames]);
    expect(voiceBitsPerSecond).toBeGreaterThanOrEqual(24_000);
  });

  it('sends twelve people faces of at least 160 by 90 at 8 frames on the default upstream', () => {
    const { picture } = share({ ...ample, others: 11 });
    const scale = scaleOf(picture!, 640, 480);
    expect(640 / scale).toBeGreaterThanOrEqual(160);
    expect(480 / scale).toBeGreaterThanOrEqual(90);
    expect(picture!.framesPerSecond).toBeGreaterThanOrEqual(8);
  });

  it('ends pictures by what there is and not by how many people there are', () => {
    expect(share({ ...ample, others: 29, upstreamBitsPerSecond: 10_000_000 }).picture).not.toBeNull();
    expect(share({ ...ample, others: 2, upstreamBitsPerSecond: 100_000 }).picture).toBeNull();
  });

  it('sends voices alone to twenty-nine others on the default upstream, and no more than that', () => {
    const budget = share({ ...ample, others: 29 });
    expect(budget.picture).toBeNull();
    expect(budget.voiceBitsPerSecond).toBeGreaterThanOrEqual(16_000);
    expect(29 * totalOf(budget)).toBeLessThanOrEqual(1_000_000);
  });

  it('sends no pictures where little was asked for', () => {
    expect(share({ ...ample, isLow: true })).toEqual({ voiceBitsPerSecond: 24_000, picture: null });
    expect(share({ ...ample, others: 0, isLow: true }).picture).toBeNull();
  });
});

describe('lowering a picture', () => {
  it('goes step by step as packets are lost, drops it at last, and never touches the voice', () => {
    const best = share({ ...ample, others: 2 });
    const budgets = [0, 0.03, 0.05, 0.09, 0.11, 0.13, 0.2].map((loss) => lowered(best, stepOfLoss(loss), 0));
    expect(sides(budgets)).toEqual([300_000, 150_000, 80_000, 40_000, 30_000, 20_000, 0]);
    expect(new Set(budgets.map((b) => b.voiceBitsPerSecond)).size).toBe(1);
  });

  it('leaves a small one as it is where a loss allows no less', () => {
    const many = share({ ...ample, others: 11 });
    expect(lowered(many, stepOfLoss(0.05), 0)).toEqual(many);
    expect(lowered(many, stepOfLoss(0.2), 0).picture).toBeNull();
  });

  it('goes further down from where it is for a busy processor', () =>
    expect(sides([0, 1, 2].map((by) => lowered(share({ ...ample, others: 11 }), 0, by)))).toEqual([30_000, 20_000, 0]));

  it.each([[640, 480, 240, 2], [1280, 720, 240, 3], [480, 640, 240, 2], [160, 120, 480, 1]])(
    'scales a capture of %i by %i to a side of %i by %i', (width, height, side, scale) =>
      expect(scaleOf({ bitsPerSecond: 1, framesPerSecond: 1, side }, width, height)).toBe(scale));
});

describe('the ladder', () => {
  const measure = (ladder: Ladder, from: number, strains: string): number[] =>
    Array.from(strains, (strain, at) => ladder.measured(strain === 'x', from + at * 3000));

  it('goes down when strain lasts, and not for a single measurement', () => {
    expect(measure(new Ladder(), 0, '.x.x.xx..')).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
    expect(measure(new Ladder(), 0, 'xxxxxx')).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it('goes up after half a minute of calm, and waits longer after a try that failed', () => {
    const ladder = new Ladder();
    measure(ladder, 0, 'xx');
    expect(measure(ladder, 6000, '..........').at(-1)).toBe(0);
    measure(ladder, 36_000, 'xx');
    expect(measure(ladder, 42_000, '..........').at(-1)).toBe(1);
    expect(measure(ladder, 72_000, '..........').at(-1)).toBe(0);
  });

  it('forgets failed tries when all has been well for long', () => {
    const ladder = new Ladder();
    measure(ladder, 0, 'xx');
    measure(ladder, 6000, `${'.'.repeat(10)}xx${'.'.repeat(60)}`);
    measure(ladder, 300_000, 'xx');
    expect(measure(ladder, 306_000, '...........').at(-1)).toBe(0);
  });
});

describe('the loss it goes by', () => {
  it('rises at once and falls slowly, so that a picture does not come and go', () => {
    const loss = new SteadyLoss();
    expect(loss.measured(0.2)).toBe(0.2);
    expect(loss.measured(0)).toBeCloseTo(0.18);
    for (let i = 0; i < 60; i++) loss.measured(0);
    expect(loss.measured(0)).toBe(0);
  });
});
