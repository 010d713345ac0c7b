import { chanceAllBusy, nearlyFull, type ActualSplit } from './actualSplit.ts';
import { kimuraFactor } from './queue.ts';
import type { PooledStage, StagePool } from './stagePools.ts';

/** Waits of the areas of one pool, working hours. */
export interface PoolWaits {
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
  readonly mean: Float64Array;
  readonly square: Float64Array;
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
function personMoments({ shares, pools, areas }: PooledStage, parts: ActualSplit['parts']): PersonMoments {
  const ofPools: { visits: number; mean: number; square: number }[] = [];
  while (ofPools.length < pools.length) ofPools.push({ visits: 0, mean: 0, square: 0 });
  for (const { pool, work } of areas) {
    const sums = ofPools[pool];
    if (sums === undefined) continue;
    sums.visits += work.visitsPerHour;
    sums.mean += work.visitsPerHour * work.visitMean;
    sums.square += work.visitsPerHour * work.visitSquare;
  }
  const visits = new Float64Array(shares.length);
  const mean = new Float64Array(shares.length);
  const square = new Float64Array(shares.length);
  for (let index = 0; index < pools.length; index += 1) {
    const [pool, sums] = [pools[index], ofPools[index]];
    if (pool === undefined || sums === undefined) continue;
    const { people, speeds } = pool;
    for (let place = 0; place < people.length; place += 1) {
      const person = people[place] ?? 0;
      const part = parts[index]?.[place] ?? 0;
      const pace = (shares[person] ?? 1) * (speeds[place] ?? 1);
      visits[person] = (visits[person] ?? 0) + sums.visits * part;
      mean[person] = (mean[person] ?? 0) + (sums.mean * part) / pace;
      square[person] = (square[person] ?? 0) + (sums.square * part) / pace ** 2;
    }
  }
  for (let person = 0; person < shares.length; person += 1) {
    const count = visits[person] ?? 0;
    mean[person] = count > 0 ? (mean[person] ?? 0) / count : 0;
    square[person] = count > 0 ? (square[person] ?? 0) / count : 0;
  }
  return { mean, square };
}

/**
 * Groups of people between whom work flows freely: owners of one area who both carry a real part of it at the same level.
 *
 * @returns a number for each person; equal numbers are one group
 * Source: the model specification, 2.6, step 4
 */
function resourcePools({ pools, utilisation }: PooledStage): Int32Array {
  const group = new Int32Array(utilisation.length);
  for (let person = 0; person < group.length; person += 1) group[person] = person;
  const rootOf = (person: number): number => {
    let root = person;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  const levelOf = (person: number): number => utilisation[person] ?? 0;
  for (const { people, parts, handsOut } of pools) {
    if (handsOut !== 'toWhoeverIsFree') continue;
    const carriers: number[] = [];
    let isInOrder = true;
    for (let place = 0; place < people.length; place += 1) {
      if (!((parts[place] ?? 0) > leastPoolPart)) continue;
      const person = people[place] ?? 0;
      const last = carriers.length === 0 ? person : (carriers[carriers.length - 1] ?? person);
      if (!(levelOf(last) <= levelOf(person))) isInOrder = false;
      carriers.push(person);
    }
    if (!isInOrder) carriers.sort((left, right) => levelOf(left) - levelOf(right));
    // In order of level it is enough to join neighbours: whoever is near a farther one is near all between.
    for (let place = 1; place < carriers.length; place += 1) {
      const [before, person] = [carriers[place - 1] ?? 0, carriers[place] ?? 0];
      if (levelOf(person) - levelOf(before) < poolLevel) group[rootOf(person)] = rootOf(before);
    }
  }
  for (let person = 0; person < group.length; person += 1) group[person] = rootOf(person);
  return group;
}

/** Everything that the waits of any pool need. */
export interface StageLoad {
  readonly stage: PooledStage;
  readonly actual: ActualSplit;
  readonly moments: PersonMoments;
  /** Actual utilisation of each person, at most 1. */
  readonly used: Float64Array;
  /** Visits that each person still could do in a working hour. */
  readonly freeRates: Float64Array;
  /** The group of each person, and the free rates of everybody in it. */
  readonly groups: Int32Array;
  readonly freeOfGroup: Float64Array;
}

/** Gathers what the waits of a stage's pools are computed from. */
export function stageLoadOf(stage: PooledStage, actual: ActualSplit): StageLoad {
  const moments = personMoments(stage, actual.parts);
  const people = moments.mean.length;
  const freeRates = new Float64Array(people);
  const used = new Float64Array(people);
  for (let person = 0; person < people; person += 1) {
    const mean = moments.mean[person] ?? 0;
    freeRates[person] = mean > 0 ? Math.max(0, 1 - (stage.utilisation[person] ?? 0)) / mean : 0;
    used[person] = Math.min(1, actual.utilisation[person] ?? 0);
  }
  const groups = resourcePools(stage);
  const freeOfGroup = new Float64Array(groups.length);
  for (let person = 0; person < groups.length; person += 1) {
    const group = groups[person] ?? 0;
    freeOfGroup[group] = (freeOfGroup[group] ?? 0) + (freeRates[person] ?? 0);
  }
  return { stage, actual, moments, used, freeRates, groups, freeOfGroup };
}

/**
 * Waits of areas whose owners take the oldest request first, sharing people with other areas and differing in speed.
 *
 * The pool of owners is a queue whose speed of draining is what its owners have free, plus some of what others in their resource
 * pool have: these take over other work from them.
 *
 * Within 2 to 4 % of simulation below 70 % utilisation, 4 to 8 % to 88 %, 11 % above (medians; 12, 30 and 44 % in one of ten).
 *
 * Source: the model specification, 2.6, steps 4 to 6
 */
export function sharedQueueWaits(load: StageLoad, index: number): PoolWaits {
  const { people, approvals } = poolAt(load, index);
  const count = people.length;
  const waitProbability = chanceAllBusy(load.used, people);

  let drain = 0;
  let scvSum = 0;
  let balancedSum = 0;
  let usedSum = 0;
  const groups: number[] = [];
  let freeOfGroups = 0;
  for (let place = 0; place < count; place += 1) {
    const person = people[place] ?? 0;
    const freed = load.freeRates[person] ?? 0;
    drain += freed;
    scvSum += freed * scvOf(load, person);
    balancedSum += Math.min(1, load.stage.utilisation[person] ?? 0);
    usedSum += load.used[person] ?? 0;
    const group = load.groups[person] ?? 0;
    if (groups.includes(group)) continue;
    groups.push(group);
    freeOfGroups += load.freeOfGroup[group] ?? 0;
  }
  const utilisation = usedSum / count;
  const serviceScv = drain > 0 ? scvSum / drain : 0;
  drain += (balancedSum / count) ** 4 * Math.max(0, freeOfGroups - drain);

  const alone =
    utilisation > 0
      ? (kimuraFactor(count, utilisation, load.stage.arrivalScv, serviceScv) * waitProbability) / drain
      : 0;
  // Approvals of one request arrive together and stand in each other's way.
  const batch = ((approvals - 1) / (2 * drain)) * utilisation ** ((count - 1) / 6);
  const wait = alone + batch;
  return {
    waitProbability,
    wait,
    reReviewWait: wait + (1 - 1 / count) * residualOf(load, index),
    utilisation,
    serviceHours: serviceHoursOf(load, index),
    serviceScv,
  };
}

/**
 * Waits of areas whose reviews are handed out without looking at anybody's load: each owner is a queue of their own.
 *
 * By turn, an owner's arrivals are as regular as every (c / n)-th of the area's; at random they come near to random ones.
 *
 * Source: the model specification, 2.6; the chance to wait from W. Whitt, The Queueing Network Analyzer, 1983, (48) to (50)
 */
export function ownQueueWaits(load: StageLoad, index: number): PoolWaits {
  const { people, approvals, handsOut } = poolAt(load, index);
  const count = people.length;
  const arrivalScv = scvOfOwnArrivals(load.stage.arrivalScv, approvals / count, handsOut);
  let waitProbability = 0;
  let wait = 0;
  let utilisation = 0;
  let scv = 0;
  for (const person of people) {
    // Shared work that goes to whoever is free avoids the busy, so it alone fills nobody up, whatever the estimate says.
    const used = Math.min(
      load.actual.utilisation[person] ?? 0,
      Math.max(load.stage.utilisation[person] ?? 0, nearlyFull),
    );
    const mean = load.moments.mean[person] ?? 0;
    const serviceScv = scvOf(load, person);
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

/**
 * Burstiness of the part of an area's arrivals that goes to one owner: times between them add up by turn, and are cut at random.
 *
 * Source: W. Whitt, The Queueing Network Analyzer, 1983, (36), and the model specification, 2.3
 */
function scvOfOwnArrivals(arrivalScv: number, part: number, handsOut: StagePool['handsOut']): number {
  return handsOut === 'byTurn' ? arrivalScv * part : 1 + part * (arrivalScv - 1);
}

/** Chance that an arrival at one server waits. */
function chanceToWait(utilisation: number, arrivalScv: number, serviceScv: number): number {
  const irregularity =
    arrivalScv <= 1
      ? (1 + arrivalScv + utilisation * serviceScv) /
        (1 + utilisation * (serviceScv - 1) + utilisation ** 2 * (4 * arrivalScv + serviceScv))
      : (4 * utilisation) / (arrivalScv + utilisation ** 2 * (4 * arrivalScv + serviceScv));
  return Math.min(1, Math.max(0, utilisation + (arrivalScv - 1) * utilisation * (1 - utilisation) * irregularity));
}

function poolAt({ stage }: StageLoad, index: number): StagePool {
  const pool = stage.pools[index];
  if (pool === undefined) throw new RangeError(`no pool ${index}`);
  return pool;
}

function scvOf({ moments }: StageLoad, person: number): number {
  const mean = moments.mean[person] ?? 0;
  return mean > 0 ? Math.max(0, (moments.square[person] ?? 0) / mean ** 2 - 1) : 0;
}

/** What is left, on average, of a visit that an arriving re-review finds its person at. */
function residualOf(load: StageLoad, index: number): number {
  const { people } = poolAt(load, index);
  const parts = load.actual.parts[index];
  let sum = 0;
  for (let place = 0; place < people.length; place += 1) {
    const person = people[place] ?? 0;
    const mean = load.moments.mean[person] ?? 0;
    const rest = mean > 0 ? (load.moments.square[person] ?? 0) / (2 * mean) : 0;
    sum += (parts?.[place] ?? 0) * (load.used[person] ?? 0) * rest;
  }
  return sum;
}

function serviceHoursOf(load: StageLoad, index: number): number {
  const { people } = poolAt(load, index);
  const parts = load.actual.parts[index];
  let sum = 0;
  for (let place = 0; place < people.length; place += 1) {
    sum += (parts?.[place] ?? 0) * (load.moments.mean[people[place] ?? 0] ?? 0);
  }
  return sum;
}

/** Mean pace of those who review the areas of a pool: working hours that an hour of effort takes, averaged as times are. */
export function hoursPerEffort({ stage, actual }: StageLoad, index: number): number {
  const pool = stage.pools[index];
  const parts = actual.parts[index];
  let sum = 0;
  for (let place = 0; place < (pool?.people.length ?? 0); place += 1) {
    const share = stage.shares[pool?.people[place] ?? 0] ?? 1;
    sum += (parts?.[place] ?? 0) / (share * (pool?.speeds[place] ?? 1));
  }
  return sum;
}
