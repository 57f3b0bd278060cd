import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answersWithin } from './answers-within';

describe('asking whether somebody is there', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('tells an answer', async () => expect(await answersWithin(10, () => Promise.resolve(true))).toBe('answered'));

  it('tells a refusal, even one thrown at once', async () =>
    expect(await answersWithin(10, () => { throw new Error('no circuit'); })).toBe('refused'));

  it('tells silence', async () => {
    const outcome = answersWithin(10, () => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(11);
    expect(await outcome).toBe('silent');
  });
});
