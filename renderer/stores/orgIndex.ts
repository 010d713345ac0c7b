import type { TeamId } from '../../shared/base/ids.ts';
import type { CodeArea, Org, Seat } from '../../shared/org/org.ts';
import { byOrder } from '../../shared/org/recordOrder.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';

/** Indexes of an org that every card needs. */
interface OrgIndex {
  readonly seatsByTeam: ReadonlyMap<TeamId, readonly Seat[]>;
  readonly areasByHome: ReadonlyMap<TeamId, readonly CodeArea[]>;
}

const indexes = new WeakMap<Org, OrgIndex>();

/** Seats and areas by team, in the order in which they are shown. */
export function indexOf(org: Org): OrgIndex {
  const known = indexes.get(org);
  if (known !== undefined) return known;
  const seatsByTeam = new Map<TeamId, Seat[]>();
  for (const seat of org.seats.values()) if (seat.teamId !== null) push(seatsByTeam, seat.teamId, seat);
  const areasByHome = new Map<TeamId, CodeArea[]>();
  for (const area of org.areas.values()) {
    const home = homeTeamOf(org, area);
    if (home !== null) push(areasByHome, home, area);
  }
  for (const seats of seatsByTeam.values()) seats.sort(byOrder);
  for (const areas of areasByHome.values()) areas.sort(byOrder);
  const index = { seatsByTeam, areasByHome };
  indexes.set(org, index);
  return index;
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
