import type { ServerClock } from '../clock/offset';
import { canEncryptFrames } from './frame-transforms';
import { reachesMediaServer } from './media-check';
import { comesThroughRelay, configurationFrom, hasRelay } from './relay-check';
import { isDue } from './renewal';
import type { RoomLink } from './room-link';
import type { VoicesView } from './wire';

/** Whether data passes through the relay; `none` if there is no relay. */
export type RelayState = 'none' | 'unknown' | 'checking' | 'works' | 'fails';

/** Whether a media server can be reached; `none` if rooms use none, `unable` if this browser cannot use one. */
export type ReachState = 'none' | 'unable' | 'unknown' | 'checking' | 'works' | 'fails';

/** What an uplink is taken for until the server says what it is configured to be. */
const DefaultUpstream = 1_000_000;

/** The STUN and TURN servers of a room: asked of the server, asked again before their passwords expire, and checked when the person wishes. */
export class IceServers {
  #known: VoicesView | null = null;
  #askedAt = 0;
  #relay: RelayState = 'none';
  #reach: ReachState = 'none';
  #isAsking = false;

  /**
   * @param clock Follows the server's clock, by which relay passwords expire.
   * @param changed Called when anything that is shown has changed.
   */
  constructor(
    private readonly clock: Pick<ServerClock, 'now' | 'measure'>,
    private readonly changed: () => void,
  ) {}

  get areKnown(): boolean {
    return this.#known !== null;
  }

  get relay(): RelayState {
    return this.#relay;
  }

  /** Whether the media server was reached. */
  get reach(): ReachState {
    return this.#reach;
  }

  /** Whether sound may use the relay only. */
  get isRelayOnly(): boolean {
    return this.#known?.relayOnly === true;
  }

  /** Whether rooms may go over a media server. */
  get hasMediaServer(): boolean {
    return this.#known?.mediaServer === true;
  }

  get configuration(): RTCConfiguration {
    return configurationFrom(this.#known);
  }

  /** What a browser may send, in bits per second. */
  get upstream(): number {
    return this.#known?.upstreamBitsPerSecond ?? DefaultUpstream;
  }

  async ask(link: RoomLink | null): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.clock.measure();
      this.#askedAt = this.clock.now();
      this.#known = (await link?.voices()) ?? this.#known;
      if (this.#relay === 'none' && hasRelay(this.#known)) this.#relay = 'unknown';
      if (this.#reach === 'none' && this.hasMediaServer) this.#reach = canEncryptFrames() ? 'unknown' : 'unable';
    } catch {
      // The server refuses before the room is open; it is asked again afterwards.
    } finally {
      this.#isAsking = false;
    }
    this.changed();
  }

  /** Asks again when the relay's password has used up most of its time. */
  async renew(link: RoomLink | null): Promise<void> {
    if (link?.isUp === true && isDue(this.#known?.expiresAt, this.#askedAt, this.clock.now())) await this.ask(link);
  }

  /** Checks the ways that the room may take: that data passes through the relay, and that the media server is reached, where there are such. */
  async check(link: RoomLink | null): Promise<void> {
    await Promise.all([this.#checkRelay(), this.#checkReach(link)]);
  }

  async #checkRelay(): Promise<void> {
    if (this.#known === null || !hasRelay(this.#known)) return;
    this.#relay = 'checking';
    this.changed();
    this.#relay = (await comesThroughRelay(this.#known)) ? 'works' : 'fails';
    this.changed();
  }

  async #checkReach(link: RoomLink | null): Promise<void> {
    if (link === null || this.#reach === 'none' || this.#reach === 'unable') return;
    this.#reach = 'checking';
    this.changed();
    this.#reach = (await reachesMediaServer(this.configuration, (sdp) => link.checkMedia(sdp))) ? 'works' : 'fails';
    this.changed();
  }

  forget(): void {
    this.#known = null;
    this.#relay = 'none';
    this.#reach = 'none';
  }
}
