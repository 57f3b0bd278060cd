import { preferResilientVoice } from './opus';
import type { FromAfar } from './wire';

/** The part of a peer connection that a negotiation needs. */
export type Negotiable = Pick<
  RTCPeerConnection,
  'signalingState' | 'localDescription' | 'remoteDescription' | 'setLocalDescription' | 'setRemoteDescription' | 'addIceCandidate' | 'restartIce'
>;

export interface NegotiationOptions {
  /** Whether this side gives way when both make an offer at the same time. The other side must have the opposite value. */
  readonly isPolite: boolean;
  /** Sends a message to the other side. Rejects if it could not be sent; then {@link Negotiation.again} sends it later. */
  readonly send: (message: FromAfar) => Promise<void>;
  /** Called after an offer was applied and before the answer is created, to set what this side sends. */
  readonly beforeAnswer: () => Promise<void>;
}

/**
 * WebRTC's "perfect negotiation" between two browsers: each may make an offer at any time, and if both do at the same time, the polite one
 * gives way. Messages are handled one after the other; candidates that arrive before their description wait for it.
 */
export class Negotiation {
  readonly #connection: Negotiable;
  readonly #options: NegotiationOptions;
  #work: Promise<void> = Promise.resolve();
  #isMakingOffer = false;
  #ignoresOffer = false;
  #early: RTCIceCandidateInit[] = [];

  constructor(connection: Negotiable, options: NegotiationOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Makes an offer. Called on the connection's `negotiationneeded` event. */
  async offer(): Promise<void> {
    try {
      this.#isMakingOffer = true;
      await this.#connection.setLocalDescription();
      await this.#sendDescription();
    } finally {
      this.#isMakingOffer = false;
    }
  }

  /** Handles a message of the other side, in the order of the calls. */
  take(message: FromAfar): Promise<void> {
    const taken = this.#work.then(() =>
      message.kind === 'description' ? this.#takeDescription(message.description) : this.#takeCandidate(message.candidate));
    // A message that fails must not block the later ones.
    this.#work = taken.catch(() => undefined);
    return taken;
  }

  /** Sends an unanswered offer again, because it may have been lost. */
  async again(): Promise<void> {
    if (this.#connection.signalingState === 'have-local-offer') await this.#sendDescription();
  }

  async #takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const isOffer = description.type === 'offer';
    const collides = isOffer && (this.#isMakingOffer || this.#connection.signalingState !== 'stable');
    this.#ignoresOffer = collides && !this.#options.isPolite;
    if (this.#ignoresOffer) return;
    // An offer that was sent twice is answered twice.
    if (!isOffer && this.#connection.signalingState !== 'have-local-offer') return;

    await this.#connection.setRemoteDescription(description);
    const early = this.#early;
    this.#early = [];
    for (const candidate of early) await this.#add(candidate);
    if (!isOffer) return;
    await this.#options.beforeAnswer();
    await this.#connection.setLocalDescription();
    await this.#sendDescription();
  }

  async #takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#connection.remoteDescription === null) this.#early.push(candidate);
    else await this.#add(candidate);
  }

  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch (error) {
      // Candidates of an offer that was ignored or replaced cannot be added and are not needed.
      if (!this.#ignoresOffer && !belongsToAnother(candidate, this.#connection.remoteDescription)) throw error;
    }
  }

  async #sendDescription(): Promise<void> {
    const description = this.#connection.localDescription;
    if (description === null) return;
    await this.#options.send({
      kind: 'description',
      description: { type: description.type, sdp: preferResilientVoice(description.sdp) },
    });
  }
}

function belongsToAnother(candidate: RTCIceCandidateInit, description: RTCSessionDescription | null): boolean {
  const fragment = candidate.usernameFragment;
  return !!fragment && !description?.sdp.includes(`a=ice-ufrag:${fragment}`);
}
