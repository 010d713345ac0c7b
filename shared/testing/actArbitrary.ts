import fc from 'fast-check';
import { allocatePerson, fillSeat, openSeats, toggleDottedLine, vacateSeat } from '../org/acts/seatActs.ts';
import { mergeAreas, newArea, splitArea } from '../org/acts/areaActs.ts';
import { mergeTeam, newGroup, newTeam, removeGroup, removeTeam, splitTeam } from '../org/acts/teamActs.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';

const actKinds = [
  'splitTeam',
  'mergeTeam',
  'removeTeam',
  'newTeam',
  'newGroup',
  'removeGroup',
  'openSeat',
  'vacateSeat',
  'fillSeat',
  'allocate',
  'dottedLine',
  'splitArea',
  'mergeAreas',
  'newArea',
] as const satisfies readonly string[];

/** An act of a leader told without naming what is there: records are counted. */
export interface ActChoice {
  readonly act: (typeof actKinds)[number];
  readonly one: number;
  readonly two: number;
  /** Part of time, demand or ownership, above 0 and below 1. */
  readonly part: number;
}

/** Acts of every kind, for whatever organisation they will meet. */
export const actArbitrary: fc.Arbitrary<ActChoice> = fc.record({
  act: fc.constantFrom(...actKinds),
  one: fc.nat(30),
  two: fc.nat(30),
  part: fc.constantFrom(0.1, 0.25, 0.4, 0.6, 0.75),
});

/** The edits of an act in an organisation; none when what it needs is not there. */
export function editsOfAct(org: Org, { act, one, two, part }: ActChoice): readonly OrgEdit[] {
  const team = pick(org.teams, one);
  const otherTeam = pick(org.teams, two);
  const seat = pick(org.seats, one);
  const area = pick(org.areas, one);
  switch (act) {
    case 'splitTeam':
      return team === undefined ? [] : splitInThree(org, team);
    case 'mergeTeam':
      return team === undefined || otherTeam === undefined ? [] : mergeTeam(org, team, otherTeam);
    case 'removeTeam': {
      if (team === undefined || otherTeam === undefined) return [];
      const to = otherTeam === team ? null : otherTeam;
      return removeTeam(org, team, { seatsTo: part < 0.5 ? to : null, areasTo: part > 0.3 ? to : null });
    }
    case 'newTeam':
      return [newTeam(org, 'Bridge', pick(org.groups, one) ?? null)];
    case 'newGroup':
      return [newGroup(org, 'Bridge')];
    case 'removeGroup': {
      const group = pick(org.groups, one);
      const other = pick(org.groups, two) ?? null;
      return group === undefined ? [] : removeGroup(org, group, other === group ? null : other);
    }
    case 'openSeat': {
      const role = pick(org.roles, two);
      return role === undefined
        ? []
        : openSeats(org, [{ teamId: team ?? null, roleId: role }], part < 0.5 ? null : '2027-02-01');
    }
    case 'vacateSeat':
      return seat === undefined ? [] : vacateSeat(org, seat);
    case 'fillSeat': {
      const person = pick(org.people, two);
      return seat === undefined || person === undefined ? [] : fillSeat(org, seat, person);
    }
    case 'allocate': {
      const person = pick(org.people, two);
      if (person === undefined) return [];
      const held = [...org.seats.values()].find(({ personId }) => personId === person);
      return allocatePerson(org, person, [
        { seatId: held?.id ?? null, teamId: team ?? null, fte: part },
        { seatId: null, teamId: otherTeam ?? null, fte: 1 - part },
      ]);
    }
    case 'dottedLine': {
      const to = pick(org.seats, two);
      return seat === undefined || to === undefined ? [] : toggleDottedLine(org, seat, to);
    }
    case 'splitArea':
      return area === undefined
        ? []
        : splitArea(org, area, [
            { name: 'One', paths: ['/one/'], demandPart: part },
            { name: 'Two', paths: ['/two/'], demandPart: 1 - part },
          ]);
    case 'mergeAreas': {
      const other = pick(org.areas, two);
      return area === undefined || other === undefined ? [] : mergeAreas(org, area, [area, other]);
    }
    case 'newArea':
      return [newArea(org, 'bridge/src', team ?? null)];
    default:
      return act satisfies never;
  }
}

/** Two seats and one area go to the second part, the rest to the third. */
function splitInThree(org: Org, teamId: Parameters<typeof splitTeam>[1]): readonly OrgEdit[] {
  const seats = [...org.seats.values()].filter((seat) => seat.teamId === teamId).map(({ id }) => id);
  const areas = [...org.areas.values()]
    .filter(({ owners }) => owners.some((owner) => owner.kind === 'team' && owner.teamId === teamId))
    .map(({ id }) => id);
  return splitTeam(org, teamId, [
    { name: 'One', seatIds: [], areaIds: [] },
    { name: 'Two', seatIds: seats.slice(0, 2), areaIds: areas.slice(0, 1) },
    { name: 'Three', seatIds: seats.slice(2), areaIds: areas.slice(1) },
  ]);
}

function pick<Id>(table: ReadonlyMap<Id, unknown>, at: number): Id | undefined {
  const ids = [...table.keys()];
  return ids[at % Math.max(1, ids.length)];
}
