import type { GroupId, TeamId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import { utilisationOf, type LoadResult, type OrgResult, type TeamResult } from './orgResult.ts';
import type { ResultTable } from './resultTable.ts';

/** The sums of an org that differs little. */
export interface GroupsBefore {
  readonly org: Org;
  readonly groups: OrgResult['groups'];
}

type TeamResults = ResultTable<TeamId, TeamResult>;

/**
 * Demand and supply of each group: of its teams and of those of the groups in it.
 *
 * Where only figures of some teams changed, only the groups above them are summed up again.
 */
export function groupTotals(org: Org, teams: TeamResults, before: GroupsBefore | null): OrgResult['groups'] {
  const places = teamsOfGroups(org);
  const results = new Map<GroupId, LoadResult>();
  const isSame = before !== null && before.org.groups === org.groups && before.org.teams === org.teams;
  if (!isSame || teams.renewed === null) {
    for (const [groupId, ofGroup] of places) results.set(groupId, sumOf(ofGroup, teams));
    return results;
  }
  const renewed = new Set(teams.renewed);
  for (const [groupId, ofGroup] of places) {
    const known = ofGroup.some((place) => renewed.has(place)) ? undefined : before.groups.get(groupId);
    results.set(groupId, known ?? sumOf(ofGroup, teams));
  }
  return results;
}

/** In the order of the org's teams, so that sums do not depend on what was computed when. */
function sumOf(places: readonly number[], { results }: TeamResults): LoadResult {
  let [demandHours, supplyHours] = [0, 0];
  for (const place of places) {
    const team = results[place];
    demandHours += team?.demandHours ?? 0;
    supplyHours += team?.supplyHours ?? 0;
  }
  return { demandHours, supplyHours, utilisation: utilisationOf(demandHours, supplyHours) };
}

type TeamsOfGroups = ReadonlyMap<GroupId, readonly number[]>;

const known = new WeakMap<Org['teams'], { readonly groups: Org['groups']; readonly places: TeamsOfGroups }>();

/** Where the teams of each group stand in the table of teams: groups in the order of theirs, teams of the groups in them included. */
function teamsOfGroups({ teams, groups }: Org): TeamsOfGroups {
  const present = known.get(teams);
  if (present?.groups === groups) return present.places;
  const places = new Map<GroupId, number[]>();
  for (const groupId of groups.keys()) places.set(groupId, []);
  let place = 0;
  for (const team of teams.values()) {
    for (let id = team.groupId; id !== null; id = groups.get(id)?.parentId ?? null) {
      const ofGroup = places.get(id);
      if (ofGroup === undefined) break;
      ofGroup.push(place);
    }
    place += 1;
  }
  known.set(teams, { groups, places });
  return places;
}
