/**
 * Error of Stirling's formula for ln Gamma(x), x at least 10.
 *
 * Source: Abramowitz and Stegun 1964, 6.1.41
 */
function stirlingError(x: number): number {
  const square = x * x;
  const tail = 1 / 1188 - 691 / (360_360 * square);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - tail / square) / square) / square) / square) / x;
}

/** Where Stirling's series has all digits of a double. */
const largeArgument = 10;

/**
 * Natural logarithm of the gamma function, to about 15 digits.
 *
 * Small arguments are first carried up by Gamma(x + 1) = x Gamma(x).
 *
 * @param x above 0
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < largeArgument) {
    product *= shifted;
    shifted += 1;
  }
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2;
  return stirling + stirlingError(shifted) - Math.log(product);
}

/** u - ln(1 + u): computed as written it loses every digit where u is small. */
function excessOverLog(u: number): number {
  if (Math.abs(u) > 0.3) return u - Math.log1p(u);
  let power = u;
  let sum = 0;
  for (let order = 2; order < 200; order += 1) {
    power *= -u;
    const term = -power / order;
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * 1e-17) break;
  }
  return sum;
}

/**
 * ln of x^a exp(-x) / Gamma(a + 1), by ln x so that it exists where x itself would be 0.
 *
 * For large shapes the terms of the plain form are huge and cancel; there it is written around its maximum (Loader 2000).
 */
function logPrefactor(shape: number, logX: number): number {
  const x = Math.exp(logX);
  if (shape < largeArgument || x < shape / 2 || x > shape * 2) return shape * logX - x - logGamma(shape + 1);
  return -shape * excessOverLog((x - shape) / shape) - stirlingError(shape) - Math.log(2 * Math.PI * shape) / 2;
}

interface LogTails {
  /** ln P(X <= x) and ln P(X > x). */
  readonly lower: number;
  readonly upper: number;
}

/** Series below the mean, continued fraction (Lentz) above: Abramowitz and Stegun 1964, 6.5.29 and 6.5.31. */
function logTails(shape: number, logX: number): LogTails {
  const x = Math.exp(logX);
  const prefactor = logPrefactor(shape, logX);
  if (x < shape + 1) {
    let term = 1;
    let sum = 1;
    for (let order = 1; term > sum * 1e-17; order += 1) {
      term *= x / (shape + order);
      sum += term;
    }
    const lower = Math.min(0, prefactor + Math.log(sum));
    return { lower, upper: Math.log(-Math.expm1(lower)) };
  }
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let order = 1; order < 1e7; order += 1) {
    const an = -order * (order - shape);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  const upper = Math.min(0, prefactor + Math.log(shape) + Math.log(fraction));
  return { lower: Math.log(-Math.expm1(upper)), upper };
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/**
 * Quantile of the gamma distribution, to about 12 digits.
 *
 * Newton steps on ln x for the logarithm of the smaller tail, which is nearly straight there, kept inside a bracket.
 *
 * @param shape at least 0; at 0 all of the distribution lies at 0
 * @param rate above 0: mean = shape / rate
 * @param probability above 0 and below 1
 * @returns 0 where the quantile is smaller than any double
 * @throws RangeError on arguments out of range
 */
export function gammaQuantile(shape: number, rate: number, probability: number): number {
  if (!(shape >= 0 && rate > 0)) throw new RangeError(`no gamma distribution of shape ${shape} and rate ${rate}`);
  if (!(probability > 0 && probability < 1)) throw new RangeError(`no quantile at ${probability}`);
  if (shape === 0) return 0;
  const isLow = probability <= 0.5;
  const target = isLow ? Math.log(probability) : Math.log1p(-probability);
  // Rises with ln x in either case.
  const gapAt = (logX: number): number => {
    const tails = logTails(shape, logX);
    return isLow ? tails.lower - target : target - tails.upper;
  };
  let low = Math.log(shape);
  let high = low;
  for (let step = 1; gapAt(low) > 0; step *= 2) low -= step / shape;
  for (let step = 0.1; gapAt(high) < 0; step *= 2) high += step;
  let logX = (low + high) / 2;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const gap = gapAt(logX);
    if (gap > 0) high = logX;
    else low = logX;
    const tails = logTails(shape, logX);
    const slope = Math.exp(Math.log(shape) + logPrefactor(shape, logX) - (isLow ? tails.lower : tails.upper));
    const newton = logX - gap / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const moved = Math.abs(next - logX);
    logX = next;
    if (moved <= 1e-16 * Math.max(1, Math.abs(logX))) break;
  }
  return Math.exp(logX) / rate;
}
