type Numbers = readonly number[] | Float64Array;

/** What independent repetitions say about a number. */
export type Estimate =
  | {
      readonly kind: 'estimated';
      readonly mean: number;
      /** Half of the 95 % interval of the mean, by Student's t. */
      readonly halfWidth: number;
      readonly median: number;
      /** Between these lie 8 of 10 repetitions. */
      readonly low: number;
      readonly high: number;
      /** Between these lies half of the repetitions. */
      readonly lowerQuartile: number;
      readonly upperQuartile: number;
      /** Repetitions in which there was anything to measure. */
      readonly count: number;
    }
  /** Fewer than two repetitions had anything to measure. */
  | { readonly kind: 'tooFew' };

/** Sum / number of values. NaN without any. */
export function meanOf(values: Numbers): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Variance of a sample: squared distances from the mean / (number - 1). NaN for fewer than two values. */
export function varianceOf(values: Numbers): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return values.length < 2 ? Number.NaN : sum / (values.length - 1);
}

/**
 * Half of the 95 % interval of the mean of independent values, by Student's t. NaN for fewer than two values.
 *
 * Assumes: the values are about normal, which means and quantiles of long replications are.
 */
export function halfWidthOf(values: Numbers): number {
  const count = values.length;
  return count < 2 ? Number.NaN : studentLimit(count - 1) * Math.sqrt(varianceOf(values) / count);
}

/** The quantiles that intervals of 95 % need, once computed: forecasts have thousands of intervals of as many replications. */
const studentLimits = new Map<number, number>();

function studentLimit(degrees: number): number {
  const known = studentLimits.get(degrees);
  if (known !== undefined) return known;
  const limit = studentQuantile(0.975, degrees);
  studentLimits.set(degrees, limit);
  return limit;
}

/**
 * The mean of independent repetitions with its interval, and the range in which 8 of 10 of them lie.
 *
 * @param values one for each repetition; NaN where it had nothing to measure, which is left out
 */
export function estimateOf(values: Numbers): Estimate {
  const present = Float64Array.from(Array.from(values).filter((value) => !Number.isNaN(value))).sort();
  if (present.length < 2) return { kind: 'tooFew' };
  return {
    kind: 'estimated',
    mean: meanOf(present),
    halfWidth: halfWidthOf(present),
    median: quantileOfSorted(present, 0.5),
    low: quantileOfSorted(present, 0.1),
    high: quantileOfSorted(present, 0.9),
    lowerQuartile: quantileOfSorted(present, 0.25),
    upperQuartile: quantileOfSorted(present, 0.75),
    count: present.length,
  };
}

/**
 * A quantile of values in ascending order, interpolated between the two nearest. NaN without any.
 *
 * Source: Hyndman and Fan, “Sample quantiles in statistical packages”, The American Statistician 50 (1996), definition 7
 */
export function quantileOfSorted(sorted: Numbers, probability: number): number {
  const place = probability * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * Two quantiles of the first values of a list, by the definition of `quantileOfSorted`, in time proportional to their number.
 * Reorders them.
 *
 * @param count how many; without any the quantiles are NaN
 * @param probabilities the smaller first
 */
export function selectQuantiles(
  values: Float64Array,
  count: number,
  probabilities: readonly [number, number],
): readonly [number, number] {
  const first = selectQuantile(values, 0, count, probabilities[0]);
  // What comes before the place of the first is not larger, so the second needs to look only at the rest.
  return [first, selectQuantile(values, Math.floor(probabilities[0] * (count - 1)), count, probabilities[1])];
}

/**
 * One of the two.
 *
 * @param from place before which no value is larger than any after it
 */
function selectQuantile(values: Float64Array, from: number, count: number, probability: number): number {
  if (count === 0) return Number.NaN;
  const place = probability * (count - 1);
  const fraction = place - Math.floor(place);
  const below = Math.floor(place);
  selectPlace(values, from, count - 1, below);
  const low = values[below] ?? Number.NaN;
  if (fraction === 0) return low;
  // What comes after the selected place is not smaller, so the next in order is the smallest of it.
  let high = Number.POSITIVE_INFINITY;
  for (let index = below + 1; index < count; index += 1) high = Math.min(high, values[index] ?? high);
  return low + (high - low) * fraction;
}

/**
 * Puts the value that belongs in a place there, smaller ones before and larger ones after it.
 *
 * Source: Hoare, “Algorithm 65: Find”, Communications of the ACM 4 (1961), with the middle place as pivot
 */
function selectPlace(values: Float64Array, first: number, last: number, place: number): void {
  let left = first;
  let right = last;
  while (left < right) {
    const pivot = values[(left + right) >> 1] ?? 0;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low > high) break;
      const swapped = values[low] ?? 0;
      values[low] = values[high] ?? 0;
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (place <= high) right = high;
    else if (place >= low) left = low;
    else return;
  }
}

/**
 * Quantile of Student's t distribution.
 *
 * By halving on the distribution function, down to neighbouring numbers.
 *
 * @param probability above 0.5 and below 1
 * @param degrees degrees of freedom; whole, at least 1
 * @throws RangeError outside
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0.5 && probability < 1)) throw new RangeError(`no quantile at ${probability}`);
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`${degrees} degrees of freedom`);
  const within = 2 * probability - 1;
  let low = 0;
  let high = 1;
  while (studentWithin(high, degrees) < within) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentWithin(middle, degrees) < within) low = middle;
    else high = middle;
  }
}

/**
 * Probability that a value of Student's t distribution is within `t` of 0.
 *
 * Source: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4
 */
function studentWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosSquare = degrees / (degrees + t * t);
  const sine = Math.sqrt(1 - cosSquare);
  const odd = degrees % 2 === 1;
  if (degrees === 1) return (2 * angle) / Math.PI;
  let term = odd ? Math.sqrt(cosSquare) : 1;
  let sum = term;
  for (let factor = odd ? 2 : 1; factor <= degrees - 3; factor += 2) {
    term *= (cosSquare * factor) / (factor + 1);
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
