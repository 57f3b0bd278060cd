import { isSmall, Ladder, lowered, share, loweredButShown, SteadyLoss, stepOfLoss, totalOf, type Budget, type Circumstances, type Limit } from './budget';
import { letsThrough, linesBetweenBrowsers, mostBetweenBrowsers, mustEnd } from './floor';
import { Peer, type PeerReport } from './peer';
import type { Described } from './room-link';
import type { FromAfar, LineView, RoomView } from './wire';

/**
 * How long a connection is kept, in milliseconds, whose other end the room does not list. That browser has lost the server, but can still be
 * heard while media arrives, so it is then kept longer.
 */
const MissingButHeard = 90_000;
const MissingAndSilent = 30_000;

/** A connection that carries less than this share of what was given to it is strained. */
const Carries = 0.8;
/** The processor is busy when encoding takes this share of all of it, or when it limits this share of the pictures. */
const Encoding = 0.5;
const Busy = 1 / 3;
/**
 * It is so busy that voices suffer when this share of most of them has to be made up, though hardly anything of them is lost on the way; or is lost, or
 * its connection, while the browser says that there is no processor left.
 */
const MadeUp = 0.05;
const HardlyLost = 0.01;
/** How many steps pictures are lower at most where the browser says that there is no processor left, and nothing else suffers yet. */
const LowerUnderPressure = 3;
/** After how many measurements without a new picture a face is not shown as if it were live. */
const Still = 2;

/** What becomes of this person's picture on its way to the others. */
export interface Pictures {
  /** Whether nobody is sent a picture. */
  readonly arePaused: boolean;
  /** What makes pictures small, or pauses them; `null` if nothing does. */
  readonly limit: Limit | null;
}

export interface MeshOptions {
  readonly send: (to: LineView, message: FromAfar) => Promise<void>;
  readonly changed: () => void;
  readonly configuration: () => RTCConfiguration;
  /** What this browser may send in all, in bits per second, and whether the person chose to save bandwidth. */
  readonly limits: () => Pick<Circumstances, 'upstreamBitsPerSecond' | 'isLow'>;
  /** Replaced in tests. */
  readonly connect?: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly now?: () => number;
  /** How many processors there are. */
  readonly processors?: number;
  /** Whether the browser says that the processors have no time left. */
  readonly isOverloaded?: () => boolean;
}

/** How well one connection carries what is sent. */
class Quality {
  readonly loss = new SteadyLoss();
  readonly strain = new Ladder();
  /** The best step that the loss allows, and how many steps below it the connection carries. */
  lowered = { step: 0, by: 0 };
  budget: Budget | null = null;
  stillFor = 0;
}

/** This browser's connections to all the others. It opens those the room lists, ends those that must end, and does not touch those that work. */
export class Mesh {
  readonly #line: string;
  readonly #options: MeshOptions;
  readonly #peers = new Map<string, Peer>();
  readonly #qualities = new Map<string, Quality>();
  /** How many steps pictures are lower because the processor is busy with them or voices suffer, and because all of them are busy with anything. */
  readonly #load = new Ladder();
  readonly #pressure = new Ladder(LowerUnderPressure);
  #lowerBy = { load: 0, pressure: 0 };
  #reports = new Map<string, PeerReport>();

  constructor(line: string, options: MeshOptions) {
    this.#line = line;
    this.#options = options;
  }

  get peers(): readonly Peer[] {
    return [...this.#peers.values()];
  }

  of(member: string): Peer | undefined {
    return this.#peers.get(member);
  }

  reportOn(member: string): PeerReport | undefined {
    return this.#reports.get(member);
  }

  /** Opens and ends connections as the view of the room requires. */
  reconcile(view: RoomView): void {
    const now = (this.#options.now ?? Date.now)();
    for (const peer of this.peers) {
      const isListed = view.lines.some((l) => l.member === peer.member && l.line === peer.line);
      if (isListed && peer.missingSince !== null) void peer.again();
      peer.missingSince = isListed ? null : (peer.missingSince ?? now);
      const isNeeded = !isListed || linesBetweenBrowsers(view).some((l) => l.line === peer.line);
      const patience = peer.state === 'connected' ? MissingButHeard : MissingAndSilent;
      const isLost = peer.missingSince !== null && now - peer.missingSince > patience;
      if (isLost || !isNeeded || mustEnd(view, peer.member, peer.line)) this.#end(peer);
    }
    const before = new Set(this.peers);
    for (const line of linesBetweenBrowsers(view)) if (!this.#peers.has(line.member)) this.#begin(line);
    // Whoever comes must not be sent everything until the next measurement.
    if (this.peers.some((peer) => !before.has(peer))) void this.#divide();
    for (const peer of this.peers) peer.letsThrough(letsThrough(view, peer.member));
  }

  /** Handles a message of another browser; creates the connection if there is none yet. */
  async take(said: Described, view: RoomView): Promise<void> {
    if (said.toLine !== this.#line) return;
    const held = this.#peers.get(said.from);
    if (held !== undefined && held.line !== said.fromLine) {
      // Whose line it is comes from the room alone, never from the message.
      const listed = view.lines.find((l) => l.member === said.from);
      if (listed?.line !== said.fromLine) return;
      this.#end(held);
    }
    if (!this.#peers.has(said.from)) this.reconcile(view);
    const peer = this.#peers.get(said.from);
    if (peer?.line === said.fromLine) await peer.take(said.message);
  }

  async send(sound: MediaStreamTrack | null, picture: MediaStreamTrack | null): Promise<void> {
    await Promise.all(this.peers.map((peer) => peer.sends(sound, picture)));
  }

  /** After the connection to the server is restored: repairs the peer connections that broke meanwhile, and only those. */
  async again(view: RoomView): Promise<void> {
    const listed = new Set(view.lines.map((l) => l.line));
    await Promise.all(this.peers.filter((peer) => listed.has(peer.line)).map((peer) => peer.again()));
  }

  /**
   * The fingerprints of everybody with a line, by person, this browser's own among them. `null` while somebody is not connected, and where nobody else
   * has a line, or where more have one than all are connected with each other.
   */
  fingerprints(view: RoomView): ReadonlyMap<string, string> | null {
    if (view.lines.length > mostBetweenBrowsers) return null;
    const mine = new Set(this.peers.map((peer) => peer.ownFingerprint));
    const [own] = mine;
    // Without one key for all connections there is no one fingerprint that others could see.
    if (mine.size !== 1 || own === undefined || own === null || !view.lines.some((line) => line.member === view.mine.member)) return null;
    const found = new Map([[view.mine.member, own]]);
    for (const line of linesBetweenBrowsers(view)) {
      const peer = this.#peers.get(line.member);
      if (peer?.line !== line.line || peer.fingerprint === null) return null;
      found.set(line.member, peer.fingerprint);
    }
    return found.size > 1 ? found : null;
  }

  /** Whether a person's picture has not moved for some seconds, though it may be shown. */
  isStill(member: string): boolean {
    return (this.#qualities.get(member)?.stillFor ?? 0) >= Still;
  }

  /**
   * Measures all connections and divides the bandwidth among them. One that carries little makes the picture smaller on its own way alone; a busy
   * processor makes it smaller for everybody.
   */
  async measure(): Promise<Pictures> {
    const now = (this.#options.now ?? Date.now)();
    const reports = await Promise.all(this.peers.map(async (peer) => [peer.member, await peer.report()] as const));
    this.#reports = new Map(reports);

    const sent = reports.map(([, report]) => report).filter((report) => report.picture !== 'none');
    const encoding = sent.reduce((sum, report) => sum + report.encoding, 0) / (this.#options.processors ?? (navigator.hardwareConcurrency || 1));
    const busy = sent.filter((report) => report.picture === 'busy').length;
    const isBusy = encoding > Encoding || (busy > 0 && busy >= Busy * sent.length);
    const isOverloaded = this.#options.isOverloaded?.() === true;
    const suffer = reports.filter(([member, { madeUp, lossHere }]) =>
      (madeUp > MadeUp && lossHere < HardlyLost) || (isOverloaded && (lossHere > MadeUp || this.of(member)?.state === 'trouble'))).length;
    const voicesSuffer = reports.length > 1 && suffer > reports.length / 2;
    this.#lowerBy = { load: this.#load.measured(isBusy || voicesSuffer, now), pressure: this.#pressure.measured(isOverloaded, now) };

    for (const [member, report] of reports) {
      const quality = this.#qualityOf(member);
      quality.stillFor = report.framesHere > 0 ? 0 : quality.stillFor + 1;
      const given = quality.budget;
      const hasPicture = given !== null && given.picture !== null;
      const isStrained = hasPicture && report.carries !== null && report.carries < Carries * totalOf(given);
      quality.lowered = { step: stepOfLoss(quality.loss.measured(report.lossThere)), by: quality.strain.measured(isStrained, now) };
    }
    return this.#divide();
  }

  /** Ends all connections; {@link reconcile} opens them again. */
  close(): void {
    for (const peer of this.peers) this.#end(peer);
  }

  #begin(line: LineView): void {
    this.#peers.set(line.member, new Peer({
      member: line.member,
      line: line.line,
      leads: this.#line < line.line,
      configuration: this.#options.configuration,
      send: (message) => this.#options.send(line, message),
      changed: () => this.#options.changed(),
      ...(this.#options.connect ? { connect: this.#options.connect } : {}),
    }));
  }

  #end(peer: Peer): void {
    this.#peers.delete(peer.member);
    this.#reports.delete(peer.member);
    this.#qualities.delete(peer.member);
    peer.close();
    this.#options.changed();
  }

  async #divide(): Promise<Pictures> {
    const { isLow, upstreamBitsPerSecond } = this.#options.limits();
    const best = share({ others: this.#peers.size, upstreamBitsPerSecond, isLow });
    const byDevice = loweredButShown(lowered(best, 0, this.#lowerBy.load), this.#lowerBy.pressure);
    const budgets = await Promise.all(this.peers.map(async (peer) => {
      const quality = this.#qualityOf(peer.member);
      const budget = lowered(byDevice, quality.lowered.step, quality.lowered.by);
      quality.budget = budget;
      await peer.affords(budget);
      return budget;
    }));
    return { arePaused: isPausedFor(best, budgets), limit: limitOf(best, byDevice, budgets, isLow) };
  }

  #qualityOf(member: string): Quality {
    const quality = this.#qualities.get(member) ?? new Quality();
    this.#qualities.set(member, quality);
    return quality;
  }
}

function isPausedFor(best: Budget, budgets: readonly Budget[]): boolean {
  return best.picture === null || (budgets.length > 0 && budgets.every((budget) => budget.picture === null));
}

/** What limits the pictures, by its weight for the person: that they save, that the processor is busy, that their own line is weak, many people. */
function limitOf(best: Budget, byDevice: Budget, budgets: readonly Budget[], isLow: boolean): Limit | null {
  if (isLow) return 'saving';
  if (best.picture === null) return 'people';
  if (byDevice.picture !== best.picture) return 'device';
  // One connection among several tells of the other's line.
  if (budgets.filter((budget) => budget.picture !== best.picture).length > budgets.length / 2) return 'line';
  return isSmall(best) ? 'people' : null;
}
