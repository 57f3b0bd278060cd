import { preferResilientVoice } from './opus';
import type { FromAfar } from './wire';

/** What of a peer connection a negotiation needs. */
export type Negotiable = Pick<
  RTCPeerConnection,
  'signalingState' | 'localDescription' | 'remoteDescription' | 'setLocalDescription' | 'setRemoteDescription' | 'addIceCandidate' | 'restartIce'
>;

export interface NegotiationOptions {
  /** Whether this side gives way when both offer at once. The other side must be told the opposite. */
  readonly isPolite: boolean;
  /** Sends something to the other side. Rejects where it could not be sent; then {@link Negotiation.again} makes up for it. */
  readonly send: (message: FromAfar) => Promise<void>;
  /** Called when an offer has been taken in and before it is answered: the moment to say what this side sends. */
  readonly beforeAnswer: () => Promise<void>;
}

/**
 * Two browsers agreeing, as "perfect negotiation" describes it: either may offer at any time, and where both do at once one gives way.
 * What comes is taken in one after the other; candidates that come before their description wait for it.
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

  /** Makes an offer; for the connection's `negotiationneeded`. */
  async offer(): Promise<void> {
    try {
      this.#isMakingOffer = true;
      await this.#connection.setLocalDescription();
      await this.#sendDescription();
    } finally {
      this.#isMakingOffer = false;
    }
  }

  /** Takes in what the other side says; in the order of the calls. */
  take(message: FromAfar): Promise<void> {
    const taken = this.#work.then(() =>
      message.kind === 'description' ? this.#takeDescription(message.description) : this.#takeCandidate(message.candidate));
    // What fails must not keep out what comes after it.
    this.#work = taken.catch(() => undefined);
    return taken;
  }

  /** Says again what may have been lost on the way: an offer that nobody has answered. */
  async again(): Promise<void> {
    if (this.#connection.signalingState === 'have-local-offer') await this.#sendDescription();
  }

  async #takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const isOffer = description.type === 'offer';
    const collides = isOffer && (this.#isMakingOffer || this.#connection.signalingState !== 'stable');
    this.#ignoresOffer = collides && !this.#options.isPolite;
    if (this.#ignoresOffer) return;
    // An answer to an offer that was said twice comes twice.
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
      // Candidates of an offer that was not taken in, or of one that another has replaced, fit nowhere and are no loss.
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
