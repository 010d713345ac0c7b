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
const pieceQuantiles = Array.from({ length: pieces }, (_, index) => normalQuantile((index + 0.5) / pieces));

/**
 * Time within which nine in ten are answered: wait plus review, where the wait is zero or exponential and the review lognormal.
 *
 * By halving, over equally likely pieces of the review time: the two are independent, and their quantiles do not add.
 */
export function responseNinetieth(wait: ExponentialWait, reviews: readonly LognormalReview[]): number {
  const points = reviews.flatMap(({ part, mean, cv }) => {
    const sigma = Math.sqrt(Math.log1p(cv * cv));
    const raw = pieceQuantiles.map((quantile) => Math.exp(sigma * quantile));
    const scale = (mean * pieces) / raw.reduce((sum, value) => sum + value, 0);
    return raw.map((value) => ({ part, time: value * scale }));
  });
  const exceeds = (time: number): number => {
    let sum = 0;
    for (const point of points) {
      if (point.time >= time) sum += point.part;
      else if (wait.mean > 0) {
        sum += point.part * wait.probability * Math.exp((-wait.probability * (time - point.time)) / wait.mean);
      }
    }
    return sum / pieces;
  };
  let low = 0;
  let high = Math.max(
    reviews.reduce((sum, { part, mean }) => sum + part * mean, 0),
    1e-9,
  );
  while (exceeds(high) > 0.1) high *= 2;
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (exceeds(middle) > 0.1) low = middle;
    else high = middle;
  }
  return high;
}
