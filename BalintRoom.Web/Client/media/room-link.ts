import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { ProvenSocket } from '../network/proven-socket';
import {
  put, type FromAfar, type MediaOffer, type MediaState, type MediaWay, type RoomChange, type RoomReply, type RoomView, type VoicesView,
} from './wire';

const RetryAfter = [0, 500, 1000, 2000, 4000];
/** How often the whole view is read, in case a change was lost; milliseconds. */
const ReadEvery = 15_000;

export interface Described {
  readonly from: string;
  readonly fromLine: string;
  readonly toLine: string;
  readonly message: FromAfar;
}

/** Receives what arrives over the link. */
export interface RoomLinkListener {
  /** The room changed, or the link was established again (`isAnew`). */
  changed(view: RoomView, isAnew: boolean): void;
  /** The connection to the server is lost; it is retried without end. */
  lost(): void;
  /** Another browser sent a session description or a candidate. */
  described(said: Described): void;
  /** Another browser tells its public key, and may give the key of what it sends. */
  keyShared(from: string, fromLine: string, toLine: string, publicKey: string, sealed: string | null): void;
  /** Voices and pictures go another way from now on. */
  mediaWayChanged(way: MediaWay): void;
  /** The media server offers streams. */
  mediaOffered(offer: MediaOffer): void;
  /** Somebody looks at this line's picture enlarged, or nobody does any more. */
  pictureEnlarged(media: string, toLine: string, isEnlarged: boolean): void;
  /** A person asks this one to unmute. */
  unmuteWished(from: string): void;
  /** This person no longer has a seat in the room; the link has ended. */
  removed(): void;
}

/**
 * A separate connection to the room's hub. It does not depend on the page's circuit, so sound goes on when the circuit is lost. It reconnects
 * until it is closed.
 */
export class RoomLink {
  readonly #room: string;
  readonly #listener: RoomLinkListener;
  readonly #hub: HubConnection;
  #view: RoomView | null = null;
  /** What came while the view was read. */
  #early: RoomChange[] = [];
  #isReading = false;
  #isEnded = false;
  #reading: ReturnType<typeof setInterval> | undefined;
  #closed: (() => void) | undefined;
  #wake: (() => void) | undefined;

  constructor(room: string, listener: RoomLinkListener, hub: HubConnection = connectionTo('/hubs/room')) {
    this.#room = room;
    this.#listener = listener;
    this.#hub = hub;
    hub.on('RoomChanged', (change: RoomChange) => this.#receive(change));
    hub.on('Described', (from: string, fromLine: string, toLine: string, kind: string, sdp: string) =>
      listener.described({
        from, fromLine, toLine, message: { kind: 'description', description: { type: kind === 'Offer' ? 'offer' : 'answer', sdp } },
      }));
    hub.on('CandidateFound', (
      from: string, fromLine: string, toLine: string, candidate: string, mid: string | null, index: number | null, fragment: string | null) =>
      listener.described({
        from, fromLine, toLine,
        message: { kind: 'candidate', candidate: { candidate, sdpMid: mid, sdpMLineIndex: index, usernameFragment: fragment } },
      }));
    hub.on('KeyShared', (from: string, fromLine: string, toLine: string, publicKey: string, sealed: string | null) =>
      listener.keyShared(from, fromLine, toLine, publicKey, sealed));
    hub.on('MediaWayChanged', (way: MediaWay) => listener.mediaWayChanged(way));
    hub.on('MediaOffered', (media: string, toLine: string, number: number, sdp: string, streams: MediaOffer['streams']) =>
      listener.mediaOffered({ media, toLine, number, sdp, streams }));
    hub.on('PictureEnlarged', (media: string, toLine: string, isEnlarged: boolean) => listener.pictureEnlarged(media, toLine, isEnlarged));
    hub.on('UnmuteWished', (from: string) => listener.unmuteWished(from));
    hub.on('Said', () => undefined);
    hub.on('Captioned', () => undefined);
    hub.on('ServerStopping', () => true);
    hub.on('Removed', () => this.#end());
    hub.on('SeatEnded', () => {
      this.#end();
      return true;
    });
    hub.onclose(() => this.#closed?.());
  }

  /** The latest view of the room. */
  get view(): RoomView | null {
    return this.#view;
  }

  get isUp(): boolean {
    return this.#hub.state === HubConnectionState.Connected && this.#view !== null;
  }

  /** Connects, and stays connected until {@link close}. */
  open(): void {
    this.#reading = setInterval(() => void this.#read(), ReadEvery);
    void this.#keep();
  }

  async close(): Promise<void> {
    this.#isEnded = true;
    clearInterval(this.#reading);
    await this.#hub.stop();
  }

  /** Retries at once instead of after the delay, because the network seems to be back. */
  hurry(): void {
    this.#wake?.();
  }

  async openLine(line: string, microphone: string, camera: string): Promise<RoomReply> {
    return this.#hub.invoke<RoomReply>('OpenLine', line, microphone, camera);
  }

  async closeLine(line: string): Promise<void> {
    await this.#hub.invoke('CloseLine', line);
  }

  async voices(): Promise<VoicesView> {
    return this.#hub.invoke<VoicesView>('Voices');
  }

  /** Offers the media server a connection that carries nothing, and returns its answer. */
  async checkMedia(sdp: string): Promise<string> {
    return this.#hub.invoke<string>('CheckMedia', sdp);
  }

  /** Sends another browser a session description or a candidate. Rejects if it was not delivered. */
  async tell(to: string, toLine: string, line: string, message: FromAfar): Promise<void> {
    const reply = message.kind === 'description'
      ? await this.#hub.invoke<RoomReply>(
          'Describe', to, toLine, line, message.description.type === 'offer' ? 'Offer' : 'Answer', message.description.sdp ?? '')
      : await this.#hub.invoke<RoomReply>(
          'AddCandidate', to, toLine, line, message.candidate.candidate ?? '', message.candidate.sdpMid ?? null,
          message.candidate.sdpMLineIndex ?? null, message.candidate.usernameFragment ?? null);
    if (!reply.accepted) throw new Error(reply.refusal ?? 'refused');
  }

  /** Sends another browser this one's public key, with the sealed key of its frames if that is known. Rejects if it was not delivered. */
  async shareKey(to: string, toLine: string, line: string, publicKey: string, sealed: string | null): Promise<void> {
    const reply = await this.#hub.invoke<RoomReply>('ShareKey', to, toLine, line, publicKey, sealed);
    if (!reply.accepted) throw new Error(reply.refusal ?? 'refused');
  }

  /** Asks for captions of what the others say, or no longer. */
  async askForCaptions(isWanted: boolean): Promise<RoomReply> {
    return this.#hub.invoke<RoomReply>('AskForCaptions', isWanted);
  }

  /** Tells those who read captions what this person has said. */
  async caption(text: string): Promise<RoomReply> {
    return this.#hub.invoke<RoomReply>('Caption', text);
  }

  /** Says that this browser can use a media server. */
  async useMediaServer(line: string): Promise<MediaWay> {
    return this.#hub.invoke<MediaWay>('UseMediaServer', line);
  }

  async publishMedia(media: string, line: string, sdp: string): Promise<string> {
    return this.#hub.invoke<string>('PublishMedia', media, line, sdp);
  }

  async answerMedia(media: string, line: string, number: number, sdp: string): Promise<void> {
    await this.#hub.invoke('AnswerMedia', media, line, number, sdp);
  }

  async addMediaCandidate(media: string, line: string, isPublishing: boolean, candidate: RTCIceCandidateInit): Promise<void> {
    await this.#hub.invoke(
      'AddMediaCandidate', media, line, isPublishing, candidate.candidate ?? '', candidate.sdpMid ?? null, candidate.sdpMLineIndex ?? null);
  }

  async enlargeMedia(media: string, line: string, of: string | null): Promise<void> {
    await this.#hub.invoke('EnlargeMedia', media, line, of);
  }

  async reportMedia(media: string, line: string, state: MediaState): Promise<void> {
    await this.#hub.invoke('ReportMedia', media, line, state);
  }

  async #keep(): Promise<void> {
    for (let attempt = 0; !this.#isEnded; attempt++) {
      await this.#pause(RetryAfter[Math.min(attempt, RetryAfter.length - 1)]!);
      if (this.#isEnded) return;
      const closed = new Promise<void>((resolve) => {
        this.#closed = resolve;
      });
      try {
        await this.#hub.start();
        this.#early = [];
        this.#view = null;
        this.#load(await this.#hub.invoke<RoomView>('Join', this.#room), true);
        attempt = -1;
        await closed;
      } catch (error) {
        // Without a session of this browser the server answers 401.
        if (error instanceof Error && /NoSuchRoom$|'401'/.test(error.message)) this.#end();
        else await this.#hub.stop();
      }
      if (!this.#isEnded) this.#listener.lost();
    }
  }

  async #read(): Promise<void> {
    if (!this.isUp || this.#isReading) return;
    this.#isReading = true;
    let loaded: RoomView | null = null;
    try {
      loaded = await this.#hub.invoke<RoomView>('Read');
    } catch {
      // The connection is failing and reports that by its own events.
    }
    this.#isReading = false;
    const view = loaded ?? this.#view;
    if (view !== null) this.#load(view, false);
  }

  /** Takes a view whatever its revision, because a room that moved between servers may begin with a lower one; and puts on it what came meanwhile. */
  #load(view: RoomView, isAnew: boolean): void {
    this.#view = this.#early.reduce(put, view);
    this.#early = [];
    this.#listener.changed(this.#view, isAnew);
  }

  #receive(change: RoomChange): void {
    if (this.#view === null || this.#isReading) {
      this.#early.push(change);
      return;
    }
    // What an older one says of its slices would be missing for good.
    if (change.revision < this.#view.revision) {
      void this.#read();
      return;
    }
    this.#view = put(this.#view, change);
    this.#listener.changed(this.#view, false);
  }

  #end(): void {
    if (this.#isEnded) return;
    void this.close();
    this.#listener.removed();
  }

  #pause(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function connectionTo(path: string): HubConnection {
  // The browser's console must not show anything said in a room, so logging is off.
  // Where a network holds WebSockets back, it may hold back a response that has no end too.
  const options = { transport: (HttpTransportType.WebSockets | HttpTransportType.LongPolling) as HttpTransportType, WebSocket: ProvenSocket };
  return new HubConnectionBuilder().withUrl(path, options).configureLogging(LogLevel.None).build();
}
