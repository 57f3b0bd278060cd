import type { RoomReply } from './wire';

/** What TypeScript's library does not know yet of the browser's speech recognition: that it can be held to this device. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(track: MediaStreamTrack): void;
  abort(): void;
}

interface RecognitionOptions {
  readonly langs: readonly string[];
  readonly processLocally: true;
}

interface RecognitionConstructor {
  new (): Recognition;
  available?(options: RecognitionOptions): Promise<string>;
  install?(options: RecognitionOptions): Promise<boolean>;
}

interface RecognizedEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>;
}

/** Whether captions of this person's words are made. */
export type CaptionsState =
  /** The browser cannot recognize speech on this device, or not in this language. */
  | 'unable'
  | 'off'
  /** The browser gets what it needs for this language. */
  | 'fetching'
  | 'on'
  /** The browser gave up. */
  | 'failed';

/** The longest caption, in characters, and the least time between two; milliseconds. The room refuses more. */
const Longest = 280;
const Every = 1100;
/** How long it waits before it listens again where the browser stopped by itself, as after a silence; milliseconds. */
const Again = 300;
/** How often the browser may stop at once before it is taken to have failed. */
const Tries = 5;
const AtOnce = 1000;

/** Errors after which the browser goes on when it is started again. All others end it: none may be mended by a service. */
const Harmless: ReadonlySet<unknown> = new Set(['no-speech', 'aborted']);

export interface CaptionsOptions {
  /** The language that is spoken, as a language tag. */
  readonly language: () => string;
  readonly send: (text: string) => Promise<RoomReply>;
  readonly changed: () => void;
}

/**
 * Captions of what this person says, written by their own browser on this device. It asks for recognition on the device and for no other, so the
 * sound goes to no service. It runs only while somebody wants captions, this person has agreed, and their voice is sent: what is muted, or has not the
 * floor, is not written. Nothing is kept.
 */
export class Captions {
  readonly #options: CaptionsOptions;
  #ability: 'unknown' | 'none' | 'fetchable' | 'ready' = 'unknown';
  #lookedFor = '';
  #hasAgreed = false;
  #hasDeclined = false;
  #isFetching = false;
  #hasFailed = false;
  #isWanted = false;
  #track: MediaStreamTrack | null = null;
  #running: Recognition | null = null;
  #tries = 0;
  #waiting = '';
  #sending: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CaptionsOptions) {
    this.#options = options;
  }

  get state(): CaptionsState {
    if (this.#ability === 'none' || this.#ability === 'unknown') return 'unable';
    if (this.#hasFailed) return 'failed';
    if (!this.#hasAgreed) return 'off';
    return this.#isFetching ? 'fetching' : 'on';
  }

  /** Whether it is known what the browser can do. */
  get isKnown(): boolean {
    return this.#ability !== 'unknown';
  }

  /** Whether the browser has to get something from its maker first. */
  get isFetchable(): boolean {
    return this.#ability === 'fetchable';
  }

  /** Whether this person does not want to be asked any more. */
  get isDeclined(): boolean {
    return this.#hasDeclined;
  }

  /** Whether the browser listens now. */
  get isListening(): boolean {
    return this.#running !== null;
  }

  /**
   * Follows what the room and this person want.
   * @param isWanted Whether somebody wants to read captions.
   * @param track What is sent of this person's voice; `null` while nothing is.
   */
  follow(isWanted: boolean, track: MediaStreamTrack | null): void {
    this.#isWanted = isWanted;
    this.#track = track;
    if (isWanted && this.#lookedFor !== this.#options.language()) void this.#look();
    this.#apply();
  }

  /** This person agrees that what they say is written, or does no longer. */
  async agree(agrees: boolean): Promise<void> {
    this.#hasAgreed = agrees;
    this.#hasDeclined = !agrees;
    this.#hasFailed = false;
    this.#tries = 0;
    if (agrees && this.#ability === 'fetchable') await this.#fetch();
    this.#apply();
    this.#options.changed();
  }

  /** Does not ask this person again. */
  decline(): void {
    this.#hasDeclined = true;
    this.#options.changed();
  }

  /** Stops, and forgets what was agreed: it is each room's own. */
  forget(): void {
    this.#stop();
    [this.#isWanted, this.#track, this.#hasAgreed, this.#hasDeclined, this.#hasFailed] = [false, null, false, false, false];
  }

  async #look(): Promise<void> {
    const language = this.#options.language();
    this.#lookedFor = language;
    const found = await abilityFor(language);
    if (this.#lookedFor !== language) return;
    this.#ability = found;
    this.#apply();
    this.#options.changed();
  }

  async #fetch(): Promise<void> {
    this.#isFetching = true;
    this.#options.changed();
    const language = this.#options.language();
    try {
      await recognitionOf()?.install?.({ langs: [language], processLocally: true });
      this.#ability = await abilityFor(language);
    } catch {
      // What the browser says after is what counts.
    }
    this.#isFetching = false;
    this.#hasFailed = this.#ability !== 'ready';
  }

  #apply(): void {
    const runs = this.#isWanted && this.#hasAgreed && !this.#hasFailed && this.#ability === 'ready' && this.#track?.readyState === 'live';
    if (!runs) this.#stop();
    else if (this.#running === null) this.#start(this.#track!);
    else if (this.#listensTo !== this.#track) {
      this.#stop();
      this.#start(this.#track!);
    }
  }

  #listensTo: MediaStreamTrack | null = null;

  #start(track: MediaStreamTrack): void {
    const constructor = recognitionOf();
    if (constructor === undefined) return;
    const recognition = new constructor();
    recognition.lang = this.#options.language();
    recognition.continuous = true;
    recognition.interimResults = false;
    recognition.processLocally = true;
    const startedAt = performance.now();
    recognition.addEventListener('result', (event) => {
      if (this.#running === recognition) this.#take(event as RecognizedEvent);
    });
    recognition.addEventListener('error', (event) => {
      if (this.#running === recognition && !Harmless.has((event as Event & { error?: unknown }).error)) this.#fail();
    });
    recognition.addEventListener('end', () => {
      if (this.#running === recognition) this.#ended(performance.now() - startedAt);
    });
    [this.#running, this.#listensTo] = [recognition, track];
    try {
      // What goes in is what is sent: a muted track is silent here too.
      recognition.start(track);
    } catch {
      this.#fail();
    }
  }

  #ended(lasted: number): void {
    [this.#running, this.#listensTo] = [null, null];
    this.#tries = lasted < AtOnce ? this.#tries + 1 : 0;
    if (this.#tries >= Tries) this.#fail();
    else setTimeout(() => this.#apply(), Again);
  }

  #fail(): void {
    this.#stop();
    this.#hasFailed = true;
    this.#options.changed();
  }

  #stop(): void {
    const running = this.#running;
    [this.#running, this.#listensTo] = [null, null];
    this.#waiting = '';
    clearTimeout(this.#sending);
    this.#sending = undefined;
    // Not `stop`, which would still tell what it has heard so far.
    running?.abort();
  }

  #take({ resultIndex, results }: RecognizedEvent): void {
    this.#tries = 0;
    for (let at = resultIndex; at < results.length; at++) {
      const result = results[at]!;
      if (result.isFinal) this.#waiting = oneLine(`${this.#waiting} ${result[0]?.transcript ?? ''}`);
    }
    if (this.#waiting !== '' && this.#sending === undefined) void this.#send();
  }

  async #send(): Promise<void> {
    const [text, rest] = split(this.#waiting);
    this.#waiting = rest;
    const timer = setTimeout(() => {
      this.#sending = undefined;
      if (this.#waiting !== '') void this.#send();
    }, Every);
    this.#sending = timer;
    try {
      const { refusal } = await this.#options.send(text);
      if (refusal === 'TooSoon' && this.#sending === timer) this.#waiting = oneLine(`${text} ${this.#waiting}`);
    } catch {
      // The connection is away for the moment, and what was said then is over when it is back.
    }
  }
}

function recognitionOf(): RecognitionConstructor | undefined {
  const scope = globalThis as { SpeechRecognition?: RecognitionConstructor; webkitSpeechRecognition?: RecognitionConstructor };
  return scope.SpeechRecognition ?? scope.webkitSpeechRecognition;
}

/** What the browser can do on this device alone. One that does not know the difference might use a service, so it counts as unable. */
async function abilityFor(language: string): Promise<'none' | 'fetchable' | 'ready'> {
  const constructor = recognitionOf();
  if (constructor?.available === undefined || !('processLocally' in constructor.prototype)) return 'none';
  try {
    const found = await constructor.available({ langs: [language], processLocally: true });
    if (found === 'available') return 'ready';
    return (found === 'downloadable' || found === 'downloading') && constructor.install !== undefined ? 'fetchable' : 'none';
  } catch {
    return 'none';
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** A text and what is too long for it, parted between words where there are any. */
function split(text: string): [first: string, rest: string] {
  if (text.length <= Longest) return [text, ''];
  const blank = text.lastIndexOf(' ', Longest);
  const end = blank > 0 ? blank : Longest;
  return [text.slice(0, end), text.slice(end).trim()];
}
