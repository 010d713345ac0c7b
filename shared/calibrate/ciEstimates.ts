import { dataEstimate, priorEstimate, shortfallsOf, type Estimate } from './estimate.ts';
import { estimateShare } from './reviewShares.ts';
import { meanOf, varianceOf } from './sampleStatistics.ts';

/**
 * One run of a pipeline, as IMPORT specification B0.1 has it. The plan does not hold runs yet: whoever imports them passes them in.
 * Times are milliseconds since 1970.
 */
export interface CiRun {
  /** The same for all attempts of one run. */
  readonly id: string;
  readonly workflow: string;
  readonly branch: 'default' | 'other';
  /** Tells whether two runs are of the same code. */
  readonly commit: string;
  /** 1 for the first run; re-runs count up. */
  readonly attempt: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly result: 'success' | 'failure' | 'cancelled' | 'other';
}

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
const msPerHour = 3_600_000;

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
export function estimateCi(runs: readonly CiRun[], priors: CiPriors): CiEstimates {
  const durations = runs.flatMap(({ startedAt, finishedAt, result }) =>
    startedAt === null || finishedAt === null || result === 'cancelled' ? [] : [(finishedAt - startedAt) / msPerHour],
  );
  const queues = runs.flatMap(({ createdAt, startedAt, attempt }) =>
    // A re-run is created when the first run was.
    startedAt === null || attempt > 1 ? [] : [(startedAt - createdAt) / msPerHour],
  );
  const firsts = firstOutcomes(runs);
  const failed = firsts.filter(({ first }) => first === 'failed');
  return {
    duration: estimateLognormal('ciDuration', durations, priors.durationHours),
    queue: estimateLognormal('ciQueue', queues, 0),
    startedAtOnce: queues.filter((hours) => hours <= 0).length,
    mainSuccess: estimateShare(
      'mainSuccess',
      'runs',
      { count: firsts.length - failed.length, of: firsts.length },
      priors.mainSuccess,
    ),
    flakyShare: {
      ...estimateShare(
        'flakyShare',
        'runs',
        { count: failed.filter(({ later }) => later === 'passed').length, of: failed.length },
        priors.flakyShare,
      ),
      // Failures are few where things go well: what must suffice is the number of runs.
      ...(shortfallsOf('flakyShare', { runs: firsts.length }).length === 0 && failed.length > 0
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

interface Outcome {
  readonly first: 'passed' | 'failed';
  /** Whether the same commit passes at any time. */
  readonly later: 'passed' | 'failed';
}

/** How each run on the default branch fared at first, and its commit in the end. */
function firstOutcomes(runs: readonly CiRun[]): readonly Outcome[] {
  const attempts = new Map<string, CiRun[]>();
  const passed = new Set<string>();
  const codeOf = ({ workflow, commit }: CiRun): string => `${workflow}\n${commit}`;
  for (const run of runs) {
    if (run.branch !== 'default' || (run.result !== 'success' && run.result !== 'failure')) continue;
    if (run.result === 'success') passed.add(codeOf(run));
    const present = attempts.get(run.id);
    if (present === undefined) attempts.set(run.id, [run]);
    else present.push(run);
  }
  return [...attempts.values()].flatMap((group) => {
    const [first] = group.sort((left, right) => left.attempt - right.attempt);
    if (first === undefined) return [];
    return [
      {
        first: first.result === 'success' && first.attempt === 1 ? 'passed' : 'failed',
        later: passed.has(codeOf(first)) ? 'passed' : 'failed',
      },
    ];
  });
}
