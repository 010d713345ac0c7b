import { freshId, type PersonId, type RoleId, type SeatId, type TeamId } from '../../base/ids.ts';
import type { Org, Seat } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';

/**
 * Opens seats, one for each place named. With a day on which they are expected to be filled they count as supply; without, a seat
 * is a wish.
 */
export function openSeats(
  org: Org,
  places: readonly { readonly teamId: TeamId | null; readonly roleId: RoleId }[],
  expectedFrom: string | null,
): readonly Extract<OrgEdit, { kind: 'createSeat' }>[] {
  const taken = new Set<string>(org.seats.keys());
  return places.map((place, later) => {
    const seat = seatFor(org, { ...place, personId: null, fte: 1, expectedFrom }, { taken });
    taken.add(seat.id);
    return { kind: 'createSeat', seat: { ...seat, order: seat.order + later } };
  });
}

/**
 * Makes a seat vacant: it stays where it is, with its reports and what it owns, and the person waits among the unassigned unless
 * another seat is held.
 */
export function vacateSeat(org: Org, seatId: SeatId): readonly OrgEdit[] {
  const seat = org.seats.get(seatId);
  if (seat === undefined || seat.personId === null) return [];
  const { personId, roleId, fte } = seat;
  const edits: OrgEdit[] = [{ kind: 'updateSeat', seatId, changes: { personId: null, expectedFrom: null } }];
  const hasAnother = [...org.seats.values()].some((other) => other.id !== seatId && other.personId === personId);
  if (!hasAnother) {
    edits.push({ kind: 'createSeat', seat: seatFor(org, { teamId: null, roleId, personId, fte, expectedFrom: null }) });
  }
  return edits;
}

/** A part of somebody's time in a team. `seatId` null: a seat that is to be made. */
export interface Allocation {
  readonly seatId: SeatId | null;
  readonly teamId: TeamId | null;
  /** Part of full time, above 0 to 1. */
  readonly fte: number;
}

/**
 * Divides a person's time over teams: one seat for each. Seats that are not named any more are removed; a new one has the role of
 * the first and reports to the same superior.
 */
export function allocatePerson(org: Org, personId: PersonId, parts: readonly Allocation[]): readonly OrgEdit[] {
  const held = [...org.seats.values()].filter((seat) => seat.personId === personId);
  const [model] = held;
  if (model === undefined || parts.length === 0) return [];
  const edits: OrgEdit[] = [];
  const taken = new Set<string>(org.seats.keys());
  for (const part of parts) {
    const seat = held.find(({ id }) => id === part.seatId);
    if (seat === undefined) {
      const { roleId, reportsTo, title } = model;
      const fresh = seatFor(org, { ...part, roleId, personId, expectedFrom: null }, { taken });
      taken.add(fresh.id);
      edits.push({ kind: 'createSeat', seat: { ...fresh, reportsTo, title } });
      continue;
    }
    if (seat.teamId !== part.teamId) {
      edits.push({ kind: 'moveSeat', seatId: seat.id, teamId: part.teamId, reviews: 'stay' });
    }
    if (seat.fte !== part.fte) edits.push({ kind: 'updateSeat', seatId: seat.id, changes: { fte: part.fte } });
  }
  for (const seat of held) {
    if (!parts.some(({ seatId }) => seatId === seat.id)) edits.push({ kind: 'deleteSeat', seatId: seat.id });
  }
  return edits;
}

/** Adds or takes away a dotted line from a seat to another. */
export function toggleDottedLine(org: Org, seatId: SeatId, toId: SeatId): readonly OrgEdit[] {
  const seat = org.seats.get(seatId);
  if (seat === undefined || seatId === toId || !org.seats.has(toId)) return [];
  const present = seat.dottedTo ?? [];
  const dottedTo = present.includes(toId) ? present.filter((id) => id !== toId) : [...present, toId];
  return [{ kind: 'updateSeat', seatId, changes: { dottedTo } }];
}

/** Fills an open seat with somebody: with the seat among the unassigned that the person held until then gone. */
export function fillSeat(org: Org, seatId: SeatId, personId: PersonId): readonly OrgEdit[] {
  const seat = org.seats.get(seatId);
  if (seat?.personId !== null || !org.people.has(personId)) return [];
  const edits: OrgEdit[] = [{ kind: 'updateSeat', seatId, changes: { personId, expectedFrom: null } }];
  for (const other of org.seats.values()) {
    if (other.personId === personId && other.teamId === null) edits.push({ kind: 'deleteSeat', seatId: other.id });
  }
  return edits;
}

/**
 * A seat at the end of its team, with an id after whoever holds it, or after its role: none of the ids that are taken. The name is
 * that of somebody whom the org does not know yet.
 */
export function seatFor(
  org: Org,
  fields: Pick<Seat, 'teamId' | 'roleId' | 'personId' | 'fte' | 'expectedFrom'>,
  { taken = new Set(org.seats.keys()), name }: { readonly taken?: ReadonlySet<string>; readonly name?: string } = {},
): Seat {
  const person = fields.personId === null ? undefined : org.people.get(fields.personId);
  const called = name ?? person?.name ?? org.roles.get(fields.roleId)?.name ?? 'open';
  const orders = [...org.seats.values()].filter(({ teamId }) => teamId === fields.teamId).map(({ order }) => order);
  return {
    id: freshId<SeatId>('seat', called, (id) => taken.has(id)),
    ...fields,
    reportsTo: null,
    order: Math.max(-1, ...orders) + 1,
    title: '',
  };
}
