import type { BacktestCase } from './backtestCase.ts';
import { noiseFloor, type Band } from './forecastBands.ts';
import { gammaQuantile } from './gammaDistribution.ts';
import { ascending, sortedQuantile } from './sampleStatistics.ts';
import { byFurtherOutcome, type ByFurtherOutcome, type FurtherOutcome } from './unitForecast.ts';

/** Middle and 90th percentile of absolute errors. */
export interface ErrorSummary {
  readonly cases: number;
  readonly median: number;
  readonly ninetieth: number;
}

/** How often something was so, of how many. */
export interface Tally {
  readonly count: number;
  readonly of: number;
}

/** Errors of forecasts against two ways of forecasting without them. Null: no case. */
export interface Comparison {
  readonly forecast: ErrorSummary | null;
  readonly noChange: ErrorSummary | null;
  readonly priorOnly: ErrorSummary | null;
  /** 1 - error / error of “no change”, by medians; negative: worse than doing nothing. Null with fewer than three cases. */
  readonly skill: number | null;
}

/** How some forecasts did. */
export interface BacktestScore {
  readonly cases: number;
  /** |ln(predicted / observed)| of the mean first response, where predicted utilisation is at most 0.85 and waits were measured. */
  readonly firstResponse: Comparison;
  /** Cases above 0.85, of which only direction and coverage count. */
  readonly tooBusyToScore: number;
  /** Observed first response within the 80 % interval. */
  readonly coverage: Tally;
  /** The same two for the quantiles of the first response and for the time to the last approval, by what was seen of each. */
  readonly further: ByFurtherOutcome<{ readonly errors: Comparison; readonly coverage: Tally }>;
  /** Right direction, where the predicted change exceeds 30 %. */
  readonly direction: Tally;
  /** Absolute error of utilisation, where it is known. */
  readonly utilisation: Comparison | { readonly kind: 'notObservable' };
  /** |ln(predicted / observed)| of pull requests a week; nothing is predicted where arrivals are the actual ones. */
  readonly demand: Omit<Comparison, 'priorOnly'>;
  readonly demandCoverage: Tally;
  /** |ln(predicted / observed)| of pull requests landed a week. */
  readonly landed: ErrorSummary | null;
  /**
   * What the app makes of it.
   *
   * - `tooLittle`: fewer than three cases to judge by
   * - `hide`: worse than “no change”: forecasts are not to be shown
   * - `show`: better
   */
  readonly forecasts: 'tooLittle' | 'hide' | 'show';
  /** Closer than chance allows: data of the future has leaked into the fit, which is a bug. */
  readonly leakage: 'none' | 'suspected';
}

const busiest = 0.85;
const leastCases = 3;
const leastChange = 0.3;
/** Chance of so small an error where nothing leaks. */
const suspicion = 0.01;

/**
 * Scores forecasts against what happened and against two baselines.
 *
 * Source: the model specification, 3.5 (4) and (6), 3.6
 */
export function scoreCases(
  cases: readonly BacktestCase[],
  { horizonWeeks, stepWeeks }: { readonly horizonWeeks: number; readonly stepWeeks: number },
): BacktestScore {
  const withResponse = cases.flatMap((each) => {
    const hours = each.observed.firstResponseHours;
    return hours === null || hours <= 0 || each.fitStatus === 'prior' ? [] : [{ ...each, hours }];
  });
  const scored = withResponse.filter(({ predicted }) => predicted.utilisation <= busiest);
  const firstResponse = compare(
    scored.map(({ hours, predicted }) => logError(predicted.firstResponse.median, hours)),
    scored.map(({ hours, noChange }) => logError(noChange.firstResponseHours, hours)),
    scored.map(({ hours, priorOnly }) => logError(priorOnly.firstResponseHours, hours)),
  );
  const changes = withResponse.flatMap(({ hours, predicted: { change }, noChange: { firstResponseHours: before } }) =>
    before === null || before <= 0 || (change !== null && Math.abs(change - 1) <= leastChange)
      ? []
      : [(change ?? Infinity) > 1 === hours > before],
  );
  const forecastDemand = cases.filter(({ arrivals }) => arrivals === 'forecast');
  const demand = compare(
    forecastDemand.map(({ predicted, observed }) =>
      logError(predicted.pullRequestsPerWeek.median, observed.pullRequestsPerWeek),
    ),
    forecastDemand.map(({ noChange, observed }) =>
      logError(noChange.pullRequestsPerWeek, observed.pullRequestsPerWeek),
    ),
    [],
  );
  const { skill } = firstResponse;
  return {
    cases: cases.length,
    firstResponse,
    tooBusyToScore: withResponse.length - scored.length,
    coverage: tally(withResponse.map(({ hours, predicted }) => isWithin(hours, predicted.firstResponse))),
    further: byFurtherOutcome((outcome) => scoreFurther(cases, outcome)),
    direction: tally(changes),
    utilisation: scoreUtilisation(cases),
    demand: { forecast: demand.forecast, noChange: demand.noChange, skill: demand.skill },
    demandCoverage: tally(
      forecastDemand.map(({ observed, predicted }) =>
        isWithin(observed.pullRequestsPerWeek, predicted.pullRequestsPerWeek),
      ),
    ),
    landed: summarise(
      cases.map(({ predicted, observed }) => logError(predicted.landedPerWeek, observed.landedPerWeek)),
    ),
    forecasts: skill === null ? 'tooLittle' : skill < 0 ? 'hide' : 'show',
    leakage: isTooGood(scored, horizonWeeks, stepWeeks) ? 'suspected' : 'none',
  };
}

function scoreFurther(
  cases: readonly BacktestCase[],
  outcome: FurtherOutcome,
): BacktestScore['further'][FurtherOutcome] {
  const seen = cases.flatMap((each) => {
    const hours = each.observed.further[outcome];
    return hours === null || hours <= 0 || each.fitStatus === 'prior' ? [] : [{ ...each, hours }];
  });
  const scored = seen.filter(({ predicted }) => predicted.utilisation <= busiest);
  return {
    errors: compare(
      scored.map(({ hours, predicted }) => logError(predicted.further[outcome].median, hours)),
      scored.map(({ hours, noChange }) => logError(noChange.further[outcome], hours)),
      scored.map(({ hours, priorOnly }) => logError(priorOnly.further[outcome], hours)),
    ),
    coverage: tally(seen.map(({ hours, predicted }) => isWithin(hours, predicted.further[outcome]))),
  };
}

function scoreUtilisation(cases: readonly BacktestCase[]): BacktestScore['utilisation'] {
  const known = cases.flatMap((each) =>
    each.observed.utilisation === null || each.predicted.utilisation > busiest
      ? []
      : [{ ...each, truth: each.observed.utilisation }],
  );
  if (known.length === 0) return { kind: 'notObservable' };
  return compare(
    known.map(({ predicted, truth }) => Math.abs(predicted.utilisation - truth)),
    known.map(({ noChange, truth }) => Math.abs(noChange.utilisation - truth)),
    known.map(({ priorOnly, truth }) => Math.abs(priorOnly.utilisation - truth)),
  );
}

type Errors = readonly (number | null)[];

function compare(forecast: Errors, noChange: Errors, priorOnly: Errors): Comparison {
  const ours = summarise(forecast);
  const still = summarise(noChange);
  const isEnough = ours !== null && still !== null && ours.cases >= leastCases && still.median > 0;
  return {
    forecast: ours,
    noChange: still,
    priorOnly: summarise(priorOnly),
    skill: isEnough ? 1 - ours.median / still.median : null,
  };
}

function summarise(errors: Errors): ErrorSummary | null {
  const known = ascending(errors.flatMap((error) => error ?? []));
  if (known.length === 0) return null;
  return { cases: known.length, median: sortedQuantile(known, 0.5), ninetieth: sortedQuantile(known, 0.9) };
}

function logError(predicted: number | null, observed: number): number | null {
  if (predicted === null || !(predicted > 0) || !(observed > 0)) return null;
  return Math.abs(Math.log(predicted / observed));
}

function isWithin(value: number, { low, high }: Band): boolean {
  // An end at which it grows has no bound.
  return (low === null ? false : value >= low) && (high === null ? true : value <= high);
}

function tally(answers: readonly boolean[]): Tally {
  return { count: answers.filter(Boolean).length, of: answers.length };
}

/**
 * Whether errors are smaller than the luck of the observed weeks alone: their squares over the noise floor's add up to
 * chi-squared, with as many degrees of freedom as there are windows that do not overlap.
 */
function isTooGood(
  scored: readonly (BacktestCase & { readonly hours: number })[],
  horizonWeeks: number,
  stepWeeks: number,
): boolean {
  const squares = scored.flatMap(({ hours, predicted, observed }) => {
    const error = logError(predicted.firstResponse.median, hours);
    const floor = noiseFloor(predicted.utilisation, horizonWeeks, observed.pullRequestsPerWeek);
    return error === null ? [] : [(error / floor) ** 2];
  });
  const origins = new Set(scored.map(({ origin }) => origin)).size;
  const overlap = origins > 1 ? Math.min(1, stepWeeks / horizonWeeks) : 1;
  const freedom = squares.length * overlap;
  if (freedom < leastCases) return false;
  const sum = squares.reduce((total, square) => total + square, 0) * overlap;
  return sum < 2 * gammaQuantile(freedom / 2, 1, suspicion);
}
