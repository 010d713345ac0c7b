import { betaQuantile } from './betaDistribution.ts';
import { gammaQuantile } from './gammaDistribution.ts';

/** A value with the interval in which it lies with 90 %. */
export interface Posterior {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A gamma distribution of a rate per week. */
export interface RateBelief {
  readonly shape: number;
  /** Weeks of data and of prior behind it: mean = shape / weeks. */
  readonly weeks: number;
}

/**
 * What is believed of a weekly rate after some weeks of counting, given a prior worth some weeks (gamma and Poisson).
 *
 * Assumes that counts are Poisson around a steady rate.
 *
 * @param count counted in all, at least 0
 * @param weeks of counting, at least 0
 * @param priorMean per week, at least 0
 * @param priorWeeks weeks of data that the prior is worth, above 0 unless `weeks` is
 * Source: the model specification, 3.1
 */
export function rateBelief(count: number, weeks: number, priorMean: number, priorWeeks: number): RateBelief {
  return { shape: count + priorMean * priorWeeks, weeks: weeks + priorWeeks };
}

/** Mean and 90 % interval of a rate. */
export function ratePosterior({ shape, weeks }: RateBelief): Posterior {
  return { mean: shape / weeks, low: gammaQuantile(shape, weeks, 0.05), high: gammaQuantile(shape, weeks, 0.95) };
}

/** A beta distribution of a share. */
export interface ShareBelief {
  readonly successes: number;
  readonly failures: number;
}

/** Mean and 90 % interval of a share. */
export function sharePosterior({ successes, failures }: ShareBelief): Posterior {
  return {
    mean: successes / (successes + failures),
    low: betaQuantile(successes, failures, 0.05),
    high: betaQuantile(successes, failures, 0.95),
  };
}

/** What is believed of a team's mean after it was drawn towards that of all teams. */
export interface ShrunkMean {
  /** Of the team's own data, 0 to 1. */
  readonly weight: number;
  readonly mean: number;
  readonly standardError: number;
}

/**
 * Draws the mean of a few values towards the mean of all groups, the more the fewer they are (normal and normal).
 *
 * Assumes that the values of a group, and the means of groups, are normal: for times take their logarithms.
 *
 * @param count values in the group, at least 0
 * @param variance of the values in the group
 * @param globalMean mean of the means of all groups
 * @param betweenVariance variance of the means of groups
 * Source: the model specification, 3.1; Gelman et al., Bayesian Data Analysis, 3rd edition, 5.4
 */
export function shrinkMean(
  count: number,
  mean: number,
  variance: number,
  globalMean: number,
  betweenVariance: number,
): ShrunkMean {
  if (count === 0) return { weight: 0, mean: globalMean, standardError: Math.sqrt(betweenVariance) };
  const ofMean = variance / count;
  // Groups that do not differ, and values that do not: both say the same, and their own is as good.
  const weight = betweenVariance + ofMean === 0 ? 1 : betweenVariance / (betweenVariance + ofMean);
  return {
    weight,
    mean: weight * mean + (1 - weight) * globalMean,
    standardError: Math.sqrt(weight * ofMean),
  };
}
