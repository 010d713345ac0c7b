import type { AreaId, TeamId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import {
  bandOf,
  forecastBands,
  noiseFloor,
  scatterOfWeeks,
  type AssumptionEffect,
  type Band,
  type ForecastBands,
  type Replicate,
  type TimeOutcome,
} from './forecastBands.ts';
import { drawParameters, type CalibrationDraw, type UnitBelief } from './posteriorDraws.ts';
import type { RandomStream } from './seededRandom.ts';
import type { QueueParameters, UnitQueue, UnitQueueMaker } from './unitQueue.ts';

/**
 * The luck of some weeks: what mean first response is seen in each replication, given the long-run mean. Without one of these the
 * noise floor's scatter stands in; the simulation gives a better one.
 */
export type LuckOfWeeks = (longRun: {
  /** Working hours; null: it grows without end. */
  readonly meanHours: number | null;
  readonly utilisation: number;
  readonly weeks: number;
  readonly pullRequestsPerWeek: number;
  readonly replications: number;
}) => Replicate;

/** The default luck: lognormal scatter as wide as the noise floor. */
export const noiseFloorLuck: LuckOfWeeks = ({ meanHours, utilisation, weeks, pullRequestsPerWeek, replications }) =>
  scatterOfWeeks(meanHours, noiseFloor(utilisation, weeks, pullRequestsPerWeek), replications);

/** What a forecast of a unit's first response is made with. */
export interface UnitForecastInput {
  /** As it will be. */
  readonly org: Org;
  readonly teamIds: readonly TeamId[];
  /** Pull requests a week by area, of all areas. */
  readonly arrivals: ReadonlyMap<AreaId, number>;
  /** Whether these are known, or a forecast whose doubt is that of the belief. */
  readonly arrivalsAre: 'known' | 'forecast';
  readonly parameters: QueueParameters;
  readonly belief: UnitBelief;
  readonly weeks: number;
  readonly random: RandomStream;
  readonly luck: LuckOfWeeks;
  readonly queueOf: UnitQueueMaker;
  /** Shown beside the forecast, never added to it. */
  readonly assumptions: readonly AssumptionEffect[];
  /** Whether more than the mean first response is forecast. */
  readonly outcomes: 'mean' | 'all';
}

/** Figures of the weeks ahead besides the mean first response. */
export const furtherOutcomes = ['median', 'ninetieth', 'cycle'] as const satisfies readonly TimeOutcome[];
export type FurtherOutcome = (typeof furtherOutcomes)[number];
export type ByFurtherOutcome<Value> = Readonly<Record<FurtherOutcome, Value>>;

/** The same for each of them. */
export function byFurtherOutcome<Value>(valueOf: (outcome: FurtherOutcome) => Value): ByFurtherOutcome<Value> {
  return { median: valueOf('median'), ninetieth: valueOf('ninetieth'), cycle: valueOf('cycle') };
}

/** Mean first response of a unit over some weeks. */
export interface UnitForecast {
  /** At the parameters as estimated. */
  readonly utilisation: number;
  /** Long-run mean at these, in working hours; null: it grows without end. */
  readonly longRunHours: number | null;
  readonly pullRequestsPerWeek: number;
  readonly bands: ForecastBands;
  /**
   * Data and luck together, in working hours: half and nine in ten answered within, and the mean time to the last approval. Null:
   * not asked for.
   */
  readonly further: ByFurtherOutcome<Band> | null;
}

const replications = 100;
/** From here on a queue counts as growing: its formulas lose their meaning just below 1. */
const full = 0.995;

/**
 * Forecasts a unit's mean first response over some weeks, data and luck apart.
 *
 * @returns null when nothing arrives or nobody reviews
 * Source: the model specification, 3.4
 */
export function forecastUnit(input: UnitForecastInput): UnitForecast | null {
  const { belief, weeks, luck } = input;
  const believed = belief.arrivals.shape / belief.arrivals.weeks;
  const central: CalibrationDraw = {
    pullRequestsPerWeek: believed,
    changeRequestProbability: input.parameters.changeRequestProbability,
    timeScaleRatio: belief.timeScale.hours / belief.timeScale.priorHours,
  };
  const solve = (draw: CalibrationDraw): LongRun | null => {
    const factor = input.arrivalsAre === 'known' ? 1 : draw.pullRequestsPerWeek / believed;
    const arrivals =
      factor === 1 ? input.arrivals : new Map([...input.arrivals].map(([areaId, rate]) => [areaId, rate * factor]));
    const queue = input.queueOf(input.org, input.teamIds, arrivals, {
      ...input.parameters,
      changeRequestProbability: draw.changeRequestProbability,
    });
    return queue === null ? null : longRunOf(queue, draw.timeScaleRatio);
  };
  const expected = solve(central);
  if (expected === null) return null;
  const solved = new Map(drawParameters(belief, input.random).map((draw) => [draw, solve(draw) ?? expected] as const));
  const bands = forecastBands({
    draws: [...solved.keys()],
    central,
    outcomeOf: (draw) => luck({ ...(solved.get(draw) ?? expected), weeks, replications }),
    replications,
    assumptions: input.assumptions,
  });
  const { utilisation, meanHours: longRunHours, pullRequestsPerWeek } = expected;
  const further = input.outcomes === 'all' ? furtherBands([...solved.values()], weeks) : null;
  return { utilisation, longRunHours, pullRequestsPerWeek, bands, further };
}

/** Each by the noise floor's scatter around its long-run value. */
function furtherBands(runs: readonly LongRun[], weeks: number): ByFurtherOutcome<Band> {
  const values = runs.map((run) => ({ run, further: run.utilisation >= full ? null : run.further() }));
  const numbers = Array.from({ length: replications }, (_, index) => index);
  return byFurtherOutcome((outcome) =>
    bandOf(
      values.flatMap(({ run: { utilisation, pullRequestsPerWeek, authorHours }, further }) => {
        const hours = further?.[outcome] ?? null;
        // Answers of authors do not queue, and hardly scatter in the mean of many.
        const queueing = outcome === 'cycle' && hours !== null && hours > 0 ? 1 - authorHours / hours : 1;
        const floor = noiseFloor(utilisation, weeks, pullRequestsPerWeek, outcome);
        return numbers.map(scatterOfWeeks(hours, floor * queueing, replications));
      }),
    ),
  );
}

interface LongRun {
  readonly utilisation: number;
  /** Null: it grows. */
  readonly meanHours: number | null;
  readonly pullRequestsPerWeek: number;
  /** What authors take of a review cycle. */
  readonly authorHours: number;
  /** Computed when it is asked for: it takes as long as the rest together. */
  readonly further: () => ByFurtherOutcome<number>;
}

/** What a queue comes to in the long run at a time scale so many times the declared one. */
export function longRunOf(queue: UnitQueue, timeScaleRatio: number): LongRun {
  const hours = queue.priorHours * timeScaleRatio;
  const utilisation = queue.utilisation(hours);
  return {
    utilisation,
    meanHours: utilisation >= full ? null : queue.firstResponseHours(hours),
    pullRequestsPerWeek: queue.pullRequestsPerWeek,
    authorHours: queue.authorHours,
    further: () => furtherOf(queue, hours),
  };
}

/** What a queue comes to besides its mean response, at a time scale. */
export function furtherOf(queue: UnitQueue, timeScaleHours: number): ByFurtherOutcome<number> {
  const within = queue.firstResponseWithin(timeScaleHours);
  return { median: within(0.5), ninetieth: within(0.9), cycle: queue.cycleHours(timeScaleHours) };
}

/** Weeks that a forecast looks ahead, as the backtest does. */
export const forecastWeeks = 8;
