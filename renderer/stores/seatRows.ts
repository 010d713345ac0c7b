import type { SeatId, TeamId } from '../../shared/base/ids.ts';
import type { ShownSeat } from '../../shared/org/acts/orderActs.ts';
import type { Seat } from '../../shared/org/org.ts';
import { byOrder } from '../../shared/org/recordOrder.ts';
import type { MapView } from './mapView.ts';
import { indexOf } from './orgIndex.ts';

/**
 * The seats that a team's container lists, in the order shown: those who were here, with who left as ghosts at their old place, then
 * arrivals and new seats, the earlier first, so that a new arrival shifts nobody. Where somebody was put at a place, everybody stands
 * by place. Never by load.
 *
 * @returns records as they are; of a ghost, the baseline's
 */
export function seatRowsOf(view: MapView, teamId: TeamId): readonly Seat[] {
  const now = indexOf(view.org).seatsByTeam.get(teamId) ?? [];
  if (view.scenario === null) return now;
  const before = indexOf(view.baseline).seatsByTeam.get(teamId) ?? [];
  const wasHere = new Set<SeatId>(before.map(({ id }) => id));
  const stayed = before.flatMap((old) => {
    const seat = view.org.seats.get(old.id);
    return seat?.teamId === teamId ? [seat] : [];
  });
  const arrivals = now
    .filter(({ id }) => !wasHere.has(id))
    .sort((left, right) => arrivalOf(view, left) - arrivalOf(view, right) || byOrder(left, right));
  const seats = now.some((seat) => isPlaced(view, seat)) ? byPlace(view, stayed, arrivals) : [...stayed, ...arrivals];
  return withGhosts(before, seats);
}

/** The seats of a team as they are shown, with the places that they have there: for putting one elsewhere among them. */
export function shownSeatsOf(view: MapView, teamId: TeamId): readonly ShownSeat[] {
  const before = view.scenario === null ? view.org : view.baseline;
  return seatRowsOf(view, teamId).flatMap((row): readonly ShownSeat[] => {
    const seat = view.org.seats.get(row.id);
    if (seat?.teamId !== teamId) return [];
    const isFromHere = before.seats.get(seat.id)?.teamId === teamId;
    if (isFromHere) return [{ seatId: seat.id, order: seat.order }];
    return [{ seatId: seat.id, order: isPlaced(view, seat) ? seat.order : null, not: placesElsewhere(view, seat.id) }];
  });
}

/** Places that a seat has, or had in the baseline: with one of them it would not seem to be put anywhere in another team. */
export function placesElsewhere({ org, baseline }: MapView, seatId: SeatId): readonly number[] {
  return [org, baseline].flatMap(({ seats }) => seats.get(seatId)?.order ?? []);
}

/** Whether the scenario puts a seat at another place than it had. */
function isPlaced({ baseline }: MapView, seat: Seat): boolean {
  const old = baseline.seats.get(seat.id);
  return old !== undefined && old.order !== seat.order;
}

/** By place; whoever came without one, and new seats behind all places, stand at the end in the order of coming. */
function byPlace(view: MapView, stayed: readonly Seat[], arrivals: readonly Seat[]): readonly Seat[] {
  const placed = [...stayed, ...arrivals.filter((seat) => isPlaced(view, seat))];
  const last = Math.max(...placed.map(({ order }) => order));
  const isAtEnd = (seat: Seat): boolean =>
    !placed.includes(seat) && (view.baseline.seats.has(seat.id) || seat.order > last);
  const rest = arrivals.filter(isAtEnd);
  const inPlace = [...placed, ...arrivals.filter((seat) => !placed.includes(seat) && !isAtEnd(seat))];
  return [...inPlace.sort(byOrder), ...rest];
}

/** Those who left stand behind whoever stood before them. */
function withGhosts(before: readonly Seat[], seats: readonly Seat[]): readonly Seat[] {
  const here = new Set<SeatId>(seats.map(({ id }) => id));
  const ghosts = new Map<SeatId | null, Seat[]>();
  let previous: SeatId | null = null;
  for (const old of before) {
    if (here.has(old.id)) previous = old.id;
    else ghosts.set(previous, [...(ghosts.get(previous) ?? []), old]);
  }
  return [...(ghosts.get(null) ?? []), ...seats.flatMap((seat) => [seat, ...(ghosts.get(seat.id) ?? [])])];
}

/** Whoever came by an earlier move stands first, so that a new arrival shifts nobody. */
function arrivalOf(view: MapView, seat: Seat): number {
  const moveId = view.marks.seats.get(seat.id)?.moveIds.at(-1);
  return view.scenario?.moves.findIndex((move) => move.id === moveId) ?? 0;
}
