import { assertNever } from '../base/result.ts';
import { estimateOf, meanOf, type Estimate } from '../base/statistics.ts';
import type { Precision } from './replicate.ts';
import {
  latencies,
  statistics,
  weeklyLatencies,
  weeklyLevels,
  type Latency,
  type LatencyStatistic,
  type ReviewRecord,
  type WeeklyLevel,
} from './reviewRecord.ts';
import type { ReviewSimulation } from './reviewSimulation.ts';

/** What to expect of a review stage. Every number is an estimate over replications; about teams and areas, never about people's time. */
export interface ReviewForecast {
  readonly replications: number;
  readonly precision: Precision;
  readonly everything: TeamForecast;
  /** In the order of the simulation's teams and areas. */
  readonly teams: readonly TeamForecast[];
  readonly areas: readonly AreaForecast[];
  /** Mean planned load of each person, hours of review / planned hours, for sums over teams. */
  readonly utilisationOfPeople: readonly number[];
}

export interface AreaForecast {
  /**
   * Of the pull requests that became ready in the weeks that count, however long they took. Working hours, the last two hours by
   * the clock.
   *
   * - `wait` until its first reviews are begun, on average over the required approvals
   * - `firstResponse` until all required approvers have looked at it once
   * - `cycle` until it is approved; without those that were still open after four more weeks
   */
  readonly latencies: Readonly<Record<Latency, LatencyForecast>>;
  /** Pull requests that were approved, a week. */
  readonly closedPerWeek: Estimate;
  /** Growth of the open review hours, with re-reviews to be expected, a week: from the first weekend that counts to the last. */
  readonly growthHoursPerWeek: Estimate;
  /** Pull requests that count and were not approved in the end: where this is not small, `cycle` is of the lucky ones. */
  readonly stillOpen: Estimate;
}

export interface TeamForecast extends AreaForecast {
  /** Hours of review / hours planned for review. */
  readonly utilisation: Estimate;
  readonly weeks: readonly WeekForecast[];
}

export interface LatencyForecast {
  readonly mean: Estimate;
  readonly p50: Estimate;
  readonly p90: Estimate;
}

/**
 * One week.
 *
 * - `openReviews` asked for and not finished at the end of the week; `openHours` what these still take, with re-reviews to be expected
 * - `closed` pull requests approved in the week; `utilisation` of it
 * - latencies of pull requests that became ready in it, in working hours
 */
export interface WeekForecast {
  readonly levels: Readonly<Record<WeeklyLevel, Estimate>>;
  readonly firstResponse: LatencyForecast;
  readonly cycle: LatencyForecast;
}

/** One number of a forecast: of which a simulation has to be sure, or that is compared. */
export interface ReviewOutput {
  readonly scope: ReviewScope;
  readonly latency: Latency;
  readonly statistic: LatencyStatistic;
}

export type ReviewScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'team'; readonly index: number }
  | { readonly kind: 'area'; readonly index: number };

/** An output's number in one replication. */
export function outputOf(simulation: ReviewSimulation, output: ReviewOutput, record: ReviewRecord): number {
  const place = latencies.indexOf(output.latency) * statistics.length + statistics.indexOf(output.statistic);
  const scope = scopeIndex(simulation, output.scope);
  return record.latencies[scope * latencies.length * statistics.length + place] ?? Number.NaN;
}

function scopeIndex({ teams }: ReviewSimulation, scope: ReviewScope): number {
  switch (scope.kind) {
    case 'everything':
      return 0;
    case 'team':
      return 1 + scope.index;
    case 'area':
      return 1 + teams.length + scope.index;
    default:
      return assertNever(scope);
  }
}

/** The estimates of everything that was recorded. */
export function forecastOf(
  simulation: ReviewSimulation,
  records: readonly ReviewRecord[],
  precision: Precision,
): ReviewForecast {
  const { stage, teams, horizonWeeks, figuresFromWeek = 1 } = simulation;
  const at = (list: (record: ReviewRecord) => Float64Array | Float32Array, place: number): Estimate =>
    estimateOf(records.map((record) => list(record)[place] ?? Number.NaN));
  const latencyAt = (list: (record: ReviewRecord) => Float64Array | Float32Array, place: number): LatencyForecast => ({
    mean: at(list, place),
    p50: at(list, place + 1),
    p90: at(list, place + 2),
  });

  const areaForecast = (scope: number): AreaForecast => {
    const first = scope * latencies.length * statistics.length;
    return {
      latencies: recordOf(latencies, (_, which) =>
        latencyAt((record) => record.latencies, first + which * statistics.length),
      ),
      closedPerWeek: at((record) => record.closed, scope),
      growthHoursPerWeek: at((record) => record.growth, scope),
      stillOpen: at((record) => record.stillOpen, scope),
    };
  };
  const utilisationOf = (record: ReviewRecord, scope: number): number => {
    const level = weeklyLevels.indexOf('utilisation');
    const placeOf = (week: number): number => (scope * horizonWeeks + week) * weeklyLevels.length + level;
    const weeks = Array.from({ length: horizonWeeks }, (_, week) => record.levels[placeOf(week)] ?? Number.NaN);
    return meanOf(weeks.slice(figuresFromWeek - 1));
  };
  const teamForecast = (scope: number): TeamForecast => ({
    ...areaForecast(scope),
    utilisation: estimateOf(records.map((record) => utilisationOf(record, scope))),
    weeks: Array.from({ length: horizonWeeks }, (_, week) => {
      const place = scope * horizonWeeks + week;
      const latencyOf = (latency: (typeof weeklyLatencies)[number]): LatencyForecast => {
        const which = place * weeklyLatencies.length + weeklyLatencies.indexOf(latency);
        return latencyAt((record) => record.weekly, which * statistics.length);
      };
      return {
        levels: recordOf(weeklyLevels, (_, level) =>
          at((record) => record.levels, place * weeklyLevels.length + level),
        ),
        firstResponse: latencyOf('firstResponse'),
        cycle: latencyOf('cycle'),
      };
    }),
  });

  return {
    replications: records.length,
    precision,
    everything: teamForecast(0),
    teams: teams.map((_, team) => teamForecast(1 + team)),
    areas: stage.areas.map((_, area) => areaForecast(1 + teams.length + area)),
    utilisationOfPeople: stage.people.map((_, person) =>
      meanOf(records.map((record) => record.utilisation[person] ?? 0)),
    ),
  };
}

function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key, index: number) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key, index) => [key, valueOf(key, index)])) as Record<Key, Value>;
}
