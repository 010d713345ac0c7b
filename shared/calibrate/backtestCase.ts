import type { AreaId, TeamId } from '../base/ids.ts';
import { officeHours } from '../base/workingCalendar.ts';
import type { Org } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import type { Calibration, UnitCalibration } from './calibrate.ts';
import { summariseFirstResponse, type FirstResponse } from './firstResponse.ts';
import { bandOf, normalPlaces, type Band } from './forecastBands.ts';
import { gammaQuantile } from './gammaDistribution.ts';
import type { ReviewCase } from './reviewCases.ts';
import { summariseCycle, type ReviewCycle } from './cycleTime.ts';
import type { RandomStream } from './seededRandom.ts';
import type { RateBelief } from './shrinkage.ts';
import { forecastUnit, furtherOf, longRunOf, type ByFurtherOutcome, type LuckOfWeeks } from './unitForecast.ts';
import type { UnitQueueMaker } from './unitQueue.ts';

/** `actual` arrivals test the service side, `forecast` ones everything. */
export type ArrivalsUsed = 'actual' | 'forecast';

/** One unit, forecast from one origin. Hours are working hours; of the first review means over the horizon. */
export interface BacktestCase {
  readonly unitId: string;
  /** Monday of the first week that was forecast. */
  readonly origin: string;
  readonly arrivals: ArrivalsUsed;
  /** How well the unit's waits were known: nothing is scored of a prior. */
  readonly fitStatus: FirstResponse['status'];
  readonly predicted: {
    readonly utilisation: number;
    /** Median and 80 % range of data and luck together. */
    readonly firstResponse: Band;
    /** The same of its quantiles, and of the mean time to the last approval. */
    readonly further: ByFurtherOutcome<Band>;
    /** Long-run mean after over that before, both by the model; null: it grows. */
    readonly change: number | null;
    readonly pullRequestsPerWeek: Band;
    readonly landedPerWeek: number;
  };
  readonly observed: {
    /** Null: fewer than ten answered. */
    readonly firstResponseHours: number | null;
    /** Null: fewer than ten answered or ended, or not reached by so many. */
    readonly further: ByFurtherOutcome<number | null>;
    readonly pullRequestsPerWeek: number;
    readonly landedPerWeek: number;
    /** Null: nothing knows it. */
    readonly utilisation: number | null;
  };
  /** Forecast without a model: as it was in the weeks of the fit. */
  readonly noChange: Baseline;
  /** Forecast without data: the declared effort and share. */
  readonly priorOnly: Omit<Baseline, 'pullRequestsPerWeek'>;
}

/** What a forecast has to beat. */
export interface Baseline {
  readonly firstResponseHours: number | null;
  readonly further: ByFurtherOutcome<number | null>;
  readonly utilisation: number;
  readonly pullRequestsPerWeek: number;
}

/** All that is known at one origin, and of the weeks after it. */
export interface Origin {
  readonly fitted: Calibration;
  readonly before: Org;
  readonly after: Org;
  /** Pull requests a week by area in the horizon, as they came. */
  readonly actual: ReadonlyMap<AreaId, number>;
  /** What was opened or landed in the horizon, as it is known in the end. */
  readonly seen: readonly ReviewCase[];
  /** The horizon in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
}

/** What the forecasts of a backtest are made with. */
export interface CaseOptions {
  readonly random: RandomStream;
  readonly luck: LuckOfWeeks;
  readonly queueOf: UnitQueueMaker;
  readonly trueUtilisation: (unitId: string, from: number, to: number) => number | null;
}

const leastAnswered = 10;
const demandPlaces = 20;

/** Forecasts a unit from an origin, with actual and with forecast arrivals, and puts what happened beside it. */
export function casesOfUnit(
  calibrated: UnitCalibration,
  origin: Origin,
  options: CaseOptions,
): readonly BacktestCase[] {
  const { unit, belief, parameters, firstResponse } = calibrated;
  if (belief === null) return [];
  const believed = new Map([...origin.fitted.areas].map(([areaId, { arrivalRate }]) => [areaId, arrivalRate.value]));
  const queueBefore = options.queueOf(origin.before, unit.teamIds, believed, parameters);
  if (queueBefore === null) return [];
  const longRunBefore = longRunOf(queueBefore, belief.timeScale.hours / belief.timeScale.priorHours);
  const observed = observe(calibrated, origin, options);
  return (['actual', 'forecast'] as const).flatMap((arrivals): readonly BacktestCase[] => {
    const rates = arrivals === 'actual' ? origin.actual : believed;
    const forecast = forecastUnit({
      org: origin.after,
      teamIds: unit.teamIds,
      arrivals: rates,
      arrivalsAre: arrivals === 'actual' ? 'known' : 'forecast',
      parameters,
      belief,
      weeks: origin.weeks,
      random: options.random,
      luck: options.luck,
      queueOf: options.queueOf,
      assumptions: [],
      outcomes: 'all',
    });
    const declared = options.queueOf(origin.after, unit.teamIds, rates, {
      ...parameters,
      changeRequestProbability: null,
    });
    const further = forecast?.further ?? null;
    if (forecast === null || further === null || declared === null) return [];
    const demand =
      arrivals === 'actual'
        ? bandOf([observed.pullRequestsPerWeek])
        : demandBand(belief.arrivals, parameters.arrivalScv ?? parameters.assumptions.arrivalScv, origin.weeks);
    return [
      {
        unitId: unit.id,
        origin: new Date(origin.from).toISOString().slice(0, 10),
        arrivals,
        fitStatus: firstResponse.status,
        predicted: {
          utilisation: forecast.utilisation,
          firstResponse: forecast.bands.headline,
          further,
          change:
            forecast.longRunHours === null || longRunBefore.meanHours === null
              ? null
              : forecast.longRunHours / longRunBefore.meanHours,
          pullRequestsPerWeek: demand,
          // A queue that grows lets through what its reviewers can do.
          landedPerWeek: (demand.median ?? 0) / Math.max(1, forecast.utilisation),
        },
        observed,
        noChange: {
          firstResponseHours: firstResponse.winsorisedMean?.mean ?? null,
          further: furtherSeen(firstResponse, calibrated.cycle),
          utilisation: longRunBefore.utilisation,
          pullRequestsPerWeek: calibrated.countedPerWeek,
        },
        priorOnly: {
          firstResponseHours: declared.firstResponseHours(declared.priorHours),
          further: furtherOf(declared, declared.priorHours),
          utilisation: declared.utilisation(declared.priorHours),
        },
      },
    ];
  });
}

function observe(
  { unit }: UnitCalibration,
  { after, actual, seen, from, to, weeks }: Origin,
  { trueUtilisation }: CaseOptions,
): BacktestCase['observed'] {
  const teams = new Set(unit.teamIds);
  const isOurs = (teamId: TeamId | null): boolean => unit.kind === 'everyone' || (teamId !== null && teams.has(teamId));
  const ours = seen.filter(({ teamId }) => isOurs(teamId));
  const opened = ours.filter(({ at }) => at !== null && at >= from && at < to);
  const response = summariseFirstResponse(opened);
  const landed = ours.filter(({ author, response: { kind }, landedAt }) => {
    // Automation is demand only where a person reviewed it.
    const isDemand = author !== 'automation' || kind === 'answered' || kind === 'timeUnknown';
    return isDemand && landedAt !== null && landedAt >= from && landedAt < to;
  });
  const rates = [...after.areas.values()].map((area) =>
    isOurs(homeTeamOf(after, area)) ? (actual.get(area.id) ?? 0) : 0,
  );
  return {
    firstResponseHours:
      response.counts.answered < leastAnswered || response.winsorisedMean === null
        ? null
        : response.winsorisedMean.mean,
    further: furtherSeen(response, summariseCycle(opened, officeHours)),
    pullRequestsPerWeek: rates.reduce((sum, rate) => sum + rate, 0),
    landedPerWeek: landed.length / weeks,
    utilisation: trueUtilisation(unit.id, from, to),
  };
}

/** What was seen of some weeks besides the mean; null where too few are known to say. */
function furtherSeen(
  { counts, median, ninetiethHours }: FirstResponse,
  { ended, meanHours }: ReviewCycle,
): ByFurtherOutcome<number | null> {
  const isEnough = counts.answered >= leastAnswered;
  return {
    median: isEnough && median.kind === 'hours' ? median.value : null,
    ninetieth: isEnough ? ninetiethHours : null,
    cycle: ended >= leastAnswered ? meanHours : null,
  };
}

/** Mean pull requests a week over some weeks: what is not known of the rate, and the luck of so many weeks. */
function demandBand({ shape, weeks }: RateBelief, scv: number, horizonWeeks: number): Band {
  const places = Array.from({ length: demandPlaces }, (_, index) => (index + 0.5) / demandPlaces);
  return bandOf(
    places.flatMap((part) => {
      const rate = gammaQuantile(shape, weeks, part);
      const deviation = Math.sqrt((scv * rate) / horizonWeeks);
      return normalPlaces(demandPlaces).map((place) => Math.max(0, rate + place * deviation));
    }),
  );
}
