/** What one sender of a picture may use; `null` where no picture is sent. */
export interface PictureBudget {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  /** By how much width and height are divided. */
  readonly scaleDown: number;
}

export interface Budget {
  readonly voiceBitsPerSecond: number;
  readonly picture: PictureBudget | null;
}

export interface Circumstances {
  /** To how many others this browser sends. */
  readonly others: number;
  /** What it may send in all. */
  readonly upstreamBitsPerSecond: number;
  /** The share of packets lost on the worst of its connections, 0 to 1. */
  readonly loss: number;
  /** Whether the person asked for little. */
  readonly isLow: boolean;
}

/** Voice with its headers costs about this much on top of what the encoder is told. */
const Overhead = 16_000;
const BestVoice = 40_000;
const LeastVoice = 16_000;
/** A mesh with pictures is comfortable to about five and bearable to eight. */
const MostWithPictures = 8;

const Steps: readonly PictureBudget[] = [
  { bitsPerSecond: 300_000, framesPerSecond: 24, scaleDown: 1 },
  { bitsPerSecond: 150_000, framesPerSecond: 15, scaleDown: 1.5 },
  { bitsPerSecond: 80_000, framesPerSecond: 12, scaleDown: 2 },
  { bitsPerSecond: 40_000, framesPerSecond: 8, scaleDown: 3 },
];

/**
 * How one browser shares out what it may send. Voices come first and are paid in full; pictures get what is left, are lowered step by step
 * where packets are lost, and are dropped before any voice suffers. The sum of all senders never exceeds what there is, as long as that
 * is enough for the least voice to everybody.
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
 * The loss by which pictures are shared out. It rises at once and falls slowly, so that a picture dropped on a weak line does not come and go.
 */
export class SteadyLoss {
  #loss = 0;

  /** Takes a new measurement, 0 to 1. */
  measured(loss: number): number {
    this.#loss = loss > this.#loss ? loss : this.#loss * 0.9 + loss * 0.1;
    if (this.#loss < 0.005) this.#loss = 0;
    return this.#loss;
  }
}
