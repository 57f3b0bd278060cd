/** What some browsers have to give a page the pictures of a track one by one, and to make a track of pictures; TypeScript's library lacks it. */
declare class MediaStreamTrackProcessor {
  constructor(options: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}

// What it makes is a track itself.
declare const MediaStreamTrackGenerator:
  (new (options: { readonly kind: 'video' }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> }) | undefined;
