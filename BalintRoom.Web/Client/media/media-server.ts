import { share, type Budget } from './budget';
import type { Feed } from './feed';
import { WorkerTransforms, type FrameTransforms } from './frame-transforms';
import { KeyExchange } from './key-exchange';
import { MediaSession, type MediaSessionOptions } from './media-session';
import type { RoomLink } from './room-link';
import type { MediaOffer, MediaWay, RoomView } from './wire';

/** What one person sends to a media server at most, in bits per second. */
const Upstream = 700_000;
/** With more others than this, faces are so small that each picture is sent smaller, unless somebody has enlarged it. */
const FewPeople = 3;
/** How long a way that was given up goes on, while browsers find each other; milliseconds. */
const Overlap = 10_000;
/** How long connections between browsers are kept when nobody needs them any more, so that nobody is cut off in between; milliseconds. */
const MeshOverlap = 1500;

type Link = Pick<RoomLink, 'isUp' | 'useMediaServer' | 'shareKey'> & MediaSessionOptions['link'];

export interface MediaServerOptions {
  readonly room: string;
  readonly line: string;
  readonly link: Link;
  readonly configuration: () => RTCConfiguration;
  readonly limits: () => { readonly upstreamBitsPerSecond: number; readonly isLow: boolean };
  readonly changed: () => void;
  /** Replaced in tests. */
  readonly transforms?: FrameTransforms;
  readonly now?: () => number;
}

/**
 * The way over a media server, where the server of the room chooses it. While it is being prepared, and after it was given up, voices go between
 * browsers; it is used once everybody is connected.
 */
export class MediaServerWay {
  readonly #options: MediaServerOptions;
  readonly #transforms: FrameTransforms;
  readonly #keys: KeyExchange;
  #way: MediaWay = { media: null, isSettled: false };
  #settledAt = 0;
  #session: MediaSession | null = null;
  #former: { readonly session: MediaSession; readonly until: number } | null = null;
  #enlarged: string | null = null;
  #isEnlarged = false;
  #isRegistered = false;
  /** How often the server told a way. */
  #told = 0;

  constructor(options: MediaServerOptions) {
    this.#options = options;
    this.#transforms = options.transforms ?? new WorkerTransforms();
    this.#keys = new KeyExchange({
      room: options.room,
      line: options.line,
      send: (to, publicKey, sealed) => options.link.shareKey(to.member, to.line, options.line, publicKey, sealed),
      worker: (message) => this.#transforms.post(message),
      changed: options.changed,
    });
  }

  /** Whether voices and pictures go over the media server now. */
  get isUsed(): boolean {
    return this.#session !== null && this.#way.isSettled;
  }

  /** Whether connections between browsers are needed. */
  get needsMesh(): boolean {
    return !this.isUsed || this.#now() - this.#settledAt < MeshOverlap;
  }

  /** What comes of a person over the media server; `undefined` where nothing does. */
  of(member: string): Feed | undefined {
    return this.isUsed ? this.#session?.of(member) : undefined;
  }

  /** What still comes of a person over a way that was given up. */
  formerOf(member: string): Feed | undefined {
    return this.#former?.session.isUp === true ? this.#former.session.of(member) : undefined;
  }

  reconcile(view: RoomView): void {
    if (!view.lines.some((line) => line.member === view.mine.member && line.line === this.#options.line)) return;
    void this.#register();
    void this.#keys.reconcile(view);
    this.#session?.reconcile(view);
    this.#session?.enlarge(this.isUsed ? (view.lines.find((line) => line.member === this.#enlarged)?.line ?? null) : null);
    this.#former?.session.reconcile(view);
  }

  /** The room goes another way. */
  take(way: MediaWay): void {
    this.#told++;
    if (way.isSettled && !this.#way.isSettled) this.#settledAt = this.#now();
    const wasUsed = this.isUsed;
    this.#way = way;
    if (this.#session !== null && this.#session.media !== way.media) {
      this.#endFormer();
      if (wasUsed) this.#former = { session: this.#session, until: this.#now() + Overlap };
      else this.#session.close();
      this.#session = null;
      this.#isEnlarged = false;
    }
    if (way.media !== null && this.#session === null) {
      this.#session = new MediaSession({
        media: way.media,
        line: this.#options.line,
        link: this.#options.link,
        configuration: this.#options.configuration,
        transforms: this.#transforms,
        keys: this.#keys,
        changed: this.#options.changed,
      });
    }
    this.#options.changed();
  }

  offered(offer: MediaOffer): void {
    if (offer.toLine === this.#options.line && offer.media === this.#session?.media) void this.#session.take(offer);
  }

  /** The person looks at somebody's picture enlarged; `null` for nobody's. */
  enlarge(member: string | null): void {
    this.#enlarged = member;
  }

  /** Somebody looks at this person's picture enlarged, or nobody does any more. */
  async pictureEnlarged(media: string, toLine: string, isEnlarged: boolean, view: RoomView | null): Promise<void> {
    if (toLine !== this.#options.line || media !== this.#session?.media) return;
    this.#isEnlarged = isEnlarged;
    if (view !== null) await this.#session.affords(this.#budgetIn(view));
  }

  keyShared(from: string, fromLine: string, toLine: string, publicKey: string, sealed: string | null): void {
    if (toLine === this.#options.line) void this.#keys.take(from, fromLine, publicKey, sealed);
  }

  /** The link to the server was lost: it may know nothing of this browser when it is back. */
  forget(): void {
    this.#isRegistered = false;
  }

  async send(sound: MediaStreamTrack | null, picture: MediaStreamTrack | null): Promise<void> {
    // Until it is used, pictures go between browsers alone: the line has room for them once.
    await Promise.all([this.#session?.send(sound, this.isUsed ? picture : null), this.#former?.session.send(sound, null)]);
  }

  async measure(view: RoomView, isMeshUp: boolean): Promise<void> {
    if (this.#former !== null && (isMeshUp || this.isUsed || this.#now() > this.#former.until)) this.#endFormer();
    this.reconcile(view);
    await this.#session?.affords(this.#budgetIn(view));
    await this.#session?.measure(view);
  }

  /** Everybody's public keys, by person; `null` while one is missing, or voices go another way. */
  publicKeys(view: RoomView): ReadonlyMap<string, string> | null {
    return this.isUsed ? this.#keys.publicKeys(view) : null;
  }

  close(): void {
    this.#endFormer();
    this.#session?.close();
    this.#session = null;
    this.#keys.close();
    this.#transforms.close();
  }

  async #register(): Promise<void> {
    if (this.#isRegistered || !this.#options.link.isUp) return;
    this.#isRegistered = true;
    try {
      const told = this.#told;
      const way = await this.#options.link.useMediaServer(this.#options.line);
      // What was told in the meantime is newer than this answer may be.
      if (told === this.#told) this.take(way);
    } catch {
      this.#isRegistered = false;
    }
  }

  #budgetIn(view: RoomView): Budget {
    const { upstreamBitsPerSecond, isLow } = this.#options.limits();
    const circumstances = { upstreamBitsPerSecond: Math.min(Upstream, upstreamBitsPerSecond), isLow };
    const budget = share({ ...circumstances, others: 1 });
    return this.#isEnlarged || view.lines.length - 1 <= FewPeople ? budget : { ...budget, picture: share({ ...circumstances, others: 2 }).picture };
  }

  #endFormer(): void {
    this.#former?.session.close();
    this.#former = null;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
