import { lognormalFrom, type Lognormal } from './lognormal.ts';
import { normalCdf } from './normal.ts';

/** Gauss and Legendre's points for -1 to 1, and their weights: exact for polynomials up to degree 19. */
const points = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
const weights = [
  0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814,
];
/** Beyond this many standard deviations a normal distribution is over, to 1e-18. */
const reach = 9;

/**
 * Mean of the largest of independent exponential times: parallel gates until the last is done. Exact.
 *
 * By the next one that finishes: E(S) = (1 + sum over i in S of rate(i) E(S without i)) / sum of the rates in S. The usual sum
 * over all subsets with alternating signs cancels digits away; here every term is positive.
 *
 * @param rates each above 0; at most 16 (2^16 sets)
 * @throws RangeError on more
 * Source: the memoryless property; equals the sum of the model specification, 2.9
 */
export function meanLargestOfExponentials(rates: readonly number[]): number {
  if (rates.length > 16) throw new RangeError(`more than 16 rates, got ${rates.length}`);
  const means = new Float64Array(2 ** rates.length);
  for (let set = 1; set < means.length; set += 1) {
    let total = 0;
    let sum = 1;
    for (const [place, rate] of rates.entries()) {
      if ((set >> place) % 2 === 0) continue;
      total += rate;
      sum += rate * (means[set - 2 ** place] ?? 0);
    }
    means[set] = sum / total;
  }
  return means[means.length - 1] ?? 0;
}

/**
 * The time within which the largest of independent exponential times lies with a given probability, by halving.
 *
 * @param rates each above 0
 * @param probability above 0 and below 1
 */
export function largestOfExponentialsQuantile(rates: readonly number[], probability: number): number {
  if (rates.length === 0) return 0;
  const logOfAll = (time: number): number => rates.reduce((sum, rate) => sum + Math.log(-Math.expm1(-rate * time)), 0);
  const wanted = Math.log(probability);
  let low = 0;
  let high = 1 / Math.min(...rates);
  while (logOfAll(high) < wanted) high *= 2;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (logOfAll(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A time that varies: lognormal, or always the same when the cv is 0. */
export interface VaryingTime {
  readonly mean: number;
  readonly cv: number;
}

/** Less variation than this is none. */
const leastCv = 1e-6;
/** Width of the pieces in which a distribution is integrated, in its standard deviations. */
const pieceWidth = 1.5;

/**
 * Mean of the largest of independent lognormal times.
 *
 * Integrates 1 - product of F over the logarithm of time. Wherever one of the distributions rises the pieces are narrow for it, so
 * about ten digits hold for gates of very different spread too.
 *
 * Source: the model specification, 2.9
 */
export function meanLargestOfLognormals(times: readonly VaryingTime[]): number {
  const fixed = times.reduce((largest, { mean, cv }) => (cv < leastCv ? Math.max(largest, mean) : largest), 0);
  const varying = times
    .filter(({ mean, cv }) => cv >= leastCv && mean > 0)
    .map(({ mean, cv }) => lognormalFrom(mean, cv));
  if (varying.length === 0) return fixed;
  // Below this at least one is still running, so the integrand is 1.
  const from = Math.max(Math.log(fixed), ...varying.map(({ mu, sigma }) => mu - reach * sigma));
  const borders = [from];
  for (const { mu, sigma } of varying) {
    for (let place = -reach; place <= reach + sigma; place += pieceWidth) borders.push(mu + place * sigma);
  }
  borders.sort((left, right) => left - right);
  let sum = Math.exp(from);
  let left = from;
  for (const right of borders) {
    if (right <= left) continue;
    const half = (right - left) / 2;
    for (const [index, point] of points.entries()) {
      const both = runningAt(varying, left + half - half * point) + runningAt(varying, left + half + half * point);
      sum += half * (weights[index] ?? 0) * both;
    }
    left = right;
  }
  return sum;
}

/** Chance that not all are done at a time, times the time: the integrand over the logarithm of time. */
function runningAt(varying: readonly Lognormal[], logTime: number): number {
  let running = 0;
  for (const { mu, sigma } of varying) running += (1 - running) * normalCdf((mu - logTime) / sigma);
  return running * Math.exp(logTime);
}
