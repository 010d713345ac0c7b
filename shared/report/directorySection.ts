import type { TeamId } from '../base/ids.ts';
import { seatLabel } from '../org/describeEdit.ts';
import type { CodeArea, Org, Seat, Team } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { compareNames } from './loads.ts';
import { areasByTeam, groupsOfTeams, seatsByTeam } from './orgTree.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { countOf, hoursText, noBreak } from './reportFigures.ts';
import type { DirectorySection, Sentence } from './reportSchema.ts';

type TeamEntry = DirectorySection['groups'][number]['teams'][number];

/** What the maps show, in words: who is in each team, what code it looks after, and what comes and goes. */
export function buildDirectory(context: ReportContext): DirectorySection {
  const { baseline, comparison } = context;
  const now = comparison?.after ?? baseline;
  const before = comparison === null ? null : baseline;
  const [seats, areas] = [seatsByTeam(now.org), areasByTeam(now.org)];
  const seatsBefore = before === null ? new Map<TeamId, readonly Seat[]>() : seatsByTeam(before.org);
  const groups = groupsOfTeams(now.org).map((group) => ({
    name: group.label,
    teams: group.teams.map((team): TeamEntry => ({
      id: team.id,
      name: team.name,
      note: before === null ? '' : teamNote(before.org, now.org, team),
      people: [
        composition(now.org, seats.get(team.id) ?? [], context.names === 'all' ? 'names' : 'roles'),
        ...(before === null ? [] : comingsAndGoings(before.org, now.org, team.id, seatsBefore, seats)),
      ],
      areas: [
        ...(areas.get(team.id) ?? []).map((area) => areaLine(now, before?.org ?? null, area, team.id)),
        ...(before === null ? [] : areasGivenAway(before.org, now.org, team.id)),
      ],
    })),
  }));
  return {
    kind: 'directory',
    title: 'Teams and code areas',
    subtitle:
      comparison === null
        ? 'Who is where, and what each team looks after'
        : `Who is where in scenario ${comparison.after.side.letter}, what each team looks after, and what changes`,
    groups: [...groups, ...removedTeams(before, now)],
    notes: notesOf(context, now),
  };
}

function teamNote(before: Org, now: Org, team: Team): string {
  const old = before.teams.get(team.id);
  if (old === undefined) return 'new';
  const notes: string[] = [];
  if (old.name !== team.name) notes.push(`was ${old.name}`);
  if (old.groupId !== team.groupId) {
    const group = old.groupId === null ? undefined : before.groups.get(old.groupId)?.name;
    if (group !== undefined && now.teams.has(team.id)) notes.push(`from ${group}`);
  }
  return notes.join(', ');
}

/** `Engineering manager, 3 × Senior engineer`, in the order of the plan's roles; or the names from A to Z. */
export function composition(org: Org, seats: readonly Seat[], form: 'names' | 'roles'): string {
  if (seats.length === 0) return 'nobody yet';
  const held = seats.filter(({ personId }) => personId !== null);
  const open = seats.length - held.length;
  const openText = open === 0 ? [] : [`${open} open ${open === 1 ? 'seat' : 'seats'}`];
  if (form === 'names') {
    const names = held.map((seat) => seatLabel(org, seat)).sort(compareNames);
    return [...names, ...openText].join(', ');
  }
  const counts = new Map<string, { readonly order: number; count: number }>();
  for (const { roleId } of held) {
    const role = org.roles.get(roleId);
    const entry = counts.get(role?.name ?? '') ?? { order: role?.order ?? 0, count: 0 };
    entry.count += 1;
    counts.set(role?.name ?? '', entry);
  }
  const roles = [...counts].sort(
    ([leftName, left], [rightName, right]) => left.order - right.order || compareNames(leftName, rightName),
  );
  return [...roles.map(([name, { count }]) => (count === 1 ? name : `${count}${noBreak}× ${name}`)), ...openText].join(
    ', ',
  );
}

/** Who comes to a team and who leaves it, a line each. */
export function comingsAndGoings(
  before: Org,
  now: Org,
  teamId: TeamId,
  seatsBefore: ReadonlyMap<TeamId, readonly Seat[]>,
  seatsNow: ReadonlyMap<TeamId, readonly Seat[]>,
): readonly string[] {
  const lines: string[] = [];
  const teamName = (org: Org, id: TeamId | null | undefined) =>
    id === null || id === undefined ? null : (org.teams.get(id)?.name ?? null);
  for (const seat of seatsNow.get(teamId) ?? []) {
    const old = before.seats.get(seat.id);
    const who = seatLabel(now, seat);
    if (old === undefined && seat.personId === null) {
      const by = seat.expectedFrom === null ? 'no date yet' : `to be filled by ${dayText(seat.expectedFrom)}`;
      lines.push(`+${noBreak}${now.roles.get(seat.roleId)?.name ?? 'seat'}, new seat, ${by}`);
    } else if (old?.teamId !== teamId) {
      const from = teamName(before, old?.teamId);
      lines.push(`+${noBreak}${who}${from === null ? '' : `, from ${from}`}`);
    } else if (old.personId !== seat.personId || old.closed !== seat.closed) {
      lines.push(
        seat.closed === true
          ? `\u2212${noBreak}${seatLabel(before, old)}: seat closes`
          : seat.personId === null
            ? `${seatLabel(before, old)}: seat becomes open`
            : `${who} takes an open seat`,
      );
    } else if (old.roleId !== seat.roleId) {
      lines.push(`${who}: ${before.roles.get(old.roleId)?.name ?? ''} → ${now.roles.get(seat.roleId)?.name ?? ''}`);
    }
  }
  for (const old of seatsBefore.get(teamId) ?? []) {
    const seat = now.seats.get(old.id);
    if (seat?.teamId === teamId) continue;
    const to = teamName(now, seat?.teamId);
    lines.push(`\u2212${noBreak}${seatLabel(before, old)}${to === null ? '' : `, to ${to}`}`);
  }
  return lines;
}

/** A code area with its hours, and where it comes from when it is new to the team. */
export function areaLine(now: Evaluated, before: Org | null, area: CodeArea, homeId: TeamId | null): Sentence {
  const figures = now.result.areas.get(area.id);
  const hours = figures?.demand.hoursPerWeek ?? 0;
  const others = [...(figures?.byTeam ?? [])]
    .filter(([teamId, share]) => teamId !== homeId && share >= 0.5)
    .map(([teamId, share]) => `${hoursText(share)} by ${now.org.teams.get(teamId)?.name ?? ''}`)
    .sort(compareNames);
  const old = before?.areas.get(area.id);
  const oldHome = before === null || old === undefined ? homeId : homeTeamOf(before, old);
  const from =
    oldHome === homeId ? '' : `, from ${oldHome === null ? 'no owner' : (before?.teams.get(oldHome)?.name ?? '')}`;
  const isNew = before !== null && old === undefined ? ', new' : '';
  const of = others.length === 0 ? '' : `, of which ${others.join(', ')}`;
  return [
    { text: area.name, style: 'code' },
    { text: ` ${hoursText(hours)}${noBreak}h/wk${of}${from}${isNew}`, style: 'plain' },
  ];
}

/** The areas that a team no longer looks after, and where they go. */
export function areasGivenAway(before: Org, now: Org, teamId: TeamId): readonly Sentence[] {
  return [...before.areas.values()].flatMap((old): readonly Sentence[] => {
    if (homeTeamOf(before, old) !== teamId) return [];
    const area = now.areas.get(old.id);
    const home = area === undefined ? undefined : homeTeamOf(now, area);
    if (home === teamId) return [];
    const where =
      home === undefined
        ? ' removed'
        : home === null
          ? ' left without owner'
          : ` goes to ${now.teams.get(home)?.name ?? ''}`;
    return [
      [
        { text: '\u2212\u00A0', style: 'plain' },
        { text: old.name, style: 'code' },
        { text: where, style: 'plain' },
      ],
    ];
  });
}

function removedTeams(before: Evaluated | null, now: Evaluated): DirectorySection['groups'] {
  if (before === null) return [];
  const removed = groupsOfTeams(before.org).flatMap(({ label, teams }) =>
    teams.filter((team) => !now.org.teams.has(team.id)).map((team) => ({ team, label })),
  );
  if (removed.length === 0) return [];
  const [seats, none] = [seatsByTeam(before.org), new Map<TeamId, readonly Seat[]>()];
  const teams = removed.map(({ team, label }): TeamEntry => ({
    id: team.id,
    name: team.name,
    note: `was in ${label}`,
    people: [...comingsAndGoings(before.org, now.org, team.id, seats, none)],
    areas: [...areasGivenAway(before.org, now.org, team.id)],
  }));
  return [{ name: 'Teams that are removed', teams }];
}

function notesOf({ names }: ReportContext, now: Evaluated): readonly string[] {
  const notes: string[] = [];
  const loose = areasByTeam(now.org).get(null) ?? [];
  if (loose.length > 0) {
    notes.push(
      `Without an owner: ${loose.map((area) => `${area.name} ${hoursText(now.result.areas.get(area.id)?.demand.hoursPerWeek ?? 0)}${noBreak}h/wk`).join(', ')}.`,
    );
  }
  const seats = [...now.org.seats.values()].filter(({ teamId }) => teamId === null);
  if (seats.length > 0) {
    notes.push(
      `Unassigned: ${countOf(seats.length, 'seat', 'seats')} (${composition(now.org, seats, names === 'all' ? 'names' : 'roles')}).`,
    );
  }
  return notes;
}
