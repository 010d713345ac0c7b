import { betaQuantile } from './betaDistribution.ts';
import { gammaQuantile } from './gammaDistribution.ts';
import type { RandomStream } from './seededRandom.ts';
import type { RateBelief, ShareBelief } from './shrinkage.ts';
import { timeScaleQuantile, type TimeScale } from './timeScale.ts';

/** What is believed of the parameters that a forecast for a unit needs. */
export interface UnitBelief {
  readonly arrivals: RateBelief;
  /** Null: not measured, and the assumption stands. */
  readonly changeRequests: ShareBelief | null;
  readonly timeScale: Pick<TimeScale, 'posterior' | 'hours' | 'priorHours'>;
}

/** One set of parameters that fits the data. */
export interface CalibrationDraw {
  readonly pullRequestsPerWeek: number;
  readonly changeRequestProbability: number | null;
  /** Time scale over what the plan declares, so that it carries over to another organisation. */
  readonly timeScaleRatio: number;
}

/** The draws that the model specification, 3.4, asks for. */
export const standardDraws = 50;

/**
 * Draws sets of parameters from what is believed of them. Each parameter is drawn once from each of as many equally likely slices
 * as there are draws (a Latin hypercube), so that fifty draws fill their range.
 *
 * Assumes that arrivals, change requests and time scale are uncertain independently of each other.
 */
export function drawParameters(
  belief: UnitBelief,
  random: RandomStream,
  count: number = standardDraws,
): readonly CalibrationDraw[] {
  const { arrivals, changeRequests, timeScale } = belief;
  const [ofArrivals, ofRequests, ofTimes] = [slices(count, random), slices(count, random), slices(count, random)];
  return ofArrivals.map((part, index) => ({
    pullRequestsPerWeek: gammaQuantile(arrivals.shape, arrivals.weeks, part),
    changeRequestProbability:
      changeRequests === null
        ? null
        : betaQuantile(changeRequests.successes, changeRequests.failures, ofRequests[index] ?? 0.5),
    timeScaleRatio: timeScaleQuantile(timeScale, ofTimes[index] ?? 0.5) / timeScale.priorHours,
  }));
}

/** A place in each of some slices of 0 to 1, the slices in random order; never 0 or 1 itself. */
function slices(count: number, random: RandomStream): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order.map((slice) => Math.min(1 - 1e-9, Math.max(1e-9, (slice + random()) / count)));
}
