/** The result of a request: it succeeded, it failed, or there was no answer in time. */
export type Outcome = 'answered' | 'refused' | 'silent';

/** Makes a request and waits at most this many milliseconds for its result. */
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
