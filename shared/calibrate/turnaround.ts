import { dataEstimate, priorEstimate, shortfallsOf, type Estimate } from './estimate.ts';
import { kaplanMeier, survivalQuantile, survivalQuantileInterval } from './kaplanMeier.ts';

/** A change request and when its author pushed again. The plan does not hold these yet: whoever imports pushes passes them in. */
export interface Turnaround {
  /** Working hours of the author from the request to the next push, or to the last thing known. */
  readonly workingHours: number;
  readonly state: 'pushed' | 'waiting';
}

const ninetyPercent = 1.6448536269514722;

/**
 * Median time in which authors answer a change request, those that have not yet counted for as long as they have taken.
 *
 * @param prior working hours that stand in without data, or where fewer than half are answered
 * Source: the model specification, 3.1
 */
export function estimateTurnaround(turnarounds: readonly Turnaround[], prior: number): Estimate {
  const tooLittle = shortfallsOf('authorTurnaround', { changeRequests: turnarounds.length });
  const steps = kaplanMeier(
    turnarounds.map(({ workingHours, state }) => ({
      time: workingHours,
      state: state === 'pushed' ? 'ended' : 'lasting',
    })),
  );
  const median = survivalQuantile(steps, 0.5);
  if (median === null) return priorEstimate(prior, null, tooLittle);
  const { low, high } = survivalQuantileInterval(steps, 0.5, ninetyPercent);
  const interval = low === null || high === null ? null : { low, high };
  return dataEstimate(median, interval, turnarounds.length, tooLittle);
}
