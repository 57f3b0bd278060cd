/** One reading of the server's clock: local times of request and answer, and the server's time. All in milliseconds. */
export interface Probe {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly serverTime: number;
}

/**
 * The server's time minus the local time. It uses the probe with the shortest round trip, which limits the error from unequal
 * delays in the two directions. `null` without probes.
 */
export function bestOffset(probes: readonly Probe[]): number | null {
  let best: Probe | null = null;
  for (const probe of probes) {
    if (best === null || probe.answeredAt - probe.askedAt < best.answeredAt - best.askedAt) best = probe;
  }
  return best === null ? null : best.serverTime - (best.askedAt + best.answeredAt) / 2;
}

const Probes = 5;
const MeasureAgainAfter = 10 * 60_000;

/**
 * An estimate of the server's time. Between measurements it follows the browser's monotonic clock, so changing the device's clock
 * does not affect it.
 */
export class ServerClock {
  #offset: number | null = null;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #measuring: Promise<void> | null = null;

  constructor(
    private readonly ask: () => Promise<number> = askServer,
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {}

  /** Server time in milliseconds since the epoch; the device's own clock until the first measurement. */
  now(): number {
    return this.#offset === null ? this.wall() : this.monotonic() + this.#offset;
  }

  /** Measures the offset if there is none, if it is old, or if `anew` is set. Never throws: if it fails, the previous offset is kept. */
  measure(anew = false): Promise<void> {
    if (!anew && this.monotonic() - this.#measuredAt < MeasureAgainAfter) return Promise.resolve();
    this.#measuring ??= this.#probe().finally(() => (this.#measuring = null));
    return this.#measuring;
  }

  async #probe(): Promise<void> {
    const probes: Probe[] = [];
    for (let i = 0; i < Probes; i++) {
      const askedAt = this.monotonic();
      try {
        const serverTime = await this.ask();
        probes.push({ askedAt, answeredAt: this.monotonic(), serverTime });
      } catch {
        break;
      }
    }
    const offset = bestOffset(probes);
    if (offset === null) return;
    this.#offset = offset;
    this.#measuredAt = this.monotonic();
  }
}

async function askServer(): Promise<number> {
  const answer = await fetch('/api/clock', { cache: 'no-store', credentials: 'omit' });
  const time = answer.ok ? Number(await answer.text()) : Number.NaN;
  if (!Number.isFinite(time)) throw new Error('The server did not return a time.');
  return time;
}

/** The clock that all elements of the page share. */
export const serverClock = new ServerClock();
