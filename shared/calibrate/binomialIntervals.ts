import { normalQuantile } from '../model/normal.ts';

/** Places of two values of a sorted sample between which a quantile of the population lies. */
export interface RankInterval {
  /** The smallest value is 1. */
  readonly lower: number;
  readonly upper: number;
  /** Probability that the quantile lies between; at least what was asked for. */
  readonly coverage: number;
}

/**
 * Interval for a quantile from the order of the sample alone, whatever the distribution: the fewest ranks that cover enough; of
 * several the one that covers most, then the lowest.
 *
 * The quantile lies between the l-th and the u-th value when at least l and fewer than u values are below it, which is binomial.
 *
 * @param count values in the sample; whole, at least 0
 * @param part of the quantile, above 0 and below 1
 * @param level such as 0.9
 * @returns null when even the whole sample does not cover enough: there is no such interval
 * Source: the model specification, 3.4; Conover, Practical Nonparametric Statistics, 3rd edition, 3.2
 */
export function quantileIntervalRanks(count: number, part: number, level: number): RankInterval | null {
  const below = binomialCumulative(count, part);
  const coverageOf = (lower: number, width: number): number =>
    (below[lower + width - 1] ?? 1) - (below[lower - 1] ?? 0);
  const bestOf = (width: number): RankInterval => {
    let best: RankInterval = { lower: 1, upper: 1 + width, coverage: -1 };
    for (let lower = 1; lower + width <= count; lower += 1) {
      const coverage = coverageOf(lower, width);
      // Mirror images cover the same but for rounding.
      if (coverage > best.coverage + 1e-13) best = { lower, upper: lower + width, coverage };
    }
    return best;
  };
  if (count < 2 || bestOf(count - 1).coverage < level) return null;
  // The most that a width can cover grows with the width.
  let short = 0;
  let long = count - 1;
  while (long - short > 1) {
    const middle = Math.floor((short + long) / 2);
    if (bestOf(middle).coverage >= level) long = middle;
    else short = middle;
  }
  return bestOf(long);
}

/**
 * P(X <= k) for k = 0 to n.
 *
 * By ratios outwards from the most likely count, divided by their sum: no factorials to overflow or cancel.
 */
function binomialCumulative(count: number, part: number): readonly number[] {
  const mode = Math.min(count, Math.floor((count + 1) * part));
  const weights = new Array<number>(count + 1).fill(0);
  weights[mode] = 1;
  const odds = part / (1 - part);
  for (let k = mode; k < count; k += 1) weights[k + 1] = ((weights[k] ?? 0) * (count - k) * odds) / (k + 1);
  for (let k = mode; k > 0; k -= 1) weights[k - 1] = ((weights[k] ?? 0) * k) / ((count - k + 1) * odds);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum / total;
  });
}

/**
 * Wilson's interval for a share: it stays within 0 to 1 and holds what it promises for small samples.
 *
 * @param successes 0 to `count`
 * @param count at least 1
 * @param level such as 0.9
 * Source: Wilson 1927; Agresti and Coull 1998
 */
export function wilsonInterval(
  successes: number,
  count: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const z = normalQuantile((1 + level) / 2);
  const share = successes / count;
  const centre = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}
