import type { Choices } from './choices';
import { ComparedWords } from './compared-words';
import type { Remote } from './feed';
import { canEncryptFrames } from './frame-transforms';
import type { IceServers } from './ice-servers';
import type { Line } from './line';
import { Speaking } from './loudness';
import { MediaServerWay } from './media-server';
import { Mesh, type Pictures } from './mesh';
import type { PeerReport, PeerState } from './peer';
import { Playback } from './playback';
import { Processor } from './processor';
import type { RoomLink } from './room-link';
import type { RoomView } from './wire';

export interface OthersOptions {
  readonly servers: IceServers;
  readonly choices: () => Choices;
  readonly link: () => RoomLink | null;
  /** Called when a connection has changed, so that everything is to be brought up to date. */
  readonly connected: () => void;
  /** Called when only what is shown has changed. */
  readonly changed: () => void;
}

/**
 * The others in the room: how they are heard and seen, and what they get of this person. Voices and pictures go between browsers or over a media server,
 * and both ways at once while one takes over from the other.
 */
export class Others {
  readonly playback: Playback;
  readonly #options: OthersOptions;
  readonly #speaking = new Speaking();
  readonly #words: ComparedWords;
  readonly #processor = new Processor();
  #line: Line | null = null;
  #mesh: Mesh | null = null;
  #way: MediaServerWay | null = null;
  #pictures: Pictures = { arePaused: false, limit: null };
  #enlarged: string | null = null;

  constructor(options: OthersOptions) {
    this.#options = options;
    this.playback = new Playback(() => options.choices().speakerId, options.changed);
    this.#words = new ComparedWords(options.changed);
  }

  /** The way over a media server, where the room may take one and this browser can. */
  get way(): MediaServerWay | null {
    return this.#way;
  }

  /** Whether this person's picture is paused for everybody, and what limits it. */
  get pictures(): Pictures {
    return this.#pictures;
  }

  /** The numbers, 0 to 255, of the six words that everybody in the room compares; `null` while somebody is not connected. */
  get words(): readonly number[] | null {
    return this.#words.numbers;
  }

  /** How a person is heard and seen now. */
  of(member: string): Remote | undefined {
    const peer = this.#mesh?.of(member);
    const feed = this.#way?.of(member);
    if (feed !== undefined || peer?.state === 'connected') return feed ?? peer;
    return this.#way?.formerOf(member) ?? peer;
  }

  pictureOf(member: string): MediaStream | null {
    const remote = this.of(member);
    const feed = this.#way?.of(member);
    const isStill = remote !== undefined && remote === feed ? feed.stillFor >= 2 : this.#mesh?.isStill(member) !== false;
    return remote !== undefined && remote.picture.getTracks().length > 0 && !isStill ? remote.picture : null;
  }

  stateWith(member: string): PeerState | null {
    return this.of(member)?.state ?? null;
  }

  reportOn(member: string): PeerReport | null {
    return this.#way?.of(member)?.report ?? this.#mesh?.reportOn(member) ?? null;
  }

  isSpeaking(member: string): boolean {
    return this.#speaking.is(member);
  }

  /** Begins to connect to the others on this line, once `reconcile` has said who they are. */
  open(line: Line, certificate: RTCCertificate | null): void {
    const { servers, choices } = this.#options;
    this.#line = line;
    this.#processor.watch();
    this.#mesh = new Mesh(line.id, {
      send: async (to, message) => {
        const link = this.#options.link();
        if (link === null) throw new Error('There is no connection to the server.');
        await link.tell(to.member, to.line, line.id, message);
      },
      changed: this.#options.connected,
      configuration: () => ({ ...servers.configuration, ...(certificate === null ? {} : { certificates: [certificate] }) }),
      limits: () => ({ upstreamBitsPerSecond: servers.upstream, isLow: choices().isLow }),
      isOverloaded: () => this.#processor.isOverloaded,
    });
  }

  close(): void {
    this.#mesh?.close();
    this.#mesh = null;
    this.#way?.close();
    this.#way = null;
    this.#line = null;
    this.#processor.close();
    this.playback.close();
    this.#speaking.forget();
    this.#words.forget();
  }

  /** Looks at somebody's picture enlarged; `null` puts it back. */
  enlarge(member: string | null): void {
    this.#enlarged = member;
  }

  /** Connects to whoever is in the room, and to nobody else. */
  reconcile(view: RoomView): void {
    this.#prepareWay(view);
    this.#way?.enlarge(this.#enlarged);
    this.#way?.reconcile(view);
    if (this.#way?.needsMesh === false) this.#mesh?.close();
    else this.#mesh?.reconcile(view);
  }

  /** Sends these to everybody, and plays what comes of everybody. */
  send(view: RoomView, sound: MediaStreamTrack | null, picture: MediaStreamTrack | null): void {
    void this.#mesh?.send(sound, picture);
    void this.#way?.send(sound, picture);
    const remotes = view.seats.map((seat) => this.of(seat.member)).filter((remote) => remote !== undefined);
    this.playback.play(new Map(remotes.map((remote) => [remote.member, remote.voice])));
  }

  /** Takes a description or an address that another browser sent. */
  async described(said: Parameters<Mesh['take']>[0], view: RoomView): Promise<void> {
    if (this.#way?.needsMesh !== false) await this.#mesh?.take(said, view);
  }

  /** Measures the lines to the others, and makes the pictures fit them. */
  async measure(view: RoomView | null): Promise<void> {
    if (this.#mesh === null) return;
    this.#pictures = await this.#mesh.measure();
    if (view !== null && this.#way !== null) {
      const peers = this.#mesh?.peers ?? [];
      await this.#way.measure(view, peers.length > 0 && peers.every((peer) => peer.state === 'connected'));
    }
    if (view !== null) await this.#words.update(view.room, this.#keysOf(view));
  }

  /** Hears who speaks now; whether that has changed. */
  listen(view: RoomView, ownLevel: number): boolean {
    const now = performance.now();
    let changes = false;
    for (const { member } of view.seats) {
      const remote = this.of(member);
      if (remote !== undefined) changes = this.#speaking.heard(member, remote.level, now) || changes;
    }
    return this.#speaking.heard(view.mine.member, ownLevel, now) || changes;
  }

  /** The link is up anew: what was sent meanwhile may have been lost. */
  async again(view: RoomView): Promise<void> {
    await this.#mesh?.again(view);
  }

  /** Prepares the way over a media server where the room may take one and this browser can encrypt what it sends. */
  #prepareWay(view: RoomView): void {
    const { servers, choices, connected } = this.#options;
    const [link, line] = [this.#options.link(), this.#line] as const;
    if (this.#way !== null || link === null || line === null || !servers.hasMediaServer || !canEncryptFrames()) return;
    this.#way = new MediaServerWay({
      room: view.room,
      line: line.id,
      link,
      configuration: () => servers.configuration,
      limits: () => ({ upstreamBitsPerSecond: servers.upstream, isLow: choices().isLow }),
      changed: connected,
    });
  }

  /** What everybody compares: the keys by which they are encrypted for each other, on the way that voices take now. */
  #keysOf(view: RoomView): ReadonlyMap<string, string> | null {
    return this.#way?.isUsed === true ? this.#way.publicKeys(view) : (this.#mesh?.fingerprints(view) ?? null);
  }
}
