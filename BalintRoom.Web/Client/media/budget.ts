/** The limits of one video sender. */
export interface PictureBudget {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  /** The factor by which width and height are divided. */
  readonly scaleDown: number;
}

export interface Budget {
  readonly voiceBitsPerSecond: number;
  readonly picture: PictureBudget | null;
}

export interface Circumstances {
  /** The number of people this browser sends to. */
  readonly others: number;
  /** The total it may send. */
  readonly upstreamBitsPerSecond: number;
  /** The share of lost packets on its worst connection, 0 to 1. */
  readonly loss: number;
  /** Whether the person chose to save bandwidth. */
  readonly isLow: boolean;
}

/** Packet headers of a voice, added to the bit rate of the encoder. */
const Overhead = 16_000;
const BestVoice = 40_000;
const LeastVoice = 16_000;
/** A mesh with video works well with up to about five people, and acceptably with eight. */
const MostWithPictures = 8;

const Steps: readonly PictureBudget[] = [
  { bitsPerSecond: 300_000, framesPerSecond: 24, scaleDown: 1 },
  { bitsPerSecond: 150_000, framesPerSecond: 15, scaleDown: 1.5 },
  { bitsPerSecond: 80_000, framesPerSecond: 12, scaleDown: 2 },
  { bitsPerSecond: 40_000, framesPerSecond: 8, scaleDown: 3 },
];

/**
 * Divides a browser's upstream bandwidth among its senders. Voices come first; video gets the rest, is reduced in steps if packets are lost,
 * and is dropped before voices are reduced. The senders never exceed the bandwidth in total, unless it is too small even for the lowest
 * voice bit rate to everybody.
 */
export function share({ others, upstreamBitsPerSecond, loss, isLow }: Circumstances): Budget {
  if (others === 0) return { voiceBitsPerSecond: BestVoice, picture: Steps[0]! };
  const each = upstreamBitsPerSecond / others;
  const voice = Math.floor(Math.min(isLow ? 24_000 : BestVoice, Math.max(LeastVoice, each - Overhead)));
  if (isLow || others >= MostWithPictures) return { voiceBitsPerSecond: voice, picture: null };
  const left = each - voice - Overhead;
  const lowered = loss >= 0.15 ? Steps.length : loss >= 0.08 ? 3 : loss >= 0.04 ? 2 : loss >= 0.02 ? 1 : 0;
  return { voiceBitsPerSecond: voice, picture: Steps.slice(lowered).find((step) => step.bitsPerSecond <= left) ?? null };
}

/**
 * Smooths the packet loss that decides about video: it rises at once and falls slowly, so that video does not switch on and off on a weak
 * connection.
 */
export class SteadyLoss {
  #loss = 0;

  /** Adds a measurement, 0 to 1, and returns the smoothed loss. */
  measured(loss: number): number {
    this.#loss = loss > this.#loss ? loss : this.#loss * 0.9 + loss * 0.1;
    if (this.#loss < 0.005) this.#loss = 0;
    return this.#loss;
  }
}
