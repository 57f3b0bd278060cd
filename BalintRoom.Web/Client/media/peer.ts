import { scaleOf, type Budget } from './budget';
import { levelOf } from './feed';
import { Negotiation } from './negotiation';
import { fingerprintIn } from './verification';
import type { FromAfar } from './wire';

/** The state of the connection to another person. */
export type PeerState = 'connecting' | 'connected' | 'trouble';

/** Measurements of a connection, shown in the connection details. */
export interface PeerReport {
  /** Round-trip time in milliseconds; `null` while unknown. */
  readonly roundTrip: number | null;
  /** The recent share of lost packets of those sent, 0 to 1. */
  readonly lossThere: number;
  /** The recent share of lost packets of those received, 0 to 1. */
  readonly lossHere: number;
  /** The recent share of the voice, 0 to 1, that was made up because it did not come in time. */
  readonly madeUp: number;
  readonly route: 'direct' | 'relayed' | null;
  /** What the browser estimates that this connection carries, in bits per second; `null` where it does not say. */
  readonly carries: number | null;
  /** Whether a picture is sent, and whether the processor limits it. */
  readonly picture: 'none' | 'sent' | 'busy';
  /** The recent share of the time, 0 to 1, that a processor spent on encoding the picture. */
  readonly encoding: number;
  /** How many pictures of the other were decoded recently. */
  readonly framesHere: number;
}

/** The running totals of a connection's statistics. */
interface Totals {
  readonly at: number;
  readonly received: number;
  readonly lost: number;
  readonly encoded: number;
  readonly decoded: number;
  /** Samples of the voice that were played, and those of them that were made up. */
  readonly played: number;
  readonly madeUp: number;
}

export interface PeerOptions {
  readonly member: string;
  readonly line: string;
  /** Whether this side creates the media layout and does not give way in negotiations. Exactly one side of a pair does. */
  readonly leads: boolean;
  /** Asked for whenever a way is looked for, because relay passwords are renewed. */
  readonly configuration: () => RTCConfiguration;
  readonly send: (message: FromAfar) => Promise<void>;
  readonly changed: (peer: Peer) => void;
  /** Replaced in tests. */
  readonly connect?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

const PatienceWithTrouble = 2500;
const RestartEvery = 8000;

/** The connection to another browser, with one audio and one video stream each way. They are set up once, so there is no renegotiation later. */
export class Peer {
  readonly member: string;
  readonly line: string;
  readonly voice = new MediaStream();
  readonly picture = new MediaStream();
  /** Since when the room does not list the other's line, though they may still be heard; `null` while it does. */
  missingSince: number | null = null;

  readonly #connection: RTCPeerConnection;
  readonly #negotiation: Negotiation;
  readonly #configuration: () => RTCConfiguration;
  readonly #changed: (peer: Peer) => void;
  #sound: MediaStreamTrack | null = null;
  #image: MediaStreamTrack | null = null;
  #budget: Budget | null = null;
  #lets = { sound: false, picture: false };
  #restarting: ReturnType<typeof setTimeout> | undefined;
  #totals: Totals = { at: 0, received: 0, lost: 0, encoded: 0, decoded: 0, played: 0, madeUp: 0 };
  #fingerprint: string | null = null;
  #isClosed = false;

  constructor(options: PeerOptions) {
    this.member = options.member;
    this.line = options.line;
    this.#changed = options.changed;
    this.#configuration = options.configuration;
    const connection = (options.connect ?? ((configuration) => new RTCPeerConnection(configuration)))(options.configuration());
    this.#connection = connection;
    this.#negotiation = new Negotiation(connection, {
      isPolite: !options.leads,
      send: options.send,
      beforeAnswer: () => this.#layOut(),
    });

    connection.addEventListener('negotiationneeded', () => void this.#quietly(this.#negotiation.offer()));
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) void this.#quietly(options.send({ kind: 'candidate', candidate: candidate.toJSON() }));
    });
    connection.addEventListener('connectionstatechange', () => this.#onState());
    connection.addEventListener('track', ({ track }) => this.#onTrack(track));
    if (options.leads) {
      connection.addTransceiver('audio', { direction: 'sendrecv' });
      connection.addTransceiver('video', { direction: 'sendrecv' });
      void this.#layOut();
    }
  }

  get state(): PeerState {
    switch (this.#connection.connectionState) {
      case 'connected':
        return 'connected';
      case 'disconnected':
      case 'failed':
      case 'closed':
        return 'trouble';
      default:
        return 'connecting';
    }
  }

  /** The fingerprint of the other's key, to which the browser holds this connection; `null` until it was connected. */
  get fingerprint(): string | null {
    return this.#fingerprint;
  }

  /** The fingerprint of this browser's own key, as the other is told. */
  get ownFingerprint(): string | null {
    return fingerprintIn(this.#connection.localDescription?.sdp);
  }

  /** Sets the tracks that are sent; `null` sends nothing. */
  async sends(sound: MediaStreamTrack | null, picture: MediaStreamTrack | null): Promise<void> {
    if (this.#sound === sound && this.#image === picture) return;
    this.#sound = sound;
    this.#image = picture;
    await this.#layOut();
  }

  /** Sets what is played and shown of the other. */
  letsThrough(lets: { readonly sound: boolean; readonly picture: boolean }): void {
    if (this.#lets.sound === lets.sound && this.#lets.picture === lets.picture) return;
    this.#lets = { sound: lets.sound, picture: lets.picture };
    this.#apply();
  }

  /** Sets how much may be sent. */
  async affords(budget: Budget): Promise<void> {
    this.#budget = budget;
    await this.#applyBudget();
  }

  take(message: FromAfar): Promise<void> {
    return this.#quietly(this.#negotiation.take(message));
  }

  /** After signaling is possible again: sends lost messages again and repairs a broken connection. */
  async again(): Promise<void> {
    if (this.#isClosed) return;
    await this.#quietly(this.#negotiation.again());
    if (this.state === 'trouble') this.#restart();
  }

  /** The loudness of the received voice, 0 to 1. */
  get level(): number {
    if (!this.#lets.sound) return 0;
    const receiver = this.#connection.getReceivers().find((r) => r.track.kind === 'audio');
    return levelOf(receiver);
  }

  /** What has happened on this connection since the last report. */
  async report(): Promise<PeerReport> {
    let roundTrip: number | null = null;
    let lossThere = 0;
    let route: PeerReport['route'] = null;
    let carries: number | null = null;
    let picture: PeerReport['picture'] = 'none';
    let [received, lost, encoded, decoded, played, madeUp] = [0, 0, 0, 0, 0, 0];
    const stats = await this.#connection.getStats();
    const candidates = new Map<string, { candidateType?: string }>();
    stats.forEach((entry: { id: string; type: string; candidateType?: string }) => {
      if (entry.type === 'local-candidate' || entry.type === 'remote-candidate') candidates.set(entry.id, entry);
    });
    stats.forEach((entry: Record<string, unknown>) => {
      const kind = `${String(entry['type'])} ${String(entry['kind'])}`;
      if (entry['type'] === 'remote-inbound-rtp' && typeof entry['fractionLost'] === 'number') lossThere = Math.max(lossThere, entry['fractionLost']);
      if (kind === 'inbound-rtp audio') {
        received += Number(entry['packetsReceived'] ?? 0);
        lost += Math.max(0, Number(entry['packetsLost'] ?? 0));
        played += Number(entry['totalSamplesReceived'] ?? 0);
        // What is made up while nothing is sent is silence, and nobody misses it.
        madeUp += Number(entry['concealedSamples'] ?? 0) - Number(entry['silentConcealedSamples'] ?? 0);
      }
      if (kind === 'inbound-rtp video') decoded += Number(entry['framesDecoded'] ?? 0);
      if (kind === 'outbound-rtp video') {
        encoded += Number(entry['totalEncodeTime'] ?? 0);
        if (entry['active'] !== false && this.#image !== null) picture = entry['qualityLimitationReason'] === 'cpu' ? 'busy' : 'sent';
      }
      if (entry['type'] === 'candidate-pair' && entry['nominated'] === true && entry['state'] === 'succeeded') {
        if (typeof entry['currentRoundTripTime'] === 'number') roundTrip = Math.round(entry['currentRoundTripTime'] * 1000);
        if (typeof entry['availableOutgoingBitrate'] === 'number') carries = entry['availableOutgoingBitrate'];
        const ends = [entry['localCandidateId'], entry['remoteCandidateId']].map((id) => candidates.get(String(id))?.candidateType);
        route = ends.includes('relay') ? 'relayed' : 'direct';
      }
    });
    const before = this.#totals;
    this.#totals = { at: performance.now(), received, lost, encoded, decoded, played, madeUp };
    const lostNow = Math.max(0, lost - before.lost);
    const expected = received - before.received + lostNow;
    const seconds = (this.#totals.at - before.at) / 1000;
    return {
      roundTrip, lossThere, route, carries, picture,
      lossHere: expected > 0 ? lostNow / expected : 0,
      encoding: before.at === 0 || seconds <= 0 ? 0 : Math.max(0, encoded - before.encoded) / seconds,
      framesHere: Math.max(0, decoded - before.decoded),
      madeUp: played > before.played ? Math.max(0, madeUp - before.madeUp) / (played - before.played) : 0,
    };
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#restarting);
    for (const stream of [this.voice, this.picture]) for (const track of stream.getTracks()) stream.removeTrack(track);
    this.#connection.close();
  }

  /** Assigns the tracks to the transceivers. The side that does not lead has none before the first offer. */
  async #layOut(): Promise<void> {
    for (const transceiver of this.#connection.getTransceivers()) {
      if (transceiver.direction === 'recvonly') transceiver.direction = 'sendrecv';
      const track = transceiver.receiver.track.kind === 'audio' ? this.#sound : this.#image;
      if (transceiver.sender.track !== track) await this.#quietly(transceiver.sender.replaceTrack(track));
    }
    await this.#applyBudget();
  }

  async #applyBudget(): Promise<void> {
    if (this.#budget === null) return;
    for (const sender of this.#connection.getSenders()) {
      if (sender.track === null) continue;
      const parameters = sender.getParameters();
      const encoding = parameters.encodings[0];
      if (encoding === undefined) continue;
      const isVoice = sender.track.kind === 'audio';
      encoding.priority = isVoice ? 'high' : 'low';
      if (isVoice) encoding.maxBitrate = this.#budget.voiceBitsPerSecond;
      else {
        const picture = this.#budget.picture;
        encoding.active = picture !== null;
        if (picture !== null) {
          const { width = 640, height = 480 } = sender.track.getSettings();
          encoding.maxBitrate = picture.bitsPerSecond;
          encoding.maxFramerate = picture.framesPerSecond;
          encoding.scaleResolutionDownBy = scaleOf(picture, width, height);
        }
      }
      await this.#quietly(sender.setParameters(parameters));
    }
  }

  #onTrack(track: MediaStreamTrack): void {
    track.enabled = false;
    this.#apply();
  }

  // A track that is not let through is removed from the played stream, and disabled as well.
  #apply(): void {
    for (const { track } of this.#connection.getReceivers()) {
      const [stream, isLet] = track.kind === 'audio' ? [this.voice, this.#lets.sound] : [this.picture, this.#lets.picture];
      track.enabled = isLet;
      if (isLet && !stream.getTracks().includes(track)) stream.addTrack(track);
      if (!isLet && stream.getTracks().includes(track)) stream.removeTrack(track);
    }
    this.#changed(this);
  }

  #onState(): void {
    clearTimeout(this.#restarting);
    if (this.#isClosed) return;
    if (this.#connection.connectionState === 'disconnected') this.#restarting = setTimeout(() => this.#restart(), PatienceWithTrouble);
    if (this.#connection.connectionState === 'failed') this.#restart();
    if (this.#connection.connectionState === 'connected') {
      this.#fingerprint = fingerprintIn(this.#connection.remoteDescription?.sdp);
      void this.#applyBudget();
    }
    this.#changed(this);
  }

  // Both sides may restart; if they do so at the same time, one gives way.
  #restart(): void {
    clearTimeout(this.#restarting);
    if (this.#isClosed || this.state !== 'trouble') return;
    this.#connection.setConfiguration(this.#configuration());
    this.#connection.restartIce();
    this.#restarting = setTimeout(() => this.#restart(), RestartEvery);
  }

  /** Ignores failures of signaling: {@link again} repeats what was lost. */
  async #quietly(doing: Promise<void>): Promise<void> {
    try {
      await doing;
    } catch (error) {
      if (!this.#isClosed) console.debug('A line is being mended.', error instanceof Error ? error.name : '');
    }
  }
}
