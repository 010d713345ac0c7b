import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { lazily } from '../base/lazily.ts';
import { mapLookup } from '../base/layeredMap.ts';
import { allAtOnce } from '../base/pieces.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { CodeArea, Org } from '../org/org.ts';
import { areaDemandOf } from './areaDemand.ts';
import { streamsIn, supplyIn, type CompiledOrg } from './compiledOrg.ts';
import { openSeat, solveGroups, type OpenArea, type OpenSeat, type SolvingGroups } from './orgGroups.ts';
import { createEligibility, reviewStreamsOf, type ReviewStream } from './reviewStreams.ts';
import { noCover, roleCoversOf } from './roleCover.ts';
import { seatSupplyOf } from './seatSupply.ts';

export type { CompiledOrg } from './compiledOrg.ts';

/** Makes an org ready from scratch. */
export function compileOrg(org: Org): CompiledOrg {
  return allAtOnce(compileInPieces(org));
}

/** Records between two rests. */
const restAfter = 256;

/** The same, a group at a time. */
export function* compileInPieces(org: Org): SolvingGroups<CompiledOrg> {
  const assumptions = resolveAssumptions(org.assumptions);
  const seats = new Map<SeatId, OpenSeat>();
  const membersByTeam = new Map<TeamId, SeatId[]>();
  for (const seat of org.seats.values()) {
    seats.set(seat.id, openSeat(seat.id, seat.teamId, seatSupplyOf(org, seat, assumptions)));
    if (seat.teamId !== null) listOf(membersByTeam, seat.teamId).push(seat.id);
    if (seats.size % restAfter === 0) yield null;
  }
  for (const members of membersByTeam.values()) members.sort();
  const covers = roleCoversOf(org, assumptions);
  yield null;
  const who = createEligibility(org.teams, membersByTeam, (seatId) => seats.get(seatId)?.supply);
  const uncoveredAreas = new Set<AreaId>();
  const open: OpenArea[] = [];
  for (const area of org.areas.values()) {
    const demand = areaDemandOf(area, assumptions, covers.get(area.id) ?? noCover);
    const streams = reviewStreamsOf(area, demand, who);
    if (leavesTeamWorkUncovered(streams)) uncoveredAreas.add(area.id);
    open.push({ id: area.id, demand, streams });
    if (open.length % restAfter === 0) yield null;
  }
  const areas = yield* solveGroups(open, {
    seatOf: (seatId) => seatIn(seats, seatId),
    assumptions,
    familiarity: null,
  });
  return {
    org,
    assumptions,
    seats,
    areas,
    membersByTeam,
    supplies: mapLookup(seats, supplyIn),
    streamsByArea: mapLookup(areas, streamsIn),
    covers,
    uncoveredAreas,
    areasByOwner: lazily(() => indexOwners(org)),
    changed: null,
  };
}

/** The open seat of a reviewer. */
export function seatIn(seats: ReadonlyMap<SeatId, OpenSeat>, seatId: SeatId): OpenSeat {
  const seat = seats.get(seatId);
  if (seat === undefined) throw new Error(`reviewer ${seatId} has no seat`);
  return seat;
}

/** Whether a team has a part of an area that nobody may review. */
export function leavesTeamWorkUncovered(streams: readonly ReviewStream[]): boolean {
  return streams.some((stream) => stream.teamId !== null && stream.coveredPart < 1);
}

function indexOwners(org: Org): ReadonlyMap<TeamId | SeatId, readonly AreaId[]> {
  const index = new Map<TeamId | SeatId, AreaId[]>();
  for (const area of org.areas.values()) {
    for (const owner of ownersOf(area)) listOf(index, owner).push(area.id);
  }
  return index;
}

/** The teams and seats that own an area or stand in. */
export function ownersOf(area: CodeArea): ReadonlySet<TeamId | SeatId> {
  const owners = new Set<TeamId | SeatId>();
  for (const owner of area.owners) owners.add(owner.kind === 'team' ? owner.teamId : owner.seatId);
  if (area.fallbackTeamId !== null) owners.add(area.fallbackTeamId);
  return owners;
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const present = lists.get(key);
  if (present !== undefined) return present;
  const fresh: Item[] = [];
  lists.set(key, fresh);
  return fresh;
}
