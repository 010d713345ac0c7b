/**
 * A quantile of some numbers, interpolated linearly between the two nearest (type 7 of Hyndman and Fan 1996, the default of R,
 * NumPy and spreadsheets).
 *
 * @param sorted ascending
 * @param part   0 to 1
 * @returns null when there are no numbers
 */
export function quantileOf(sorted: readonly number[], part: number): number | null {
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
}

/** The numbers in ascending order, for `quantileOf`. */
export function ascending(numbers: Iterable<number>): readonly number[] {
  return [...numbers].sort((left, right) => left - right);
}
