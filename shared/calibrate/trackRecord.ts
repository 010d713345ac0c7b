import type { TeamId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import { backtest, type Backtest } from './backtest.ts';
import { calibrate, type Calibration } from './calibrate.ts';
import {
  calibrationUnitsOf,
  everyoneId,
  mayShow,
  type CalibrationUnit,
  type CalibrationUnits,
} from './calibrationUnits.ts';
import type { Estimate } from './estimate.ts';
import { forecastCalibrated } from './forecastCalibrated.ts';
import type { WorkHistory } from './reviewCases.ts';
import { seededRandom } from './seededRandom.ts';
import type { UnitForecast } from './unitForecast.ts';

/** What the imported records say of the model's parameters, and how well forecasts from the past met what happened. */
export interface TrackRecord {
  readonly calibration: Calibration;
  /** By unit; null: nothing arrives or nobody reviews. */
  readonly forecasts: ReadonlyMap<string, UnitForecast | null>;
  readonly backtest: Backtest;
}

/** The draws are the same each time: the same plan has the same numbers. */
const seed = 1;

/** The backtest as it is shown and printed: the same draws each time. */
export function backtestOf(
  org: Org,
  history: WorkHistory,
  changes: { readonly fitWeeks?: number; readonly firstForecast?: number } = {},
): Backtest {
  return backtest({ org, history, random: seededRandom(seed), ...changes });
}

/** The forecast of a calibrated unit as it is shown and printed: the same draws each time. */
export function forecastOf(
  org: Org,
  calibration: Calibration,
  unit: Calibration['units'][number],
): UnitForecast | null {
  return forecastCalibrated(calibration, unit, { before: org, after: org }, seededRandom(seed));
}

/** Calibrates, forecasts and tests, with a chance to stop between the three. */
export function* trackRecordSteps(
  org: Org,
  history: WorkHistory,
): Generator<{ readonly done: number; readonly total: number }, TrackRecord> {
  const total = 3;
  const calibration = calibrate({ org, history });
  yield { done: 1, total };
  const forecasts = new Map(
    calibration.units.map((unit) => [unit.unit.id, forecastOf(org, calibration, unit)] as const),
  );
  yield { done: 2, total };
  return { calibration, forecasts, backtest: backtestOf(org, history) };
}

/** Asked for each team on screen, of the same organisation. */
const knownUnits = new WeakMap<Org, CalibrationUnits>();

/** The unit in which a team's figures are; null where the organisation is too small to show any. */
export function unitOfTeam(org: Org, teamId: TeamId): CalibrationUnit | null {
  const units = knownUnits.get(org) ?? calibrationUnitsOf(org);
  knownUnits.set(org, units);
  const unit = units.unitOfTeam.get(teamId);
  return unit !== undefined && mayShow(unit) ? unit : null;
}

/**
 * Whether forecasts of waits may be shown for a team: not where those of the past were worse than “no change”.
 *
 * Source: the model specification, 3.5 (6)
 */
export function mayForecast(
  org: Org,
  { backtest: { byUnit } }: Pick<TrackRecord, 'backtest'>,
  teamId: TeamId,
): boolean {
  const unit = unitOfTeam(org, teamId);
  return unit === null || byUnit.get(unit.id)?.actual.forecasts !== 'hide';
}

/**
 * Merged without a review by a person, of all that were merged in the last twelve weeks: to be told beside every time, since faster
 * is not better when nobody looks.
 *
 * @param teamId null: the whole organisation
 * @returns null where too few people or pull requests are known to say
 * Source: the model specification, 7 (2)
 */
export function unreviewedShareOf(
  org: Org,
  { calibration }: Pick<TrackRecord, 'calibration'>,
  teamId: TeamId | null,
): Estimate | null {
  const unit = teamId === null ? null : unitOfTeam(org, teamId);
  const people = new Set([...org.seats.values()].flatMap(({ personId }) => personId ?? [])).size;
  if (teamId === null && !mayShow({ people })) return null;
  const estimate =
    teamId === null || unit?.id === everyoneId
      ? calibration.organisation.unreviewedShare
      : calibration.units.find(({ unit: { id } }) => id === unit?.id)?.unreviewedShare;
  return estimate === undefined || estimate.status === 'prior' ? null : estimate;
}
