import type { SeatId } from '../../shared/base/ids.ts';
import type { Org, Seat } from '../../shared/org/org.ts';
import { isFillable } from '../stores/dropEdits.ts';
import type { DragSubject, DropTarget, SeatPlace } from '../stores/sessionStore.ts';

/**
 * What a seat under the pointer is for what is held; null: nothing of its own, it is a place of its team.
 *
 * A code area is reviewed by whoever holds the seat. A person fills an open seat, reports to a colleague of the same team, and to
 * whoever leads another one. Somebody of another team who leads nobody stands for that team: most of a team's ground is people, and
 * a person moved into it must not get one of them as a manager by chance. At a side of a seat there is the place before or behind it.
 *
 * @param side where over the seat the pointer is; null: in the middle
 */
export function seatDropTarget(
  org: Org,
  subject: DragSubject,
  seat: Seat,
  side: SeatPlace['side'] | null = null,
): DropTarget | null {
  if (side !== null && subject.kind === 'seat' && seat.teamId !== null && seat.id !== subject.seatId)
    return { kind: 'team', teamId: seat.teamId, place: { seatId: seat.id, side } };
  if (subject.kind === 'area') return seat.personId === null ? null : { kind: 'seat', seatId: seat.id };
  if (isFillable(org, subject, seat)) return { kind: 'seat', seatId: seat.id };
  // Alone over its own place somebody is where they were. One of several is refused there, because it goes along.
  const isItself = seat.id === subject.seatId && (subject.others ?? []).length === 0;
  if (seat.closed === true || isItself) return null;
  const from = org.seats.get(subject.seatId)?.teamId ?? null;
  const isColleague = seat.teamId !== null && seat.teamId === from;
  return isColleague || leads(org, seat) ? { kind: 'report', seatId: seat.id, team: 'join' } : null;
}

function leads(org: Org, { id, roleId }: Seat): boolean {
  return org.roles.get(roleId)?.kind === 'manages' || hasReports(org, id);
}

function hasReports({ seats }: Org, seatId: SeatId): boolean {
  for (const other of seats.values()) if (other.reportsTo === seatId) return true;
  return false;
}

/** Whether both are the same place, so that nothing on screen changes. */
export function sameTarget(left: DropTarget | null, right: DropTarget | null): boolean {
  if (left === null || right === null) return left === right;
  switch (left.kind) {
    case 'team':
      return (
        right.kind === 'team' &&
        left.teamId === right.teamId &&
        left.place?.seatId === right.place?.seatId &&
        left.place?.side === right.place?.side
      );
    case 'seat':
      return right.kind === 'seat' && left.seatId === right.seatId;
    case 'report':
      return right.kind === 'report' && left.seatId === right.seatId && left.team === right.team;
    case 'unassigned':
      return right.kind === 'unassigned';
    default:
      return left satisfies never;
  }
}
