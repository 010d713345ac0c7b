import type { TeamId } from '../base/ids.ts';
import { freedHoursUses, type FreedHoursShares, type FreedHoursUse, type Org } from '../org/org.ts';
import type { OrgResult, TeamResult } from './orgResult.ts';

/** Review hours a week that a team has to spare, more than in the baseline; below 0: fewer. */
export interface FreedHours {
  readonly hours: number;
  /** In a light and in a heavy week, the lesser first; null: nobody reviews in the team before or after. */
  readonly range: { readonly low: number; readonly high: number } | null;
}

/** What a scenario frees in one team, and where it goes. */
export interface TeamFreedHours extends FreedHours {
  readonly teamId: TeamId;
  readonly name: string;
  /** Null: nothing is said. */
  readonly shares: FreedHoursShares | null;
  /** Hours a week by use; all 0 where nothing is freed. */
  readonly uses: Readonly<Record<FreedHoursUse, number>>;
  /** Freed, and not said for what. */
  readonly open: number;
}

/** What a scenario frees, by team and in all. */
export interface FreedHoursSummary {
  /** By order; teams in which nothing changes are left out. */
  readonly teams: readonly TeamFreedHours[];
  /** Of the teams that get hours. */
  readonly freed: number;
  /** Of the teams that lose hours, as a positive number. */
  readonly taken: number;
  readonly uses: Readonly<Record<FreedHoursUse, number>>;
  readonly open: number;
}

/** Less than three minutes a week is no change. */
const negligibleHours = 0.05;

/**
 * Hours that a scenario frees against the baseline, and where its teams say that they go.
 *
 * A team has to spare what it plans for review and does not need: supply less demand, and nothing where demand is more. What it
 * has to spare after, less what it had before, is freed. A team that goes from overloaded to just full frees nothing: its people
 * review as much as before. People who come bring hours, people who go take theirs along; teams that are gone have nothing.
 *
 * Assumes: hours planned for review and not needed can be used for something else; the ranges compare a light week with a light
 * one and a heavy with a heavy, since both states meet the same work.
 *
 * Units: hours a week. Source: headroom of the capacity model (the model specification, 2.2)
 *
 * @param before the baseline
 * @param after the scenario
 */
export function freedHoursOf(
  before: { readonly org: Org; readonly result: OrgResult },
  after: { readonly org: Org; readonly result: OrgResult },
): FreedHoursSummary {
  const ids = new Set([...after.org.teams.keys(), ...before.org.teams.keys()]);
  const teams = [...ids].flatMap((teamId): readonly TeamFreedHours[] => {
    const team = after.org.teams.get(teamId) ?? before.org.teams.get(teamId);
    const freed = freedOf(before.result.teams.get(teamId), after.result.teams.get(teamId));
    if (team === undefined || isNegligible(freed)) return [];
    const shares = after.org.teams.get(teamId)?.freedTo ?? null;
    const given = Math.max(0, freed.hours);
    const uses = usesOf((use) => (shares === null ? 0 : shares[use] * given));
    return [
      { teamId, name: team.name, ...freed, shares: isSaid(shares) ? shares : null, uses, open: given - sumOf(uses) },
    ];
  });
  const orderOf = ({ teamId }: TeamFreedHours): number =>
    (after.org.teams.get(teamId) ?? before.org.teams.get(teamId))?.order ?? 0;
  return {
    teams: teams.sort((one, other) => orderOf(one) - orderOf(other) || (one.name < other.name ? -1 : 1)),
    freed: teams.reduce((sum, { hours }) => sum + Math.max(0, hours), 0),
    taken: teams.reduce((sum, { hours }) => sum + Math.max(0, -hours), 0),
    uses: usesOf((use) => teams.reduce((sum, team) => sum + team.uses[use], 0)),
    open: teams.reduce((sum, { open }) => sum + open, 0),
  };
}

function freedOf(before: TeamResult | undefined, after: TeamResult | undefined): FreedHours {
  const hours = spare(after) - spare(before);
  const [light, heavy] = (['low', 'high'] as const).map((week) => spare(after, week) - spare(before, week));
  const hasRange = (before?.weeklyRange ?? null) !== null || (after?.weeklyRange ?? null) !== null;
  if (!hasRange || light === undefined || heavy === undefined) return { hours, range: null };
  return { hours, range: { low: Math.min(light, heavy, hours), high: Math.max(light, heavy, hours) } };
}

function spare(team: TeamResult | undefined, week?: 'low' | 'high'): number {
  if (team === undefined) return 0;
  const { supplyHours, demandHours, weeklyRange } = team;
  const demand = week === undefined || weeklyRange === null ? demandHours : weeklyRange[week] * supplyHours;
  return Math.max(0, supplyHours - demand);
}

function isNegligible({ hours, range }: FreedHours): boolean {
  return [hours, range?.low ?? 0, range?.high ?? 0].every((value) => Math.abs(value) < negligibleHours);
}

function isSaid(shares: FreedHoursShares | null): boolean {
  return shares !== null && sumOf(shares) > 0;
}

function usesOf(read: (use: FreedHoursUse) => number): Readonly<Record<FreedHoursUse, number>> {
  return { review: read('review'), building: read('building'), training: read('training'), tooling: read('tooling') };
}

function sumOf(values: Readonly<Record<FreedHoursUse, number>>): number {
  return freedHoursUses.reduce((sum, use) => sum + values[use], 0);
}
