import type { SeatId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { reportingPlaces } from '../../shared/org/reportingLines.ts';
import type { Org, Person, Seat } from '../../shared/org/org.ts';
import { shareText } from '../format.ts';
import { byOrder, orderedTeams } from '../stores/teamCards.ts';
import type { MapView } from '../stores/mapView.ts';
import { byName, isSameName } from '../writes/readText.ts';
import {
  dottedText,
  reportsToNobody,
  superiorName,
  superiorNames,
  startOf,
  stateOf,
  writeDotted,
  writeFte,
  writeHours,
  writeJobTitle,
  writePersonName,
  writeReportsTo,
  writeStart,
  writeState,
} from '../writes/seatWrites.ts';
import { asItIs, edits, refused } from '../writes/written.ts';
import type { Sheet, SheetColumn } from './sheet.ts';
import { numberText } from './teamSheet.ts';

const unassigned = 'Unassigned';

/** People and open seats, one row a seat: somebody with several seats has several rows. Nothing here says how busy a person is. */
export function seatSheet(view: MapView): Sheet<Seat> {
  const { org } = view;
  const places = reportingPlaces(org);
  const teams = orderedTeams(org);
  const roles = [...org.roles.values()].sort(byOrder);
  const personOf = (seat: Seat): Person | undefined =>
    seat.personId === null ? undefined : org.people.get(seat.personId);
  const owned = ownedAreas(org);
  const columns: readonly SheetColumn<Seat>[] = [
    {
      id: 'name',
      title: 'Person',
      kind: 'text',
      width: 190,
      value: (seat) => seatLabel(org, seat),
      text: (seat) => seatLabel(org, seat),
      lockedBecause: (seat) => (personOf(seat) === undefined ? 'Nobody holds this seat. Fill it on the map.' : null),
      edit: (seat, text) => {
        const person = personOf(seat);
        return person === undefined
          ? refused('Nobody holds this seat. Fill it on the map.')
          : writePersonName(person, text);
      },
    },
    {
      id: 'team',
      title: 'Team',
      kind: 'text',
      width: 180,
      value: (seat) => (seat.teamId === null ? null : (org.teams.get(seat.teamId)?.name ?? null)),
      text: (seat) => (seat.teamId === null ? unassigned : (org.teams.get(seat.teamId)?.name ?? '')),
      choices: [...teams.map(({ name }) => name), unassigned],
      edit: (seat, text) => {
        if (text.trim() === '' || isSameName(text, unassigned)) {
          if (seat.teamId === null) return asItIs();
          return edits({ kind: 'moveSeat', seatId: seat.id, teamId: null, reviews: 'stay' });
        }
        const team = byName(teams, ({ name }) => name, text, 'team');
        if (!team.ok) return team;
        if (team.value.id === seat.teamId) return asItIs();
        return edits({ kind: 'moveSeat', seatId: seat.id, teamId: team.value.id, reviews: 'stay' });
      },
    },
    {
      id: 'role',
      title: 'Role',
      kind: 'text',
      width: 180,
      value: (seat) => org.roles.get(seat.roleId)?.name ?? null,
      text: (seat) => org.roles.get(seat.roleId)?.name ?? '',
      choices: roles.map(({ name }) => name),
      edit: (seat, text) => {
        const role = byName(roles, ({ name }) => name, text, 'role');
        if (!role.ok) return role;
        if (role.value.id === seat.roleId) return asItIs();
        return edits({ kind: 'updateSeat', seatId: seat.id, changes: { roleId: role.value.id } });
      },
    },
    {
      id: 'state',
      title: 'Seat',
      meaning: 'Held, open, or closed: a closed seat stays listed and nobody is to fill it',
      kind: 'text',
      width: 80,
      value: stateOf,
      text: stateOf,
      choices: ['held', 'open', 'closed'],
      edit: (seat, text) => writeState(org, seat, text),
    },
    {
      id: 'title',
      title: 'Job title',
      kind: 'text',
      width: 170,
      value: (seat) => (seat.title === '' ? null : seat.title),
      text: (seat) => seat.title,
      edit: writeJobTitle,
    },
    {
      id: 'reportsTo',
      title: 'Reports to',
      kind: 'text',
      width: 180,
      value: (seat) => superiorOf(org, seat),
      text: (seat) => superiorOf(org, seat) ?? reportsToNobody,
      choices: [reportsToNobody, ...superiorNames(org)],
      edit: (seat, text) => writeReportsTo(org, seat, text),
    },
    {
      id: 'dottedTo',
      title: 'Dotted to',
      meaning: 'Whom the seat also reports to, in dotted lines; parted by semicolons',
      kind: 'text',
      width: 180,
      value: (seat) => ((seat.dottedTo ?? []).length === 0 ? null : dottedText(org, seat)),
      text: (seat) => dottedText(org, seat),
      edit: (seat, text) => writeDotted(org, seat, text),
    },
    {
      id: 'fte',
      title: 'Full time',
      meaning: 'Part of full time that this seat is',
      kind: 'number',
      width: 92,
      value: (seat) => Math.round(seat.fte * 100),
      text: (seat) => shareText(seat.fte),
      edit: writeFte,
    },
    {
      id: 'hours',
      title: 'Hours a week',
      meaning: 'Working hours at full time; empty: as assumed for everybody',
      kind: 'number',
      width: 104,
      value: (seat) => personOf(seat)?.hoursPerWeek ?? null,
      text: (seat) => numberText(personOf(seat)?.hoursPerWeek ?? null),
      lockedBecause: (seat) => (personOf(seat) === undefined ? 'Nobody holds this seat.' : null),
      edit: (seat, text) => {
        const person = personOf(seat);
        return person === undefined ? refused('Nobody holds this seat.') : writeHours(person, text);
      },
    },
    {
      id: 'from',
      title: 'From',
      meaning:
        'For an open seat: when it is expected to be filled. For a person: when they start; empty: already there',
      kind: 'text',
      width: 108,
      value: (seat) => startOf(org, seat),
      text: (seat) => startOf(org, seat) ?? '',
      edit: (seat, text) => writeStart(org, seat, text),
    },
    {
      id: 'reports',
      title: 'Reports',
      meaning: 'Span: who reports to this seat, and to nobody in between',
      kind: 'number',
      width: 84,
      value: (seat) => places.get(seat.id)?.directReports ?? 0,
      text: (seat) => numberText(places.get(seat.id)?.directReports ?? 0),
    },
    {
      id: 'below',
      title: 'All below',
      meaning: 'Everybody below this seat, however far',
      kind: 'number',
      width: 88,
      value: (seat) => places.get(seat.id)?.allReports ?? 0,
      text: (seat) => numberText(places.get(seat.id)?.allReports ?? 0),
    },
    {
      id: 'layer',
      title: 'Layer',
      meaning: '1 reports to nobody, 2 to somebody in layer 1, and so on',
      kind: 'number',
      width: 72,
      value: (seat) => places.get(seat.id)?.layer ?? 1,
      text: (seat) => numberText(places.get(seat.id)?.layer ?? 1),
    },
    {
      id: 'areas',
      title: 'Owns in person',
      meaning: 'Code areas that this seat, and not its team, reviews',
      kind: 'text',
      width: 200,
      value: (seat) => owned.get(seat.id)?.join('; ') ?? null,
      text: (seat) => owned.get(seat.id)?.join('; ') ?? '',
    },
  ];
  return {
    records: [...org.seats.values()].sort((one, other) => teamOrder(org, one, other) || byOrder(one, other)),
    columns,
    keyOf: (seat) => seat.id,
    nameOf: (seat) => seatLabel(org, seat),
    selectionOf: (seat) => ({ kind: 'seat', id: seat.id }),
    teamOf: (seat) => seat.teamId,
  };
}

function teamOrder(org: Org, one: Seat, other: Seat): number {
  if (one.teamId === other.teamId) return 0;
  const team = one.teamId === null ? undefined : org.teams.get(one.teamId);
  const second = other.teamId === null ? undefined : org.teams.get(other.teamId);
  if (team === undefined || second === undefined) return Number(team === undefined) - Number(second === undefined);
  return byOrder(team, second);
}

function ownedAreas(org: Org): ReadonlyMap<SeatId, readonly string[]> {
  const owned = new Map<SeatId, string[]>();
  for (const area of org.areas.values()) {
    for (const owner of area.owners) {
      if (owner.kind !== 'seat') continue;
      const list = owned.get(owner.seatId);
      if (list === undefined) owned.set(owner.seatId, [area.name]);
      else list.push(area.name);
    }
  }
  return owned;
}

function superiorOf(org: Org, seat: Seat): string | null {
  const superior = seat.reportsTo === null ? undefined : org.seats.get(seat.reportsTo);
  return superior === undefined ? null : superiorName(org, superior);
}
