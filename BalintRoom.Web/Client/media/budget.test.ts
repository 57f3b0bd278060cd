import { describe, expect, it } from 'vitest';
import { share, SteadyLoss } from './budget';

const ample = { others: 3, upstreamBitsPerSecond: 1_000_000, loss: 0, isLow: false };
/** The total of all senders of one browser, packet headers included. */
const sum = (given: Parameters<typeof share>[0]): number => {
  const { voiceBitsPerSecond, picture } = share(given);
  return given.others * (voiceBitsPerSecond + 16_000 + (picture?.bitsPerSecond ?? 0));
};

describe('sharing out what may be sent', () => {
  it('never exceeds what there is, with however many others', () => {
    for (const upstreamBitsPerSecond of [500_000, 1_000_000, 3_000_000]) {
      for (let others = 1; others <= 11; others++) {
        expect(sum({ ...ample, others, upstreamBitsPerSecond })).toBeLessThanOrEqual(upstreamBitsPerSecond);
      }
    }
  });

  it('gives the voice its best as long as there is room, and its least when there is none', () => {
    expect(share(ample).voiceBitsPerSecond).toBe(40_000);
    expect(share({ ...ample, others: 11, upstreamBitsPerSecond: 200_000 })).toEqual({ voiceBitsPerSecond: 16_000, picture: null });
  });

  it('lowers pictures step by step as packets are lost, and drops them before the voice', () => {
    const bits = [0, 0.03, 0.05, 0.1, 0.2].map((loss) => share({ ...ample, others: 2, loss }));
    const pictures = bits.map((b) => b.picture?.bitsPerSecond ?? 0);
    expect(pictures).toEqual([...pictures].sort((a, b) => b - a));
    expect(new Set(pictures).size).toBe(5);
    expect(pictures.at(-1)).toBe(0);
    expect(new Set(bits.map((b) => b.voiceBitsPerSecond)).size).toBe(1);
  });

  it('sends no pictures to eight others or more, nor where little was asked for', () => {
    expect(share({ ...ample, others: 8, upstreamBitsPerSecond: 100_000_000 }).picture).toBeNull();
    expect(share({ ...ample, isLow: true }).picture).toBeNull();
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
