import { aggregateSuccess, ciSamples, type CiHistory } from '../plan/ciMetrics.ts';
import { dataEstimate, priorEstimate, shortfallsOf, type Estimate } from './estimate.ts';
import { estimateShare } from './reviewShares.ts';
import { meanOf, varianceOf } from './sampleStatistics.ts';

/** A time that is lognormal. */
export interface LognormalEstimate {
  /** Median in hours, with its interval. */
  readonly median: Estimate;
  /** Mean in hours and coefficient of variation that go with the logarithms. Null with fewer than two runs. */
  readonly meanHours: number | null;
  readonly cv: number | null;
}

/** What pipelines do. */
export interface CiEstimates {
  readonly duration: LognormalEstimate;
  /** Wait for a runner: from created to started; runs that start at once are left out of the logarithms and counted here. */
  readonly queue: LognormalEstimate;
  readonly startedAtOnce: number;
  readonly mainSuccess: Estimate;
  readonly flakyShare: Estimate;
}

/** Values that stand in without data. */
export interface CiPriors {
  readonly durationHours: number;
  readonly mainSuccess: number;
  readonly flakyShare: number;
}

const ninetyPercent = 1.6448536269514722;
const secondsPerHour = 3_600;

/**
 * Run time, wait for a runner, and success of the default branch, pooled over workflows.
 *
 * Success: first attempts that succeed, of those neither cancelled nor skipped. Exports keep only the last attempt of a run, so a
 * run that took more than one did not succeed at first. Flaky: of the commits that failed at first, those that passed later with
 * nothing changed.
 *
 * Assumes that run times are lognormal.
 *
 * Source: the model specification, 3.1; success rate without cancelled runs: CircleCI's glossary, IMPORT specification B0.4
 */
export function estimateCi({ ciRuns, ciAggregates }: CiHistory, priors: CiPriors): CiEstimates {
  const { durations, waits, firstAttempts, flaky } = ciSamples(ciRuns);
  const success = firstAttempts.of > 0 ? firstAttempts : aggregateSuccess(ciAggregates);
  const inHours = (seconds: readonly number[]): readonly number[] => seconds.map((value) => value / secondsPerHour);
  return {
    duration: estimateLognormal('ciDuration', inHours(durations), priors.durationHours),
    queue: estimateLognormal('ciQueue', inHours(waits), 0),
    startedAtOnce: waits.filter((seconds) => seconds <= 0).length,
    mainSuccess: estimateShare('mainSuccess', 'runs', success, priors.mainSuccess),
    flakyShare: {
      ...estimateShare('flakyShare', 'runs', flaky, priors.flakyShare),
      // Failures are few where things go well: what must suffice is the number of runs.
      ...(shortfallsOf('flakyShare', { runs: firstAttempts.of }).length === 0 && flaky.of > 0
        ? { status: 'measured' as const, tooLittle: [] }
        : {}),
    },
  };
}

function estimateLognormal(key: 'ciDuration' | 'ciQueue', values: readonly number[], prior: number): LognormalEstimate {
  const logs = values.filter((value) => value > 0).map(Math.log);
  const tooLittle = shortfallsOf(key, { runs: values.length });
  if (logs.length < 2) return { median: priorEstimate(prior, null, tooLittle), meanHours: null, cv: null };
  const mean = meanOf(logs);
  const variance = varianceOf(logs);
  const error = ninetyPercent * Math.sqrt(variance / logs.length);
  return {
    median: dataEstimate(
      Math.exp(mean),
      { low: Math.exp(mean - error), high: Math.exp(mean + error) },
      values.length,
      tooLittle,
    ),
    meanHours: Math.exp(mean + variance / 2),
    cv: Math.sqrt(Math.expm1(variance)),
  };
}
