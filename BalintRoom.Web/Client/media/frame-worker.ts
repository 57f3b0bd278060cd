import { FrameCrypt, type EncodedFrame, type ToWorker, type TransformOptions } from './frame-crypt';

/** What a worker's global scope offers for encoded frames; TypeScript's library for pages lacks it. */
interface TransformScope {
  addEventListener(type: 'message', listener: (event: { readonly data: ToWorker }) => void): void;
  addEventListener(type: 'rtctransform', listener: (event: { readonly transformer: Transformer }) => void): void;
  postMessage(message: unknown): void;
}

interface Transformer {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
  readonly options: TransformOptions;
}

const scope = globalThis as unknown as TransformScope;
const crypt = new FrameCrypt();

scope.addEventListener('message', ({ data }) => {
  // A worker's own page is the only one it can send to.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (data.kind === 'count') scope.postMessage({ number: data.number, counts: crypt.counts });
  else void crypt.take(data);
});

scope.addEventListener('rtctransform', ({ transformer: { readable, writable, options } }) => {
  const { kind, slot } = options;
  const transform = new TransformStream<EncodedFrame, EncodedFrame>({
    async transform(frame, controller) {
      if (await (slot === null ? crypt.encrypt(frame, kind) : crypt.decrypt(frame, kind, slot))) controller.enqueue(frame);
    },
  });
  void readable.pipeThrough(transform).pipeTo(writable).catch(() => undefined);
});
