import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { resolveAssumptions, type Assumptions } from '../org/assumptions.ts';
import type { Org, Seat } from '../org/org.ts';
import { areaDemandOf } from './areaDemand.ts';
import { reviewStreamsOf, type ReviewStream } from './reviewStreams.ts';
import { seatSupplyOf, type SeatSupply } from './seatSupply.ts';
import { solveComponent, type Component, type Familiarity } from './solveComponent.ts';

/** An org made ready for the model: who gives what, who may review what, and the groups of people that share work. */
export interface CompiledOrg {
  readonly org: Org;
  readonly assumptions: Assumptions;
  readonly supplies: ReadonlyMap<SeatId, SeatSupply>;
  readonly membersByTeam: ReadonlyMap<TeamId, readonly SeatId[]>;
  readonly streamsByArea: ReadonlyMap<AreaId, readonly ReviewStream[]>;
  readonly componentOfSeat: ReadonlyMap<SeatId, Component>;
  readonly componentOfArea: ReadonlyMap<AreaId, Component>;
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
  const streamsByArea = new Map<AreaId, readonly ReviewStream[]>();
  for (const area of org.areas.values()) {
    streamsByArea.set(area.id, reviewStreamsOf(area, areaDemandOf(area, assumptions), { supplies, membersByTeam }));
  }
  const componentOfSeat = new Map<SeatId, Component>();
  const componentOfArea = new Map<AreaId, Component>();
  for (const component of solveGroups([...org.areas.keys()], streamsByArea, supplies, familiarity)) {
    register(component, componentOfSeat, componentOfArea);
  }
  return { org, assumptions, supplies, membersByTeam, streamsByArea, componentOfSeat, componentOfArea, changed: null };
}

/**
 * Makes an org ready from one that differs little: only the groups of people and areas that a change touches are solved again.
 * Gives exactly what `compileOrg` gives.
 */
export function recompileOrg(from: CompiledOrg, org: Org): CompiledOrg {
  if (org === from.org) return from;
  if (org.roles !== from.org.roles || org.assumptions !== from.org.assumptions) return compileOrg(org, null);
  const changedSeats = findChangedSeats(from.org, org);
  const touchedTeams = new Set<TeamId>();
  for (const seatId of changedSeats) {
    for (const seat of [from.org.seats.get(seatId), org.seats.get(seatId)]) {
      if (seat?.teamId !== null && seat !== undefined) touchedTeams.add(seat.teamId);
    }
  }

  const supplies = changedSeats.size === 0 ? from.supplies : new Map(from.supplies);
  const membersByTeam = touchedTeams.size === 0 ? from.membersByTeam : new Map(from.membersByTeam);
  if (changedSeats.size > 0) {
    updateSupplies(supplies as Map<SeatId, SeatSupply>, org, from.assumptions, changedSeats);
    updateMembers(membersByTeam as Map<TeamId, readonly SeatId[]>, org, changedSeats, touchedTeams);
  }

  const changedAreas = findChangedAreas(from.org, org, changedSeats, touchedTeams);
  const streamsByArea = new Map(from.streamsByArea);
  for (const areaId of changedAreas) {
    const area = org.areas.get(areaId);
    if (area === undefined) streamsByArea.delete(areaId);
    else {
      const demand = areaDemandOf(area, from.assumptions);
      streamsByArea.set(areaId, reviewStreamsOf(area, demand, { supplies, membersByTeam }));
    }
  }

  const reach = reachOf(from, streamsByArea, changedSeats, changedAreas);
  const componentOfSeat = new Map(from.componentOfSeat);
  const componentOfArea = new Map(from.componentOfArea);
  for (const seatId of reach.seats) componentOfSeat.delete(seatId);
  for (const areaId of reach.areas) componentOfArea.delete(areaId);
  const areas = [...reach.areas].filter((areaId) => org.areas.has(areaId));
  for (const component of solveGroups(areas, streamsByArea, supplies, null)) {
    register(component, componentOfSeat, componentOfArea);
    for (const seatId of component.seats) reach.seats.add(seatId);
  }
  const teams = new Set(touchedTeams);
  for (const seatId of reach.seats) {
    for (const seat of [from.org.seats.get(seatId), org.seats.get(seatId)]) {
      if (seat?.teamId !== null && seat !== undefined) teams.add(seat.teamId);
    }
  }
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
    streamsByArea,
    componentOfSeat,
    componentOfArea,
    changed: { seats: reach.seats, areas: reach.areas, teams },
  };
}

function findChangedSeats(before: Org, after: Org): Set<SeatId> {
  const changed = new Set<SeatId>();
  if (before.seats === after.seats && before.people === after.people) return changed;
  for (const [seatId, seat] of after.seats) {
    const old = before.seats.get(seatId);
    if (old !== seat || personOf(before, old) !== personOf(after, seat)) changed.add(seatId);
  }
  for (const seatId of before.seats.keys()) if (!after.seats.has(seatId)) changed.add(seatId);
  return changed;
}

function personOf(org: Org, seat: Seat | undefined): unknown {
  return seat === undefined || seat.personId === null ? undefined : org.people.get(seat.personId);
}

function updateSupplies(
  supplies: Map<SeatId, SeatSupply>,
  org: Org,
  assumptions: Assumptions,
  changed: ReadonlySet<SeatId>,
): void {
  for (const seatId of changed) {
    const seat = org.seats.get(seatId);
    if (seat === undefined) supplies.delete(seatId);
    else supplies.set(seatId, seatSupplyOf(org, seat, assumptions));
  }
}

function updateMembers(
  membersByTeam: Map<TeamId, readonly SeatId[]>,
  org: Org,
  changed: ReadonlySet<SeatId>,
  teams: ReadonlySet<TeamId>,
): void {
  for (const teamId of teams) {
    const stay = (membersByTeam.get(teamId) ?? []).filter((seatId) => !changed.has(seatId));
    const join = [...changed].filter((seatId) => org.seats.get(seatId)?.teamId === teamId);
    const members = [...stay, ...join].sort();
    if (members.length === 0) membersByTeam.delete(teamId);
    else membersByTeam.set(teamId, members);
  }
}

function findChangedAreas(
  before: Org,
  after: Org,
  seats: ReadonlySet<SeatId>,
  teams: ReadonlySet<TeamId>,
): ReadonlySet<AreaId> {
  const changed = new Set<AreaId>();
  for (const [areaId, area] of after.areas) {
    const touched =
      before.areas.get(areaId) !== area ||
      (area.fallbackTeamId !== null && teams.has(area.fallbackTeamId)) ||
      area.owners.some((owner) => (owner.kind === 'team' ? teams.has(owner.teamId) : seats.has(owner.seatId)));
    if (touched) changed.add(areaId);
  }
  if (before.areas !== after.areas) {
    for (const areaId of before.areas.keys()) if (!after.areas.has(areaId)) changed.add(areaId);
  }
  return changed;
}

/** Everything that shares work, before or after, with what changed. */
function reachOf(
  from: CompiledOrg,
  streamsByArea: ReadonlyMap<AreaId, readonly ReviewStream[]>,
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
  streamsByArea: ReadonlyMap<AreaId, readonly ReviewStream[]>,
  supplies: ReadonlyMap<SeatId, SeatSupply>,
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
  componentOfSeat: Map<SeatId, Component>,
  componentOfArea: Map<AreaId, Component>,
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
