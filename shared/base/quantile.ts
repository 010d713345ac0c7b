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

/** How numbers are spread. Null where there are none. */
export interface Quantiles {
  readonly count: number;
  readonly tenth: number | null;
  readonly quarter: number | null;
  readonly median: number | null;
  readonly threeQuarters: number | null;
  readonly ninetieth: number | null;
  readonly ninetyFifth: number | null;
  readonly ninetyNinth: number | null;
}

/**
 * The quantiles that are told of numbers, each by `quantileOf`.
 *
 * @param sorted ascending
 */
export function quantilesOf(sorted: readonly number[]): Quantiles {
  const at = (part: number): number | null => quantileOf(sorted, part);
  return {
    count: sorted.length,
    tenth: at(0.1),
    quarter: at(0.25),
    median: at(0.5),
    threeQuarters: at(0.75),
    ninetieth: at(0.9),
    ninetyFifth: at(0.95),
    ninetyNinth: at(0.99),
  };
}
