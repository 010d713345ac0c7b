/** One thing measured. Times in milliseconds. */
export interface Figure {
  /** Of what: a size, a file, a plan. */
  readonly subject: string;
  readonly what: string;
  readonly unit: Unit;
  readonly samples: readonly number[];
  /** The median against another figure's of the same run; null: there is nothing to compare it with. */
  readonly ratio: Ratio | null;
  /** Added in brackets: what the median means in other units. */
  readonly note: string;
}

export type Unit = 'ms' | 'MB' | 'nodes' | 'power';

export interface Ratio {
  readonly value: number;
  readonly base: string;
}

/** A limit from a specification, and what was measured against it. */
export interface BudgetCheck {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  /** What was measured, over the limit. */
  readonly ofLimit: number;
  readonly verdict: 'within' | 'over';
  /** Where the limit is from. */
  readonly source: string;
}

/** What a part of the benchmark found. */
export interface PartResult {
  readonly title: string;
  /** How it was measured. */
  readonly method: readonly string[];
  readonly figures: readonly Figure[];
  readonly budgets: readonly BudgetCheck[];
  /** What was to be measured and could not be here, and why. */
  readonly notMeasured?: readonly string[];
}

/** A figure without anything to compare it with. */
export function figure(subject: string, what: string, samples: readonly number[], unit: Unit = 'ms'): Figure {
  return { subject, what, unit, samples, ratio: null, note: '' };
}

/** The same figure against a base of the same run. */
export function against(measured: Figure, base: Figure): Figure {
  const value = medianOf(measured.samples) / medianOf(base.samples);
  return { ...measured, ratio: { value, base: base.what } };
}

export function medianOf(samples: readonly number[]): number {
  return quantileOf(samples, 0.5);
}

/** A quantile, interpolated linearly between samples. */
export function quantileOf(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const place = part * (sorted.length - 1);
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) throw new Error('no samples');
  return low + (high - low) * (place - Math.floor(place));
}

/** A number with three significant digits at least, and thousands apart. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1_000) return Math.round(value).toLocaleString('en-GB');
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 1) return value.toFixed(2);
  return value.toFixed(size >= 0.01 || size === 0 ? 3 : 5);
}

/** Three frames are 50 ms, and a little more by their clock: what counts is the number that is shown. */
function asShown(value: number): number {
  return Number(value.toPrecision(3));
}

/** Compares a measured value with the most that it may be. */
export function atMost(
  what: string,
  measured: number,
  limit: number,
  words: { readonly unit: string; readonly source: string },
): BudgetCheck {
  return {
    what,
    limit: `≤ ${numberText(limit)}${words.unit}`,
    measured: `${numberText(measured)}${words.unit}`,
    ofLimit: measured / limit,
    verdict: asShown(measured) <= limit ? 'within' : 'over',
    source: words.source,
  };
}

/** Compares a measured value with the least that it must be. */
export function atLeast(
  what: string,
  measured: number,
  limit: number,
  words: { readonly unit: string; readonly source: string },
): BudgetCheck {
  return {
    what,
    limit: `≥ ${numberText(limit)}${words.unit}`,
    measured: `${numberText(measured)}${words.unit}`,
    ofLimit: measured / limit,
    verdict: asShown(measured) >= limit ? 'within' : 'over',
    source: words.source,
  };
}
