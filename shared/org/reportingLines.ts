import type { SeatId } from '../base/ids.ts';
import type { Org } from './org.ts';

/** Where a seat stands in the reporting lines. */
export interface ReportingPlace {
  /** Seats that report to it, and to nobody in between: the span of whoever holds it. */
  readonly directReports: number;
  /** Seats below it, however far. */
  readonly allReports: number;
  /** 1 for a seat that reports to nobody, one more for each seat above it. */
  readonly layer: number;
}

/**
 * Spans and layers of every seat: how many report to it, and how many stand above.
 *
 * Counts seats, open ones too, because an open seat reports to somebody as soon as it is filled; a closed one reports to nobody. A seat in a cycle, which the
 * checks of an organisation report by themselves, counts as one that reports to nobody; so does one whose superior is missing.
 *
 * Pure; one pass down the lines, in time proportional to the seats.
 */
export function reportingPlaces(org: Org): ReadonlyMap<SeatId, ReportingPlace> {
  const below = new Map<SeatId, SeatId[]>();
  const tops: SeatId[] = [];
  for (const seat of org.seats.values()) {
    if (seat.closed === true || seat.reportsTo === null || !org.seats.has(seat.reportsTo)) {
      tops.push(seat.id);
      continue;
    }
    const list = below.get(seat.reportsTo);
    if (list === undefined) below.set(seat.reportsTo, [seat.id]);
    else list.push(seat.id);
  }
  const layers = new Map<SeatId, number>();
  const inOrder: SeatId[] = [];
  const walkDown = (top: SeatId): void => {
    const first = inOrder.length;
    layers.set(top, 1);
    inOrder.push(top);
    for (let at = first; at < inOrder.length; at += 1) {
      const seatId = inOrder[at];
      if (seatId === undefined) return;
      const layer = layers.get(seatId) ?? 1;
      for (const report of below.get(seatId) ?? []) {
        if (layers.has(report)) continue;
        layers.set(report, layer + 1);
        inOrder.push(report);
      }
    }
  };
  for (const top of tops) walkDown(top);
  // What no top leads to goes round in a circle.
  for (const seatId of org.seats.keys()) if (!layers.has(seatId)) walkDown(seatId);
  const all = new Map<SeatId, number>();
  for (const seatId of inOrder.toReversed()) {
    const layer = layers.get(seatId) ?? 1;
    const reports = (below.get(seatId) ?? []).filter((report) => (layers.get(report) ?? 0) === layer + 1);
    all.set(
      seatId,
      reports.reduce((sum, report) => sum + 1 + (all.get(report) ?? 0), 0),
    );
  }
  return new Map(
    inOrder.map((seatId) => [
      seatId,
      {
        directReports: below.get(seatId)?.length ?? 0,
        allReports: all.get(seatId) ?? 0,
        layer: layers.get(seatId) ?? 1,
      },
    ]),
  );
}

const circles = new WeakMap<Org['seats'], readonly (readonly SeatId[])[]>();

/**
 * Seats that report to one another in a circle, each circle from the seat that comes first by id. No edit makes one; a file or an
 * import can tell of one, and then it is kept and shown rather than cut where nobody said.
 *
 * Linear: every seat is walked from once. Kept by identity of the table.
 */
export function reportingCircles({ seats }: Pick<Org, 'seats'>): readonly (readonly SeatId[])[] {
  const known = circles.get(seats);
  if (known !== undefined) return known;
  const found: (readonly SeatId[])[] = [];
  const done = new Set<SeatId>();
  for (const start of seats.keys()) {
    const walk: SeatId[] = [];
    const onWalk = new Set<SeatId>();
    let id: SeatId | null = start;
    while (id !== null && !done.has(id) && !onWalk.has(id)) {
      walk.push(id);
      onWalk.add(id);
      id = seats.get(id)?.reportsTo ?? null;
    }
    if (id !== null && onWalk.has(id)) {
      const circle = walk.slice(walk.indexOf(id));
      const first = circle.indexOf([...circle].sort()[0] ?? id);
      found.push([...circle.slice(first), ...circle.slice(0, first)]);
    }
    for (const visited of walk) done.add(visited);
  }
  circles.set(seats, found);
  return found;
}
