import { share, SteadyLoss, type Budget } from './budget';
import { letsThrough, linesToReach, mustEnd } from './floor';
import { Peer, type PeerReport } from './peer';
import type { Described } from './room-link';
import type { FromAfar, LineView, RoomView } from './wire';

/**
 * How long a connection is kept, in milliseconds, whose other end the room does not list. That browser has lost the server, but can still be
 * heard while media arrives, so it is then kept longer.
 */
const MissingButHeard = 90_000;
const MissingAndSilent = 30_000;

export interface MeshOptions {
  readonly send: (to: LineView, message: FromAfar) => Promise<void>;
  readonly changed: () => void;
  readonly configuration: () => RTCConfiguration;
  /** Replaced in tests. */
  readonly connect?: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly now?: () => number;
}

/** This browser's connections to all the others. It opens those the room lists, ends those that must end, and does not touch those that work. */
export class Mesh {
  readonly #line: string;
  readonly #options: MeshOptions;
  readonly #peers = new Map<string, Peer>();
  readonly #loss = new SteadyLoss();
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
      if (isListed && peer.missingSince !== null) void peer.again(this.#options.configuration());
      peer.missingSince = isListed ? null : (peer.missingSince ?? now);
      const patience = peer.state === 'connected' ? MissingButHeard : MissingAndSilent;
      const isLost = peer.missingSince !== null && now - peer.missingSince > patience;
      if (isLost || mustEnd(view, peer.member, peer.line)) this.#end(peer);
    }
    for (const line of linesToReach(view)) if (!this.#peers.has(line.member)) this.#begin(line);
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
    const configuration = this.#options.configuration();
    await Promise.all(this.peers.filter((peer) => listed.has(peer.line)).map((peer) => peer.again(configuration)));
  }

  /** Measures all connections and divides the bandwidth among them. */
  async measure(upstreamBitsPerSecond: number, isLow: boolean): Promise<Budget> {
    const reports = await Promise.all(this.peers.map(async (peer) => [peer.member, await peer.report()] as const));
    this.#reports = new Map(reports);
    const loss = this.#loss.measured(Math.max(0, ...reports.map(([, report]) => report.lossThere)));
    const budget = share({ others: this.#peers.size, upstreamBitsPerSecond, loss, isLow });
    await Promise.all(this.peers.map((peer) => peer.affords(budget)));
    return budget;
  }

  close(): void {
    for (const peer of this.peers) this.#end(peer);
  }

  #begin(line: LineView): void {
    this.#peers.set(line.member, new Peer({
      member: line.member,
      line: line.line,
      leads: this.#line < line.line,
      configuration: this.#options.configuration(),
      send: (message) => this.#options.send(line, message),
      changed: () => this.#options.changed(),
      ...(this.#options.connect ? { connect: this.#options.connect } : {}),
    }));
  }

  #end(peer: Peer): void {
    this.#peers.delete(peer.member);
    this.#reports.delete(peer.member);
    peer.close();
    this.#options.changed();
  }
}
