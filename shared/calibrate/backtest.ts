import type { Org } from '../org/org.ts';
import { arrivalsByRepository, countArrivals, type RepositoryArrivals } from './arrivals.ts';
import { casesOfUnit, type ArrivalsUsed, type BacktestCase } from './backtestCase.ts';
import { scoreCases, type BacktestScore } from './backtestScore.ts';
import { officeCalendars } from './calendarBook.ts';
import { everyoneId } from './calibrationUnits.ts';
import { calibrate, type CalibrationInput } from './calibrate.ts';
import { freezeRecords } from './freezeRecords.ts';
import { reviewCasesOf } from './reviewCases.ts';
import type { RandomStream } from './seededRandom.ts';
import { forecastWeeks, noiseFloorLuck, type LuckOfWeeks } from './unitForecast.ts';
import { createUnitQueue } from './unitQueue.ts';

/** What is tested: the same data that is calibrated on. */
export interface BacktestInput extends Omit<CalibrationInput, 'asOf' | 'weeks'> {
  /** For the draws; a seeded stream gives the same result again. */
  readonly random: RandomStream;
  /** Weeks that each fit needs before it, at least 1; 12 unless given. */
  readonly fitWeeks?: number;
  /** Milliseconds of the epoch: forecasts are made from the first Monday on or after it on. Absent: from the first that can be. */
  readonly firstForecast?: number;
  /** The organisation as it was at a moment. Absent: as it is now, since a plan keeps no history of it. */
  readonly orgAt?: (moment: number) => Org;
  /** True utilisation, where something knows it: a simulation does, no history of pull requests ever does. */
  readonly trueUtilisation?: (unitId: string, from: number, to: number) => number | null;
  readonly luck?: LuckOfWeeks;
}

/** How well forecasts from the past met what then happened. */
export interface Backtest {
  readonly fitWeeks: number;
  readonly horizonWeeks: number;
  readonly stepWeeks: number;
  /** Whole weeks with data, in all. */
  readonly weeks: number;
  /** Mondays from which was forecast, `YYYY-MM-DD`; empty with too little history. */
  readonly origins: readonly string[];
  /** Weeks in a row that are missing for a first forecast; 0 when there is one. */
  readonly weeksMissing: number;
  /** The last Monday from which can be forecast, whatever day was asked for; null: none. */
  readonly latestForecast: string | null;
  /** What demand is counted by: what the exports are cut by. */
  readonly clock: RepositoryArrivals['clock'] | 'mixed';
  readonly cases: readonly BacktestCase[];
  readonly byUnit: ReadonlyMap<string, ScoreByArrivals>;
  readonly pooled: ScoreByArrivals;
}

export type ScoreByArrivals = Readonly<Record<ArrivalsUsed, BacktestScore>>;

const standardFitWeeks = 12;
const stepWeeks = 4;
const daysInWeek = 7;
const msPerDay = 86_400_000;

/**
 * Rolls through the history: freezes it at a Monday, fits on what was known then and nothing else, forecasts the next eight weeks
 * once with the arrivals that really came and once with forecast ones, and holds both against what happened; then four weeks on.
 *
 * Not tested: what the plan does not keep. The organisation is taken as it is now unless `orgAt` says otherwise, and the areas that
 * pull requests belong to are those of today. Utilisation is never seen in a history, so it is scored only where `trueUtilisation`
 * tells it.
 *
 * Source: the model specification, 3.5 and 3.6
 */
export function backtest(input: BacktestInput): Backtest {
  const { history, fitWeeks = standardFitWeeks, firstForecast = Number.NEGATIVE_INFINITY } = input;
  const repositories = arrivalsByRepository(history);
  const mondays = [...new Set([...repositories.values()].flatMap((repository) => repository.mondays))].sort(
    (left, right) => left - right,
  );
  const origins = originsOf(mondays, fitWeeks, firstForecast / msPerDay);
  const cases = origins.flatMap((monday) => casesFrom(input, repositories, monday, fitWeeks));
  const clocks = new Set([...repositories.values()].map(({ clock }) => clock));
  const [clock = 'either'] = clocks;
  const apart = cases.filter(({ unitId }) => unitId !== everyoneId);
  return {
    fitWeeks,
    horizonWeeks: forecastWeeks,
    stepWeeks,
    weeks: mondays.length,
    origins: origins.map(dayOf),
    latestForecast: latestOrigin(mondays, fitWeeks),
    weeksMissing: origins.length > 0 ? 0 : weeksMissingFor(mondays, fitWeeks, firstForecast / msPerDay),
    clock: clocks.size > 1 ? 'mixed' : clock,
    cases,
    byUnit: new Map(
      [...new Set(cases.map(({ unitId }) => unitId))].map((unitId) => [
        unitId,
        scoreByArrivals(cases.filter((each) => each.unitId === unitId)),
      ]),
    ),
    // Everyone's cases are in those of the teams already.
    pooled: scoreByArrivals(apart.length > 0 ? apart : cases),
  };
}

function scoreByArrivals(cases: readonly BacktestCase[]): ScoreByArrivals {
  const of = (used: ArrivalsUsed): BacktestScore =>
    scoreCases(
      cases.filter(({ arrivals }) => arrivals === used),
      { horizonWeeks: forecastWeeks, stepWeeks },
    );
  return { actual: of('actual'), forecast: of('forecast') };
}

function dayOf(monday: number): string {
  return new Date(monday * msPerDay).toISOString().slice(0, 10);
}

/** Mondays with enough weeks in a row before and after them. */
function possibleOrigins(mondays: readonly number[], fitWeeks: number): ReadonlySet<number> {
  const present = new Set(mondays);
  const hasAll = (from: number, weeks: number): boolean =>
    Array.from({ length: weeks }, (_, week) => from + week * daysInWeek).every((monday) => present.has(monday));
  return new Set(mondays.filter((monday) => hasAll(monday - fitWeeks * daysInWeek, fitWeeks + forecastWeeks)));
}

function latestOrigin(mondays: readonly number[], fitWeeks: number): string | null {
  const latest = [...possibleOrigins(mondays, fitWeeks)].at(-1);
  return latest === undefined ? null : dayOf(latest);
}

/** Of these the ones from a day on, every four weeks. */
function originsOf(mondays: readonly number[], fitWeeks: number, firstDay: number): readonly number[] {
  const possible = possibleOrigins(mondays, fitWeeks);
  const origins: number[] = [];
  for (const monday of mondays) {
    if (monday < firstDay) continue;
    const last = origins.at(-1);
    if (last !== undefined && monday < last + stepWeeks * daysInWeek) continue;
    if (possible.has(monday)) origins.push(monday);
  }
  return origins;
}

/** With too little history in all, or none after the day from which forecasts are wanted. */
function weeksMissingFor(mondays: readonly number[], fitWeeks: number, firstDay: number): number {
  const after = mondays.filter((monday) => monday >= firstDay);
  return Math.max(1, fitWeeks + forecastWeeks - longestRun(mondays), forecastWeeks - longestRun(after));
}

function longestRun(mondays: readonly number[]): number {
  let longest = 0;
  let run = 0;
  for (const [index, monday] of mondays.entries()) {
    run = index > 0 && monday === (mondays[index - 1] ?? 0) + daysInWeek ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function casesFrom(
  input: BacktestInput,
  repositories: ReadonlyMap<string, RepositoryArrivals>,
  monday: number,
  fitWeeks: number,
): readonly BacktestCase[] {
  const { history, calendars = officeCalendars, orgAt = () => input.org } = input;
  const from = monday * msPerDay;
  const end = monday + forecastWeeks * daysInWeek;
  const before = orgAt(from - 1);
  // Where it changes within the horizon its middle stands for all of it.
  const after = orgAt(from + (forecastWeeks * daysInWeek * msPerDay) / 2);
  const fitted = calibrate({
    ...input,
    org: before,
    history: { ...history, pullRequests: freezeRecords(history.pullRequests, from) },
    asOf: from,
    weeks: new Map(
      [...repositories].map(([repository, { mondays }]) => [
        repository,
        mondays.filter((each) => each < monday).slice(-fitWeeks),
      ]),
    ),
  });
  const counts = countArrivals(repositories, ({ mondays }) => mondays.filter((each) => each >= monday && each < end));
  const to = end * msPerDay;
  const isWithin = (time: number | null): boolean => time !== null && time >= from && time < to;
  const origin = {
    fitted,
    before,
    after,
    actual: new Map([...counts].map(([areaId, { count, weeks }]) => [areaId, weeks > 0 ? count / weeks : 0])),
    seen: reviewCasesOf(history, after, calendars, null).filter(
      ({ at, landedAt }) => isWithin(at) || isWithin(landedAt),
    ),
    from,
    to,
    weeks: forecastWeeks,
  };
  const options = {
    random: input.random,
    luck: input.luck ?? noiseFloorLuck,
    queueOf: input.queueOf ?? createUnitQueue,
    trueUtilisation: input.trueUtilisation ?? (() => null),
  };
  return fitted.units.flatMap((unit) => casesOfUnit(unit, origin, options));
}
