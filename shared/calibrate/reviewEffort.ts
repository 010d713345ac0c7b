import { dataEstimate, priorEstimate, shortfallsOf, type Estimate } from './estimate.ts';
import type { ReviewCase } from './reviewCases.ts';
import { meanOf, sumOf, varianceOf } from './sampleStatistics.ts';

/** How a review's effort goes with the size of the change: E = start + lines / pace. */
export interface EffortBySize {
  readonly startHours: number;
  readonly linesPerHour: number;
  /** Larger changes count as this large. */
  readonly mostLines: number;
  /** Spread (cv) that size does not explain. */
  readonly unexplainedCv: number;
}

/** Source: the model specification, 1.6 and 3.1 */
export const defaultEffortBySize: EffortBySize = {
  startHours: 0.2,
  linesPerHour: 400,
  mostLines: 2_000,
  unexplainedCv: 0.6,
};

/** Effort of first reviews as size tells it. Shape, not truth: how long people really take is in the waits. */
export interface ReviewEffort {
  readonly meanHours: Estimate;
  /** Spread of efforts around their mean. */
  readonly cv: Estimate;
  /** Pull requests counted as smaller than they are. */
  readonly winsorised: number;
}

const ninetyPercent = 1.6448536269514722;

/**
 * Mean and spread of review effort from lines added and deleted. Generated files are in the lines: the plan does not keep the
 * names of files.
 *
 * The interval of the spread is by leaving out one pull request at a time (jackknife).
 *
 * Without sizes the prior's mean hours and cv stand.
 */
export function estimateEffort(
  cases: readonly ReviewCase[],
  prior: { readonly meanHours: number; readonly cv: number },
  bySize: EffortBySize = defaultEffortBySize,
): ReviewEffort {
  const lines = cases.flatMap(({ author, record: { additions, deletions } }) =>
    author === 'automation' || additions === null || deletions === null ? [] : [additions + deletions],
  );
  const tooLittle = shortfallsOf('reviewEffort', { pullRequests: lines.length });
  if (lines.length < 2) {
    return {
      meanHours: priorEstimate(prior.meanHours, null, tooLittle),
      cv: priorEstimate(prior.cv, null, tooLittle),
      winsorised: 0,
    };
  }
  const efforts = lines.map((count) => bySize.startHours + Math.min(count, bySize.mostLines) / bySize.linesPerHour);
  const mean = meanOf(efforts);
  const error = Math.sqrt(varianceOf(efforts) / efforts.length) * ninetyPercent;
  const { value, standardError } = jackknifeCv(efforts);
  const widened = (cv: number): number => Math.hypot(Math.max(0, cv), bySize.unexplainedCv);
  return {
    meanHours: dataEstimate(mean, { low: mean - error, high: mean + error }, lines.length, tooLittle),
    cv: dataEstimate(
      widened(value),
      { low: widened(value - ninetyPercent * standardError), high: widened(value + ninetyPercent * standardError) },
      lines.length,
      tooLittle,
    ),
    winsorised: lines.filter((count) => count > bySize.mostLines).length,
  };
}

function jackknifeCv(values: readonly number[]): { readonly value: number; readonly standardError: number } {
  const count = values.length;
  const sum = sumOf(values);
  const squares = sumOf(values.map((value) => value * value));
  const cvOf = (n: number, total: number, square: number): number =>
    Math.sqrt(Math.max(0, square / n - (total / n) ** 2)) / (total / n);
  const without = values.map((value) => cvOf(count - 1, sum - value, squares - value * value));
  const centre = meanOf(without);
  const spread = sumOf(without.map((value) => (value - centre) ** 2));
  return { value: cvOf(count, sum, squares), standardError: Math.sqrt(((count - 1) / count) * spread) };
}
