/** The limits of one video sender. */
export interface PictureBudget {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  /** The length of the picture's shorter side, in pixels. */
  readonly side: number;
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
  /** Whether the person chose to save bandwidth. */
  readonly isLow: boolean;
}

/** What makes pictures smaller than they could be, or ends them. */
export type Limit =
  /** Many people share the bandwidth. */
  | 'people'
  /** Packets are lost, or a connection carries less than was given to it. */
  | 'line'
  /** The processor is busy. */
  | 'device'
  /** The person chose to save bandwidth. */
  | 'saving';

const Header = 66 * 8;
/** Packet headers of a voice, added to the bit rate of the encoder. */
const Overhead = 16_000;
const BestVoice = 40_000;
const LowVoice = 24_000;
const LeastVoice = 16_000;
/** The share of a connection's bandwidth that its voice may take where there is little: from some 30 kbit/s on, more of it is not heard. */
const VoiceShare = 0.4;

const Steps: readonly PictureBudget[] = [
  { bitsPerSecond: 300_000, framesPerSecond: 24, side: 480 },
  { bitsPerSecond: 150_000, framesPerSecond: 15, side: 320 },
  { bitsPerSecond: 80_000, framesPerSecond: 12, side: 240 },
  { bitsPerSecond: 40_000, framesPerSecond: 8, side: 160 },
  { bitsPerSecond: 30_000, framesPerSecond: 8, side: 120 },
  { bitsPerSecond: 20_000, framesPerSecond: 5, side: 120 },
];

/** From which loss on a picture is no better than which step, the worst first, which drops it. */
const StepsOfLoss: readonly (readonly [loss: number, step: number])[] = [
  [0.15, Steps.length], [0.12, 5], [0.1, 4], [0.08, 3], [0.04, 2], [0.02, 1],
];

/**
 * Divides a browser's upstream bandwidth among its senders, alike for everybody it sends to, however many they are. Voices come first; video gets
 * the rest. The senders never exceed the bandwidth in total, packet headers included, unless it is too small even for the lowest voice bit rate to
 * everybody.
 */
export function share({ others, upstreamBitsPerSecond, isLow }: Circumstances): Budget {
  if (others === 0) return { voiceBitsPerSecond: BestVoice, picture: isLow ? null : Steps[0]! };
  const each = upstreamBitsPerSecond / others;
  const beside = clamp(each * VoiceShare, LeastVoice, BestVoice);
  const picture = isLow ? undefined : Steps.find((step) => costOf(step) <= each - beside - Overhead);
  const voice = picture === undefined ? clamp(each - Overhead, LeastVoice, isLow ? LowVoice : BestVoice) : beside;
  return { voiceBitsPerSecond: Math.floor(voice), picture: picture ?? null };
}

/** What a connection with this budget carries, packet headers included; bits per second. */
export function totalOf({ voiceBitsPerSecond, picture }: Budget): number {
  return voiceBitsPerSecond + Overhead + (picture === null ? 0 : costOf(picture));
}

/** The step of the picture that a share of lost packets, 0 to 1, allows at most; 0 is the best. */
export function stepOfLoss(loss: number): number {
  return StepsOfLoss.find(([from]) => loss >= from)?.[1] ?? 0;
}

/** The budget with its picture no better than a step, and then some steps below that. The voice stays as it is. */
export function lowered(budget: Budget, step: number, by: number): Budget {
  if (budget.picture === null) return budget;
  return { ...budget, picture: Steps[Math.max(Steps.indexOf(budget.picture), step) + by] ?? null };
}

/** The budget with its picture some steps lower, and at least the lowest of all. */
export function loweredButShown(budget: Budget, by: number): Budget {
  if (budget.picture === null) return budget;
  return { ...budget, picture: Steps[Math.min(Steps.indexOf(budget.picture) + by, Steps.length - 1)]! };
}

/** Whether a picture is smaller than people would want for a face that they look at. */
export function isSmall({ picture }: Budget): boolean {
  return picture !== null && picture.side < 240;
}

/** How much a captured picture is scaled down for a budget, by the length of its shorter side. */
export function scaleOf(picture: PictureBudget, width: number, height: number): number {
  return Math.max(1, Math.min(width, height) / picture.side);
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

const FirstHold = 30_000;
const LongestHold = 300_000;

/**
 * Steps down while there is strain, and up again when there has been none for a while. Only by trying can it be known whether strain is over, so a
 * try that fails makes the next one wait longer.
 */
export class Ladder {
  readonly #most: number;
  #steps = 0;
  #isStrained = false;
  #hold = FirstHold;
  #calmSince = 0;
  #triedAt = Number.NEGATIVE_INFINITY;

  /** @param most How many steps down it goes. */
  constructor(most = Steps.length) {
    this.#most = most;
  }

  /** Adds a measurement taken at `now` (milliseconds). A single strained one changes nothing. Returns how many steps down it is. */
  measured(isStrained: boolean, now: number): number {
    const lasts = isStrained && this.#isStrained;
    // After a step, two more strained measurements lead to the next.
    this.#isStrained = isStrained && !lasts;
    if (lasts) {
      if (now - this.#triedAt < this.#hold) this.#hold = Math.min(LongestHold, this.#hold * 2);
      this.#triedAt = Number.NEGATIVE_INFINITY;
      this.#steps = Math.min(this.#steps + 1, this.#most);
    }
    if (isStrained) this.#calmSince = now;
    else if (now - this.#calmSince >= this.#hold) {
      if (this.#steps === 0) this.#hold = FirstHold;
      else {
        this.#steps--;
        this.#triedAt = now;
      }
      this.#calmSince = now;
    }
    return this.#steps;
  }
}

function costOf({ bitsPerSecond, framesPerSecond }: PictureBudget): number {
  return bitsPerSecond + Header * Math.max(framesPerSecond, bitsPerSecond / 8800);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
