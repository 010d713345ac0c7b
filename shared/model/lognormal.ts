import { normalCdf, normalQuantile } from './normal.ts';

/** A lognormal distribution by the mean and standard deviation of its logarithm. */
export interface Lognormal {
  readonly mu: number;
  readonly sigma: number;
}

/**
 * The lognormal distribution with a given mean and coefficient of variation: how review effort varies.
 *
 * @param mean above 0
 * @param cv standard deviation / mean, at least 0
 * Source: the model specification, 2.1: sigma^2 = ln(1 + cv^2), mu = ln mean - sigma^2 / 2
 */
export function lognormalFrom(mean: number, cv: number): Lognormal {
  const variance = Math.log1p(cv * cv);
  return { mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}

/** The value below which a given part of a lognormal distribution lies. */
export function lognormalQuantile({ mu, sigma }: Lognormal, probability: number): number {
  return Math.exp(mu + sigma * normalQuantile(probability));
}

/**
 * Mean of the largest of n independent lognormal values, divided by the mean of one: how long the slowest of n approvals takes.
 *
 * Exact for one and two. Three and four by the ratios of the model specification, 2.6; more are read as four.
 *
 * @param approvals whole, at least 1
 */
export function largestOverMean(approvals: number, cv: number): number {
  if (approvals <= 1) return 1;
  const ofTwo = 2 * normalCdf(Math.sqrt(Math.log1p(cv * cv) / 2));
  if (approvals === 2) return ofTwo;
  return 1 + (approvals === 3 ? 1.5 : 1.8333) * (ofTwo - 1);
}
