/** How loud a track is, measured in this browser and told to nobody. */
export class Loudness {
  #context: AudioContext | null = null;
  #analyser: AnalyserNode | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #samples = new Float32Array(0);

  /** Listens to a track, or to none. */
  of(track: MediaStreamTrack | null): void {
    this.#source?.disconnect();
    this.#source = null;
    if (track === null || typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    this.#analyser ??= new AnalyserNode(this.#context, { fftSize: 1024 });
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) });
    this.#source.connect(this.#analyser);
  }

  /** Root mean square, 0 to 1; 0 while nothing is listened to. */
  get level(): number {
    if (this.#source === null || this.#analyser === null) return 0;
    // A context made before anybody touched the page sleeps until somebody has.
    if (this.#context?.state === 'suspended') void this.#context.resume();
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length);
  }

  close(): void {
    this.of(null);
    void this.#context?.close();
    this.#context = null;
    this.#analyser = null;
  }
}

/** Who is speaking, shown softly: it comes at once and goes a little later, so that nothing flickers. */
export class Speaking {
  readonly #until = new Map<string, number>();

  constructor(private readonly threshold = 0.02, private readonly lasts = 700) {}

  /** Takes a level, 0 to 1, heard at a moment (milliseconds). Returns whether that changed who is speaking. */
  heard(who: string, level: number, now: number): boolean {
    const was = this.#until.has(who);
    if (level >= this.threshold) this.#until.set(who, now + this.lasts);
    else if ((this.#until.get(who) ?? 0) <= now) this.#until.delete(who);
    return was !== this.#until.has(who);
  }

  is(who: string): boolean {
    return this.#until.has(who);
  }

  forget(): void {
    this.#until.clear();
  }
}
