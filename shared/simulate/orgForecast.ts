import type { AreaId, TeamId } from '../base/ids.ts';
import type { Estimate } from '../base/statistics.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { OrgResult, Wait } from '../model/orgResult.ts';
import type { Org } from '../org/org.ts';
import { orgSimulationOf, type OrgSimulation, type OrgSimulationOptions } from './orgSimulation.ts';
import type { Precision, ReplicationPlan, Steps } from './replicate.ts';
import type { AreaForecast, ReviewForecast, TeamForecast } from './reviewForecast.ts';
import { simulateReview } from './simulateReview.ts';

/** A number over the runs: half of them lie on either side of the median, eight in ten between low and high, half between the quartiles. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** What the simulation says of an organisation. Working hours and hours of review a week; about teams and areas, never about people. */
export interface OrgForecast {
  readonly replications: number;
  readonly precision: Precision;
  readonly weeks: number;
  /** The week from which everything that is not told by week is: the last change has happened, and who is planned has come. */
  readonly fromWeek: number;
  readonly total: TeamOutlook;
  readonly teams: ReadonlyMap<TeamId, TeamOutlook>;
  readonly areas: ReadonlyMap<AreaId, AreaOutlook>;
}

export interface AreaOutlook {
  /** Demand exceeds supply from the start: what is waited then depends on when one asks, and no wait is given. */
  readonly fallsBehind: boolean;
  /** Time to the first answer: on average; half of the pull requests, and nine in ten, within. Null: too few to say, or it grows. */
  readonly firstResponseMean: Spread | null;
  readonly firstResponseMedian: Spread | null;
  readonly firstResponseNinetieth: Spread | null;
  /** From ready to approved, half of them. */
  readonly cycleMedian: Spread | null;
  /** Growth of open review hours a week. */
  readonly growthHours: Spread | null;
}

export interface TeamOutlook extends AreaOutlook {
  readonly utilisation: Spread | null;
  /** Open review hours at the end of each week. */
  readonly openHours: readonly (Spread | null)[];
}

/**
 * Simulates an organisation.
 *
 * @throws RangeError never for an org that edits can make
 * Source: the model specification, 2.10
 */
export function* simulateOrg(org: Org, options: OrgSimulationOptions, plan: ReplicationPlan): Steps<OrgForecast> {
  const made = orgSimulationOf(org, options);
  if (made.simulation.stage.areas.length === 0) return nothingToSimulate(org, options);
  const forecast = yield* simulateReview(made.simulation, plan);
  return toOrgForecast(made, forecast, evaluateOrg(made.last.org), options.horizonWeeks);
}

function toOrgForecast(made: OrgSimulation, forecast: ReviewForecast, result: OrgResult, weeks: number): OrgForecast {
  const areas = new Map<AreaId, AreaOutlook>();
  for (const [index, area] of forecast.areas.entries()) {
    const areaId = made.areaIds[index];
    // Of an area in several parts the first stands for it: it is the team's own.
    if (areaId !== undefined && !areas.has(areaId))
      areas.set(areaId, areaOutlook(area, queueOf(result.areas.get(areaId)?.wait)));
  }
  return {
    replications: forecast.replications,
    precision: forecast.precision,
    weeks,
    fromWeek: made.last.fromWeek,
    total: teamOutlook(forecast.everything, 'settles'),
    teams: new Map(
      made.teamIds.flatMap((teamId, index) => {
        const team = forecast.teams[index];
        return team === undefined
          ? []
          : [[teamId, teamOutlook(team, queueOf(result.teams.get(teamId)?.wait))] as const];
      }),
    ),
    areas,
  };
}

type Queue = 'settles' | 'grows';

function queueOf(wait: Wait | undefined): Queue {
  return wait?.kind === 'grows' ? 'grows' : 'settles';
}

function areaOutlook({ latencies, growthHoursPerWeek }: AreaForecast, queue: Queue): AreaOutlook {
  const wait = (estimate: Estimate): Spread | null => (queue === 'grows' ? null : spreadOf(estimate));
  return {
    fallsBehind: queue === 'grows',
    firstResponseMean: wait(latencies.firstResponse.mean),
    firstResponseMedian: wait(latencies.firstResponse.p50),
    firstResponseNinetieth: wait(latencies.firstResponse.p90),
    cycleMedian: wait(latencies.cycle.p50),
    growthHours: spreadOf(growthHoursPerWeek),
  };
}

function teamOutlook(team: TeamForecast, queue: Queue): TeamOutlook {
  return {
    ...areaOutlook(team, queue),
    utilisation: spreadOf(team.utilisation),
    openHours: team.weeks.map(({ levels }) => spreadOf(levels.openHours)),
  };
}

function spreadOf(estimate: Estimate): Spread | null {
  if (estimate.kind !== 'estimated') return null;
  const { median, low, high, lowerQuartile, upperQuartile } = estimate;
  return { median, low, high, lowerQuartile, upperQuartile };
}

function nothingToSimulate(org: Org, { horizonWeeks }: OrgSimulationOptions): OrgForecast {
  const nothing: AreaOutlook = {
    fallsBehind: false,
    firstResponseMean: null,
    firstResponseMedian: null,
    firstResponseNinetieth: null,
    cycleMedian: null,
    growthHours: null,
  };
  const team: TeamOutlook = { ...nothing, utilisation: null, openHours: [] };
  return {
    replications: 0,
    precision: { kind: 'unknown' },
    weeks: horizonWeeks,
    fromWeek: 1,
    total: team,
    teams: new Map([...org.teams.keys()].map((teamId) => [teamId, team])),
    areas: new Map(),
  };
}
