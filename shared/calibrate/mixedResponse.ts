import { lognormalFrom, lognormalQuantile } from '../model/lognormal.ts';
import type { ExponentialWait } from '../model/responseQuantile.ts';

/** The responses of one queue among several: a wait that is zero or exponential, then a lognormal review. */
export interface QueueResponse {
  /** Part of all requests; those of all queues add up to any number above 0. */
  readonly weight: number;
  readonly wait: ExponentialWait;
  /** Working hours of the review, above 0, and its coefficient of variation. */
  readonly review: { readonly mean: number; readonly cv: number };
}

/** A review time is cut into equally likely pieces, of which the middle stands for each. */
const pieces = 64;
const places = Array.from({ length: pieces }, (_, index) => (index + 0.5) / pieces);
/** Halvings of an interval: far below what is ever shown. */
const halvings = 48;

/**
 * Working hours within which a part of all requests is answered, over several queues.
 *
 * Assumes that wait and review are independent, and that whoever waits waits exponentially: exact for M/M/c, good for heavy traffic.
 *
 * @param part above 0 and below 1
 * @returns 0 where nothing is asked
 */
export function mixedResponseQuantile(queues: readonly QueueResponse[], part: number): number {
  const total = queues.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return 0;
  const ladders = queues.map(({ weight, wait, review }) => ({
    weight: weight / (total * pieces),
    probability: wait.mean > 0 ? wait.probability : 0,
    decay: wait.mean > 0 ? wait.probability / wait.mean : 0,
    times: places.map((place) => lognormalQuantile(lognormalFrom(review.mean, review.cv), place)),
  }));
  const longer = (time: number): number => {
    let sum = 0;
    for (const { weight, probability, decay, times } of ladders) {
      for (const review of times) {
        sum += weight * (time < review ? 1 : probability * Math.exp(-decay * (time - review)));
      }
    }
    return sum;
  };
  let low = 0;
  let high = Math.max(...queues.map(({ wait, review }) => wait.mean + review.mean));
  while (longer(high) > 1 - part) high *= 2;
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (longer(middle) > 1 - part) low = middle;
    else high = middle;
  }
  return high;
}
