import { describe, expect, it } from 'vitest';
import { ServerClock } from '../clock/offset';
import { IceServers } from './ice-servers';
import type { RoomLink } from './room-link';

const Minute = 60_000;
const Hour = 60 * Minute;
const Start = Date.parse('2026-11-24T12:00:00Z');

/** Lets a while pass in a room, measured every three seconds; returns how often a password was asked for, and how long none was good. */
async function pass(wrong: number, lifetime: number, duration: number): Promise<{ asked: number; without: number }> {
  let [elapsed, asked, without, expires] = [0, 0, 0, 0];
  const clock = new ServerClock(() => Promise.resolve(Start + elapsed), () => elapsed, () => Start + elapsed + wrong);
  const servers = new IceServers(clock, () => undefined);
  const link = {
    isUp: true,
    voices: () => {
      asked++;
      // As the server makes them: the same for a quarter of the lifetime.
      expires = Math.floor((Start + elapsed + lifetime) / (lifetime / 4)) * (lifetime / 4);
      return Promise.resolve({ servers: [], relayOnly: true, upstreamBitsPerSecond: 1_000_000, expiresAt: new Date(expires).toISOString() });
    },
  } as unknown as RoomLink;
  await servers.ask(link);
  for (; elapsed < duration; elapsed += 3000) {
    await servers.renew(link);
    if (Start + elapsed > expires) without += 3000;
  }
  return { asked, without };
}

describe('the relay’s password', () => {
  const clocks = [0, 2 * Minute, 10 * Minute, Hour, 24 * Hour].flatMap((wrong) => [wrong, -wrong]);
  it.each(clocks.flatMap((wrong) => [5 * Minute, Hour, 24 * Hour].map((lifetime) => ({ wrong, lifetime }))))(
    'is good all the time, and asked for seldom: a PC wrong by $wrong ms, a lifetime of $lifetime ms', async ({ wrong, lifetime }) => {
      const duration = 3 * lifetime;
      const { asked, without } = await pass(wrong, lifetime, duration);
      expect(without).toBe(0);
      expect(asked).toBeLessThanOrEqual(1 + Math.ceil(duration / (0.75 * 0.8 * lifetime)));
    });
});
