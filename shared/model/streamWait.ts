import type { Assumptions } from '../org/assumptions.ts';
import type { Routing } from '../org/org.ts';
import type { AreaClass } from './areaClasses.ts';
import { componentTimes, type StreamTimes } from './componentStage.ts';
import { erlangC } from './erlang.ts';
import { largestOverMean } from './lognormal.ts';
import type { Wait } from './orgResult.ts';
import { kimuraFactor } from './queue.ts';
import { responseNinetieth } from './responseQuantile.ts';
import type { Component, ReviewerPool, SolvedStream } from './solveComponent.ts';
import { handingOutOf } from './stagePools.ts';
import { hasFormula } from './stageWork.ts';

/** Eight of ten weeks lie within this many standard deviations of the mean (normal distribution). */
export const eightInTen = 1.2815515655446004;
/** A reviewer with less than this part of a stream does not take part in it. */
const leastPart = 1e-6;
/** Utilisation at which a queue counts as growing: the formulas lose their meaning just below 1. */
const full = 0.9999;

/**
 * Working hours from ready to the first review, for each stream of a component.
 *
 * The mean is the screening formula's for the whole group of people who share work, with the team's way of handing out reviews.
 * Where very much hangs together a simpler form stands in: one pool, an M/G/c queue in Kimura's form, what its reviewers do for
 * other areas counted in their utilisation. The range of light and heavy weeks is that form's, relative to its mean.
 *
 * Source: the model specification, 2.5 and 2.6
 */
export function streamWaits(component: Component, assumptions: Assumptions): readonly Wait[] {
  const times = componentTimes(component, assumptions);
  const loads: (PoolLoad | undefined)[] = [];
  const known = component.pools.map((): WaitOfKinds[] => []);
  return component.streams.map((solved, index) => {
    const { demand, reviewers } = solved.stream;
    if (demand.hoursPerWeek === 0) return { kind: 'none' };
    if (reviewers.length === 0) return { kind: 'noReviewers' };
    const pool = component.pools[solved.pool];
    if (pool === undefined) throw new Error(`stream of ${solved.stream.areaId} without a pool`);
    const load = (loads[solved.pool] ??= poolLoadOf(component, pool));
    if (load.weeks === null) return { kind: 'grows', backlogHoursPerWeek: solved.hours * load.overflow };
    // The same as that of streams of the same pool with the same kinds of pull requests, however many there are of them.
    const ofPool = known[solved.pool] ?? [];
    const like = { times: times[index] ?? null, classes: demand.classes, routing: solved.stream.routing };
    for (const other of ofPool) if (isLike(other, like)) return other.wait;
    const wait = waitOf(solved, load, load.weeks, like.times, assumptions);
    ofPool.push({ ...like, wait });
    return wait;
  });
}

/** What tells the waits of streams of one pool apart; all of them need the same number of approvals. */
interface StreamLikeness {
  readonly times: StreamTimes | null;
  readonly classes: readonly AreaClass[];
  readonly routing: Routing;
}

interface WaitOfKinds extends StreamLikeness {
  readonly wait: Wait;
}

function isLike(one: StreamLikeness, other: StreamLikeness): boolean {
  return one.times === other.times && one.classes === other.classes && one.routing === other.routing;
}

/** What the people of a pool give and do, whichever of its streams one asks about. */
interface PoolLoad {
  /** Null: somebody who does a real part of it is full. */
  readonly weeks: {
    readonly usual: PoolWeek;
    /** Weeks between which 8 of 10 lie; null: the queue grows in them. */
    readonly light: PoolWeek | null;
    readonly heavy: PoolWeek | null;
  } | null;
  /** Working hours that an hour of effort takes. */
  readonly pace: number;
  /** Part of a stream's hours by which full reviewers are asked for more than they give. */
  readonly overflow: number;
}

/** A pool in a week with its usual work, or more or less of it. */
interface PoolWeek {
  readonly reviewers: number;
  readonly utilisation: number;
  readonly allBusy: number;
  /** Review hours that are still free in a working hour. */
  readonly freeHours: number;
}

function poolLoadOf(component: Component, pool: ReviewerPool): PoolLoad {
  const { utilisation } = component;
  let isFull = false;
  let overflow = 0;
  let [hours, variance, time, part] = [0, 0, 0, 0];
  let reviewers = 0;
  if (activeUse.length < pool.people.length) {
    activeUse = new Float64Array(2 * pool.people.length);
    activePace = new Float64Array(2 * pool.people.length);
  }
  for (let place = 0; place < pool.people.length; place += 1) {
    const person = pool.people[place] ?? 0;
    const used = utilisation[person] ?? 0;
    const mine = pool.parts[place] ?? 0;
    if (used >= full && mine > leastPart) isFull = true;
    if (used > 1) overflow += (mine / (pool.speeds[place] ?? 1)) * (1 - 1 / used);
    // Whoever is full elsewhere and takes none of this is of no help.
    if (used >= full) continue;
    const supply = component.supplies[person];
    const pace = (supply?.rate ?? 0) * (supply?.skill ?? 1);
    activeUse[reviewers] = used;
    activePace[reviewers] = pace;
    reviewers += 1;
    hours += component.hours[person] ?? 0;
    variance += component.variance[person] ?? 0;
    time += mine / pace;
    part += mine;
  }
  const deviation = hours > 0 ? Math.sqrt(variance) / hours : 0;
  const usual = isFull ? null : weekAt(1, reviewers);
  return {
    weeks:
      usual === null
        ? null
        : {
            usual,
            light: weekAt(Math.max(0, 1 - eightInTen * deviation), reviewers),
            heavy: weekAt(1 + eightInTen * deviation, reviewers),
          },
    pace: part > 0 ? time / part : 0,
    overflow,
  };
}

/** Utilisation and pace of the people of the pool that is looked at: room for one pool after the other. */
let activeUse = new Float64Array(64);
let activePace = new Float64Array(64);

/** That pool in a week with so much of its usual work. */
function weekAt(factor: number, reviewers: number): PoolWeek | null {
  let used = 0;
  let freeHours = 0;
  for (let place = 0; place < reviewers; place += 1) {
    const value = (activeUse[place] ?? 0) * factor;
    if (value >= full) return null;
    used += value;
    freeHours += (1 - value) * (activePace[place] ?? 0);
  }
  const mean = used / reviewers;
  return { reviewers, utilisation: mean, allBusy: mean > 0 ? erlangC(mean * reviewers, reviewers) : 0, freeHours };
}

function waitOf(
  solved: SolvedStream,
  load: PoolLoad,
  { usual, light, heavy }: NonNullable<PoolLoad['weeks']>,
  times: StreamTimes | null,
  assumptions: Assumptions,
): Wait {
  const response = responseHours(solved, load, usual.reviewers, assumptions);
  const usualWait = queueHours(solved, usual, assumptions);
  const usualMean = usualWait + response;
  const meanIn = (week: PoolWeek): number => queueHours(solved, week, assumptions) + response;
  const stretch = times === null ? 1 : times.firstResponseHours / usualMean;
  return {
    kind: 'about',
    meanHours: times?.firstResponseHours ?? usualMean,
    ninetiethHours:
      times?.firstResponseNinetiethHours ??
      responseNinetieth({ mean: usualWait, probability: usual.allBusy }, [
        { part: 1, mean: response, cv: assumptions.reviewEffortCv },
      ]),
    lowHours: (light === null ? usualMean : meanIn(light)) * stretch,
    highHours: heavy === null ? null : withinWeek(meanIn(heavy) * stretch, assumptions),
    cycleHours: times?.cycleHours ?? usualMean + roundsOf(solved) * (assumptions.authorDelayHours + usualMean),
    basis: isBound(solved, times) ? 'bound' : 'formula',
  };
}

/** A wait that a week has no time to reach is not one of its waits: the queue grows as long as the week is heavy. */
function withinWeek(hours: number, assumptions: Assumptions): number | null {
  return hours > assumptions.hoursPerWeek ? null : hours;
}

/** The simpler form knows one queue only, so that it is a bound for every way that has longer waits. */
function isBound({ stream }: SolvedStream, times: StreamTimes | null): boolean {
  if (times !== null) return times.kind === 'bound';
  return !hasFormula(stream.routing) || handingOutOf(stream.routing) !== 'toWhoeverIsFree';
}

/** Mean working hours that a request of a stream waits in a pool. */
function queueHours(
  { stream }: SolvedStream,
  { reviewers, utilisation, allBusy, freeHours }: PoolWeek,
  assumptions: Assumptions,
): number {
  const { demand, requiredApprovals: approvals } = stream;
  const drain = freeHours / demand.visitMean;
  const serviceScv = Math.max(0, demand.visitSquare / demand.visitMean ** 2 - 1);
  const factor = utilisation > 0 ? kimuraFactor(reviewers, utilisation, assumptions.arrivalScv, serviceScv) : 0;
  // Approvals arrive together; people who approve one request cannot be the same.
  const batch = approvals > 1 ? ((approvals - 1) / (2 * drain)) * utilisation ** ((reviewers - 1) / 6) : 0;
  return (factor * allBusy) / drain + batch;
}

/** Mean working hours from the begin of a review to the last approval. */
function responseHours(
  { stream }: SolvedStream,
  { pace }: PoolLoad,
  reviewers: number,
  assumptions: Assumptions,
): number {
  const { demand, requiredApprovals: approvals } = stream;
  const review = demand.firstReviewHours * pace;
  if (approvals <= 1) return review;
  return review * largestOverMean(approvals, assumptions.reviewEffortCv) + ((approvals - 1) * review) / (2 * reviewers);
}

/** Mean rounds after the first. */
function roundsOf({ stream }: SolvedStream): number {
  return stream.demand.classes.reduce((sum, { part, changeRequestProbability: q }) => sum + (part * q) / (1 - q), 0);
}
