import type { SeatId } from '../../base/ids.ts';
import type { OrgEdit } from '../orgEdit.ts';

/** A seat in the order in which a team shows its seats. */
export interface ShownSeat {
  readonly seatId: SeatId;
  /** Its place among the others; null: it has none of its own in this team, such as somebody who has just come. */
  readonly order: number | null;
  /** Places that say nothing here, such as the one in the team that it came from: it gets another. Absent: none. */
  readonly not?: readonly number[];
}

/** Closer than this two places are the same: halving the gap between them again and again ends here. */
const leastGap = 1e-6;

/**
 * Puts seats at a place among those of a team, by as few edits as it takes: usually one for each seat that is put there. Those
 * without a place of their own get one, so that they stay where they are shown, and equal places are parted where something goes
 * between them.
 *
 * @param shown the team's seats in the order shown, those that are put elsewhere among them or not
 * @param moving the seats to put there, in their order; their places are looked up among those shown
 * @param before the seat before which they go; null: at the end
 * @returns edits of places only; those of the seats that are put there come first
 */
export function placeSeats(
  shown: readonly ShownSeat[],
  moving: readonly Pick<ShownSeat, 'seatId' | 'not'>[],
  before: SeatId | null,
): readonly Extract<OrgEdit, { kind: 'updateSeat' }>[] {
  const wanted = wantedOrder(shown, moving, before);
  const isMoving = new Set<SeatId>(moving.map(({ seatId }) => seatId));
  const isThere = shown.map(({ seatId }) => seatId).every((seatId, index) => wanted[index]?.seatId === seatId);
  if (isThere && wanted.length === shown.length) return [];
  const edits: Extract<OrgEdit, { kind: 'updateSeat' }>[] = [];
  let last: { readonly order: number; readonly seatId: SeatId } | null = null;
  for (const [index, { seatId, order, not }] of wanted.entries()) {
    let place: number;
    if (isMoving.has(seatId)) {
      const next = wanted.slice(index + 1).find((later) => !isMoving.has(later.seatId))?.order ?? null;
      const room = wanted.slice(index).findIndex((later) => !isMoving.has(later.seatId));
      place = placeBetween(last?.order ?? null, next, room === -1 ? wanted.length - index : room);
    } else if (order === null) {
      place = last === null ? 0 : Math.floor(last.order) + 1;
    } else {
      const isBehind: boolean = last === null || order > last.order || (order === last.order && isTie(last, seatId));
      place = isBehind ? order : Math.floor(last?.order ?? 0) + 1;
    }
    if (place !== order) place = otherThan(place, last?.order ?? null, not ?? []);
    if (place !== order) edits.push({ kind: 'updateSeat', seatId, changes: { order: place } });
    last = { order: place, seatId };
  }
  return [
    ...edits.filter(({ seatId }) => isMoving.has(seatId)),
    ...edits.filter(({ seatId }) => !isMoving.has(seatId)),
  ];
}

/** Equal places stand by id, as `byOrder` has it. */
function isTie(last: { readonly seatId: SeatId }, seatId: SeatId): boolean {
  return last.seatId < seatId;
}

function wantedOrder(
  shown: readonly ShownSeat[],
  moving: readonly Pick<ShownSeat, 'seatId' | 'not'>[],
  before: SeatId | null,
): readonly ShownSeat[] {
  const isMoving = new Set<SeatId>(moving.map(({ seatId }) => seatId));
  const orders = new Map(shown.map(({ seatId, order }) => [seatId, order]));
  const put = moving.map((seat): ShownSeat => ({ ...seat, order: orders.get(seat.seatId) ?? null }));
  // Beside one of those that are put there: where the next one stands that is not.
  const at = before === null ? shown.length : shown.findIndex(({ seatId }) => seatId === before);
  const start = at === -1 ? shown.length : at;
  const stays = ({ seatId }: ShownSeat): boolean => !isMoving.has(seatId);
  return [...shown.slice(0, start).filter(stays), ...put, ...shown.slice(start).filter(stays)];
}

/** The place, or one a little before it where it must not be that one. */
function otherThan(place: number, last: number | null, not: readonly number[]): number {
  let next = place;
  while (not.includes(next)) next = last === null ? next - 1 : (last + next) / 2;
  return next;
}

/** The first of so many places between two; without room for them a whole number behind the one before. */
function placeBetween(last: number | null, next: number | null, count: number): number {
  if (last === null && next === null) return 0;
  if (last === null) return Math.ceil(next ?? 0) - count;
  if (next === null) return Math.floor(last) + 1;
  const gap = (next - last) / (count + 1);
  return gap > leastGap ? last + gap : Math.floor(last) + 1;
}
