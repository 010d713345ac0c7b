import type { AreaId, TeamId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { estimateRate, type AreaCount, type RepositoryArrivals, type WeekChoice } from './arrivals.ts';

/** What is believed of an area's arrivals, and what was simply counted. */
export interface AreaRate extends ReturnType<typeof estimateRate> {
  readonly countedPerWeek: number;
}

/** Weeks that arrivals are counted in. */
export function weeksByRepository(
  repositories: ReadonlyMap<string, RepositoryArrivals>,
  weeksOf: WeekChoice,
): ReadonlyMap<string, number> {
  return new Map(
    [...repositories].map(([name, repository]) => {
      const chosen = weeksOf(repository);
      return [name, chosen === 'everything' ? repository.partWeeks : chosen.length];
    }),
  );
}

/**
 * The rate of each area, drawn towards what an area of a team of this size gets in this organisation. An area of a repository without
 * data has what the plan states.
 */
export function areaRates(
  org: Org,
  counts: ReadonlyMap<AreaId, AreaCount>,
  weeksOf: ReadonlyMap<string, number>,
): ReadonlyMap<AreaId, AreaRate> {
  const areas = [...org.areas.values()];
  const watched = areas.filter(({ repository }) => (weeksOf.get(repository) ?? 0) > 0);
  const home = new Map(areas.map((area) => [area.id, homeTeamOf(org, area)]));
  const areasOfTeam = new Map<TeamId, number>();
  for (const { id } of watched) {
    const teamId = home.get(id) ?? null;
    if (teamId !== null) areasOfTeam.set(teamId, (areasOfTeam.get(teamId) ?? 0) + 1);
  }
  const people = new Map<TeamId, number>();
  for (const { teamId, personId } of org.seats.values()) {
    if (teamId !== null && personId !== null) people.set(teamId, (people.get(teamId) ?? 0) + 1);
  }
  const owning = [...areasOfTeam.keys()].reduce((sum, teamId) => sum + (people.get(teamId) ?? 0), 0);
  const total = [...counts.values()].reduce((sum, { count, weeks }) => sum + (weeks > 0 ? count / weeks : 0), 0);
  return new Map(
    areas.map((area) => {
      const weeks = weeksOf.get(area.repository) ?? 0;
      const teamId = home.get(area.id) ?? null;
      const size = teamId === null ? 0 : (people.get(teamId) ?? 0);
      const ofSize =
        teamId !== null && size > 0
          ? ((total / owning) * size) / (areasOfTeam.get(teamId) ?? 1)
          : total / Math.max(1, watched.length);
      const counted = counts.get(area.id) ?? { count: 0, weeks, weekly: [] };
      const prior = weeks > 0 ? ofSize : area.demand.pullRequestsPerWeek;
      return [
        area.id,
        { ...estimateRate(counted, prior), countedPerWeek: counted.weeks > 0 ? counted.count / counted.weeks : 0 },
      ];
    }),
  );
}
