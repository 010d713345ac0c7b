/**
 * Standard normal distribution function, to about 15 digits.
 *
 * Series of the integral near the middle, continued fraction (Lentz) in the tails.
 * Source: Abramowitz and Stegun 1964, 26.2.11 and 26.2.14
 */
export function normalCdf(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude > 38) return x > 0 ? 1 : 0;
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (magnitude < 3.5) {
    let term = magnitude;
    let sum = magnitude;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (magnitude * magnitude) / odd;
      sum += term;
    }
    return x > 0 ? 0.5 + density * sum : 0.5 - density * sum;
  }
  let fraction = 0;
  for (let depth = 80; depth >= 1; depth -= 1) fraction = depth / (magnitude + fraction);
  const tail = density / (magnitude + fraction);
  return x > 0 ? 1 - tail : tail;
}

/**
 * Quantile of the standard normal distribution.
 *
 * Halving until the interval is small, then Newton steps, which settle to the precision of `normalCdf`.
 *
 * @param probability above 0 and below 1
 * @throws RangeError outside
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`no quantile at ${probability}`);
  if (probability > 0.5) return -normalQuantile(1 - probability);
  let low = -40;
  let high = 0;
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  let x = (low + high) / 2;
  for (let step = 0; step < 4; step += 1) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    if (density === 0) break;
    x -= (normalCdf(x) - probability) / density;
  }
  return x;
}
