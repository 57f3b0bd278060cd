import { Output } from './speaker';

/** Where an echo test stands; `nothing`: it recorded silence. */
export type EchoState = 'none' | 'recording' | 'playing' | 'nothing';

const Duration = 2000;
/** The loudest sample of what counts as silence. */
const Quiet = 0.001;

/** Whether this browser can record; some cannot. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && typeof AudioContext !== 'undefined';
}

/** Records two seconds of a microphone and plays them. They are in memory only, and gone once they were played. */
export class EchoTest {
  #state: EchoState = 'none';
  #run = 0;
  #stop: (() => void) | undefined;

  /**
   * @param speakerId The speaker to play through; empty for the system's default.
   * @param changed Called when {@link state} has changed.
   */
  constructor(
    private readonly speakerId: () => string,
    private readonly changed: () => void,
  ) {}

  get state(): EchoState {
    return this.#state;
  }

  async test(microphone: MediaStreamTrack): Promise<void> {
    this.stop();
    const run = this.#run;
    // One's own muting is no matter here: nobody else hears this.
    const track = microphone.clone();
    track.enabled = true;
    const context = new AudioContext();
    const output = new Output(this.speakerId);
    this.#stop = () => {
      track.stop();
      output.close();
      void context.close();
    };
    try {
      this.#becomes('recording');
      const recorded = await record(track);
      if (run !== this.#run) return;
      const sound = await context.decodeAudioData(recorded);
      if (run !== this.#run) return;
      if (!sound.getChannelData(0).some((sample) => Math.abs(sample) > Quiet)) {
        this.stop('nothing');
        return;
      }
      this.#becomes('playing');
      await play(sound, context, output);
      if (run === this.#run) this.stop();
    } catch {
      if (run === this.#run) this.stop('nothing');
    }
  }

  /** Ends a test at once. */
  stop(state: EchoState = 'none'): void {
    this.#run++;
    this.#stop?.();
    this.#stop = undefined;
    this.#becomes(state);
  }

  #becomes(state: EchoState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.changed();
  }
}

async function record(track: MediaStreamTrack): Promise<ArrayBuffer> {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve, reject) => {
    recorder.addEventListener('stop', resolve);
    recorder.addEventListener('error', () => reject(new Error('Nothing was recorded.')));
  });
  recorder.start();
  setTimeout(() => {
    if (recorder.state !== 'inactive') recorder.stop();
  }, Duration);
  await stopped;
  return new Blob(parts).arrayBuffer();
}

async function play(sound: AudioBuffer, context: AudioContext, output: Output): Promise<void> {
  const destination = context.createMediaStreamDestination();
  const source = new AudioBufferSourceNode(context, { buffer: sound });
  source.connect(destination);
  output.element.srcObject = destination.stream;
  await output.direct();
  const ended = new Promise((resolve) => source.addEventListener('ended', resolve));
  await output.element.play();
  source.start();
  await ended;
}
