import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normal.ts';
import { ninetiethAfter, responseNinetieth, type ExponentialWait, type LognormalReview } from './responseQuantile.ts';

const waitArbitrary: fc.Arbitrary<ExponentialWait> = fc.record({
  mean: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 200, noNaN: true })),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
});
const reviewsArbitrary: fc.Arbitrary<readonly LognormalReview[]> = fc
  .array(
    fc.record({
      part: fc.double({ min: 0.01, max: 1, noNaN: true }),
      mean: fc.double({ min: 0.01, max: 60, noNaN: true }),
      cv: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 4, noNaN: true })),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((reviews) => {
    const whole = reviews.reduce((sum, { part }) => sum + part, 0);
    return reviews.map((review) => ({ ...review, part: review.part / whole }));
  });

/** The same by its definition: halving the time, each time over every piece of every kind of review. */
function byHalving(wait: ExponentialWait, reviews: readonly LognormalReview[]): number {
  const quantiles = Array.from({ length: 16 }, (_, index) => normalQuantile((index + 0.5) / 16));
  const points = reviews.flatMap(({ part, mean, cv }) => {
    const raw = quantiles.map((quantile) => Math.exp(Math.sqrt(Math.log1p(cv * cv)) * quantile));
    const scale = (mean * 16) / raw.reduce((sum, value) => sum + value, 0);
    return raw.map((value) => ({ part: part / 16, time: value * scale }));
  });
  const exceeds = (time: number): number =>
    points.reduce((sum, point) => {
      if (point.time >= time) return sum + point.part;
      if (wait.mean === 0) return sum;
      const rest = Math.exp((-wait.probability * (time - point.time)) / wait.mean);
      return sum + point.part * wait.probability * rest;
    }, 0);
  let low = 0;
  let high = reviews.reduce((sum, { part, mean }) => sum + part * mean, 0);
  while (exceeds(high) > 0.1) high *= 2;
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (exceeds(middle) > 0.1) low = middle;
    else high = middle;
  }
  return high;
}

describe('the time within which nine in ten are answered', () => {
  it('is what halving finds, to the last step of it', () => {
    fc.assert(
      fc.property(waitArbitrary, reviewsArbitrary, (wait, reviews) => {
        expect(responseNinetieth(wait, reviews) / byHalving(wait, reviews)).toBeCloseTo(1, 9);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on what else was asked of the same queue', () => {
    fc.assert(
      fc.property(waitArbitrary, fc.array(reviewsArbitrary, { maxLength: 4 }), (wait, mixtures) => {
        const ninetieth = ninetiethAfter(wait);
        for (const reviews of mixtures) expect(ninetieth(reviews)).toBe(responseNinetieth(wait, reviews));
      }),
    );
  });

  it('is the quantile of an exponential wait where reviews take no time worth mentioning', () => {
    // P(W > t) = 0.5 exp(-0.5 t / 3), one in ten at 6 ln 5.
    const reviews = [{ part: 1, mean: 1e-6, cv: 1 }];
    expect(responseNinetieth({ mean: 3, probability: 0.5 }, reviews)).toBeCloseTo(6 * Math.log(5), 4);
  });
});
