import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { lazily } from '../base/lazily.ts';
import { changedKeys, layerOver, mapLookup, type LayeredMap } from '../base/layeredMap.ts';
import { allAtOnce } from '../base/pieces.ts';
import type { Org } from '../org/org.ts';
import { areaDemandOf } from './areaDemand.ts';
import { compileInPieces, leavesTeamWorkUncovered, ownersOf, seatIn } from './compileOrg.ts';
import {
  streamsIn,
  supplyIn,
  type CompiledArea,
  type CompiledOrg,
  type CompiledSeat,
  type SolvedGroup,
} from './compiledOrg.ts';
import { openSeat, solveGroups, type OpenArea, type OpenSeat, type SolvingGroups } from './orgGroups.ts';
import { createEligibility, reviewStreamsOf } from './reviewStreams.ts';
import { hasDuty, noCover, roleCoversOf, sameCover, type RoleCovers } from './roleCover.ts';
import { seatSupplyOf, type SeatSupply } from './seatSupply.ts';
import type { Familiarity } from './solveComponent.ts';

/** Where more than a few records and this part of them differ there is little to take over, and what there is costs more to find. */
const largestPart = 1 / 8;
const fewChanges = 64;

/**
 * Makes an org ready from one that differs little: only the groups of people and areas that a change touches are solved again.
 * Gives exactly what `compileOrg` gives.
 */
export function recompileOrg(from: CompiledOrg, org: Org): CompiledOrg {
  return allAtOnce(recompileInPieces(from, org));
}

/** The same, a group at a time. */
export function* recompileInPieces(from: CompiledOrg, org: Org): SolvingGroups<CompiledOrg> {
  if (org === from.org) return from;
  if (org.roles !== from.org.roles || org.assumptions !== from.org.assumptions) return yield* compileInPieces(org);
  const most = fewChanges + (org.seats.size + org.areas.size) * largestPart;
  const changedSeats = findChangedSeats(from.org, org, most);
  const changedRecords = changedKeys(from.org.areas, org.areas, most);
  if (changedSeats.size + changedRecords.size > most) {
    return yield* compileInPieces(org);
  }
  const touchedTeams = teamsOf(changedSeats, from.org, org);
  for (const teamId of changedKeys(from.org.teams, org.teams)) {
    if (from.org.teams.get(teamId)?.routing !== org.teams.get(teamId)?.routing) touchedTeams.add(teamId);
  }
  const supplies = new Map<SeatId, SeatSupply | null>();
  for (const seatId of changedSeats) {
    const seat = org.seats.get(seatId);
    supplies.set(seatId, seat === undefined ? null : seatSupplyOf(org, seat, from.assumptions));
  }
  const supplyOf = (seatId: SeatId): SeatSupply | undefined => {
    const changed = supplies.get(seatId);
    return changed === undefined ? from.supplies.get(seatId) : (changed ?? undefined);
  };
  const membersByTeam = layerOver(from.membersByTeam, changedMembers(from, org, changedSeats, touchedTeams));

  const changedAreas = new Set(changedRecords);
  for (const owner of [...touchedTeams, ...changedSeats]) {
    for (const areaId of from.areasByOwner().get(owner) ?? []) changedAreas.add(areaId);
  }
  const covers = coversAfter(from, org, changedSeats);
  if (covers !== from.covers) {
    for (const areaId of new Set([...from.covers.keys(), ...covers.keys()])) {
      if (!sameCover(from.covers.get(areaId), covers.get(areaId))) changedAreas.add(areaId);
    }
  }
  const who = createEligibility(org.teams, membersByTeam, supplyOf);
  const openAreas = new Map<AreaId, OpenArea | null>();
  for (const areaId of changedAreas) {
    const area = org.areas.get(areaId);
    if (area === undefined) {
      openAreas.set(areaId, null);
      continue;
    }
    const demand = areaDemandOf(area, from.assumptions, covers.get(areaId) ?? noCover);
    openAreas.set(areaId, { id: areaId, demand, streams: reviewStreamsOf(area, demand, who) });
  }
  const uncoveredAreas = uncoveredAfter(from.uncoveredAreas, openAreas);
  const areasByOwner =
    org.areas === from.org.areas
      ? from.areasByOwner
      : ownersLater(from.areasByOwner, [from.org.areas, org.areas], changedRecords);
  const next = { ...from, org, membersByTeam, covers, uncoveredAreas, areasByOwner };
  return yield* solveAgain(from, next, { changedSeats, openAreas, supplyOf, familiarity: null });
}

/**
 * The same org while people are not yet as fast as they will be in some areas, a group at a time.
 *
 * @param taught part of the review hours that a seat has while it teaches others, 0 to 1; seats that are not in it have all of them
 */
export function* withFamiliarity(
  compiled: CompiledOrg,
  areaIds: Iterable<AreaId>,
  familiarity: NonNullable<Familiarity>,
  taught: ReadonlyMap<SeatId, number> = new Map(),
): SolvingGroups<CompiledOrg> {
  const openAreas = new Map<AreaId, OpenArea | null>();
  for (const id of areaIds) {
    const area = compiled.areas.get(id);
    if (area !== undefined) openAreas.set(id, { id, demand: area.demand, streams: area.streams });
  }
  const supplyOf = (seatId: SeatId): SeatSupply | undefined => {
    const supply = compiled.supplies.get(seatId);
    const left = taught.get(seatId);
    if (supply === undefined || left === undefined) return supply;
    return { ...supply, hours: supply.hours * left, rate: supply.rate * left };
  };
  return yield* solveAgain(compiled, compiled, {
    changedSeats: new Set(taught.keys()),
    openAreas,
    supplyOf,
    familiarity,
  });
}

interface Changes {
  readonly changedSeats: ReadonlySet<SeatId>;
  /** Areas with their new streams; null: gone. */
  readonly openAreas: ReadonlyMap<AreaId, OpenArea | null>;
  readonly supplyOf: (seatId: SeatId) => SeatSupply | undefined;
  readonly familiarity: Familiarity;
}

/** Solves the groups again that have to do with the changes. */
function* solveAgain(
  from: CompiledOrg,
  next: Omit<CompiledOrg, 'seats' | 'areas' | 'supplies' | 'streamsByArea' | 'changed'>,
  { changedSeats, openAreas, supplyOf, familiarity }: Changes,
): SolvingGroups<CompiledOrg> {
  const { org, assumptions } = next;
  const reach = reachOf(from, openAreas, changedSeats);
  const openSeats = new Map<SeatId, OpenSeat>();
  const newSeats = new Map<SeatId, CompiledSeat | null>();
  for (const seatId of reach.seats) {
    const supply = org.seats.has(seatId) ? supplyOf(seatId) : undefined;
    if (supply === undefined) {
      newSeats.set(seatId, null);
      continue;
    }
    const seat = openSeat(seatId, org.seats.get(seatId)?.teamId ?? null, supply);
    openSeats.set(seatId, seat);
    newSeats.set(seatId, seat);
  }
  const open = [...reach.areas].flatMap((id): readonly OpenArea[] => {
    const area = openAreas.get(id);
    if (area !== undefined) return area === null ? [] : [area];
    const before = from.areas.get(id);
    return before === undefined ? [] : [{ id, demand: before.demand, streams: before.streams }];
  });
  const solved = yield* solveGroups(open, {
    seatOf: (seatId) => seatIn(openSeats, seatId),
    assumptions,
    familiarity,
  });
  const newAreas = new Map<AreaId, CompiledArea | null>(solved);
  for (const areaId of reach.areas) if (!newAreas.has(areaId)) newAreas.set(areaId, null);
  const seats = layerOver(from.seats, newSeats);
  const areas = layerOver(from.areas, newAreas);
  const teams = teamsOf(reach.seats, from.org, org);
  for (const areaId of reach.areas) {
    for (const streams of [from.areas.get(areaId)?.streams, newAreas.get(areaId)?.streams]) {
      for (const stream of streams ?? []) if (stream.teamId !== null) teams.add(stream.teamId);
    }
  }
  return {
    ...next,
    seats,
    areas,
    supplies: mapLookup(seats, supplyIn),
    streamsByArea: mapLookup(areas, streamsIn),
    changed: { seats: reach.seats, areas: reach.areas, teams },
  };
}

/** Everything that shares work, before or after, with what changed. */
function reachOf(
  from: CompiledOrg,
  openAreas: ReadonlyMap<AreaId, OpenArea | null>,
  changedSeats: ReadonlySet<SeatId>,
): { readonly seats: ReadonlySet<SeatId>; readonly areas: ReadonlySet<AreaId> } {
  const seats = new Set<SeatId>();
  const areas = new Set<AreaId>();
  const groups = new Set<SolvedGroup>();
  const reachGroup = (group: SolvedGroup | null | undefined): void => {
    if (group !== null && group !== undefined) groups.add(group);
  };
  const reachSeat = (seatId: SeatId): void => {
    if (seats.has(seatId)) return;
    seats.add(seatId);
    reachGroup(from.seats.get(seatId)?.group);
  };
  for (const seatId of changedSeats) reachSeat(seatId);
  for (const [areaId, area] of openAreas) {
    areas.add(areaId);
    reachGroup(from.areas.get(areaId)?.group);
    for (const stream of area?.streams ?? []) stream.reviewers.forEach(reachSeat);
  }
  for (const { component } of groups) {
    component.seats.forEach(reachSeat);
    for (const areaId of component.areas) areas.add(areaId);
  }
  return { seats, areas };
}

/**
 * The covers of an org; the object of the one before wherever they say the same, so that demand kept by identity is found.
 */
function coversAfter(from: CompiledOrg, org: Org, changedSeats: ReadonlySet<SeatId>): RoleCovers {
  const { org: before, assumptions } = from;
  const isSame =
    org.areas === before.areas &&
    org.teams === before.teams &&
    org.groups === before.groups &&
    [...changedSeats].every((seatId) => !hasDuty(before, seatId) && !hasDuty(org, seatId));
  if (isSame) return from.covers;
  const covers = roleCoversOf(org, assumptions);
  if (covers.size === 0) return covers;
  return new Map(
    [...covers].map(([areaId, cover]) => {
      const known = from.covers.get(areaId);
      return [areaId, known !== undefined && sameCover(known, cover) ? known : cover];
    }),
  );
}

function uncoveredAfter(
  before: ReadonlySet<AreaId>,
  openAreas: ReadonlyMap<AreaId, OpenArea | null>,
): ReadonlySet<AreaId> {
  const isUncovered = (area: OpenArea | null): boolean => area !== null && leavesTeamWorkUncovered(area.streams);
  if ([...openAreas].every(([areaId, area]) => before.has(areaId) === isUncovered(area))) return before;
  const after = new Set(before);
  for (const [areaId, area] of openAreas) {
    if (isUncovered(area)) after.add(areaId);
    else after.delete(areaId);
  }
  return after;
}

type AreasByOwner = LayeredMap<TeamId | SeatId, readonly AreaId[]>;

/** Areas by owner, when they are asked for. Until then it holds tables of areas, and nothing else of the org before. */
function ownersLater(
  before: () => AreasByOwner,
  [old, areas]: readonly [Org['areas'], Org['areas']],
  changed: ReadonlySet<AreaId>,
): () => AreasByOwner {
  return lazily(() => ownersAfter(before(), old, areas, changed));
}

/** Areas by owner, after some areas changed. */
function ownersAfter(
  before: AreasByOwner,
  oldAreas: Org['areas'],
  areas: Org['areas'],
  changed: ReadonlySet<AreaId>,
): AreasByOwner {
  const lists = new Map<TeamId | SeatId, AreaId[]>();
  const listOf = (owner: TeamId | SeatId): AreaId[] => {
    const list = lists.get(owner) ?? (before.get(owner) ?? []).filter((areaId) => !changed.has(areaId));
    lists.set(owner, list);
    return list;
  };
  for (const areaId of changed) {
    const [old, area] = [oldAreas.get(areaId), areas.get(areaId)];
    for (const owner of old === undefined ? [] : ownersOf(old)) listOf(owner);
    for (const owner of area === undefined ? [] : ownersOf(area)) listOf(owner).push(areaId);
  }
  return layerOver(before, lists);
}

/** The teams that seats are in, before or after. */
function teamsOf(seatIds: Iterable<SeatId>, before: Org, after: Org): Set<TeamId> {
  const teams = new Set<TeamId>();
  for (const seatId of seatIds) {
    for (const seat of [before.seats.get(seatId), after.seats.get(seatId)]) {
      if (seat !== undefined && seat.teamId !== null) teams.add(seat.teamId);
    }
  }
  return teams;
}

function findChangedSeats(before: Org, after: Org, most: number): Set<SeatId> {
  const changed = changedKeys(before.seats, after.seats, most);
  if (changed.size > most) return changed;
  if (before.people === after.people) return changed;
  const people = changedKeys(before.people, after.people);
  for (const seat of after.seats.values())
    if (seat.personId !== null && people.has(seat.personId)) changed.add(seat.id);
  return changed;
}

function changedMembers(
  from: CompiledOrg,
  org: Org,
  changed: ReadonlySet<SeatId>,
  teams: ReadonlySet<TeamId>,
): ReadonlyMap<TeamId, readonly SeatId[] | null> {
  return new Map(
    [...teams].map((teamId) => {
      const stay = (from.membersByTeam.get(teamId) ?? []).filter((seatId) => !changed.has(seatId));
      const join = [...changed].filter((seatId) => org.seats.get(seatId)?.teamId === teamId);
      const members = [...stay, ...join].sort();
      return [teamId, members.length === 0 ? null : members];
    }),
  );
}
