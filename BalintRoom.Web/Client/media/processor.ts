interface PressureObserver {
  observe(source: 'cpu', options: { readonly sampleInterval: number }): Promise<void>;
  disconnect(): void;
}

type PressureObservers = new (changed: (records: readonly { readonly state: string }[]) => void) => PressureObserver;

const Interval = 2000;

/**
 * Whether all that runs on this device leaves its processors no time, other programs too, where the browser says so (Compute Pressure). A browser that
 * does not say so never does.
 */
export class Processor {
  #observer: PressureObserver | null = null;
  #isOverloaded = false;

  get isOverloaded(): boolean {
    return this.#isOverloaded;
  }

  watch(): void {
    const { PressureObserver } = globalThis as { PressureObserver?: PressureObservers };
    if (PressureObserver === undefined || this.#observer !== null) return;
    const observer = new PressureObserver((records) => (this.#isOverloaded = records.at(-1)?.state === 'critical'));
    this.#observer = observer;
    // A browser may know of it and be set up not to tell.
    observer.observe('cpu', { sampleInterval: Interval }).catch(() => this.close());
  }

  close(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#isOverloaded = false;
  }
}
