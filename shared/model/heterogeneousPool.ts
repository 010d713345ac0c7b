import { assertNever } from '../base/result.ts';
import { longRunProbabilities } from './markovChain.ts';

/** Who takes a request that finds several reviewers idle. */
export type IdleChoice = 'random' | 'fastest' | 'slowest';

export type HeterogeneousPool = {
  /** Arrivals over what all can do together. */
  readonly utilisation: number;
} & (
  | {
      readonly kind: 'settles';
      readonly waitProbability: number;
      readonly meanWait: number;
      /** Part of the time in which each is busy. */
      readonly busyParts: readonly number[];
      /** Mean number waiting or being reviewed. */
      readonly meanNumber: number;
    }
  | { readonly kind: 'overloaded' }
);

/** More reviewers than this have more sets of busy people than can be gone through, unless idle ones are chosen at random. */
export const mostReviewersInOrder = 11;

/**
 * Reviewers of different speed who share one queue, oldest first. Exact for exponential review times and random arrivals.
 *
 * While requests wait all are busy, and the number waiting is geometric. Below that the state is the set of busy people. When an
 * idle one is chosen at random the chain is reversible, so each set has a product form, and only sums over sets of one size are
 * needed; when the fastest (slowest) goes first the balance equations are solved.
 *
 * @param arrivalRate per unit of time, at least 0
 * @param serviceRates of the reviewers, each above 0
 * @throws RangeError without reviewers, or with more than 11 who are taken in order of speed
 * Source: H. Gumbel 1960 (random choice); the balance equations otherwise
 */
export function heterogeneousPool(
  arrivalRate: number,
  serviceRates: readonly number[],
  choice: IdleChoice,
): HeterogeneousPool {
  if (serviceRates.length === 0) throw new RangeError('there must be a reviewer');
  const together = serviceRates.reduce((sum, rate) => sum + rate, 0);
  const utilisation = arrivalRate / together;
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  if (arrivalRate === 0) {
    const busyParts = serviceRates.map(() => 0);
    return { kind: 'settles', utilisation, waitProbability: 0, meanWait: 0, busyParts, meanNumber: 0 };
  }
  const { allBusy, busy } = withoutQueue(arrivalRate, serviceRates, choice);
  // States with a queue repeat the one in which all are busy, each `utilisation` times as likely as the one before.
  const whole = 1 - allBusy + allBusy / (1 - utilisation);
  const waitProbability = allBusy / (1 - utilisation) / whole;
  const meanWait = waitProbability / (together - arrivalRate);
  const busyParts = busy.map((part) => (part - allBusy) / whole + waitProbability);
  return {
    kind: 'settles',
    utilisation,
    waitProbability,
    meanWait,
    busyParts,
    meanNumber: arrivalRate * meanWait + busyParts.reduce((sum, part) => sum + part, 0),
  };
}

/** The system that turns requests away while all are busy: the chance of that, and each one's chance to be busy. */
interface WithoutQueue {
  readonly allBusy: number;
  readonly busy: readonly number[];
}

function withoutQueue(arrivalRate: number, serviceRates: readonly number[], choice: IdleChoice): WithoutQueue {
  switch (choice) {
    case 'random':
      return atRandom(arrivalRate, serviceRates);
    case 'fastest':
      return inOrder(arrivalRate, serviceRates, -1);
    case 'slowest':
      return inOrder(arrivalRate, serviceRates, 1);
    default:
      return assertNever(choice);
  }
}

/** A set of k busy ones out of c is as likely as (c - k)! / c! times the product of lambda / mu over the set. */
function atRandom(arrivalRate: number, serviceRates: readonly number[]): WithoutQueue {
  const loads = serviceRates.map((rate) => arrivalRate / rate);
  const all = weightsBySize(loads, loads.length);
  const total = all.reduce((sum, weight) => sum + weight, 0);
  const busy = loads.map((load, person) => {
    const others = weightsBySize(
      loads.filter((_, other) => other !== person),
      loads.length,
    );
    // Adding the person to a set of the others makes it larger by one.
    return others.reduce((sum, weight, size) => sum + (weight * load) / (loads.length - size), 0) / total;
  });
  return { allBusy: (all[loads.length] ?? 0) / total, busy };
}

/** By size k: (c - k)! / c! times the sum over all sets of that size of the product of their loads. */
function weightsBySize(loads: readonly number[], reviewers: number): readonly number[] {
  const weights = [1];
  for (const load of loads) {
    for (let size = weights.length; size >= 1; size -= 1) {
      weights[size] = (weights[size] ?? 0) + ((weights[size - 1] ?? 0) * load) / (reviewers - size + 1);
    }
  }
  return weights;
}

/** Solves the balance of all sets of busy people, the first idle one in order of speed going first. */
function inOrder(arrivalRate: number, serviceRates: readonly number[], sign: 1 | -1): WithoutQueue {
  const count = serviceRates.length;
  if (count > mostReviewersInOrder)
    throw new RangeError(`more than ${mostReviewersInOrder} reviewers in order of speed`);
  const order = serviceRates
    .map((rate, person) => ({ rate, person }))
    .sort((left, right) => sign * (left.rate - right.rate) || left.person - right.person);
  // States by the number of busy people, so that the elimination fills in little.
  const sets = Array.from({ length: 2 ** count }, (_, set) => set).sort(
    (left, right) => sizeOf(left) - sizeOf(right) || left - right,
  );
  const stateOf = new Map(sets.map((set, state) => [set, state]));
  const rates = sets.map((set) => {
    const row = new Float64Array(sets.length);
    const next = order.findIndex((_, place) => !includes(set, place));
    if (next !== -1) row[stateOf.get(set + 2 ** next) ?? 0] = arrivalRate;
    for (const [place, { rate }] of order.entries()) {
      if (includes(set, place)) row[stateOf.get(set - 2 ** place) ?? 0] = rate;
    }
    return row;
  });
  const probabilities = longRunProbabilities(rates);
  const busy = serviceRates.map(() => 0);
  for (const [state, set] of sets.entries()) {
    for (const [place, { person }] of order.entries()) {
      if (includes(set, place)) busy[person] = (busy[person] ?? 0) + (probabilities[state] ?? 0);
    }
  }
  return { allBusy: probabilities[sets.length - 1] ?? 0, busy };
}

function includes(set: number, place: number): boolean {
  return (set >> place) % 2 === 1;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest >>= 1) size += rest % 2;
  return size;
}
