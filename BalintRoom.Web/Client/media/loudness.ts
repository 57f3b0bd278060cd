/** Measures how loud a track is. The result stays in this browser. */
export class Loudness {
  #context: AudioContext | null = null;
  #analyser: AnalyserNode | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #whole: AnalyserNode | null = null;

  /** Sets the track to measure; `null` for none. */
  of(track: MediaStreamTrack | null): void {
    this.#source?.disconnect();
    this.#source = null;
    if (track === null || typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    this.#analyser ??= new AnalyserNode(this.#context, { fftSize: 1024 });
    this.#whole ??= new AnalyserNode(this.#context, { fftSize: 32_768 });
    this.#source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) });
    this.#source.connect(this.#analyser);
    this.#source.connect(this.#whole);
  }

  /** The root mean square, 0 to 1; 0 without a track. */
  get level(): number {
    return this.#measured(this.#analyser) ?? 0;
  }

  /** The same over the last two thirds of a second, so that who looks twice a second misses nothing; `null` while nothing can be measured. */
  get measured(): number | null {
    return this.#measured(this.#whole);
  }

  #measured(analyser: AnalyserNode | null): number | null {
    if (this.#source === null || analyser === null) return null;
    // A context that was created before the first user gesture is suspended until then.
    if (this.#context?.state !== 'running') {
      void this.#context?.resume();
      return null;
    }
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  }

  close(): void {
    this.of(null);
    void this.#context?.close();
    this.#context = null;
    this.#analyser = null;
    this.#whole = null;
  }
}

/** Who is speaking. A person counts as speaking for a moment after they stop, so that the display does not flicker. */
export class Speaking {
  readonly #until = new Map<string, number>();

  constructor(private readonly threshold = 0.02, private readonly lasts = 700) {}

  /** Adds a level, 0 to 1, measured at `now` (milliseconds). Returns whether this changed who is speaking. */
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
