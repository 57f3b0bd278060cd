/** RNNoise works at this rate alone. */
const SampleRate = 48_000;
/** How long it may take to be loaded; milliseconds. */
const Patience = 10_000;

/** A voice without its noise. Loaded when a person chooses it, because most do without. */
export class NoiseFilter {
  private constructor(
    readonly track: MediaStreamTrack,
    private readonly context: AudioContext,
    private readonly node: AudioWorkletNode,
  ) {}

  /** Takes the noise out of what a microphone gives. Rejects where the browser cannot do that. */
  static async over(microphone: MediaStreamTrack): Promise<NoiseFilter> {
    const context = new AudioContext({ sampleRate: SampleRate, latencyHint: 'interactive' });
    try {
      const [compiled] = await Promise.all([compile(), context.audioWorklet.addModule(new URL('./noise-worklet.js', import.meta.url))]);
      const node = new AudioWorkletNode(context, 'balint-noise', { channelCount: 1, channelCountMode: 'explicit', outputChannelCount: [1] });
      await begin(node, compiled);
      const destination = context.createMediaStreamDestination();
      destination.channelCount = 1;
      context.createMediaStreamSource(new MediaStream([microphone])).connect(node).connect(destination);
      // A context that was made without a press on the page does not run before one.
      if (context.state !== 'running') await within(context.resume());
      return new NoiseFilter(destination.stream.getAudioTracks()[0]!, context, node);
    } catch (error) {
      void context.close();
      throw error;
    }
  }

  close(): void {
    tell(this.node, 'end');
    this.track.stop();
    void this.context.close();
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const worker = new Worker(new URL('./noise-compiler.js', import.meta.url), { type: 'module' });
  try {
    return await within(new Promise<WebAssembly.Module>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<WebAssembly.Module | null>) =>
        data === null ? reject(new Error('It was not compiled.')) : resolve(data));
      worker.addEventListener('error', () => reject(new Error('It was not loaded.')));
    }));
  } finally {
    worker.terminate();
  }
}

function begin(node: AudioWorkletNode, compiled: WebAssembly.Module): Promise<void> {
  return within(new Promise((resolve, reject) => {
    node.port.addEventListener('message', ({ data }: MessageEvent<'ready' | 'failed'>) =>
      data === 'ready' ? resolve() : reject(new Error('It did not begin.')));
    node.port.start();
    tell(node, compiled);
  }));
}

function tell(node: AudioWorkletNode, what: WebAssembly.Module | 'end'): void {
  // A port has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  node.port.postMessage(what);
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([work, new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('It takes too long.')), Patience);
    })]);
  } finally {
    clearTimeout(timer);
  }
}
