/** One part of a breath. `fill` is how full the lungs are at its end, 0 to 1. */
export interface Step {
  readonly word: 'in' | 'top' | 'hold' | 'out';
  readonly milliseconds: number;
  readonly fill: number;
}

/** The patterns the pacer knows. */
export const patterns = {
  /** Cyclic sigh: a breath in, a second short one on top, a long breath out. */
  sigh: [
    { word: 'in', milliseconds: 3000, fill: 0.75 },
    { word: 'top', milliseconds: 1500, fill: 1 },
    { word: 'out', milliseconds: 6000, fill: 0 },
  ],
  /** Box breathing: in, hold, out, hold, all equally long. */
  box: [
    { word: 'in', milliseconds: 4000, fill: 1 },
    { word: 'hold', milliseconds: 4000, fill: 1 },
    { word: 'out', milliseconds: 4000, fill: 0 },
    { word: 'hold', milliseconds: 4000, fill: 0 },
  ],
} as const satisfies Record<string, readonly Step[]>;

export type PatternName = keyof typeof patterns;

/** The step at a given time since the start, and the milliseconds until the next step. */
export function stepAt(pattern: readonly Step[], elapsed: number): { readonly step: Step; readonly left: number } {
  const whole = pattern.reduce((sum, step) => sum + step.milliseconds, 0);
  let into = ((elapsed % whole) + whole) % whole;
  for (const step of pattern) {
    if (into < step.milliseconds) return { step, left: step.milliseconds - into };
    into -= step.milliseconds;
  }
  throw new RangeError('A pattern needs at least one step.');
}
