import { quantityDefinitions, type QuantityKey, type SampleKind } from './quantities.ts';

/** A range in which a value lies with 90 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What there is less of than a quantity needs. */
export interface Shortfall {
  readonly of: SampleKind;
  readonly have: number;
  readonly need: number;
}

/**
 * How a value came about.
 *
 * - `measured`: from enough data of its own
 * - `shrunk`: too little data of its own, so it leans on the organisation's value or on the prior
 * - `prior`: the default; the data says nothing of it
 */
export type EstimateStatus = 'measured' | 'shrunk' | 'prior';

/** A quantity read from data, with how sure it is and why not surer. */
export interface Estimate {
  readonly value: number;
  /** 90 %. Null where the data and the prior give none. */
  readonly interval: Interval | null;
  /** What was counted: see the quantity's definition. */
  readonly samples: number;
  readonly status: EstimateStatus;
  /** Too little data, and of what; empty exactly when `measured`. */
  readonly tooLittle: readonly Shortfall[];
}

/** What a quantity still lacks. */
export function shortfallsOf(
  key: QuantityKey,
  have: Readonly<Partial<Record<SampleKind, number>>>,
): readonly Shortfall[] {
  return quantityDefinitions[key].minimum.flatMap(({ of, need }) => {
    const present = have[of] ?? 0;
    return present >= need ? [] : [{ of, have: present, need }];
  });
}

/** The default, where the data says nothing. */
export function priorEstimate(value: number, interval: Interval | null, tooLittle: readonly Shortfall[]): Estimate {
  return { value, interval, samples: 0, status: 'prior', tooLittle };
}

/** An estimate from data: measured where there is enough of it. */
export function dataEstimate(
  value: number,
  interval: Interval | null,
  samples: number,
  tooLittle: readonly Shortfall[],
): Estimate {
  return { value, interval, samples, status: tooLittle.length === 0 ? 'measured' : 'shrunk', tooLittle };
}

/** A team's own estimate where it has enough data; else the organisation's, said to be borrowed. */
export function ownOrBorrowed(own: Estimate, ofAll: Estimate): Estimate {
  if (own.status === 'measured' || ofAll.status !== 'measured') return own;
  return { ...ofAll, samples: own.samples, status: 'shrunk', tooLittle: own.tooLittle };
}
