import { assertNever } from '../base/result.ts';
import { largestOverMean } from './lognormal.ts';
import { waitQuantile } from './queue.ts';
import { responseNinetieth } from './responseQuantile.ts';
import type { ReviewStage, StageArea } from './reviewStage.ts';
import { actualStageSplit, balancedStageSplit, type StageSplit } from './stageSplit.ts';
import {
  hoursPerEffort,
  ownQueueWaits,
  personMoments,
  pooledWaits,
  resourcePools,
  type AreaWaits,
  type StageLoad,
} from './stageWaits.ts';
import { areaWorkOf, extraRoundsOf, reactsToLoad, type AreaWork } from './stageWork.ts';

/** What the formulas say of a review stage. Lists have one entry for each person and area of the stage. */
export interface ReviewStageResult {
  readonly people: readonly StagePersonResult[];
  readonly areas: readonly StageAreaResult[];
  /** Review hours per working hour by which the work of overloaded people grows beyond what they give. */
  readonly backlogGrowth: number;
}

export interface StagePersonResult {
  /** Assigned hours over given hours when work goes to whoever has time; the headline. May exceed 1. */
  readonly utilisation: number;
  /** The same as it comes about when the oldest request goes to whoever is free. Busy people shared by areas carry more. */
  readonly actualUtilisation: number;
}

export type StageAreaResult =
  /** An analytic form exists for the policy. */
  | ({ readonly kind: 'screened' } & StageTimes)
  /** None exists. The times are those of one shared queue, which is the closest bound: real ones are longer. */
  | ({ readonly kind: 'needsSimulation' } & StageTimes)
  /** A reviewer of the area gets more than they can do; the part of that growth that is the area's, hours per working hour. */
  | { readonly kind: 'overloaded'; readonly backlogGrowth: number }
  /** Fewer owners than must approve. */
  | { readonly kind: 'unroutable'; readonly owners: number }
  /** Nothing to review. */
  | { readonly kind: 'idle' };

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

/** A smaller part of an area is nobody's work: rounding of the split. */
const leastPart = 1e-6;
/** Utilisation from which on a queue counts as growing. */
const full = 1 - 1e-9;

/**
 * Utilisation, waits and cycle times of reviewers who share code areas, by formula: the screening that runs while a card is moved.
 * The simulation is the arbiter.
 *
 * Assumes: Poisson arrivals, lognormal effort, geometric rounds by the same reviewers, review interleaved with other work at the
 * planned share all day. Reviewing in blocks takes 25 to 70 % longer.
 *
 * @param split the balanced split where it is known already; it is computed otherwise
 * Source: the model specification, 2.4 to 2.6
 */
export function evaluateReviewStage(stage: ReviewStage, split: StageSplit | null = null): ReviewStageResult {
  const works = stage.areas.map((area) => areaWorkOf(stage, area));
  const balanced = split ?? balancedStageSplit(stage, works);
  const actual = actualStageSplit(stage, works, balanced);
  const pooled = stage.areas.flatMap((area, index) => (reactsToLoad(area.policy) ? [index] : []));
  const load: StageLoad = {
    works,
    balanced,
    actual,
    moments: personMoments(stage, works, actual.parts),
    pools: resourcePools(works, pooled, balanced),
  };
  return {
    people: balanced.utilisation.map((utilisation, person) => ({
      utilisation,
      actualUtilisation: actual.utilisation[person] ?? 0,
    })),
    areas: stage.areas.map((area, index) => areaResult(stage, area, index, load)),
    backlogGrowth: balanced.utilisation.reduce(
      (sum, utilisation, person) => sum + Math.max(0, utilisation - 1) * (stage.people[person]?.reviewShare ?? 0),
      0,
    ),
  };
}

function areaResult(stage: ReviewStage, area: StageArea, index: number, load: StageLoad): StageAreaResult {
  const work = load.works[index];
  if (work === undefined || work.owners.length < area.requiredApprovals || work.owners.length === 0) {
    return { kind: 'unroutable', owners: work?.owners.length ?? 0 };
  }
  if (work.load === 0) return { kind: 'idle' };
  const isOverloaded = work.owners.some(
    ({ person }, place) =>
      (load.balanced.parts[index]?.[place] ?? 0) > leastPart && (load.balanced.utilisation[person] ?? 0) >= full,
  );
  if (isOverloaded) return { kind: 'overloaded', backlogGrowth: growthOf(work, load.balanced, index) };
  const parts = load.actual.parts[index] ?? [];
  const pace = hoursPerEffort(stage, work, parts);
  switch (area.policy) {
    case 'pool':
    case 'leastLoaded':
      return { kind: 'screened', ...pooledTimes(stage, area, work, pooledWaits(load, index), pace) };
    case 'fewestOpen':
    case 'expertise':
      return { kind: 'needsSimulation', ...pooledTimes(stage, area, work, pooledWaits(load, index), pace) };
    case 'roundRobin':
    case 'random':
      return { kind: 'screened', ...ownQueueTimes(stage, area, work, ownQueueWaits(load, index, area.policy), pace) };
    default:
      return assertNever(area.policy);
  }
}

/** The area's part of what its overloaded reviewers cannot do. */
function growthOf(work: AreaWork, { parts, utilisation }: StageSplit, index: number): number {
  return work.owners.reduce((sum, { person, speed }, place) => {
    const used = utilisation[person] ?? 0;
    const hours = (work.load * (parts[index]?.[place] ?? 0)) / speed;
    return used > 1 ? sum + hours * (1 - 1 / used) : sum;
  }, 0);
}

/**
 * Times where owners share a queue: approvals begin within a short time of one another, and the slowest decides.
 *
 * Source: the model specification, 2.5 and 2.6, step 7
 */
function pooledTimes(stage: ReviewStage, area: StageArea, work: AreaWork, waits: AreaWaits, pace: number): StageTimes {
  const { approvals } = work;
  // Somebody else must be found for each further approval.
  const apart = (approvals - 1) / (2 * work.owners.length);
  const classes = area.classes.map((kind): StageClassTimes => {
    const review = kind.effortHours * pace;
    const slowest = review * largestOverMean(approvals, kind.effortCv);
    const firstResponseHours = waits.wait + slowest + review * apart;
    const further = approvals > 1 ? (waits.reReviewWait - waits.wait) / 2 : 0;
    const reReviewHours = waits.reReviewWait + kind.reReviewEffortFraction * slowest + further;
    return withCycle(stage, kind, firstResponseHours, reReviewHours);
  });
  return timesOf(area, work, waits, classes, waits.wait);
}

/**
 * Times where each owner has a queue: the last of n approvals comes H_n times as late as one (1.5 for two).
 *
 * Source: the model specification, 2.5 and 2.6; exact for two to within 4 to 6 % (Flatto and Hahn 1984)
 */
function ownQueueTimes(
  stage: ReviewStage,
  area: StageArea,
  work: AreaWork,
  waits: AreaWaits,
  pace: number,
): StageTimes {
  let last = 0;
  for (let count = 1; count <= work.approvals; count += 1) last += 1 / count;
  const classes = area.classes.map((kind): StageClassTimes => {
    const review = kind.effortHours * pace;
    return withCycle(
      stage,
      kind,
      last * (waits.wait + review),
      last * (waits.reReviewWait + kind.reReviewEffortFraction * review),
    );
  });
  return timesOf(area, work, waits, classes, last * waits.wait);
}

function withCycle(
  stage: ReviewStage,
  kind: StageArea['classes'][number],
  firstResponseHours: number,
  reReviewHours: number,
): StageClassTimes {
  const extraRounds = extraRoundsOf(kind);
  return {
    firstResponseHours,
    reReviewHours,
    extraRounds,
    cycleHours: firstResponseHours + extraRounds * (stage.authorDelayHours + reReviewHours),
  };
}

/**
 * Means over the classes, and percentiles of the mixture.
 *
 * @param waitBeforeLast the part of the first response that is waiting
 */
function timesOf(
  area: StageArea,
  work: AreaWork,
  waits: AreaWaits,
  classes: readonly StageClassTimes[],
  waitBeforeLast: number,
): StageTimes {
  const mean = (value: (times: StageClassTimes) => number): number =>
    classes.reduce((sum, times, index) => sum + (area.classes[index]?.part ?? 0) * value(times), 0);
  const reviews = classes.map((times, index) => ({
    part: area.classes[index]?.part ?? 0,
    mean: times.firstResponseHours - waitBeforeLast,
    cv: area.classes[index]?.effortCv ?? 0,
  }));
  return {
    waitHours: waits.wait,
    waitProbability: waits.waitProbability,
    waitNinetiethHours: waitQuantile(waits.wait, waits.waitProbability, 0.9),
    reReviewWaitHours: waits.reReviewWait,
    firstResponseHours: mean((times) => times.firstResponseHours),
    firstResponseNinetiethHours: responseNinetieth(
      { mean: waitBeforeLast, probability: waits.waitProbability },
      reviews.filter(({ part }) => part > 0),
    ),
    cycleHours: mean((times) => times.cycleHours),
    classes,
    queue: {
      reviewers: work.owners.length,
      utilisation: waits.utilisation,
      serviceHours: waits.serviceHours,
      serviceScv: waits.serviceScv,
    },
  };
}
