import type { SeatId } from '../base/ids.ts';
import { weekOfDay } from '../base/planWeeks.ts';
import type { Org, Seat } from '../org/org.ts';

/** Seats whose holder comes after week 1, and the week in which each comes; 1 is the first week. */
export type Arrivals = ReadonlyMap<SeatId, number>;

const nobody: Arrivals = new Map();
const known = new WeakMap<Org, { readonly firstDay: string; readonly arrivals: Arrivals }>();

/**
 * Who comes when: open seats by the day on which they are to be filled, people by the day from which they are there.
 *
 * Assumes: whoever comes in a week is there for all of it.
 *
 * @param firstDay first day of week 1; null: nobody knows, and all who are planned count from week 1
 */
export function arrivalsOf(org: Org, firstDay: string | null): Arrivals {
  if (firstDay === null) return nobody;
  const present = known.get(org);
  if (present?.firstDay === firstDay) return present.arrivals;
  const found = new Map<SeatId, number>();
  for (const seat of org.seats.values()) {
    const day = arrivalDay(org, seat);
    if (day === null) continue;
    const week = weekOfDay(firstDay, day);
    if (week > 1) found.set(seat.id, week);
  }
  const arrivals = found.size === 0 ? nobody : found;
  known.set(org, { firstDay, arrivals });
  return arrivals;
}

function arrivalDay(org: Org, seat: Seat): string | null {
  if (seat.teamId === null) return null;
  return seat.personId === null ? seat.expectedFrom : (org.people.get(seat.personId)?.availableFrom ?? null);
}

/** Whether anybody is planned who may not be there yet: an open seat or a person with a day. */
export function hasPlanned(org: Org): boolean {
  return [...org.seats.values()].some((seat) => arrivalDay(org, seat) !== null);
}

/** So that what is computed of an organisation in a week is found again. */
const inWeeks = new WeakMap<Arrivals, Map<number, Org>>();

/**
 * The organisation as it is in a week: whoever comes later is not there yet, and their seats stand empty.
 * The same object where everybody is there.
 *
 * @param arrivals of this organisation
 */
export function orgInWeek(org: Org, arrivals: Arrivals, week: number): Org {
  const cached = inWeeks.get(arrivals)?.get(week);
  if (cached !== undefined) return cached;
  const absent = [...arrivals].filter(([seatId, from]) => from > week && org.seats.has(seatId));
  if (absent.length === 0) return org;
  const seats = new Map(org.seats);
  for (const [seatId] of absent) {
    const seat = org.seats.get(seatId);
    if (seat !== undefined) seats.set(seatId, { ...seat, personId: null, expectedFrom: null });
  }
  const present = { ...org, seats };
  const weeks = inWeeks.get(arrivals) ?? new Map<number, Org>();
  inWeeks.set(arrivals, weeks.set(week, present));
  return present;
}
