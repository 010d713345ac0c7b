import { assertNever } from '../base/result.ts';

/** How regularly work arrives. */
export type ArrivalPattern =
  /** Poisson. */
  | { readonly kind: 'random' }
  /** At fixed intervals. */
  | { readonly kind: 'fixed' }
  /** Between the two: intervals are sums of some equal exponential phases. */
  | { readonly kind: 'erlang'; readonly phases: number }
  /** In bursts: intervals are short or long at random, both kinds making up half of the time; scv above 1. */
  | { readonly kind: 'hyperexponential'; readonly scv: number };

export type Gim1Queue =
  /** `waitProbability` is also the ratio of the geometric number that an arrival finds. */
  | { readonly kind: 'settles'; readonly waitProbability: number; readonly meanWait: number }
  | { readonly kind: 'overloaded' };

/**
 * One reviewer with exponential review times and arrivals of any regularity (the GI/M/1 queue). Exact; it shows how far a formula
 * that knows only two moments is off.
 *
 * sigma is the root below 1 of sigma = A*(mu (1 - sigma)), A* the Laplace transform of the intervals; the wait is zero with
 * probability 1 - sigma and exponential with rate mu (1 - sigma) otherwise. Solved for 1 - sigma, which keeps its digits near
 * saturation.
 *
 * @param arrivalRate per unit of time, above 0
 * @param serviceRate per unit of time, above 0
 * Source: D. G. Kendall 1953; L. Kleinrock, Queueing Systems I, 1975, ch. 6
 */
export function gim1Queue(pattern: ArrivalPattern, arrivalRate: number, serviceRate: number): Gim1Queue {
  if (arrivalRate >= serviceRate) return { kind: 'overloaded' };
  const complement = complementOf(pattern, arrivalRate);
  // (1 - A*(mu x)) / x falls from mu / lambda to below 1 as x goes from 0 to 1, so it meets 1 once.
  let low = 0;
  let high = 1;
  for (let step = 0; step < 400; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (complement(serviceRate * middle) > middle) low = middle;
    else high = middle;
  }
  const drain = (low + high) / 2;
  return { kind: 'settles', waitProbability: 1 - drain, meanWait: (1 - drain) / (serviceRate * drain) };
}

/** 1 - A*(s), without taking the difference of numbers that are nearly equal. */
function complementOf(pattern: ArrivalPattern, rate: number): (s: number) => number {
  switch (pattern.kind) {
    case 'random':
      return (s) => s / (rate + s);
    case 'fixed':
      return (s) => -Math.expm1(-s / rate);
    case 'erlang':
      return (s) => -Math.expm1(-pattern.phases * Math.log1p(s / (pattern.phases * rate)));
    case 'hyperexponential': {
      const often = (1 + Math.sqrt(Math.max(0, pattern.scv - 1) / (pattern.scv + 1))) / 2;
      const [short, long] = [2 * often * rate, 2 * (1 - often) * rate];
      return (s) => (often * s) / (short + s) + ((1 - often) * s) / (long + s);
    }
    default:
      return assertNever(pattern);
  }
}
