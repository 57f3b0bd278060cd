/** The part of a password's lifetime after which a new one is asked for: what is left is enough for a lost connection and some tries. */
const Share = 0.8;

/** Nothing is asked more often than this, whatever the clocks say. */
const AtMostEvery = 30_000;

/** Whether it is time to ask for a new password. All times are the server's, in milliseconds; without an end there is nothing to renew. */
export function isDue(expiresAt: string | null | undefined, askedAt: number, now: number): boolean {
  if (!expiresAt) return false;
  return now - askedAt >= Math.max(AtMostEvery, Share * (Date.parse(expiresAt) - askedAt));
}
