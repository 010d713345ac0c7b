import type { Org } from '../org/org.ts';
import type { Plan } from '../plan/plan.ts';
import { backtest, type Backtest } from './backtest.ts';
import type { BacktestCase } from './backtestCase.ts';
import { calibrationUnitsOf, mayShow, type CalibrationUnit } from './calibrationUnits.ts';
import { workHistoryOf, type WorkHistory } from './reviewCases.ts';
import { seededRandom } from './seededRandom.ts';

/** What came of a change, for a team or for small teams together. */
export type Verdict =
  /** Within the range that was forecast, and other than before. */
  | { readonly kind: 'asForecast' }
  /** Shorter waits than the range. */
  | { readonly kind: 'betterThanForecast' }
  | { readonly kind: 'worseThanForecast' }
  /** Nobody can tell, and why. */
  | { readonly kind: 'cannotTell'; readonly because: Doubt };

export type Doubt =
  /** Eight whole weeks after the first Monday, or those to learn from before it, are not all there. */
  | 'tooFewWeeks'
  /** Fewer than ten first reviews after the change. */
  | 'tooFewAnswered'
  /** The waits before the change were not measured: the forecast would be a default. */
  | 'waitsBeforeUnknown'
  /** The queue was forecast to grow: how long one waits then depends on when one asks. */
  | 'forecastToGrow'
  /** Nothing arrives there, or nobody reviews. */
  | 'nothingToForecast'
  /** The wait before lies in the range too: what happened fits a change that did nothing as well. */
  | 'noDifferenceForecast';

export interface UnitActual {
  readonly unit: CalibrationUnit;
  /** With the pull requests that really came, so that a quiet month is not taken for a good change. Null: no forecast. */
  readonly case: BacktestCase | null;
  readonly verdict: Verdict;
}

/** An organisation that was, and when another took its place. */
interface EarlierOrg {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly org: Org;
}

/** What a plan holds against which a change can be read. */
export interface ActualsBasis {
  readonly org: Org;
  readonly earlier: readonly EarlierOrg[];
  readonly history: WorkHistory;
}

/** What of a plan says how a change went: the organisation as it is, those that were, and what was imported. */
export function actualsBasisOf(
  plan: Pick<Plan, 'baseline' | 'snapshots' | 'identities' | 'pullRequests' | 'ciRuns' | 'ciAggregates'>,
): ActualsBasis {
  return {
    org: plan.baseline,
    earlier: [...plan.snapshots.values()].map(({ at, baseline }) => ({ until: Date.parse(at), org: baseline })),
    history: workHistoryOf(plan),
  };
}

/** What was forecast for the weeks after a day, from what was known then, against what happened. */
export interface Actuals {
  /** Monday of the first week that is compared, `YYYY-MM-DD`; null: not enough weeks yet. */
  readonly from: string | null;
  readonly weeks: number;
  /** Whole weeks in a row that are missing until anything can be told. */
  readonly weeksMissing: number;
  /** Whether the plan holds the organisation as it was before that day. Without it the present one stands for both. */
  readonly knowsOrgBefore: boolean;
  /** Of units large enough to be shown. */
  readonly units: readonly UnitActual[];
}

/** The draws are the same each time: the same plan has the same numbers. */
const seed = 1;

/**
 * Holds a change against what came of it: fits on what was known the Monday after a day and nothing later, forecasts the eight weeks
 * from there in the organisation as it then was, and reads the same weeks from the records.
 *
 * The organisation of a moment is the oldest baseline that the plan kept after it: adopting a scenario keeps the one before.
 *
 * @param since milliseconds since 1970; weeks begin with the first Monday on or after it
 * Source: the model specification, 3.5, for one origin
 */
export function actualsSince(basis: ActualsBasis, since: number): Actuals {
  const { org, history } = basis;
  const result = backtest({
    org,
    history,
    random: seededRandom(seed),
    firstForecast: since,
    orgAt: (moment) => orgAt(basis, moment),
  });
  const [from = null] = result.origins;
  return {
    from,
    weeks: result.horizonWeeks,
    weeksMissing: result.weeksMissing,
    knowsOrgBefore: orgAt(basis, since) !== org,
    units: calibrationUnitsOf(orgAt(basis, since))
      .units.filter(mayShow)
      .map((unit) => actualOf(unit, result, from)),
  };
}

function actualOf(unit: CalibrationUnit, { cases }: Backtest, from: string | null): UnitActual {
  const found = cases.find(
    ({ unitId, origin, arrivals }) => unitId === unit.id && origin === from && arrivals === 'actual',
  );
  if (from === null || found === undefined) {
    const because = from === null ? 'tooFewWeeks' : 'nothingToForecast';
    return { unit, case: null, verdict: { kind: 'cannotTell', because } };
  }
  return { unit, case: found, verdict: verdictOf(found) };
}

/** What a forecast and what happened say together. */
export function verdictOf({ fitStatus, predicted, observed, noChange }: BacktestCase): Verdict {
  const { low, high } = predicted.firstResponse;
  const seen = observed.firstResponseHours;
  if (fitStatus === 'prior' || noChange.firstResponseHours === null)
    return { kind: 'cannotTell', because: 'waitsBeforeUnknown' };
  if (seen === null) return { kind: 'cannotTell', because: 'tooFewAnswered' };
  if (low === null || high === null) return { kind: 'cannotTell', because: 'forecastToGrow' };
  if (seen < low) return { kind: 'betterThanForecast' };
  if (seen > high) return { kind: 'worseThanForecast' };
  const before = noChange.firstResponseHours;
  if (before >= low && before <= high) return { kind: 'cannotTell', because: 'noDifferenceForecast' };
  return { kind: 'asForecast' };
}

/** The organisation as it was at a moment, as far as the plan kept it. */
function orgAt({ earlier, org }: ActualsBasis, moment: number): Org {
  let oldest: EarlierOrg | null = null;
  for (const each of earlier) if (each.until > moment && (oldest === null || each.until < oldest.until)) oldest = each;
  return oldest?.org ?? org;
}
