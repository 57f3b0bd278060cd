import { scaleOf, type Budget } from './budget';
import { Feed } from './feed';
import { letsThrough, linesToReach, mustEnd, onlyListens } from './floor';
import type { FrameTransforms } from './frame-transforms';
import type { KeyExchange } from './key-exchange';
import { preferResilientVoice } from './opus';
import type { PeerReport, PeerState } from './peer';
import type { RoomLink } from './room-link';
import type { MediaOffer, MediaState, RoomView } from './wire';

/** How long a connection may be in trouble before another is made; milliseconds. */
const Patience = 4000;
/** After how many measurements with packets and without a frame somebody counts as not heard; twice as many each time that did not help. */
const Deaf = 3;

export interface MediaSessionOptions {
  /** The room's place at the media server. */
  readonly media: string;
  readonly line: string;
  readonly link: Pick<RoomLink, 'publishMedia' | 'answerMedia' | 'addMediaCandidate' | 'enlargeMedia' | 'reportMedia'>;
  readonly configuration: () => RTCConfiguration;
  readonly transforms: FrameTransforms;
  readonly keys: KeyExchange;
  readonly changed: () => void;
  readonly now?: () => number;
}

/**
 * This browser's two connections to a media server: one that sends, one that receives everybody. The product passes on what they and the media server
 * tell each other. All frames are encrypted for the other browsers.
 */
export class MediaSession {
  readonly #options: MediaSessionOptions;
  readonly #feeds = new Map<string, Feed>();
  #up: RTCPeerConnection | null = null;
  #down: RTCPeerConnection | null = null;
  #downAt = 0;
  /** The number of the last offer that was answered. */
  #answered = 0;
  #slots = new Map<string, { readonly line: string; readonly kind: 'audio' | 'video' }>();
  #offers: Promise<void> = Promise.resolve();
  #sound: MediaStreamTrack | null = null;
  #image: MediaStreamTrack | null = null;
  #budget: Budget | null = null;
  #mayPublish = false;
  #said: MediaState | null = null;
  #saidAt = 0;
  #troubleSince: number | null = null;
  #deafTimes = 0;
  #heard = new Map<string, { packets: number; frames: number; strikes: number }>();
  #enlarges: string | null = null;
  #isClosed = false;

  constructor(options: MediaSessionOptions) {
    this.#options = options;
  }

  get media(): string {
    return this.#options.media;
  }

  get feeds(): readonly Feed[] {
    return [...this.#feeds.values()];
  }

  of(member: string): Feed | undefined {
    return this.feeds.find((feed) => feed.member === member);
  }

  /** Whether something can still come over it. */
  get isUp(): boolean {
    return !this.#isClosed && this.#down?.connectionState === 'connected';
  }

  reconcile(view: RoomView): void {
    if (this.#isClosed) return;
    this.#mayPublish = view.mine.role !== 'Observer';
    if (this.#mayPublish && this.#up === null) void this.#publish();
    for (const feed of this.feeds) {
      if (mustEnd(view, feed.member, feed.line)) {
        feed.comesBy([]);
        this.#feeds.delete(feed.line);
      } else feed.letsThrough(letsThrough(view, feed.member));
    }
    void this.#say(this.#isReadyFor(view) ? 'Ready' : 'Lost');
  }

  async send(sound: MediaStreamTrack | null, picture: MediaStreamTrack | null): Promise<void> {
    if (this.#sound === sound && this.#image === picture) return;
    this.#sound = sound;
    this.#image = picture;
    await this.#layOut();
  }

  async affords(budget: Budget): Promise<void> {
    this.#budget = budget;
    await this.#layOut();
  }

  /** Asks for a larger picture of one line, where the person has enlarged it. */
  enlarge(line: string | null): void {
    if (this.#isClosed || this.#enlarges === line) return;
    this.#enlarges = line;
    void this.#options.link.enlargeMedia(this.media, this.#options.line, line).catch((error: unknown) => this.#debug(error));
  }

  /** Handles what the media server offers, one offer after the other. */
  take(offer: MediaOffer): Promise<void> {
    this.#offers = this.#offers.then(() => this.#take(offer)).catch((error: unknown) => this.#debug(error));
    return this.#offers;
  }

  /** Measures what comes, and makes connections anew that carry nothing. */
  async measure(view: RoomView): Promise<void> {
    const now = this.#now();
    const isInTrouble = (this.#mayPublish && !isGood(this.#up)) || (this.#down !== null && !isGood(this.#down));
    this.#troubleSince = isInTrouble ? (this.#troubleSince ?? now) : null;
    if (this.#troubleSince !== null && now - this.#troubleSince > Patience) {
      this.#troubleSince = now;
      if (this.#mayPublish && !isGood(this.#up)) await this.#publish();
      if (this.#down !== null && !isGood(this.#down)) this.#receiveAnew();
    }
    await this.#listen();
    this.reconcile(view);
  }

  close(): void {
    this.#isClosed = true;
    this.#up?.close();
    this.#endDown();
    this.#feeds.clear();
  }

  #isReadyFor(view: RoomView): boolean {
    if (this.#mayPublish && this.#up?.connectionState !== 'connected') return false;
    const sending = linesToReach(view).filter((line) => !onlyListens(view, line.member));
    if (sending.length > 0 && this.#down?.connectionState !== 'connected') return false;
    return sending.every((line) => this.#feeds.has(line.line) && this.#options.keys.isWith(line.line));
  }

  async #publish(): Promise<void> {
    this.#up?.close();
    const up = new RTCPeerConnection(this.#options.configuration());
    this.#up = up;
    let isTold = false;
    const early: RTCIceCandidateInit[] = [];
    const tell = (candidate: RTCIceCandidateInit): void =>
      void this.#options.link.addMediaCandidate(this.media, this.#options.line, true, candidate).catch((error: unknown) => this.#debug(error));
    up.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) return;
      if (isTold) tell(candidate.toJSON());
      else early.push(candidate.toJSON());
    });
    up.addEventListener('connectionstatechange', () => this.#options.changed());
    for (const kind of ['audio', 'video'] as const) {
      const { sender } = up.addTransceiver(kind, { direction: 'sendonly' });
      // Set before anything is negotiated: nothing may ever leave unencrypted.
      this.#options.transforms.apply(sender, { kind, slot: null });
    }
    try {
      await this.#layOut();
      await up.setLocalDescription();
      const answer = await this.#options.link.publishMedia(this.media, this.#options.line, up.localDescription!.sdp);
      if (this.#up !== up || this.#isClosed) return;
      await up.setRemoteDescription({ type: 'answer', sdp: preferResilientVoice(answer) });
      isTold = true;
      early.forEach(tell);
      await this.#layOut();
    } catch (error) {
      // It is tried again when it has been in trouble for a while.
      this.#debug(error);
    }
  }

  async #take(offer: MediaOffer): Promise<void> {
    // One that comes again was answered in the meantime.
    if (this.#isClosed || offer.media !== this.media || offer.number <= this.#answered) return;
    if (this.#down === null || this.#down.connectionState === 'closed') this.#openDown();
    const down = this.#down!;
    const slotOf = (mid: string): string => `${this.#downAt} ${mid}`;
    const slots = new Map(offer.streams.map(({ mid, line, kind }) => [mid, { line, kind }]));
    for (const [mid] of this.#slots) if (!slots.has(mid)) this.#options.transforms.post({ kind: 'slot', slot: slotOf(mid), line: null });
    for (const [mid, { line }] of slots) this.#options.transforms.post({ kind: 'slot', slot: slotOf(mid), line });
    this.#slots = slots;

    await down.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    await down.setLocalDescription();
    if (this.#down !== down) return;
    await this.#options.link.answerMedia(this.media, this.#options.line, offer.number, preferResilientVoice(down.localDescription!.sdp));
    this.#answered = offer.number;
    this.#assign(offer);
    this.#options.changed();
  }

  #openDown(): void {
    const down = new RTCPeerConnection(this.#options.configuration());
    this.#down = down;
    const at = ++this.#downAt;
    down.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) return;
      void this.#options.link.addMediaCandidate(this.media, this.#options.line, false, candidate.toJSON()).catch((error: unknown) => this.#debug(error));
    });
    down.addEventListener('connectionstatechange', () => this.#options.changed());
    down.addEventListener('track', ({ track, receiver, transceiver }) => {
      track.enabled = false;
      // Without its transform a receiver would play what is encrypted, as loud noise.
      this.#options.transforms.apply(receiver, { kind: track.kind === 'audio' ? 'audio' : 'video', slot: `${at} ${transceiver.mid ?? ''}` });
    });
  }

  /** Gives each person what comes of them now. */
  #assign(offer: MediaOffer): void {
    const byMid = new Map(this.#down!.getTransceivers().map((transceiver) => [transceiver.mid, transceiver.receiver]));
    const lines = new Map(offer.streams.map((stream) => [stream.line, stream.member]));
    for (const [line, feed] of this.#feeds) {
      if (lines.has(line)) continue;
      feed.comesBy([]);
      this.#feeds.delete(line);
    }
    for (const [line, member] of lines) {
      const feed = this.#feeds.get(line) ?? new Feed(member, line, () => stateOf(this.#down));
      feed.comesBy(offer.streams.filter((stream) => stream.line === line).map(({ mid }) => byMid.get(mid)).filter((receiver) => receiver !== undefined));
      this.#feeds.set(line, feed);
    }
  }

  #endDown(): void {
    for (const [mid] of this.#slots) this.#options.transforms.post({ kind: 'slot', slot: `${this.#downAt} ${mid}`, line: null });
    this.#slots.clear();
    this.#heard.clear();
    for (const feed of this.feeds) feed.comesBy([]);
    this.#down?.close();
    this.#down = null;
  }

  #receiveAnew(): void {
    this.#endDown();
    void this.#say('Deaf');
  }

  /** Reads what came of everybody. */
  async #listen(): Promise<void> {
    const [down, at] = [this.#down, this.#downAt] as const;
    if (down === null) return;
    const [stats, counts] = await Promise.all([down.getStats(), this.#options.transforms.counts()]);
    const path = pathIn(stats);
    const byMid = new Map<string, Record<string, unknown>>();
    stats.forEach((entry: Record<string, unknown>) => {
      if (entry['type'] === 'inbound-rtp') byMid.set(String(entry['mid']), entry);
    });
    let isDeaf = false;
    for (const [mid, { line, kind }] of this.#slots) {
      const entry = byMid.get(mid);
      const feed = this.#feeds.get(line);
      if (entry === undefined || feed === undefined) continue;
      const [packets, frames] = [Number(entry['packetsReceived'] ?? 0), counts[`${at} ${mid}`] ?? 0];
      const before = this.#heard.get(mid) ?? { packets: 0, frames: 0, strikes: 0 };
      const strikes = packets - before.packets > 20 && frames === before.frames ? before.strikes + 1 : 0;
      this.#heard.set(mid, { packets, frames, strikes });
      if (kind === 'video') feed.stillFor = frames > before.frames ? 0 : feed.stillFor + 1;
      else feed.report = { ...path, lossThere: 0, lossHere: lossIn(entry), madeUp: 0, carries: null, picture: 'none', encoding: 0, framesHere: 0 };
      isDeaf ||= strikes >= Deaf * 2 ** this.#deafTimes && this.#options.keys.isWith(line);
    }
    if (!isDeaf) return;
    this.#deafTimes++;
    this.#receiveAnew();
  }

  async #layOut(): Promise<void> {
    const up = this.#up;
    if (up === null || up.connectionState === 'closed') return;
    for (const transceiver of up.getTransceivers()) {
      const { sender } = transceiver;
      const isVoice = transceiver.receiver.track.kind === 'audio';
      const track = isVoice ? this.#sound : this.#image;
      try {
        if (sender.track !== track) await sender.replaceTrack(track);
        if (track !== null && this.#budget !== null) await limit(sender, track, this.#budget, isVoice);
      } catch (error) {
        this.#debug(error);
      }
    }
  }

  async #say(state: MediaState): Promise<void> {
    // Said again now and then, because the server may have missed it.
    if (this.#said === state && this.#now() - this.#saidAt < 10_000) return;
    this.#said = state;
    this.#saidAt = this.#now();
    try {
      await this.#options.link.reportMedia(this.media, this.#options.line, state);
    } catch {
      this.#said = null;
    }
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #debug(error: unknown): void {
    if (!this.#isClosed) console.debug('A connection to the media server is being mended.', error instanceof Error ? error.name : '');
  }
}

async function limit(sender: RTCRtpSender, track: MediaStreamTrack, budget: Budget, isVoice: boolean): Promise<void> {
  const parameters = sender.getParameters();
  const encoding = parameters.encodings[0];
  if (encoding === undefined) return;
  encoding.priority = isVoice ? 'high' : 'low';
  if (isVoice) encoding.maxBitrate = budget.voiceBitsPerSecond;
  else {
    encoding.active = budget.picture !== null;
    if (budget.picture !== null) {
      const { width = 640, height = 480 } = track.getSettings();
      encoding.maxBitrate = budget.picture.bitsPerSecond;
      encoding.maxFramerate = budget.picture.framesPerSecond;
      encoding.scaleResolutionDownBy = scaleOf(budget.picture, width, height);
    }
  }
  await sender.setParameters(parameters);
}

function isGood(connection: RTCPeerConnection | null): boolean {
  return connection?.connectionState === 'connected' || connection?.connectionState === 'connecting';
}

function stateOf(connection: RTCPeerConnection | null): PeerState {
  if (connection?.connectionState === 'connected') return 'connected';
  return connection !== null && ['disconnected', 'failed', 'closed'].includes(connection.connectionState) ? 'trouble' : 'connecting';
}

function pathIn(stats: RTCStatsReport): Pick<PeerReport, 'roundTrip' | 'route'> {
  let path: Pick<PeerReport, 'roundTrip' | 'route'> = { roundTrip: null, route: null };
  stats.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] !== 'candidate-pair' || entry['nominated'] !== true || entry['state'] !== 'succeeded') return;
    const local = stats.get(String(entry['localCandidateId'])) as Record<string, unknown> | undefined;
    path = {
      roundTrip: typeof entry['currentRoundTripTime'] === 'number' ? Math.round(entry['currentRoundTripTime'] * 1000) : null,
      route: local?.['candidateType'] === 'relay' ? 'relayed' : 'direct',
    };
  });
  return path;
}

function lossIn(entry: Record<string, unknown>): number {
  const [received, lost] = [Number(entry['packetsReceived'] ?? 0), Number(entry['packetsLost'] ?? 0)];
  return received + lost > 0 ? Math.max(0, lost) / (received + lost) : 0;
}
