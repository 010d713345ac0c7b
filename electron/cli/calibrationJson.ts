import type { AreaCalibration, Calibration, UnitCalibration } from '../../shared/calibrate/calibrate.ts';
import { leastPeople, mayShow, unitName, type CalibrationUnit } from '../../shared/calibrate/calibrationUnits.ts';
import type { FirstResponse } from '../../shared/calibrate/firstResponse.ts';
import type { UnitForecast } from '../../shared/calibrate/unitForecast.ts';
import type { Org } from '../../shared/org/org.ts';

/** A unit as both commands name it. */
export function unitJson(org: Org, unit: CalibrationUnit): object {
  const { id, kind, teamIds, people } = unit;
  return { id, kind, name: unitName(org, unit), teamIds, people };
}

/**
 * The result of `headroom calibrate --json`: documented in docs/command-line.md, stable. Fields are added, never renamed. Nothing
 * is about a person or about fewer than five.
 */
export function calibrationJson(
  planName: string,
  org: Org,
  calibration: Calibration,
  shown: readonly { readonly unit: UnitCalibration; readonly forecast: UnitForecast | null }[],
): object {
  const people = new Set([...org.seats.values()].flatMap(({ personId }) => personId ?? [])).size;
  const { weeklyProfile, arrivalScv, ci, firstResponse, ...aboutPeople } = calibration.organisation;
  const teamIds = new Set(shown.flatMap(({ unit }) => unit.unit.teamIds));
  const isEverything = shown.length === calibration.units.length;
  return {
    version: 1,
    plan: planName,
    calendar: 'officeHoursUtc',
    repositories: calibration.repositories,
    pullRequestsWithoutTeam: calibration.withoutTeam,
    units: shown.map(({ unit, forecast }) => ({
      ...unitJson(org, unit.unit),
      ...(mayShow(unit.unit) ? { state: 'shown', ...figures(unit, forecast) } : { state: 'tooFewPeople' }),
    })),
    areas: [...calibration.areas]
      .filter(([, { teamId }]) => isEverything || (teamId !== null && teamIds.has(teamId)))
      .map(([areaId, area]) => ({ id: areaId, name: org.areas.get(areaId)?.name ?? areaId, ...areaFigures(area) })),
    organisation: {
      weeklyProfile,
      arrivalScv,
      ci,
      ...(people < leastPeople ? {} : { ...aboutPeople, firstResponse: responseFigures(firstResponse) }),
    },
  };
}

function figures(unit: UnitCalibration, forecast: UnitForecast | null): object {
  const { timeScale, timeScaleFacts: facts } = unit;
  return {
    pullRequestsPerWeek: unit.pullRequestsPerWeek,
    firstResponse: responseFigures(unit.firstResponse),
    unreviewedShare: unit.unreviewedShare,
    changeRequestProbability: { ...unit.changeRequestProbability, rounds: unit.rounds },
    aiShare: unit.aiShare,
    crossTeamShare: unit.crossTeamShare,
    reviewEffort: unit.reviewEffort,
    aiEffortCv: unit.aiEffortCv,
    timeScale:
      timeScale === null || facts === null
        ? null
        : {
            status: timeScale.status,
            tooLittle: timeScale.tooLittle,
            hours: timeScale.hours,
            interval: timeScale.interval,
            priorHours: timeScale.priorHours,
            observedHours: timeScale.observedHours,
            fittedHours: timeScale.fittedHours,
            utilisation: timeScale.utilisation,
            answered: timeScale.answered,
            declaredShare: facts.declaredShare,
            declaredEffortHours: facts.declaredEffortHours,
            effortHoursAtDeclaredShare: facts.effortHoursAtDeclaredShare,
            shareAtDeclaredEffort: facts.shareAtDeclaredEffort,
            cannotTellApart: facts.cannotTellApart,
          },
    forecast: forecast === null ? null : { ...forecast.bands, utilisation: forecast.utilisation },
  };
}

function responseFigures({ median, ...rest }: FirstResponse): object {
  return {
    ...rest,
    median:
      median.kind === 'hours'
        ? { state: 'hours', hours: median.value, interval: median.interval }
        : { state: median.kind, hours: null, interval: null },
  };
}

function areaFigures({ teamId, arrivalRate, arrivalScv, familiarity }: AreaCalibration): object {
  return { teamId, arrivalRate, arrivalScv, familiarity };
}
