/**
 * Quantile of a sample, between two values by straight line (Hyndman and Fan 1996, type 7).
 *
 * @param sorted ascending, at least one value
 * @param part 0 to 1
 */
export function sortedQuantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** The same for values in any order. */
export function sampleQuantile(values: readonly number[], part: number): number {
  return sortedQuantile(ascending(values), part);
}

/** A sorted copy. */
export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((left, right) => left - right);
}

/** Sum over the count; NaN for nothing. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** Plain sum. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Variance of a sample, by n - 1; NaN for fewer than two values. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
}
