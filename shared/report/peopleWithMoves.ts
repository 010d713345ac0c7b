import type { PersonId, SeatId } from '../base/ids.ts';
import { assertNever } from '../base/result.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { Move } from '../plan/plan.ts';

/** The people whom counting moves concern themselves, and not just their team or what they review. */
export function peopleWithMoves(baseline: Org, moves: readonly Move[]): ReadonlySet<PersonId> {
  const holders = new Map<SeatId, PersonId | null>();
  for (const seat of baseline.seats.values()) holders.set(seat.id, seat.personId);
  const people = new Set<PersonId>();
  const note = (personId: PersonId | null | undefined): void => {
    if (personId !== null && personId !== undefined) people.add(personId);
  };
  for (const move of moves) {
    if (move.status === 'parked') continue;
    for (const edit of move.edits) {
      for (const personId of peopleOf(edit)) note(personId);
      const seatId = seatOf(edit);
      if (seatId !== null) note(holders.get(seatId));
      if (edit.kind === 'createSeat') holders.set(edit.seat.id, edit.seat.personId);
      if (edit.kind === 'updateSeat' && edit.changes.personId !== undefined) {
        holders.set(edit.seatId, edit.changes.personId);
      }
    }
  }
  return people;
}

function seatOf(edit: OrgEdit): SeatId | null {
  return edit.kind === 'moveSeat' ||
    edit.kind === 'updateSeat' ||
    edit.kind === 'deleteSeat' ||
    edit.kind === 'closeSeat'
    ? edit.seatId
    : null;
}

function peopleOf(edit: OrgEdit): readonly (PersonId | null)[] {
  switch (edit.kind) {
    case 'createPerson':
      return [edit.person.id];
    case 'updatePerson':
    case 'deletePerson':
      return [edit.personId];
    case 'createSeat':
      return [edit.seat.personId];
    case 'updateSeat':
      return [edit.changes.personId ?? null];
    case 'createGroup':
    case 'updateGroup':
    case 'deleteGroup':
    case 'createTeam':
    case 'updateTeam':
    case 'deleteTeam':
    case 'createRole':
    case 'updateRole':
    case 'deleteRole':
    case 'deleteSeat':
    case 'closeSeat':
    case 'moveSeat':
    case 'createArea':
    case 'updateArea':
    case 'deleteArea':
    case 'setAreaDemand':
    case 'transferArea':
    case 'setAreaOwners':
    case 'replaceRules':
    case 'createGate':
    case 'updateGate':
    case 'deleteGate':
    case 'setAssumption':
      return [];
    default:
      return assertNever(edit);
  }
}
