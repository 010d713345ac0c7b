import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { changedKeys, layerOver, type Lookup } from '../base/layeredMap.ts';
import { resolveAssumptions, type Assumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import { areaDemandOf, type AreaDemand } from './areaDemand.ts';
import { reviewStreamsOf, type ReviewStream } from './reviewStreams.ts';
import { noCover, roleCoversOf, sameCover, type RoleCovers } from './roleCover.ts';
import { seatSupplyOf, type SeatSupply } from './seatSupply.ts';
import { solveComponent, type Component, type Familiarity } from './solveComponent.ts';

/** An org made ready for the model: who gives what, who may review what, and the groups of people that share work. */
export interface CompiledOrg {
  readonly org: Org;
  readonly assumptions: Assumptions;
  readonly supplies: Lookup<SeatId, SeatSupply>;
  readonly membersByTeam: Lookup<TeamId, readonly SeatId[]>;
  readonly demandByArea: Lookup<AreaId, AreaDemand>;
  readonly streamsByArea: Lookup<AreaId, readonly ReviewStream[]>;
  /** What people with duties for AI-assisted code do, by area. */
  readonly covers: RoleCovers;
  /** Areas of which nobody may review a part. */
  readonly uncoveredAreas: ReadonlySet<AreaId>;
  /** Areas by the teams and seats that own them or stand in. */
  readonly areasByOwner: ReadonlyMap<TeamId | SeatId, readonly AreaId[]>;
  readonly componentOfSeat: Lookup<SeatId, Component>;
  readonly componentOfArea: Lookup<AreaId, Component>;
  /** What differs from the org that this was made from; null: everything. */
  readonly changed: Changed | null;
}

export interface Changed {
  readonly seats: ReadonlySet<SeatId>;
  readonly areas: ReadonlySet<AreaId>;
  readonly teams: ReadonlySet<TeamId>;
}

/** Makes an org ready from scratch. */
export function compileOrg(org: Org, familiarity: Familiarity): CompiledOrg {
  const assumptions = resolveAssumptions(org.assumptions);
  const supplies = new Map<SeatId, SeatSupply>();
  const membersByTeam = new Map<TeamId, SeatId[]>();
  for (const seat of org.seats.values()) {
    supplies.set(seat.id, seatSupplyOf(org, seat, assumptions));
    if (seat.teamId !== null) listOf(membersByTeam, seat.teamId).push(seat.id);
  }
  for (const members of membersByTeam.values()) members.sort();
  const covers = roleCoversOf(org, assumptions);
  const demandByArea = new Map<AreaId, AreaDemand>();
  const streamsByArea = new Map<AreaId, readonly ReviewStream[]>();
  for (const area of org.areas.values()) {
    const demand = areaDemandOf(area, assumptions, covers.get(area.id) ?? noCover);
    demandByArea.set(area.id, demand);
    streamsByArea.set(area.id, reviewStreamsOf(area, demand, { supplies, membersByTeam, teams: org.teams }));
  }
  const componentOfSeat = new Map<SeatId, Component | null>();
  const componentOfArea = new Map<AreaId, Component | null>();
  for (const component of solveGroups([...org.areas.keys()], streamsByArea, supplies, familiarity)) {
    register(component, componentOfSeat, componentOfArea);
  }
  return {
    org,
    assumptions,
    supplies,
    membersByTeam,
    demandByArea,
    streamsByArea,
    covers,
    uncoveredAreas: new Set([...streamsByArea].flatMap(([areaId, streams]) => (isUncovered(streams) ? [areaId] : []))),
    areasByOwner: indexOwners(org),
    componentOfSeat: layerOver(new Map<SeatId, Component>(), componentOfSeat),
    componentOfArea: layerOver(new Map<AreaId, Component>(), componentOfArea),
    changed: null,
  };
}

/**
 * Makes an org ready from one that differs little: only the groups of people and areas that a change touches are solved again.
 * Gives exactly what `compileOrg` gives.
 */
export function recompileOrg(from: CompiledOrg, org: Org): CompiledOrg {
  if (org === from.org) return from;
  if (org.roles !== from.org.roles || org.assumptions !== from.org.assumptions) return compileOrg(org, null);
  const changedSeats = findChangedSeats(from.org, org);
  const touchedTeams = teamsOf(changedSeats, from.org, org);
  for (const teamId of changedKeys(from.org.teams, org.teams)) {
    if (from.org.teams.get(teamId)?.routing !== org.teams.get(teamId)?.routing) touchedTeams.add(teamId);
  }
  const supplies = layerOver(from.supplies, changedSupplies(org, from.assumptions, changedSeats));
  const membersByTeam = layerOver(from.membersByTeam, changedMembers(from, org, changedSeats, touchedTeams));

  const areasByOwner = org.areas === from.org.areas ? from.areasByOwner : indexOwners(org);
  const changedAreas = changedKeys(from.org.areas, org.areas);
  for (const owner of [...touchedTeams, ...changedSeats]) {
    for (const areaId of areasByOwner.get(owner) ?? []) changedAreas.add(areaId);
  }
  const covers = coversAfter(from, org);
  for (const areaId of new Set([...from.covers.keys(), ...covers.keys()])) {
    if (!sameCover(from.covers.get(areaId), covers.get(areaId))) changedAreas.add(areaId);
  }
  const newDemand = new Map<AreaId, AreaDemand | null>();
  const newStreams = new Map<AreaId, readonly ReviewStream[] | null>();
  const uncoveredAreas = new Set(from.uncoveredAreas);
  for (const areaId of changedAreas) {
    const area = org.areas.get(areaId);
    const demand = area === undefined ? null : areaDemandOf(area, from.assumptions, covers.get(areaId) ?? noCover);
    const streams =
      area === undefined || demand === null
        ? null
        : reviewStreamsOf(area, demand, { supplies, membersByTeam, teams: org.teams });
    newDemand.set(areaId, demand);
    newStreams.set(areaId, streams);
    if (streams !== null && isUncovered(streams)) uncoveredAreas.add(areaId);
    else uncoveredAreas.delete(areaId);
  }
  const streamsByArea = layerOver(from.streamsByArea, newStreams);

  const reach = reachOf(from, streamsByArea, changedSeats, changedAreas);
  const newOfSeat = new Map<SeatId, Component | null>([...reach.seats].map((seatId) => [seatId, null]));
  const newOfArea = new Map<AreaId, Component | null>([...reach.areas].map((areaId) => [areaId, null]));
  const areas = [...reach.areas].filter((areaId) => org.areas.has(areaId));
  for (const component of solveGroups(areas, streamsByArea, supplies, null)) {
    register(component, newOfSeat, newOfArea);
  }
  const teams = teamsOf(reach.seats, from.org, org);
  for (const areaId of reach.areas) {
    for (const streams of [from.streamsByArea.get(areaId), streamsByArea.get(areaId)]) {
      for (const stream of streams ?? []) if (stream.teamId !== null) teams.add(stream.teamId);
    }
  }
  return {
    org,
    assumptions: from.assumptions,
    supplies,
    membersByTeam,
    demandByArea: layerOver(from.demandByArea, newDemand),
    streamsByArea,
    covers,
    uncoveredAreas,
    areasByOwner,
    componentOfSeat: layerOver(from.componentOfSeat, newOfSeat),
    componentOfArea: layerOver(from.componentOfArea, newOfArea),
    changed: { seats: reach.seats, areas: reach.areas, teams },
  };
}

/** The covers of an org; the object of the one before wherever they say the same, so that demand kept by identity is found. */
function coversAfter(from: CompiledOrg, org: Org): RoleCovers {
  const covers = roleCoversOf(org, from.assumptions);
  if (covers.size === 0) return covers;
  return new Map(
    [...covers].map(([areaId, cover]) => {
      const before = from.covers.get(areaId);
      return [areaId, before !== undefined && sameCover(before, cover) ? before : cover];
    }),
  );
}

function isUncovered(streams: readonly ReviewStream[]): boolean {
  return streams.some((stream) => stream.coveredPart < 1);
}

function indexOwners(org: Org): ReadonlyMap<TeamId | SeatId, readonly AreaId[]> {
  const index = new Map<TeamId | SeatId, AreaId[]>();
  for (const area of org.areas.values()) {
    for (const owner of area.owners) listOf(index, owner.kind === 'team' ? owner.teamId : owner.seatId).push(area.id);
    if (area.fallbackTeamId !== null) listOf<TeamId | SeatId, AreaId>(index, area.fallbackTeamId).push(area.id);
  }
  return index;
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

function findChangedSeats(before: Org, after: Org): Set<SeatId> {
  const changed = changedKeys(before.seats, after.seats);
  if (before.people === after.people) return changed;
  const people = changedKeys(before.people, after.people);
  for (const seat of after.seats.values())
    if (seat.personId !== null && people.has(seat.personId)) changed.add(seat.id);
  return changed;
}

function changedSupplies(
  org: Org,
  assumptions: Assumptions,
  changed: ReadonlySet<SeatId>,
): ReadonlyMap<SeatId, SeatSupply | null> {
  return new Map(
    [...changed].map((seatId) => {
      const seat = org.seats.get(seatId);
      return [seatId, seat === undefined ? null : seatSupplyOf(org, seat, assumptions)];
    }),
  );
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

/** Everything that shares work, before or after, with what changed. */
function reachOf(
  from: CompiledOrg,
  streamsByArea: Lookup<AreaId, readonly ReviewStream[]>,
  changedSeats: ReadonlySet<SeatId>,
  changedAreas: ReadonlySet<AreaId>,
): { seats: Set<SeatId>; areas: Set<AreaId> } {
  const seats = new Set<SeatId>();
  const areas = new Set<AreaId>();
  const seatQueue = [...changedSeats];
  const areaQueue = [...changedAreas];
  const take = (component: Component | undefined): void => {
    if (component === undefined) return;
    seatQueue.push(...component.seats);
    areaQueue.push(...component.areas);
  };
  while (seatQueue.length > 0 || areaQueue.length > 0) {
    const seatId = seatQueue.pop();
    if (seatId !== undefined && !seats.has(seatId)) {
      seats.add(seatId);
      take(from.componentOfSeat.get(seatId));
    }
    const areaId = areaQueue.pop();
    if (areaId !== undefined && !areas.has(areaId)) {
      areas.add(areaId);
      take(from.componentOfArea.get(areaId));
      for (const stream of streamsByArea.get(areaId) ?? []) seatQueue.push(...stream.reviewers);
    }
  }
  return { seats, areas };
}

/** Joins areas that have a reviewer in common, and solves each group. In a fixed order, so that equal orgs give equal results. */
function solveGroups(
  areaIds: readonly AreaId[],
  streamsByArea: Lookup<AreaId, readonly ReviewStream[]>,
  supplies: Lookup<SeatId, SeatSupply>,
  familiarity: Familiarity,
): readonly Component[] {
  const areaOfSeat = new Map<SeatId, AreaId>();
  const parent = new Map<AreaId, AreaId>(areaIds.map((areaId) => [areaId, areaId]));
  const rootOf = (areaId: AreaId): AreaId => {
    let root = areaId;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    for (let place = areaId; place !== root;) {
      const next = parent.get(place) ?? root;
      parent.set(place, root);
      place = next;
    }
    return root;
  };
  for (const areaId of areaIds) {
    for (const stream of streamsByArea.get(areaId) ?? []) {
      for (const seatId of stream.reviewers) {
        const other = areaOfSeat.get(seatId);
        if (other === undefined) areaOfSeat.set(seatId, areaId);
        else parent.set(rootOf(areaId), rootOf(other));
      }
    }
  }
  const groups = new Map<AreaId, { areas: AreaId[]; seats: Set<SeatId> }>();
  for (const areaId of areaIds) {
    const root = rootOf(areaId);
    const group = groups.get(root) ?? { areas: [], seats: new Set<SeatId>() };
    groups.set(root, group);
    group.areas.push(areaId);
    for (const stream of streamsByArea.get(areaId) ?? [])
      for (const seatId of stream.reviewers) group.seats.add(seatId);
  }
  return [...groups.values()].map((group) => {
    const areas = group.areas.sort();
    const streams = areas.flatMap((areaId) => streamsByArea.get(areaId) ?? []);
    return solveComponent([...group.seats].sort(), areas, streams, supplies, familiarity);
  });
}

function register(
  component: Component,
  componentOfSeat: Map<SeatId, Component | null>,
  componentOfArea: Map<AreaId, Component | null>,
): void {
  for (const seatId of component.seats) componentOfSeat.set(seatId, component);
  for (const areaId of component.areas) componentOfArea.set(areaId, component);
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const present = lists.get(key);
  if (present !== undefined) return present;
  const fresh: Item[] = [];
  lists.set(key, fresh);
  return fresh;
}
