import type { AreaId, TeamId } from '../base/ids.ts';
import type { Estimate } from '../base/statistics.ts';
import type { Org } from '../org/org.ts';
import { orgSimulationOf, type OrgSimulation, type OrgSimulationOptions } from './orgSimulation.ts';
import type { Precision, ReplicationPlan, Steps } from './replicate.ts';
import type { AreaForecast, ReviewForecast, TeamForecast } from './reviewForecast.ts';
import { simulateReview } from './simulateReview.ts';

/** A number over the runs: half of them lie on either side of the median, eight in ten between low and high. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What the simulation says of an organisation. Working hours and hours of review a week; about teams and areas, never about people. */
export interface OrgForecast {
  readonly replications: number;
  readonly precision: Precision;
  readonly weeks: number;
  readonly total: TeamOutlook;
  readonly teams: ReadonlyMap<TeamId, TeamOutlook>;
  readonly areas: ReadonlyMap<AreaId, AreaOutlook>;
}

export interface AreaOutlook {
  /** Time to the first answer: half of the pull requests are answered within, and nine in ten. Null: too few to say. */
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
  return toOrgForecast(made, forecast, options.horizonWeeks);
}

function toOrgForecast(made: OrgSimulation, forecast: ReviewForecast, weeks: number): OrgForecast {
  const areas = new Map<AreaId, AreaOutlook>();
  for (const [index, area] of forecast.areas.entries()) {
    const areaId = made.areaIds[index];
    // Of an area in several parts the first stands for it: it is the team's own.
    if (areaId !== undefined && !areas.has(areaId)) areas.set(areaId, areaOutlook(area));
  }
  return {
    replications: forecast.replications,
    precision: forecast.precision,
    weeks,
    total: teamOutlook(forecast.everything),
    teams: new Map(
      made.teamIds.flatMap((teamId, index) => {
        const team = forecast.teams[index];
        return team === undefined ? [] : [[teamId, teamOutlook(team)] as const];
      }),
    ),
    areas,
  };
}

function areaOutlook({ latencies, growthHoursPerWeek }: AreaForecast): AreaOutlook {
  return {
    firstResponseMedian: spreadOf(latencies.firstResponse.p50),
    firstResponseNinetieth: spreadOf(latencies.firstResponse.p90),
    cycleMedian: spreadOf(latencies.cycle.p50),
    growthHours: spreadOf(growthHoursPerWeek),
  };
}

function teamOutlook(team: TeamForecast): TeamOutlook {
  return {
    ...areaOutlook(team),
    utilisation: spreadOf(team.utilisation),
    openHours: team.weeks.map(({ levels }) => spreadOf(levels.openHours)),
  };
}

function spreadOf(estimate: Estimate): Spread | null {
  if (estimate.kind !== 'estimated') return null;
  const { median, low, high } = estimate;
  return { median, low, high };
}

function nothingToSimulate(org: Org, { horizonWeeks }: OrgSimulationOptions): OrgForecast {
  const nothing: AreaOutlook = {
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
    total: team,
    teams: new Map([...org.teams.keys()].map((teamId) => [teamId, team])),
    areas: new Map(),
  };
}
