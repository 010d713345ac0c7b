import { logGamma } from './gammaDistribution.ts';

/** Continued fraction of the incomplete beta function (Lentz). Source: Press et al., Numerical Recipes, 3rd edition, 6.4 */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const safe = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let order = 1; order < 1e6; order += 1) {
    const even = (order * (b - order) * x) / ((a + 2 * order - 1) * (a + 2 * order));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + order) * (a + b + order) * x) / ((a + 2 * order) * (a + 2 * order + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

/**
 * Distribution function of the beta distribution, to about 12 digits for parameters up to some ten thousands.
 *
 * @param a above 0
 * @param b above 0
 * @param x 0 to 1
 */
export function betaCdf(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on the side of the mean only.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/**
 * Quantile of the beta distribution, by halving.
 *
 * @param a above 0
 * @param b above 0
 * @param probability above 0 and below 1
 * @throws RangeError outside
 */
export function betaQuantile(a: number, b: number, probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`no quantile at ${probability}`);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (betaCdf(a, b, middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
