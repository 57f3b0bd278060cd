/** Plays a tone through a speaker, to check that it is the right one. */
export async function playTestTone(speakerId: string): Promise<void> {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const volume = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: 440 });
  tone.connect(volume).connect(destination);
  const [start, end] = [context.currentTime + 0.05, context.currentTime + 1.2];
  volume.gain.setTargetAtTime(0.2, start, 0.05);
  volume.gain.setTargetAtTime(0, end - 0.3, 0.1);
  tone.start(start);
  tone.stop(end);
  const element = new Audio();
  element.srcObject = destination.stream;
  if (speakerId && 'setSinkId' in element) {
    await (element as HTMLAudioElement & { setSinkId(id: string): Promise<void> }).setSinkId(speakerId).catch(() => undefined);
  }
  tone.addEventListener('ended', () => {
    element.srcObject = null;
    void context.close();
  });
  await element.play();
}

/** Plays the others' voices. Each has its own element, so that the browser's echo cancellation covers it. */
export class Playback {
  readonly #elements = new Map<string, HTMLAudioElement>();
  readonly #changed: () => void;
  #speakerId = '';
  #needsTap = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether the browser does not play sound before a tap on the page. */
  get needsTap(): boolean {
    return this.#needsTap;
  }

  /** Sets the voices to play, by person. */
  play(voices: ReadonlyMap<string, MediaStream>): void {
    for (const [member, element] of this.#elements) {
      if (voices.get(member) === element.srcObject) continue;
      element.pause();
      element.srcObject = null;
      this.#elements.delete(member);
    }
    for (const [member, stream] of voices) {
      if (this.#elements.has(member)) continue;
      // It is not added to the page, so rendering does not interrupt it.
      const element = new Audio();
      element.autoplay = true;
      element.srcObject = stream;
      this.#elements.set(member, element);
      stream.addEventListener('addtrack', () => void this.#start(element));
      void this.#direct(element);
      void this.#start(element);
    }
  }

  /** Restarts playback that was stopped. If the browser needs a tap for this, call it in the tap's event handler. */
  async again(): Promise<void> {
    this.#needsTap = false;
    await Promise.all([...this.#elements.values()].map((element) => this.#start(element)));
    this.#changed();
  }

  async speakThrough(speakerId: string): Promise<void> {
    this.#speakerId = speakerId;
    await Promise.all([...this.#elements.values()].map((element) => this.#direct(element)));
  }

  close(): void {
    this.play(new Map());
  }

  async #direct(element: HTMLAudioElement): Promise<void> {
    if (!('setSinkId' in element)) return;
    try {
      await (element as HTMLAudioElement & { setSinkId(id: string): Promise<void> }).setSinkId(this.#speakerId);
    } catch {
      // The speaker is missing: the system's default is used.
    }
  }

  async #start(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      // Other errors mean that a newer call interrupted this one.
      if (!(error instanceof Error) || error.name !== 'NotAllowedError' || this.#needsTap) return;
      this.#needsTap = true;
      this.#changed();
    }
  }
}
