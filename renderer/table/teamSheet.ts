import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import type { TeamId } from '../../shared/base/ids.ts';
import { reportingPlaces } from '../../shared/org/reportingLines.ts';
import { isOpenSeat, type Org, type Seat, type Team } from '../../shared/org/org.ts';
import { hoursText, twoDigitText } from '../format.ts';
import { byOrder, orderedTeams, teamCardsOf } from '../stores/teamCards.ts';
import { keysOf, routingNames, teamTypeNames } from '../messages/teamWords.ts';
import type { MapView } from '../stores/mapView.ts';
import { twoPlaces } from '../writes/areaWrites.ts';
import { byName, isSameName } from '../writes/readText.ts';
import { interactionsText, writeInteractions } from '../writes/teamWrites.ts';
import { asItIs, edits, refused } from '../writes/written.ts';
import { nameColumn, usedColumn, type Sheet, type SheetColumn } from './sheet.ts';

const noGroup = 'No group';

/** What the table shows of one team besides its own fields. */
interface TeamFacts {
  readonly people: number;
  readonly openSeats: number;
  readonly closedSeats: number;
  readonly fte: number;
  readonly areas: number;
  readonly repositories: number;
  readonly largestSpan: number | null;
  readonly layers: number | null;
}

/** Teams with their type, size, spans, domains and load. */
export function teamSheet(view: MapView): Sheet<Team> {
  const { org } = view;
  const facts = factsOf(org);
  const cards = teamCardsOf(view);
  const groups = [...org.groups.values()].sort(byOrder);
  const factOf = <Key extends keyof TeamFacts>(team: Team, key: Key): TeamFacts[Key] | null =>
    facts.get(team.id)?.[key] ?? null;
  const count = (
    id: string,
    title: string,
    meaning: string,
    value: (team: Team) => number | null,
  ): SheetColumn<Team> => ({
    id,
    title,
    meaning,
    kind: 'number',
    width: 92,
    value,
    text: (team) => numberText(value(team)),
  });
  const columns: readonly SheetColumn<Team>[] = [
    nameColumn('Team', 210, ({ id }, name) => ({ kind: 'updateTeam', teamId: id, changes: { name } })),
    {
      id: 'group',
      title: 'Group',
      kind: 'text',
      width: 150,
      value: (team) => groupName(org, team),
      text: (team) => groupName(org, team) ?? noGroup,
      choices: [...groups.map(({ name }) => name), noGroup],
      edit: (team, text) => {
        if (text.trim() === '' || isSameName(text, noGroup)) {
          if (team.groupId === null) return asItIs();
          return edits({ kind: 'updateTeam', teamId: team.id, changes: { groupId: null } });
        }
        const group = byName(groups, ({ name }) => name, text, 'group');
        if (!group.ok) return group;
        if (group.value.id === team.groupId) return asItIs();
        return edits({ kind: 'updateTeam', teamId: team.id, changes: { groupId: group.value.id } });
      },
    },
    {
      id: 'type',
      title: 'Type',
      meaning: 'How the team works with others, after Team Topologies',
      kind: 'text',
      width: 200,
      value: (team) => teamTypeNames[team.type],
      text: (team) => teamTypeNames[team.type],
      shapes: ({ type }) => (type === 'unspecified' ? [] : [type]),
      choices: Object.values(teamTypeNames),
      edit: (team, text) => {
        const type = keyOfName(teamTypeNames, text, 'unspecified');
        if (type === null) return refused(`The types are ${Object.values(teamTypeNames).join(', ')}.`);
        if (type === team.type) return asItIs();
        return edits({ kind: 'updateTeam', teamId: team.id, changes: { type } });
      },
    },
    count('people', 'People', 'Seats that somebody holds', (team) => factOf(team, 'people')),
    count('open', 'Open seats', 'Seats that nobody holds', (team) => factOf(team, 'openSeats')),
    {
      ...count('fte', 'Full time', 'Parts of full time of those who are there, added up', (team) =>
        factOf(team, 'fte'),
      ),
      text: (team) => twoPlaces(factOf(team, 'fte') ?? 0),
    },
    usedColumn(({ id }) => view.result.teams.get(id)?.utilisation),
    hours(
      'needed',
      'Asked for',
      'Review hours a week that come in',
      (team) => view.result.teams.get(team.id)?.demandHours,
    ),
    hours(
      'planned',
      'Planned',
      'Review hours a week that its people plan to give',
      (team) => view.result.teams.get(team.id)?.supplyHours,
    ),
    count('domains', 'Code areas', 'Areas that are the team’s to answer for: its domains', (team) =>
      factOf(team, 'areas'),
    ),
    {
      ...count('perPerson', 'Areas a head', 'Cognitive load: code areas for each person of the team', (team) => {
        const people = factOf(team, 'people') ?? 0;
        return people === 0 ? null : (factOf(team, 'areas') ?? 0) / people;
      }),
      text: (team) => {
        const people = factOf(team, 'people') ?? 0;
        return people === 0 ? '—' : twoDigitText((factOf(team, 'areas') ?? 0) / people);
      },
    },
    count('repositories', 'Repositories', 'Repositories that these areas are in', (team) =>
      factOf(team, 'repositories'),
    ),
    count('span', 'Largest span', 'Direct reports of whoever in the team leads most', (team) =>
      factOf(team, 'largestSpan'),
    ),
    count('layer', 'Layer', 'The deepest layer in the team; 1 reports to nobody', (team) => factOf(team, 'layers')),
    count('findings', 'Findings', 'Findings at the team and its areas', (team) => cards.get(team.id)?.findings ?? null),
    {
      id: 'routing',
      title: 'Reviews go to',
      meaning: 'How a request for the team’s review finds its reviewer',
      kind: 'text',
      width: 150,
      value: (team) => routingNames[team.routing],
      text: (team) => routingNames[team.routing],
      choices: Object.values(routingNames),
      edit: (team, text) => {
        const routing = keyOfName(routingNames, text, null);
        if (routing === null) return refused(`It can be ${Object.values(routingNames).join(', ')}.`);
        if (routing === team.routing) return asItIs();
        return edits({ kind: 'updateTeam', teamId: team.id, changes: { routing } });
      },
    },
    count('closed', 'Closed seats', 'Seats that are still listed and nobody is to fill', (team) =>
      factOf(team, 'closedSeats'),
    ),
    {
      id: 'worksWith',
      title: 'Works with',
      meaning:
        'How the team works with others, after Team Topologies: collaborates with, provides a service to, or helps; parted by semicolons',
      kind: 'text',
      width: 260,
      value: (team) => ((team.interactions ?? []).length === 0 ? null : interactionsText(org, team)),
      text: (team) => interactionsText(org, team),
      shapes: ({ interactions }) => [...new Set((interactions ?? []).map(({ mode }) => mode))],
      edit: (team, text) => writeInteractions(org, team, text),
    },
    ...roleColumns(org, (id, title, meaning, value) => count(id, title, meaning, value)),
  ];
  return {
    records: orderedTeams(org),
    columns,
    keyOf: (team) => team.id,
    nameOf: (team) => team.name,
    selectionOf: (team) => ({ kind: 'team', id: team.id }),
    teamOf: (team) => team.id,
  };
}

/** One column a role that anybody in a team has or could have: seats by role, held and open, without closed ones. */
function roleColumns(
  org: Org,
  column: (id: string, title: string, meaning: string, value: (team: Team) => number | null) => SheetColumn<Team>,
): readonly SheetColumn<Team>[] {
  const counts = new Map<string, { held: number; open: number }>();
  const inUse = new Set<string>();
  for (const seat of org.seats.values()) {
    if (seat.teamId === null || seat.closed === true) continue;
    inUse.add(seat.roleId);
    const key = `${seat.teamId} ${seat.roleId}`;
    const entry = counts.get(key) ?? { held: 0, open: 0 };
    if (seat.personId === null) entry.open += 1;
    else entry.held += 1;
    counts.set(key, entry);
  }
  return [...org.roles.values()]
    .filter(({ id }) => inUse.has(id))
    .sort(byOrder)
    .map((role) => {
      const of = (team: Team) => counts.get(`${team.id} ${role.id}`) ?? { held: 0, open: 0 };
      return {
        ...column(`role:${role.id}`, role.name, `Seats of the role ${role.name}; “+ 1” is an open one`, (team) => {
          const { held, open } = of(team);
          return held + open;
        }),
        width: 116,
        text: (team: Team) => {
          const { held, open } = of(team);
          return open === 0 ? String(held) : `${held} + ${open}`;
        },
      };
    });
}

function hours(
  id: string,
  title: string,
  meaning: string,
  value: (team: Team) => number | undefined,
): SheetColumn<Team> {
  return {
    id,
    title,
    meaning,
    kind: 'number',
    width: 92,
    value: (team) => value(team) ?? null,
    text: (team) => `${hoursText(value(team) ?? 0)} h`,
  };
}

function factsOf(org: Org): ReadonlyMap<TeamId, TeamFacts> {
  const places = reportingPlaces(org);
  const seats = new Map<TeamId, Seat[]>();
  for (const seat of org.seats.values()) {
    if (seat.teamId === null) continue;
    const list = seats.get(seat.teamId);
    if (list === undefined) seats.set(seat.teamId, [seat]);
    else list.push(seat);
  }
  const areas = new Map<TeamId, { count: number; repositories: Set<string> }>();
  for (const area of org.areas.values()) {
    const home = homeTeamOf(org, area);
    if (home === null) continue;
    const entry = areas.get(home) ?? { count: 0, repositories: new Set<string>() };
    entry.count += 1;
    entry.repositories.add(area.repository);
    areas.set(home, entry);
  }
  return new Map(
    [...org.teams.keys()].map((teamId) => {
      const here = seats.get(teamId) ?? [];
      const held = here.filter((seat) => seat.personId !== null);
      return [
        teamId,
        {
          people: new Set(held.map((seat) => seat.personId)).size,
          openSeats: here.filter(isOpenSeat).length,
          closedSeats: here.filter((seat) => seat.closed === true).length,
          fte: held.reduce((sum, seat) => sum + seat.fte, 0),
          areas: areas.get(teamId)?.count ?? 0,
          repositories: areas.get(teamId)?.repositories.size ?? 0,
          largestSpan: largest(here.map((seat) => places.get(seat.id)?.directReports ?? 0)),
          layers: largest(here.map((seat) => places.get(seat.id)?.layer ?? 1)),
        },
      ];
    }),
  );
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value), 0);
}

function groupName(org: Org, team: Team): string | null {
  return team.groupId === null ? null : (org.groups.get(team.groupId)?.name ?? null);
}

/** The key whose name a text says; empty text says `whenEmpty`. */
export function keyOfName<Key extends string>(
  names: Readonly<Record<Key, string>>,
  text: string,
  whenEmpty: Key | null,
): Key | null {
  if (text.trim() === '') return whenEmpty;
  return keysOf(names).find((key) => isSameName(names[key], text) || isSameName(key, text)) ?? null;
}

/** A whole number, or a dash where there is none. */
export function numberText(value: number | null): string {
  return value === null ? '—' : String(value);
}
