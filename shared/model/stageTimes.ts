import type { ActualSplit } from './actualSplit.ts';
import { largestOverMean } from './lognormal.ts';
import { waitQuantile } from './queue.ts';
import { ninetiethAfter, type LognormalReview } from './responseQuantile.ts';
import type { StageClass } from './reviewStage.ts';
import type { PooledStage, StagePool } from './stagePools.ts';
import { hoursPerEffort, ownQueueWaits, sharedQueueWaits, stageLoadOf, type PoolWaits } from './stageWaits.ts';
import { extraRoundsOf } from './stageWork.ts';

/** Times in working hours, means over all classes unless the name says otherwise. */
export interface StageTimes {
  readonly waitHours: number;
  /** Chance that a request waits at all. */
  readonly waitProbability: number;
  /** Nine in ten begin within. */
  readonly waitNinetiethHours: number;
  /** From the author's answer to the begin of a re-review, which is by the same person. */
  readonly reReviewWaitHours: number;
  /** From ready to the last of the first round's approvals. */
  readonly firstResponseHours: number;
  /** Nine in ten are answered within. */
  readonly firstResponseNinetiethHours: number;
  /** From ready to approved: rounds and the author's time between them. */
  readonly cycleHours: number;
  readonly classes: readonly StageClassTimes[];
  /** The queue behind the times, as `settlingOf` reads it. */
  readonly queue: {
    readonly reviewers: number;
    readonly utilisation: number;
    readonly serviceHours: number;
    readonly serviceScv: number;
  };
}

export interface StageClassTimes {
  readonly firstResponseHours: number;
  /** From the author's answer to the end of the re-review. */
  readonly reReviewHours: number;
  /** Rounds after the first. */
  readonly extraRounds: number;
  readonly cycleHours: number;
}

/** What the times of all areas of a pool are made of. */
export type PoolTimes =
  | {
      readonly kind: 'settles';
      readonly pool: StagePool;
      readonly waits: PoolWaits;
      /** Working hours that an hour of effort takes. */
      readonly pace: number;
      /** The part of the first response that is waiting: for the last of the approvals, where each owner has a queue. */
      readonly waitBeforeLast: number;
      /** Mean time to the last approval where each owner has a queue, over that to one. */
      readonly lastOverOne: number;
      /** Nine in ten are answered within, for reviews of these kinds. */
      readonly ninetieth: (reviews: readonly LognormalReview[]) => number;
    }
  /** A reviewer who does a real part of it gets more than they can do. */
  | { readonly kind: 'overloaded' };

/** A smaller part of an area is nobody's work: rounding of the split. */
const leastPart = 1e-6;
/** Utilisation from which on a queue counts as growing. */
const full = 1 - 1e-9;

/** What the times of each pool are made of; computed for the pools that are asked for. */
export function stageTimesByPool(stage: PooledStage, actual: ActualSplit): (pool: number) => PoolTimes {
  const load = stageLoadOf(stage, actual);
  const known: (PoolTimes | undefined)[] = [];
  return (index) => (known[index] ??= computePool(index));

  function computePool(index: number): PoolTimes {
    const pool = stage.pools[index];
    if (pool === undefined) throw new RangeError(`no pool ${index}`);
    const isOverloaded = pool.people.some(
      (person, place) => (pool.parts[place] ?? 0) > leastPart && (stage.utilisation[person] ?? 0) >= full,
    );
    if (isOverloaded) return { kind: 'overloaded' };
    const isShared = pool.handsOut === 'toWhoeverIsFree';
    const waits = isShared ? sharedQueueWaits(load, index) : ownQueueWaits(load, index);
    let lastOverOne = 0;
    for (let count = 1; count <= pool.approvals; count += 1) lastOverOne += 1 / count;
    const waitBeforeLast = isShared ? waits.wait : lastOverOne * waits.wait;
    return {
      kind: 'settles',
      pool,
      waits,
      pace: hoursPerEffort(load, index),
      waitBeforeLast,
      lastOverOne,
      ninetieth: ninetiethAfter({ mean: waitBeforeLast, probability: waits.waitProbability }),
    };
  }
}

/** Times of an area of a pool: means over its classes, and percentiles of their mixture. */
export function stageTimesOf(
  classes: readonly StageClass[],
  times: Extract<PoolTimes, { readonly kind: 'settles' }>,
  authorDelayHours: number,
): StageTimes {
  const { pool, waits } = times;
  const byClass: StageClassTimes[] = [];
  const reviews: LognormalReview[] = [];
  let firstResponseHours = 0;
  let cycleHours = 0;
  for (const kind of classes) {
    const of = classTimesOf(kind, times, authorDelayHours);
    byClass.push(of);
    firstResponseHours += kind.part * of.firstResponseHours;
    cycleHours += kind.part * of.cycleHours;
    const mean = of.firstResponseHours - times.waitBeforeLast;
    if (kind.part > 0) reviews.push({ part: kind.part, mean, cv: kind.effortCv });
  }
  return {
    waitHours: waits.wait,
    waitProbability: waits.waitProbability,
    waitNinetiethHours: waitQuantile(waits.wait, waits.waitProbability, 0.9),
    reReviewWaitHours: waits.reReviewWait,
    firstResponseHours,
    firstResponseNinetiethHours: times.ninetieth(reviews),
    cycleHours,
    classes: byClass,
    queue: {
      reviewers: pool.people.length,
      utilisation: waits.utilisation,
      serviceHours: waits.serviceHours,
      serviceScv: waits.serviceScv,
    },
  };
}

/** Times of one class of an area of a pool. */
export function classTimesOf(
  kind: StageClass,
  times: Extract<PoolTimes, { readonly kind: 'settles' }>,
  authorDelayHours: number,
): StageClassTimes {
  return times.pool.handsOut === 'toWhoeverIsFree'
    ? sharedQueueTimes(kind, times, authorDelayHours)
    : ownQueueTimes(kind, times, authorDelayHours);
}

/**
 * Times where owners share a queue: approvals begin within a short time of one another, and the slowest decides.
 *
 * Source: the model specification, 2.5 and 2.6, step 7
 */
function sharedQueueTimes(
  kind: StageClass,
  { pool, waits, pace }: Extract<PoolTimes, { readonly kind: 'settles' }>,
  authorDelayHours: number,
): StageClassTimes {
  const { approvals } = pool;
  // Somebody else must be found for each further approval.
  const apart = (approvals - 1) / (2 * pool.people.length);
  const review = kind.effortHours * pace;
  const slowest = review * largestOverMean(approvals, kind.effortCv);
  const further = approvals > 1 ? (waits.reReviewWait - waits.wait) / 2 : 0;
  return withCycle(
    kind,
    waits.wait + slowest + review * apart,
    waits.reReviewWait + kind.reReviewEffortFraction * slowest + further,
    authorDelayHours,
  );
}

/**
 * Times where each owner has a queue: the last of n approvals comes H_n times as late as one (1.5 for two).
 *
 * Source: the model specification, 2.5 and 2.6; exact for two to within 4 to 6 % (Flatto and Hahn 1984)
 */
function ownQueueTimes(
  kind: StageClass,
  { waits, pace, lastOverOne }: Extract<PoolTimes, { readonly kind: 'settles' }>,
  authorDelayHours: number,
): StageClassTimes {
  const review = kind.effortHours * pace;
  return withCycle(
    kind,
    lastOverOne * (waits.wait + review),
    lastOverOne * (waits.reReviewWait + kind.reReviewEffortFraction * review),
    authorDelayHours,
  );
}

function withCycle(
  kind: StageClass,
  firstResponseHours: number,
  reReviewHours: number,
  authorDelayHours: number,
): StageClassTimes {
  const extraRounds = extraRoundsOf(kind);
  return {
    firstResponseHours,
    reReviewHours,
    extraRounds,
    cycleHours: firstResponseHours + extraRounds * (authorDelayHours + reReviewHours),
  };
}
