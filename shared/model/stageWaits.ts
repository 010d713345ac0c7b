import { kimuraFactor } from './queue.ts';
import type { ReviewStage } from './reviewStage.ts';
import { chanceAllBusy, nearlyFull, type StageSplit } from './stageSplit.ts';
import type { AreaWork } from './stageWork.ts';

/** Waits of one area, working hours. */
export interface AreaWaits {
  /** Chance that a request waits at all. */
  readonly waitProbability: number;
  /** From ready to the begin of a first review. */
  readonly wait: number;
  /** From the author's answer to the begin of a re-review, which waits for one person. */
  readonly reReviewWait: number;
  /** Mean utilisation of the owners as the formula saw it, at most 1. */
  readonly utilisation: number;
  /** Mean time that a visit takes from begin to end, and its squared coefficient of variation. */
  readonly serviceHours: number;
  readonly serviceScv: number;
}

/** Mean time of a visit of each person over all areas, and the mean square, working hours. */
export interface PersonMoments {
  readonly mean: readonly number[];
  readonly square: readonly number[];
}

/** Owners share a pool when both carry more than this part of an area ... */
const leastPoolPart = 0.01;
/** ... and their utilisations differ by less than this. */
const poolLevel = 0.002;

/**
 * What a person's time for a visit is, over all areas that they review.
 *
 * A person who gives a share s of the week to review takes effort / (s speed) working hours from begin to end.
 *
 * Source: the model specification, 2.6, step 3
 */
export function personMoments(
  stage: ReviewStage,
  works: readonly AreaWork[],
  parts: readonly (readonly number[])[],
): PersonMoments {
  const visits = stage.people.map(() => 0);
  const mean = stage.people.map(() => 0);
  const square = stage.people.map(() => 0);
  for (const [index, work] of works.entries()) {
    for (const [place, { person, speed }] of work.owners.entries()) {
      const rate = work.visitsPerHour * (parts[index]?.[place] ?? 0);
      const pace = (stage.people[person]?.reviewShare ?? 1) * speed;
      visits[person] = (visits[person] ?? 0) + rate;
      mean[person] = (mean[person] ?? 0) + (rate * work.visitMean) / pace;
      square[person] = (square[person] ?? 0) + (rate * work.visitSquare) / pace ** 2;
    }
  }
  const over = (sum: number, person: number): number => ((visits[person] ?? 0) > 0 ? sum / (visits[person] ?? 1) : 0);
  return { mean: mean.map(over), square: square.map(over) };
}

/**
 * Groups of people between whom work flows freely: owners of one area who both carry a real part of it at the same level.
 *
 * @returns a number for each person; equal numbers are one pool
 * Source: the model specification, 2.6, step 4
 */
export function resourcePools(works: readonly AreaWork[], pooled: readonly number[], balanced: StageSplit): number[] {
  const pool = balanced.utilisation.map((_, person) => person);
  const rootOf = (person: number): number => {
    let root = person;
    while (pool[root] !== root) root = pool[root] ?? root;
    return root;
  };
  for (const index of pooled) {
    const carriers = (works[index]?.owners ?? [])
      .filter((_, place) => (balanced.parts[index]?.[place] ?? 0) > leastPoolPart)
      .map(({ person }) => ({ person, level: balanced.utilisation[person] ?? 0 }))
      .sort((left, right) => left.level - right.level);
    // In order of level it is enough to join neighbours: whoever is near a farther one is near all between.
    for (const [place, carrier] of carriers.entries()) {
      const before = carriers[place - 1];
      if (before !== undefined && carrier.level - before.level < poolLevel)
        pool[rootOf(carrier.person)] = rootOf(before.person);
    }
  }
  return pool.map((_, person) => rootOf(person));
}

/** Everything that the waits of any area need. */
export interface StageLoad {
  readonly works: readonly AreaWork[];
  readonly balanced: StageSplit;
  readonly actual: StageSplit;
  readonly moments: PersonMoments;
  readonly pools: readonly number[];
}

/**
 * Waits of an area whose owners take the oldest request first, sharing people with other areas and differing in speed.
 *
 * The pool of owners is a queue whose speed of draining is what its owners have free, plus some of what others in their resource
 * pool have: these take over other work from them.
 *
 * Within 2 to 4 % of simulation below 70 % utilisation, 4 to 8 % to 88 %, 11 % above (medians; 12, 30 and 44 % in one of ten).
 *
 * Source: the model specification, 2.6, steps 4 to 6
 */
export function pooledWaits(load: StageLoad, index: number): AreaWaits {
  const work = load.works[index];
  if (work === undefined) throw new RangeError(`no area ${index}`);
  const people = work.owners.map(({ person }) => person);
  const count = people.length;
  const used = people.map((person) => Math.min(1, load.actual.utilisation[person] ?? 0));
  const waitProbability = chanceAllBusy(used);
  const utilisation = used.reduce((sum, value) => sum + value, 0) / count;

  let drain = 0;
  let scvSum = 0;
  let balancedSum = 0;
  const ownPools = new Set<number>();
  for (const person of people) {
    const freed = freeRate(load, person);
    const mean = load.moments.mean[person] ?? 0;
    const scv = mean > 0 ? Math.max(0, (load.moments.square[person] ?? 0) / mean ** 2 - 1) : 0;
    drain += freed;
    scvSum += freed * scv;
    balancedSum += Math.min(1, load.balanced.utilisation[person] ?? 0);
    ownPools.add(load.pools[person] ?? person);
  }
  const serviceScv = drain > 0 ? scvSum / drain : 0;
  let nearby = 0;
  for (const [person, pool] of load.pools.entries()) {
    if (ownPools.has(pool) && !people.includes(person)) nearby += freeRate(load, person);
  }
  drain += (balancedSum / count) ** 4 * nearby;

  const alone = utilisation > 0 ? (kimuraFactor(count, utilisation, 1, serviceScv) * waitProbability) / drain : 0;
  // Approvals of one request arrive together and stand in each other's way.
  const batch = ((work.approvals - 1) / (2 * drain)) * utilisation ** ((count - 1) / 6);
  const wait = alone + batch;
  const busy = residualOf(load, index, used);
  return {
    waitProbability,
    wait,
    reReviewWait: wait + (1 - 1 / count) * busy,
    utilisation,
    serviceHours: serviceHoursOf(load, index),
    serviceScv,
  };
}

/**
 * Waits of an area whose reviews are handed out without looking at anybody's load: each owner is a queue of their own.
 *
 * By turn, an owner's arrivals are as regular as every (c / n)-th of a random stream; at random they stay random.
 *
 * Source: the model specification, 2.6; the chance to wait from W. Whitt, The Queueing Network Analyzer, 1983, (48) to (50)
 */
export function ownQueueWaits(load: StageLoad, index: number, policy: 'roundRobin' | 'random'): AreaWaits {
  const work = load.works[index];
  if (work === undefined) throw new RangeError(`no area ${index}`);
  const count = work.owners.length;
  const arrivalScv = policy === 'roundRobin' ? work.approvals / count : 1;
  let waitProbability = 0;
  let wait = 0;
  let utilisation = 0;
  let scv = 0;
  for (const { person } of work.owners) {
    // Shared work that goes to whoever is free avoids the busy, so it alone fills nobody up, whatever the estimate says.
    const used = Math.min(
      load.actual.utilisation[person] ?? 0,
      Math.max(load.balanced.utilisation[person] ?? 0, nearlyFull),
    );
    const mean = load.moments.mean[person] ?? 0;
    const serviceScv = mean > 0 ? Math.max(0, (load.moments.square[person] ?? 0) / mean ** 2 - 1) : 0;
    if (used > 0) wait += (kimuraFactor(1, used, arrivalScv, serviceScv) * used * mean) / (1 - used) / count;
    waitProbability += chanceToWait(used, arrivalScv, serviceScv) / count;
    utilisation += used / count;
    scv += serviceScv / count;
  }
  return {
    waitProbability,
    wait,
    reReviewWait: wait,
    utilisation,
    serviceHours: serviceHoursOf(load, index),
    serviceScv: scv,
  };
}

/** Chance that an arrival at one server waits, for arrivals at most as irregular as random ones. */
function chanceToWait(utilisation: number, arrivalScv: number, serviceScv: number): number {
  const regularity =
    (1 + arrivalScv + utilisation * serviceScv) /
    (1 + utilisation * (serviceScv - 1) + utilisation ** 2 * (4 * arrivalScv + serviceScv));
  return Math.max(0, utilisation + (arrivalScv - 1) * utilisation * (1 - utilisation) * regularity);
}

/** Visits that a person still could do in a working hour. */
function freeRate(load: StageLoad, person: number): number {
  const mean = load.moments.mean[person] ?? 0;
  return mean > 0 ? Math.max(0, 1 - (load.balanced.utilisation[person] ?? 0)) / mean : 0;
}

/** What is left, on average, of a visit that an arriving re-review finds its person at. */
function residualOf(load: StageLoad, index: number, used: readonly number[]): number {
  return (load.works[index]?.owners ?? []).reduce((sum, { person }, place) => {
    const mean = load.moments.mean[person] ?? 0;
    const rest = mean > 0 ? (load.moments.square[person] ?? 0) / (2 * mean) : 0;
    return sum + (load.actual.parts[index]?.[place] ?? 0) * (used[place] ?? 0) * rest;
  }, 0);
}

function serviceHoursOf(load: StageLoad, index: number): number {
  return (load.works[index]?.owners ?? []).reduce(
    (sum, { person }, place) => sum + (load.actual.parts[index]?.[place] ?? 0) * (load.moments.mean[person] ?? 0),
    0,
  );
}

/** Mean pace of those who review an area: hours of effort done in a working hour, averaged as times are. */
export function hoursPerEffort(stage: ReviewStage, work: AreaWork, parts: readonly number[]): number {
  return work.owners.reduce(
    (sum, { person, speed }, place) => sum + (parts[place] ?? 0) / ((stage.people[person]?.reviewShare ?? 1) * speed),
    0,
  );
}
