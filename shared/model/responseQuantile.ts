import { normalQuantile } from './normal.ts';

/** A wait that is zero or else exponential. */
export interface ExponentialWait {
  readonly mean: number;
  /** Chance that there is any. */
  readonly probability: number;
}

/** A lognormal review time of a part of all reviews. The parts add up to 1. */
export interface LognormalReview {
  readonly part: number;
  readonly mean: number;
  readonly cv: number;
}

/** Where a lognormal of unit mean is cut into equally likely pieces; the middle of each stands for it. */
const pieces = 16;
/** One in ten takes longer: this much of all pieces together. */
const slowest = 0.1 * pieces;
/** The time is found to this part of an upper bound, and rounded up. */
const precision = 2 ** -24;

/**
 * Time within which nine in ten are answered: wait plus review, where the wait is zero or exponential and the review lognormal.
 *
 * Exact, but for the rounding, over equally likely pieces of the review time: the two are independent, and their quantiles do not add.
 */
export function responseNinetieth(wait: ExponentialWait, reviews: readonly LognormalReview[]): number {
  return ninetiethAfter(wait)(reviews);
}

/** The same for several mixtures of reviews that wait in one queue; what depends on the queue is computed once. */
export function ninetiethAfter(wait: ExponentialWait): (reviews: readonly LognormalReview[]) => number {
  const decay = wait.mean > 0 ? wait.probability / wait.mean : 0;
  // A wait too short to be told from none has none of its own.
  const queue: Queue = Number.isFinite(decay) && decay > 0 ? { probability: wait.probability, decay } : noQueue;
  const known: Ladder[] = [];
  const ladderOf = ({ mean, cv }: LognormalReview): Ladder => {
    for (const ladder of known) if (ladder.mean === mean && ladder.cv === cv) return ladder;
    const ladder = createLadder(mean, cv, queue.decay, unitTimes);
    known.push(ladder);
    return ladder;
  };
  return (reviews) => {
    const crossing = findCrossing(reviews, reviews.map(ladderOf), queue);
    let bound = Math.max(
      reviews.reduce((sum, { part, mean }) => sum + part * mean, 0),
      1e-9,
    );
    while (crossing.time > bound || (crossing.isJump && crossing.time === bound)) bound *= 2;
    const steps = crossing.time / (bound * precision);
    return Math.max(1, crossing.isJump ? Math.floor(steps) + 1 : Math.ceil(steps)) * bound * precision;
  };
}

interface Queue {
  /** Chance that a request waits. */
  readonly probability: number;
  /** Rate at which waits end: a wait exceeds t with `probability` times e^(-decay t). */
  readonly decay: number;
}

const noQueue: Queue = { probability: 0, decay: 0 };

/** The pieces of one kind of review, shortest first. */
export interface Ladder {
  readonly mean: number;
  readonly cv: number;
  readonly times: Float64Array;
  /** Sum over this piece and all before it of e^(-decay (time - its time)): what is still waiting of them, over what waits of one. */
  readonly waiting: Float64Array;
}

/**
 * Cuts a kind of review into pieces, with what still waits of them.
 *
 * @param decay rate at which waits end; 0 where nobody waits
 * @param unitTimesOf times of the pieces for a mean of 1, by coefficient of variation
 */
export function createLadder(
  mean: number,
  cv: number,
  decay: number,
  unitTimesOf: (cv: number) => Float64Array,
): Ladder {
  const unit = unitTimesOf(cv);
  const times = new Float64Array(unit.length);
  const waiting = new Float64Array(unit.length);
  let before = 0;
  let sum = 0;
  for (let index = 0; index < unit.length; index += 1) {
    const time = mean * (unit[index] ?? 0);
    sum = sum * Math.exp(-decay * (time - before)) + 1;
    times[index] = time;
    waiting[index] = sum;
    before = time;
  }
  return { mean, cv, times, waiting };
}

/** Variation is an assumption: there are few values at a time, and a slider that is dragged passes many. */
const mostUnitTimes = 100;

/** Times of so many equally likely pieces of a lognormal with mean 1, by coefficient of variation; kept. */
export function unitTimesIn(count: number): (cv: number) => Float64Array {
  const quantiles = Array.from({ length: count }, (_, index) => normalQuantile((index + 0.5) / count));
  const known = new Map<number, Float64Array>();
  return (cv) => {
    const present = known.get(cv);
    if (present !== undefined) return present;
    const sigma = Math.sqrt(Math.log1p(cv * cv));
    const raw = quantiles.map((quantile) => Math.exp(sigma * quantile));
    const scale = count / raw.reduce((sum, value) => sum + value, 0);
    const times = Float64Array.from(raw, (value) => value * scale);
    if (known.size >= mostUnitTimes) known.clear();
    known.set(cv, times);
    return times;
  };
}

const unitTimes = unitTimesIn(pieces);

/** Where the part that takes longer falls to one in ten. At a jump it does so just after the time. */
interface Crossing {
  readonly time: number;
  readonly isJump: boolean;
}

/** Room for one search: how many pieces of each review are not begun yet, and the pieces that take longer, the longest first. */
let begun = new Int32Array(8);
let aboveParts = new Float64Array(8 * pieces);
let aboveTimes = new Float64Array(8 * pieces);

/**
 * A piece whose review alone takes as long is over with certainty; of the others, those are left whose wait takes the rest. Between
 * the times of pieces that is a constant and one exponential, which crosses where a logarithm says.
 */
function findCrossing(
  reviews: readonly LognormalReview[],
  ladders: readonly Ladder[],
  { probability, decay }: Queue,
): Crossing {
  const count = ladders.length;
  if (begun.length < count) {
    begun = new Int32Array(2 * count);
    aboveParts = new Float64Array(2 * count * pieces);
    aboveTimes = new Float64Array(2 * count * pieces);
  }
  begun.fill(pieces, 0, count);
  // From the longest down to the first piece at which those above it are no longer more than one in ten.
  let above = 0;
  let certain = 0;
  let time = -Infinity;
  for (;;) {
    let longest = -1;
    time = -Infinity;
    for (let index = 0; index < count; index += 1) {
      const left = begun[index] ?? 0;
      const top = left === 0 ? -Infinity : (ladders[index]?.times[left - 1] ?? -Infinity);
      if (top <= time) continue;
      longest = index;
      time = top;
    }
    if (longest === -1) return { time: 0, isJump: false };
    const part = reviews[longest]?.part ?? 0;
    if (certain + part > slowest) break;
    certain += part;
    aboveParts[above] = part;
    aboveTimes[above] = time;
    above += 1;
    begun[longest] = (begun[longest] ?? 0) - 1;
  }

  let waiting = 0;
  for (let index = 0; index < count; index += 1) {
    const ladder = ladders[index];
    const last = (begun[index] ?? 0) - 1;
    if (last < 0 || ladder === undefined) continue;
    const since = time - (ladder.times[last] ?? 0);
    waiting += (reviews[index]?.part ?? 0) * probability * (ladder.waiting[last] ?? 0) * Math.exp(-decay * since);
  }
  for (;;) {
    if (waiting + certain <= slowest) return { time, isJump: true };
    const crossing = time + Math.log(waiting / (slowest - certain)) / decay;
    above -= 1;
    const next = above < 0 ? Infinity : (aboveTimes[above] ?? Infinity);
    if (above < 0 || crossing <= next) return { time: crossing, isJump: false };
    const part = aboveParts[above] ?? 0;
    waiting = waiting * Math.exp(-decay * (next - time)) + part * probability;
    certain -= part;
    time = next;
  }
}
