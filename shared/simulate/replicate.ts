import { estimateOf, halfWidthOf, meanOf, type Estimate } from '../base/statistics.ts';

/** How often to repeat a simulation. */
export interface ReplicationPlan {
  /** Whole, 0 to 2^53 - 1: the same seed gives the same results, to the last bit. */
  readonly seed: number;
  /** Replications to make in any case, and at most; whole, at least 2. */
  readonly atLeast: number;
  readonly atMost: number;
  /** Stop once the 95 % interval of what is asked for is no wider than this part of it, to either side. */
  readonly relativeHalfWidth: number;
}

/** 20 replications, then more until the half-width is under 10 % or 200 are done. Source: the model specification, 2.10 */
export const usualReplications: Omit<ReplicationPlan, 'seed'> = { atLeast: 20, atMost: 200, relativeHalfWidth: 0.1 };

/**
 * As the usual rule asks for, but no more than what there is time for: fewer replications of a large organisation, whose totals vary
 * less, and never fewer than five.
 *
 * @param budget pull requests to simulate in all: so many in any case, and at most
 * @param pullRequests in one replication
 */
export function replicationsWithin(
  budget: { readonly least: number; readonly most: number },
  pullRequests: number,
  seed: number,
): ReplicationPlan {
  const { atLeast, atMost, relativeHalfWidth } = usualReplications;
  const within = (part: number, most: number): number =>
    Math.min(most, Math.max(5, Math.floor(part / Math.max(1, pullRequests))));
  return { seed, atLeast: within(budget.least, atLeast), atMost: within(budget.most, atMost), relativeHalfWidth };
}

/** How far a simulation is. */
export interface SimulationProgress {
  readonly replicationsDone: number;
  /** It may stop earlier. */
  readonly replicationsAtMost: number;
  readonly precision: Precision;
}

/** How precise what was asked for is: half of its 95 % interval as a part of it. */
export type Precision =
  | { readonly kind: 'reached' | 'notReached'; readonly relativeHalfWidth: number }
  /** Fewer than two replications had anything to measure. */
  | { readonly kind: 'unknown' };

/** Something that can be simulated again and again. */
export interface ReplicationSource<Outcome> {
  readonly begin: (replication: number) => void;
  /** Goes on for about as many events; `done` when the replication is. */
  readonly run: (mostEvents: number) => 'paused' | 'done';
  /** What the replication that is done came to. */
  readonly outcome: () => Outcome;
}

/**
 * A simulation under way: each step takes some hundredths of a second and gives the progress, the last one the result. Whoever runs
 * it may do other things between steps, and cancels it by not asking for the next: it holds nothing but memory.
 */
export type Steps<Result> = Generator<SimulationProgress, Result, void>;

export interface Replicated<Outcome> {
  readonly outcomes: readonly Outcome[];
  readonly precision: Precision;
}

/** Events between two chances to stop: about a hundredth of a second. */
const eventsPerStep = 20_000;

/**
 * Repeats a simulation until a number is known well enough, or often enough.
 *
 * @param numberOf what has to be known, of one outcome, and what it is a part of; NaN where there was nothing to measure
 */
export function* replicate<Outcome>(
  source: ReplicationSource<Outcome>,
  plan: ReplicationPlan,
  numberOf: (outcome: Outcome) => { readonly value: number; readonly of: number },
): Steps<Replicated<Outcome>> {
  const outcomes: Outcome[] = [];
  let precision: Precision = { kind: 'unknown' };
  const values: number[] = [];
  const bases: number[] = [];
  for (let replication = 0; replication < plan.atMost; replication += 1) {
    if (replication >= plan.atLeast && precision.kind === 'reached') break;
    source.begin(replication);
    while (source.run(eventsPerStep) === 'paused') {
      yield { replicationsDone: replication, replicationsAtMost: plan.atMost, precision };
    }
    const outcome = source.outcome();
    outcomes.push(outcome);
    const { value, of } = numberOf(outcome);
    if (!Number.isNaN(value) && !Number.isNaN(of)) {
      values.push(value);
      bases.push(of);
    }
    precision = precisionOf(values, bases, plan.relativeHalfWidth);
    yield { replicationsDone: replication + 1, replicationsAtMost: plan.atMost, precision };
  }
  return { outcomes, precision };
}

/** Takes all steps at once: for the command line and tests, where nothing else has to happen meanwhile. */
export function completeSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function precisionOf(values: readonly number[], bases: readonly number[], wanted: number): Precision {
  if (values.length < 2) return { kind: 'unknown' };
  const halfWidth = halfWidthOf(values);
  // Something that is the same every time is known exactly, also when it is 0.
  const relativeHalfWidth = halfWidth === 0 ? 0 : halfWidth / Math.abs(meanOf(bases));
  if (!Number.isFinite(relativeHalfWidth)) return { kind: 'unknown' };
  return { kind: relativeHalfWidth <= wanted ? 'reached' : 'notReached', relativeHalfWidth };
}

/** One replication of two simulations. */
export interface Pair<Outcome> {
  readonly before: Outcome;
  readonly after: Outcome;
}

/**
 * Two simulations, one after the other, with the same replication number: made with the same seed, they draw the same random numbers
 * for the same things.
 */
export function pairedSource<Outcome>(
  before: ReplicationSource<Outcome>,
  after: ReplicationSource<Outcome>,
): ReplicationSource<Pair<Outcome>> {
  let running: 'before' | 'after' = 'before';
  return {
    begin: (replication) => {
      running = 'before';
      before.begin(replication);
      after.begin(replication);
    },
    run: (mostEvents) => {
      if (running === 'after') return after.run(mostEvents);
      if (before.run(mostEvents) === 'done') running = 'after';
      return 'paused';
    },
    outcome: () => ({ before: before.outcome(), after: after.outcome() }),
  };
}

/** What pairs of replications say about the effect of a change. */
export interface PairedDifference {
  /** After - before. */
  readonly difference: Estimate;
  /** Part of the pairs in which it was smaller after than before. */
  readonly partFallen: number;
}

/**
 * The difference of one number over pairs of replications.
 *
 * @param pairs before and after; pairs in which either is NaN are left out
 */
export function differenceOf(pairs: readonly (readonly [before: number, after: number])[]): PairedDifference {
  const differences = pairs.map(([before, after]) => after - before).filter((difference) => !Number.isNaN(difference));
  const fallen = differences.filter((difference) => difference < 0).length;
  return {
    difference: estimateOf(differences),
    partFallen: differences.length === 0 ? 0 : fallen / differences.length,
  };
}
