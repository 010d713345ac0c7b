/** A time that something took, or that it has lasted so far. */
export interface Duration {
  /** 0 or more. */
  readonly time: number;
  /** `ended`: it took this long. `lasting`: it has lasted this long and has not ended (right-censored). */
  readonly state: 'ended' | 'lasting';
}

/** The survival curve just after one of the times at which something ended. */
export interface SurvivalStep {
  readonly time: number;
  /** Part that lasts longer than this time. */
  readonly survival: number;
  /** Greenwood's sum up to here: the variance of `survival` is its square times this. Infinity once nothing is left. */
  readonly greenwood: number;
}

/** Rounding of a product of fractions; a half that is computed as a half and a bit is a half. */
const rounding = 1e-12;

/**
 * Kaplan and Meier's estimate of how long things last, where some have not ended yet.
 *
 * Assumes that how long a thing has been watched says nothing of how long it will last. What ends and what is last seen at the
 * same time are taken in this order.
 *
 * @returns one step for each different time at which something ended, ascending; empty when nothing has ended
 * Source: Kaplan and Meier 1958; variance by Greenwood 1926
 */
export function kaplanMeier(durations: readonly Duration[]): readonly SurvivalStep[] {
  const sorted = [...durations].sort((left, right) => left.time - right.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let index = 0; index < sorted.length;) {
    const time = sorted[index]?.time ?? 0;
    const atRisk = sorted.length - index;
    let ended = 0;
    for (; index < sorted.length && sorted[index]?.time === time; index += 1) {
      if (sorted[index]?.state === 'ended') ended += 1;
    }
    if (ended === 0) continue;
    survival *= 1 - ended / atRisk;
    greenwood += atRisk === ended ? Infinity : ended / (atRisk * (atRisk - ended));
    steps.push({ time, survival, greenwood });
  }
  return steps;
}

/**
 * The time within which a given part has ended: the first at which at most the rest lasts longer.
 *
 * @returns null when the curve does not come down that far: not reached
 */
export function survivalQuantile(steps: readonly SurvivalStep[], part: number): number | null {
  return steps.find(({ survival }) => survival <= 1 - part + rounding)?.time ?? null;
}

/**
 * Interval for such a time: where the curve is within some standard errors of it (Brookmeyer and Crowley 1982).
 *
 * @param standardErrors 1.645 for 90 %
 * @returns null at an end at which the data does not bound it
 */
export function survivalQuantileInterval(
  steps: readonly SurvivalStep[],
  part: number,
  standardErrors: number,
): { readonly low: number | null; readonly high: number | null } {
  const rest = 1 - part;
  const errorOf = ({ survival, greenwood }: SurvivalStep): number =>
    survival <= 0 ? 0 : survival * Math.sqrt(greenwood) * standardErrors;
  const low = steps.find((step) => step.survival - errorOf(step) <= rest + rounding)?.time ?? null;
  const high = steps.find((step) => step.survival + errorOf(step) <= rest + rounding)?.time ?? null;
  return { low, high };
}

/** A mean and how far off it may be. */
export interface RestrictedMean {
  readonly mean: number;
  /** By Greenwood. */
  readonly standardError: number;
}

/**
 * Mean of the times, each cut off at a horizon: the area under the curve up to it. Without open ends it is the plain mean of the
 * times so cut off. Beyond the last time the curve is carried on level.
 *
 * @param horizon above 0
 */
export function restrictedMean(steps: readonly SurvivalStep[], horizon: number): RestrictedMean {
  const inside = steps.filter(({ time }) => time < horizon);
  const areas: number[] = [];
  let mean = 0;
  let from = 0;
  let height = 1;
  for (const { time, survival } of inside) {
    mean += height * (time - from);
    from = time;
    height = survival;
  }
  mean += height * (horizon - from);
  // The area to the right of each step, from the end.
  let right = 0;
  for (let index = inside.length - 1; index >= 0; index -= 1) {
    const step = inside[index];
    if (step === undefined) continue;
    right += step.survival * ((inside[index + 1]?.time ?? horizon) - step.time);
    areas[index] = right;
  }
  let variance = 0;
  for (const [index, { greenwood }] of inside.entries()) {
    const before = inside[index - 1]?.greenwood ?? 0;
    // After the last step nothing is left and nothing is to its right.
    if (Number.isFinite(greenwood)) variance += (areas[index] ?? 0) ** 2 * (greenwood - before);
  }
  return { mean, standardError: Math.sqrt(variance) };
}
