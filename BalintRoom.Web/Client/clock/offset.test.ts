import { describe, expect, it } from 'vitest';
import { bestOffset, ServerClock } from './offset';

describe('the offset to the server', () => {
  it('is unknown without probes', () => expect(bestOffset([])).toBeNull());

  it('takes the middle of the way there and back', () =>
    expect(bestOffset([{ askedAt: 1000, answeredAt: 1200, serverTime: 5100 }])).toBe(4000));

  it('trusts the shortest round trip', () =>
    expect(bestOffset([
      { askedAt: 0, answeredAt: 900, serverTime: 9999 },
      { askedAt: 1000, answeredAt: 1010, serverTime: 3005 },
      { askedAt: 2000, answeredAt: 2400, serverTime: 1 },
    ])).toBe(2000));
});

describe('the server clock', () => {
  it('follows the device until it has measured, and the monotonic clock from then on', async () => {
    let monotonic = 0;
    let wall = 1_000_000;
    const clock = new ServerClock(() => Promise.resolve(2_000_000 + monotonic), () => monotonic, () => wall);
    expect(clock.now()).toBe(1_000_000);

    await clock.measure();
    expect(clock.now()).toBe(2_000_000);

    wall += 3_600_000;
    monotonic += 500;
    expect(clock.now()).toBe(2_000_500);
  });

  it('asks again only after a while, unless told to', async () => {
    let asked = 0;
    let monotonic = 0;
    const clock = new ServerClock(() => Promise.resolve(++asked), () => monotonic, () => 0);
    await clock.measure();
    const once = asked;
    await clock.measure();
    expect(asked).toBe(once);
    await clock.measure(true);
    expect(asked).toBe(once * 2);
    monotonic += 11 * 60_000;
    await clock.measure();
    expect(asked).toBe(once * 3);
  });

  it('keeps what it knew when the server does not answer', async () => {
    let silent = false;
    const clock = new ServerClock(() => (silent ? Promise.reject(new Error('gone')) : Promise.resolve(700)), () => 0, () => 0);
    await clock.measure();
    silent = true;
    await clock.measure(true);
    expect(clock.now()).toBe(700);
  });
});
