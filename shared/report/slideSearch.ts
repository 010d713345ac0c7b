import type { PersonId, TeamId } from '../base/ids.ts';
import { teamOfPlace } from '../findings/checkPlan.ts';
import { findingKinds } from '../findings/findingKinds.ts';
import { seatLabel } from '../org/describeEdit.ts';
import type { CodeArea, Org, Seat } from '../org/org.ts';
import { teamTypeText } from '../org/teamTypeText.ts';
import { captionOf, isLikeAName } from '../plan/describeSearch.ts';
import { homeTeamOf, type MoveMarks } from '../plan/moveMarks.ts';
import { hidesRest, partSearch, roleHolds, termHolds, type SearchedTeam } from '../plan/searchTerms.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { shownPercent } from './reportFigures.ts';

/** What a slide's search picks out: the same teams as on the map. */
export interface SlideSearch {
  readonly finds: (teamId: TeamId) => boolean;
  /** Whether what is not found is left out. */
  readonly hidesRest: boolean;
  /** Whether somebody in a team is searched for by role or name, or the whole team is; always when no search is about people. */
  readonly findsSeat: (teamId: TeamId, seat: Seat) => boolean;
  /** In a sentence that the reader may see; empty: nothing is searched for. */
  readonly caption: string;
}

export interface SearchedState {
  readonly context: ReportContext;
  readonly now: Evaluated;
  /** The organisation with all names: what is found is found by them, whether they are shown or not. */
  readonly org: Org;
  readonly seats: ReadonlyMap<TeamId, readonly Seat[]>;
  readonly areas: ReadonlyMap<TeamId | null, readonly CodeArea[]>;
}

/** Reads the search of a slide in one state of a plan. */
export function slideSearchOf(
  { search, isSpotlit }: { readonly search: string; readonly isSpotlit: boolean },
  state: SearchedState,
): SlideSearch {
  const { terms, phrase } = partSearch(search);
  const { context, org, seats, areas } = state;
  const roles = terms.filter(({ field }) => field === 'role');
  const findings = terms.some(({ field }) => field === 'findings') ? findingCounts(state) : null;
  const hasName = (name: string): boolean => name.toLowerCase().includes(phrase);
  const finds = (teamId: TeamId): boolean => {
    if (!terms.some(({ field }) => field !== 'alone') && phrase === '') return true;
    const team = searchedTeam(teamId, state, findings?.get(teamId) ?? 0);
    if (!terms.every((term) => termHolds(term, team))) return false;
    const ofRole = (seats.get(teamId) ?? []).filter((seat) => roleHolds(roles, org.roles.get(seat.roleId)?.name ?? ''));
    if (roles.length > 0 && ofRole.length === 0) return false;
    return (
      hasName(org.teams.get(teamId)?.name ?? '') ||
      ofRole.some((seat) => hasName(seatLabel(org, org.seats.get(seat.id) ?? seat))) ||
      (roles.length === 0 && (areas.get(teamId) ?? []).some(({ name }) => hasName(name)))
    );
  };
  const findsSeat = (teamId: TeamId, seat: Seat): boolean =>
    roleHolds(roles, org.roles.get(seat.roleId)?.name ?? '') &&
    (hasName(org.teams.get(teamId)?.name ?? '') || hasName(seatLabel(org, org.seats.get(seat.id) ?? seat)));
  const isHidden = (personId: PersonId): boolean => !context.isNamed(personId);
  const hiddenNames = [...org.people.values()].flatMap(({ id, name }) => (isHidden(id) ? [name] : []));
  const caption = captionOf(search, {
    isSpotlit,
    isEmpty: ![...org.teams.keys()].some(finds),
    phraseText: (words) => (isLikeAName(words, hiddenNames) ? 'what was searched for' : `“${words}”`),
  });
  return { finds, hidesRest: hidesRest(terms), findsSeat, caption: context.clean(caption) };
}

function searchedTeam(
  teamId: TeamId,
  { context, now, org, seats, areas }: SearchedState,
  findings: number,
): SearchedTeam {
  const team = org.teams.get(teamId);
  const groupId = team?.groupId ?? null;
  const own = seats.get(teamId) ?? [];
  const utilisation = now.result.teams.get(teamId)?.utilisation ?? { kind: 'idle' };
  return {
    typeText: team === undefined ? '' : teamTypeText(team.type),
    groupName: groupId === null ? '' : (org.groups.get(groupId)?.name ?? ''),
    usedPercent:
      utilisation.kind === 'noReviewers' ? Infinity : utilisation.kind === 'used' ? shownPercent(utilisation.value) : 0,
    people: own.filter(({ personId, closed }) => personId !== null && closed !== true).length,
    areas: (areas.get(teamId) ?? []).length,
    findings,
    openSeats: own.filter(({ personId, closed }) => personId === null && closed !== true).length,
    isChanged:
      context.comparison !== null && isChanged(teamId, { context, now, org, seats, areas }, context.comparison.marks),
  };
}

/** Whether the scenario changes the team, who is in it or what it owns. */
function isChanged(teamId: TeamId, { context, org, seats, areas }: SearchedState, marks: MoveMarks): boolean {
  const { org: before } = context.baseline;
  if (marks.teams.has(teamId) || !before.teams.has(teamId)) return true;
  if ((seats.get(teamId) ?? []).some(({ id }) => marks.seats.has(id))) return true;
  if ([...before.seats.values()].some((seat) => seat.teamId === teamId && org.seats.get(seat.id)?.teamId !== teamId))
    return true;
  const homeBefore = (area: CodeArea): TeamId | null => {
    const old = before.areas.get(area.id);
    return old === undefined ? null : homeTeamOf(before, old);
  };
  if ((areas.get(teamId) ?? []).some((area) => homeBefore(area) !== teamId)) return true;
  return [...before.areas.values()].some((area) => {
    if (homeTeamOf(before, area) !== teamId) return false;
    const present = org.areas.get(area.id);
    return present === undefined || homeTeamOf(org, present) !== teamId;
  });
}

/** As on the flags of the map: what the load of a team does not say by itself. */
function findingCounts({ now, org }: SearchedState): ReadonlyMap<TeamId, number> {
  const counts = new Map<TeamId, number>();
  const homeOf = (areaId: CodeArea['id']): TeamId | null => {
    const area = org.areas.get(areaId);
    return area === undefined ? null : homeTeamOf(org, area);
  };
  for (const { place, kind } of now.findings().open) {
    if (place.kind === 'team' && findingKinds[kind].family === 'capacity') continue;
    const teamId = teamOfPlace(org, homeOf, place);
    if (teamId !== null) counts.set(teamId, (counts.get(teamId) ?? 0) + 1);
  }
  return counts;
}
