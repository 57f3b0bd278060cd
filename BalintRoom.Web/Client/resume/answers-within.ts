/** How a question ended: it was answered, it was refused, or nothing came in time. */
export type Outcome = 'answered' | 'refused' | 'silent';

/** Asks, and waits no longer than this many milliseconds. */
export async function answersWithin(milliseconds: number, ask: () => Promise<unknown>): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve('silent'), milliseconds);
  });
  const answer = (async (): Promise<Outcome> => {
    try {
      await ask();
      return 'answered';
    } catch {
      return 'refused';
    }
  })();
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
