import type { PersonId, TeamId } from '../base/ids.ts';
import { isOpenSeat, type CodeArea, type Org } from '../org/org.ts';
import { countOf, digitsOf } from './reportFigures.ts';

/** What a scenario asks for, as plain counts. */
export interface ScenarioCost {
  readonly seatsOpened: number;
  readonly peopleWhoChangeTeam: number;
  readonly peopleWhoChangeRole: number;
  readonly peopleWhoJoin: number;
  readonly peopleWhoLeave: number;
  readonly areasThatChangeOwner: number;
  readonly teamsCreated: number;
  readonly teamsRemoved: number;
}

/** Counts what differs between today and the end of a scenario. */
export function costOf(before: Org, after: Org): ScenarioCost {
  const teamsBefore = teamsByPerson(before);
  const teamsAfter = teamsByPerson(after);
  const stay = [...before.people.keys()].filter((id) => after.people.has(id));
  const rolesChanged = new Set<PersonId>();
  for (const seat of after.seats.values()) {
    const old = before.seats.get(seat.id);
    if (seat.personId !== null && old?.personId === seat.personId && old.roleId !== seat.roleId) {
      rolesChanged.add(seat.personId);
    }
  }
  return {
    seatsOpened: [...after.seats.values()].filter((seat) => isOpenSeat(seat) && !before.seats.has(seat.id)).length,
    peopleWhoChangeTeam: stay.filter((id) => teamsBefore.get(id) !== teamsAfter.get(id)).length,
    peopleWhoChangeRole: rolesChanged.size,
    peopleWhoJoin: missingFrom(before.people, after.people),
    peopleWhoLeave: missingFrom(after.people, before.people),
    areasThatChangeOwner: [...after.areas.values()].filter((area) => {
      const old = before.areas.get(area.id);
      return old !== undefined && ownersKey(old) !== ownersKey(area);
    }).length,
    teamsCreated: missingFrom(before.teams, after.teams),
    teamsRemoved: missingFrom(after.teams, before.teams),
  };
}

/** The counts as a list: `1 seat, 2 areas change owner`. */
export function costText(cost: ScenarioCost): string {
  const items: string[] = [];
  const add = (count: number, one: string, many: string): void => {
    if (count > 0) items.push(digitsOf(count, one, many));
  };
  add(cost.seatsOpened, 'seat', 'seats');
  add(cost.peopleWhoJoin, 'person joins', 'people join');
  add(cost.peopleWhoChangeTeam, 'person changes team', 'people change team');
  add(cost.peopleWhoChangeRole, 'person changes role', 'people change role');
  add(cost.peopleWhoLeave, 'person is no longer in the plan', 'people are no longer in the plan');
  add(cost.areasThatChangeOwner, 'area changes owner', 'areas change owner');
  add(cost.teamsCreated, 'new team', 'new teams');
  add(cost.teamsRemoved, 'team fewer', 'teams fewer');
  return items.length === 0 ? 'Nobody changes team and no area changes owner.' : `Cost: ${items.join(', ')}.`;
}

/** The counts as verbs, for a sentence about the scenario. */
export function costVerbs(cost: ScenarioCost): readonly string[] {
  const verbs: string[] = [];
  const add = (count: number, verb: string, one: string, many: string): void => {
    if (count > 0) verbs.push(`${verb} ${countOf(count, one, many)}`);
  };
  add(cost.areasThatChangeOwner, 'gives', 'code area to another team', 'code areas to other teams');
  add(cost.seatsOpened, 'opens', 'seat', 'seats');
  add(cost.peopleWhoChangeTeam, 'assigns', 'person to another team', 'people to other teams');
  add(cost.peopleWhoChangeRole, 'changes the role of', 'person', 'people');
  add(cost.teamsCreated, 'creates', 'team', 'teams');
  add(cost.teamsRemoved, 'removes', 'team', 'teams');
  return verbs;
}

function teamsByPerson(org: Org): ReadonlyMap<PersonId, string> {
  const teams = new Map<PersonId, TeamId[]>();
  for (const { personId, teamId } of org.seats.values()) {
    if (personId === null || teamId === null) continue;
    teams.set(personId, [...(teams.get(personId) ?? []), teamId]);
  }
  return new Map([...teams].map(([id, list]) => [id, [...new Set(list)].sort().join('\n')]));
}

/** The teams that own an area; an area without team is its named reviewers'. Who reviews beside a team is not ownership. */
function ownersKey(area: CodeArea): string {
  const teams = area.owners.flatMap((owner) => (owner.kind === 'team' ? [owner.teamId] : []));
  const seats = area.owners.flatMap((owner) => (owner.kind === 'seat' ? [owner.seatId] : []));
  return (teams.length > 0 ? teams : seats).sort().join('\n');
}

function missingFrom<Id>(table: ReadonlyMap<Id, unknown>, other: ReadonlyMap<Id, unknown>): number {
  return [...other.keys()].filter((id) => !table.has(id)).length;
}
