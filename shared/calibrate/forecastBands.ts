import { normalQuantile } from '../model/normal.ts';
import type { AssumptionKey } from '../org/assumptions.ts';

/** An outcome's middle and the range of eight in ten. Null where it grows without end. */
export interface Band {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What an assumption at its low and at its high end makes of the outcome; null where it grows without end. */
export interface AssumptionEffect {
  readonly key: AssumptionKey;
  readonly atLow: number | null;
  readonly atHigh: number | null;
}

/**
 * How sure a forecast is: three kinds of doubt, kept apart.
 *
 * - `data`: the parameters are known only so well; more data narrows it
 * - `luck`: weeks differ with the same parameters; nothing narrows it
 * - `assumptions`: what nobody has measured, each at its ends; beside the others, never added to them
 */
export interface ForecastBands {
  /** Data and luck together: what to show. */
  readonly headline: Band;
  readonly data: Band;
  readonly luck: Band;
  /** Widest first. */
  readonly assumptions: readonly AssumptionEffect[];
}

/** The outcome of one replication; null where it grows without end. */
export type Replicate = (replication: number) => number | null;

/** What a forecast is made of. */
export interface Forecast<Draw> {
  /** Sets of parameters from what is believed of them, at least one. */
  readonly draws: readonly Draw[];
  /** The parameters as estimated. */
  readonly central: Draw;
  /** Gets one set of parameters ready and tells its outcome in each replication: the same number is the same luck for every set. */
  readonly outcomeOf: (draw: Draw) => Replicate;
  /** How many, at least 1. */
  readonly replications: number;
  readonly assumptions: readonly AssumptionEffect[];
}

/**
 * Puts a forecast's doubts into bands.
 *
 * Source: the model specification, 3.4
 */
export function forecastBands<Draw>({
  draws,
  central,
  outcomeOf,
  replications,
  assumptions,
}: Forecast<Draw>): ForecastBands {
  const numbers = Array.from({ length: replications }, (_, index) => index);
  const outcomes = draws.map((draw) => numbers.map(outcomeOf(draw)));
  return {
    headline: bandOf(outcomes.flat()),
    data: bandOf(outcomes.map((ofDraw) => bandOf(ofDraw).median)),
    luck: bandOf(numbers.map(outcomeOf(central))),
    assumptions: [...assumptions].sort((left, right) => widthOf(right) - widthOf(left)),
  };
}

/** Median and 80 % range of outcomes, of which those that grow are above all others. */
export function bandOf(outcomes: readonly (number | null)[]): Band {
  const sorted = outcomes.map((outcome) => outcome ?? Infinity).sort((left, right) => left - right);
  const at = (part: number): number | null => {
    const place = (sorted.length - 1) * part;
    const low = sorted[Math.floor(place)] ?? Infinity;
    const high = sorted[Math.ceil(place)] ?? Infinity;
    if (!Number.isFinite(high)) return Number.isFinite(low) && place === Math.floor(place) ? low : null;
    return low + (high - low) * (place - Math.floor(place));
  };
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

function widthOf({ atLow, atHigh }: AssumptionEffect): number {
  if (atLow === null || atHigh === null) return atLow === atHigh ? 0 : Infinity;
  return Math.abs(atHigh - atLow);
}

/** What is forecast of the weeks ahead: figures of the first response, and the mean time to the last approval. */
export type TimeOutcome = 'mean' | 'median' | 'ninetieth' | 'cycle';

/** Scatter (cv) of what is observed over four weeks of about fifty pull requests a week, by utilisation. */
const noiseAtFourWeeks: readonly (readonly [
  utilisation: number,
  cv: Readonly<Record<'mean' | 'median' | 'ninetieth', number>>,
])[] = [
  [0, { mean: 0.1, median: 0.1, ninetieth: 0.13 }],
  [0.6, { mean: 0.17, median: 0.19, ninetieth: 0.2 }],
  [0.8, { mean: 0.37, median: 0.45, ninetieth: 0.37 }],
  [0.9, { mean: 0.68, median: 0.79, ninetieth: 0.5 }],
];

/**
 * How far what is observed over some weeks lies from its long-run value in a team that does not change (cv): the noise floor, below
 * which no honest forecast comes.
 *
 * Between the table's utilisations by straight line; over time and volume by the square root. At no load, where only the reviews
 * themselves differ, what a sample of the 156 reviews of the table's first row scatters by (effort cv 1.2, lognormal): the mean by
 * cv over root n, quantiles by the density there. The table has no cycle: what of it waits for reviewers is taken to scatter as
 * the mean first response does.
 *
 * @param weeks observed, above 0
 * Source: the model specification, 3.6, the table of the noise floor
 */
export function noiseFloor(
  utilisation: number,
  weeks: number,
  pullRequestsPerWeek: number,
  outcome: TimeOutcome = 'mean',
): number {
  const column = outcome === 'cycle' ? 'mean' : outcome;
  const rows = noiseAtFourWeeks.map(([at, cvs]) => [at, cvs[column]] as const);
  const [first, ...rest] = rows;
  let [fromUtilisation, fromCv] = first ?? [0, 0];
  let cv = rest.at(-1)?.[1] ?? fromCv;
  for (const [toUtilisation, toCv] of rest) {
    if (utilisation < toUtilisation) {
      const part = Math.max(0, utilisation - fromUtilisation) / (toUtilisation - fromUtilisation);
      cv = fromCv + (toCv - fromCv) * part;
      break;
    }
    [fromUtilisation, fromCv] = [toUtilisation, toCv];
  }
  return cv * Math.sqrt(4 / weeks) * Math.sqrt(50 / Math.max(1, pullRequestsPerWeek));
}

/**
 * Luck without a simulation: what some weeks show scatters around the long-run value by the noise floor, lognormally, one replication
 * at each of equally likely places.
 *
 * @param meanHours long-run mean; null: it grows
 */
export function scatterOfWeeks(meanHours: number | null, cv: number, replications: number): Replicate {
  const variance = Math.log1p(cv * cv);
  const places = normalPlaces(replications);
  return (replication) =>
    meanHours === null
      ? null
      : meanHours * Math.exp(Math.sqrt(variance) * (places[replication % replications] ?? 0) - variance / 2);
}

const knownPlaces = new Map<number, readonly number[]>();

/** Equally likely places of the standard normal distribution, ascending. Kept: each forecast asks for the same ones. */
export function normalPlaces(count: number): readonly number[] {
  const known = knownPlaces.get(count);
  if (known !== undefined) return known;
  const places = Array.from({ length: count }, (_, index) => normalQuantile((index + 0.5) / count));
  knownPlaces.set(count, places);
  return places;
}
