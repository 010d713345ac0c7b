import { createLadder, unitTimesIn, type ExponentialWait, type Ladder } from '../model/responseQuantile.ts';

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
const unitTimes = unitTimesIn(pieces);
/** Halvings of the time that is looked for: to less than a millionth of it. */
const halvings = 24;

/**
 * Working hours within which a part of all requests is answered, over several queues. What the queues have in common for all parts
 * is computed once.
 *
 * Assumes that wait and review are independent, and that whoever waits waits exponentially: exact for M/M/c, good for heavy traffic.
 *
 * @returns a function of a part above 0 and below 1; 0 where nothing is asked
 */
export function mixedResponseQuantile(queues: readonly QueueResponse[]): (part: number) => number {
  const total = queues.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return () => 0;
  const ladders = queues.map((queue) => ladderOf(queue, total));
  const start = Math.max(...queues.map(({ wait, review }) => wait.mean + review.mean));
  return (part) => {
    let low = 0;
    let high = start;
    while (longerThan(ladders, high) > 1 - part) high *= 2;
    for (let step = 0; step < halvings; step += 1) {
      const middle = (low + high) / 2;
      if (longerThan(ladders, middle) > 1 - part) low = middle;
      else high = middle;
    }
    return high;
  };
}

interface QueueLadder extends Ladder {
  /** Part of all requests in each piece. */
  readonly weight: number;
  readonly probability: number;
  readonly decay: number;
}

function ladderOf({ weight, wait, review }: QueueResponse, total: number): QueueLadder {
  const probability = wait.mean > 0 ? wait.probability : 0;
  const decay = wait.mean > 0 ? wait.probability / wait.mean : 0;
  const ladder = createLadder(review.mean, review.cv, decay, unitTimes);
  return { ...ladder, weight: weight / (total * pieces), probability, decay };
}

function longerThan(ladders: readonly QueueLadder[], time: number): number {
  let sum = 0;
  for (const { weight, probability, decay, times, waiting } of ladders) {
    let [done, end] = [0, pieces];
    while (done < end) {
      const middle = (done + end) >> 1;
      if ((times[middle] ?? Infinity) <= time) done = middle + 1;
      else end = middle;
    }
    sum += weight * (pieces - done);
    if (done === 0 || probability === 0) continue;
    sum += weight * probability * (waiting[done - 1] ?? 0) * Math.exp(-decay * (time - (times[done - 1] ?? 0)));
  }
  return sum;
}
