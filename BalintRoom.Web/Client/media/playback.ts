import { list } from './devices';
import { Output, type SpeakerFault } from './speaker';

/** Plays a tone through a speaker, to check that it is the right one. */
export async function playTestTone(speakerId: string): Promise<void> {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const volume = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: 440 });
  tone.connect(volume).connect(destination);
  const output = new Output(() => speakerId);
  output.element.srcObject = destination.stream;
  await output.direct();
  const [start, end] = [context.currentTime + 0.05, context.currentTime + 1.2];
  volume.gain.setTargetAtTime(0.2, start, 0.05);
  volume.gain.setTargetAtTime(0, end - 0.3, 0.1);
  tone.start(start);
  tone.stop(end);
  tone.addEventListener('ended', () => {
    output.close();
    void context.close();
  });
  await output.element.play();
}

/** Plays the others' voices. Each has its own element, so that the browser's echo cancellation covers it. */
export class Playback {
  readonly #outputs = new Map<string, Output>();
  #isThere = true;
  #needsTap = false;

  /**
   * @param chosen The speaker that the person chose; empty for the system's default.
   * @param changed Called when anything that is shown has changed.
   */
  constructor(
    private readonly chosen: () => string,
    private readonly changed: () => void,
  ) {}

  /** Whether the browser does not play sound before a tap on the page. */
  get needsTap(): boolean {
    return this.#needsTap;
  }

  /** Why the chosen speaker is not used; the system's is then. */
  get fault(): SpeakerFault | null {
    if (this.chosen() === '') return null;
    if (!this.#isThere) return 'missing';
    return [...this.#outputs.values()].find((output) => output.fault !== null)?.fault ?? null;
  }

  /** Sets the voices to play, by person. */
  play(voices: ReadonlyMap<string, MediaStream>): void {
    for (const [member, output] of this.#outputs) {
      if (voices.get(member) === output.element.srcObject) continue;
      output.close();
      this.#outputs.delete(member);
    }
    for (const [member, stream] of voices) {
      if (this.#outputs.has(member)) continue;
      // Its element is not added to the page, so rendering does not interrupt it.
      const output = new Output(() => this.#speakerId, this.changed);
      output.element.autoplay = true;
      output.element.srcObject = stream;
      this.#outputs.set(member, output);
      stream.addEventListener('addtrack', () => void this.#start(output));
      void output.direct();
      void this.#start(output);
    }
  }

  /** Restarts playback that was stopped. If the browser needs a tap for this, call it in the tap's event handler. */
  async again(): Promise<void> {
    this.#needsTap = false;
    await Promise.all([...this.#outputs.values()].map((output) => this.#start(output)));
    this.changed();
  }

  /**
   * Directs every voice to the chosen speaker as far as it is connected: after a choice, when devices change, and when a permission has been
   * given that a speaker may need too.
   */
  async direct(): Promise<void> {
    const there = await list('speaker');
    // A browser that names no speakers yet may have the chosen one all the same.
    const isThere = there.length === 0 || there.some((device) => device.id === this.chosen());
    if (this.#isThere !== isThere) {
      this.#isThere = isThere;
      this.changed();
    }
    await Promise.all([...this.#outputs.values()].map((output) => output.direct()));
  }

  close(): void {
    this.play(new Map());
  }

  get #speakerId(): string {
    return this.#isThere ? this.chosen() : '';
  }

  async #start(output: Output): Promise<void> {
    try {
      await output.element.play();
    } catch (error) {
      // Other errors mean that a newer call interrupted this one.
      if (!(error instanceof Error) || error.name !== 'NotAllowedError' || this.#needsTap) return;
      this.#needsTap = true;
      this.changed();
    }
  }
}
