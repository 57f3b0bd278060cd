/** Why sound does not come out of the speaker that the person chose: it is not connected, or the browser does not let the page use it. */
export type SpeakerFault = 'missing' | 'refused';

/** Pauses before the next try where the browser interrupted one, which it does while playback starts; milliseconds. */
const Again = [100, 400, 1500, 4000];

type Directable = HTMLAudioElement & { readonly sinkId: string; setSinkId(id: string): Promise<void> };

/** One audio element and its way to the chosen speaker. */
export class Output {
  readonly element = new Audio();
  #fault: SpeakerFault | null = null;
  #run = 0;

  /**
   * @param speakerId The speaker to use now; empty for the system's default. It is asked for at every try, so that no choice can be missed.
   * @param changed Called when {@link fault} has changed.
   */
  constructor(
    private readonly speakerId: () => string,
    private readonly changed: () => void = () => undefined,
  ) {
    this.element.addEventListener('playing', () => void this.direct());
  }

  get fault(): SpeakerFault | null {
    return this.#fault;
  }

  /** Directs the sound to the speaker to use now. A later call replaces this one. */
  async direct(): Promise<void> {
    if (!('setSinkId' in this.element)) return;
    const element = this.element as Directable;
    const run = ++this.#run;
    for (const pause of [0, ...Again]) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (run !== this.#run) return;
      const wanted = this.speakerId();
      try {
        if (element.sinkId !== wanted) await element.setSinkId(wanted);
        this.#say(null);
        return;
      } catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (run !== this.#run) return;
        if (name === 'NotFoundError' || name === 'NotAllowedError') {
          this.#say(name === 'NotFoundError' ? 'missing' : 'refused');
          // The speaker that was used before is not the chosen one either: what is said to be used is the system's.
          if (element.sinkId !== '') await element.setSinkId('').catch(() => undefined);
          return;
        }
      }
    }
    this.#say('refused');
  }

  close(): void {
    this.#run++;
    this.element.pause();
    this.element.srcObject = null;
  }

  #say(fault: SpeakerFault | null): void {
    if (this.#fault === fault) return;
    this.#fault = fault;
    this.changed();
  }
}
