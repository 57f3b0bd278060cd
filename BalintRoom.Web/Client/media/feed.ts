import type { PeerReport, PeerState } from './peer';

/** How another person is heard and seen, whichever way their voice and picture come. */
export interface Remote {
  readonly member: string;
  readonly voice: MediaStream;
  readonly picture: MediaStream;
  readonly state: PeerState;
  /** The loudness of the received voice, 0 to 1. */
  readonly level: number;
}

/** The loudness of what a receiver of sound receives now, 0 to 1. */
export function levelOf(receiver: RTCRtpReceiver | undefined): number {
  const source = receiver?.getSynchronizationSources()[0];
  if (source === undefined) return 0;
  // Depending on the browser, the timestamp counts from the start of the page or from 1970. An old one means that they are silent now.
  const age = Math.min(...[performance.now(), performance.timeOrigin + performance.now()].map((now) => Math.abs(now - source.timestamp)));
  return age < 500 ? (source.audioLevel ?? 0) : 0;
}

/** One person's voice and picture as they come over the media server. */
export class Feed implements Remote {
  readonly voice = new MediaStream();
  readonly picture = new MediaStream();
  report: PeerReport | null = null;
  /** For how many measurements no new picture has come. */
  stillFor = 0;
  #receivers: readonly RTCRtpReceiver[] = [];
  #lets = { sound: false, picture: false };

  /** @param stateOf The state of the connection over which it comes. */
  constructor(
    readonly member: string,
    readonly line: string,
    private readonly stateOf: () => PeerState,
  ) {}

  get state(): PeerState {
    return this.stateOf();
  }

  get level(): number {
    return this.#lets.sound ? levelOf(this.#receivers.find((receiver) => receiver.track.kind === 'audio')) : 0;
  }

  /** Sets what carries this person now. */
  comesBy(receivers: readonly RTCRtpReceiver[]): void {
    this.#receivers = receivers;
    this.#apply();
  }

  /** Sets what is played and shown. */
  letsThrough(lets: { readonly sound: boolean; readonly picture: boolean }): void {
    this.#lets = { sound: lets.sound, picture: lets.picture };
    this.#apply();
  }

  // A track that is not let through is removed from the played stream, and disabled as well.
  #apply(): void {
    for (const [stream, kind, isLet] of [[this.voice, 'audio', this.#lets.sound], [this.picture, 'video', this.#lets.picture]] as const) {
      const tracks = this.#receivers.map((receiver) => receiver.track).filter((track) => track.kind === kind);
      for (const track of tracks) track.enabled = isLet;
      const wanted = isLet ? tracks : [];
      for (const track of stream.getTracks()) if (!wanted.includes(track)) stream.removeTrack(track);
      for (const track of wanted) if (!stream.getTracks().includes(track)) stream.addTrack(track);
    }
  }
}
