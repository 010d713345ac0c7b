import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { lazily } from '../base/lazily.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { AreaDemand } from './areaDemand.ts';
import type { CompiledArea, CompiledSeat, SolvedGroup } from './compiledOrg.ts';
import { componentFigures } from './componentFigures.ts';
import { knownOrSolved } from './knownGroups.ts';
import type { ReviewStream } from './reviewStreams.ts';
import type { SeatSupply } from './seatSupply.ts';
import { solveComponent, type Familiarity } from './solveComponent.ts';

/** A seat whose group is still to be found. */
export interface OpenSeat extends CompiledSeat {
  group: SolvedGroup | null;
  /** While areas are joined: the first of them that the seat reviews; then its place in its group. -1 until either is known. */
  number: number;
}

/** An area whose group is still to be found. */
export interface OpenArea {
  readonly id: AreaId;
  readonly demand: AreaDemand;
  readonly streams: readonly ReviewStream[];
}

/** A seat before anything is known of what it reviews. */
export function openSeat(id: SeatId, teamId: TeamId | null, supply: SeatSupply): OpenSeat {
  return { id, teamId, supply, group: null, number: -1 };
}

/** What groups of people and areas are solved with. */
export interface GroupContext {
  /** The open seat of each reviewer. */
  readonly seatOf: (seatId: SeatId) => OpenSeat;
  readonly assumptions: Assumptions;
  readonly familiarity: Familiarity;
}

/** Groups one after the other as they are solved, with rests between, null, and in the end what is made of them. */
export type SolvingGroups<Made> = Generator<SolvedGroup | null, Made>;

/**
 * Joins areas that have a reviewer in common, and solves each group. In a fixed order, so that equal orgs give equal results.
 *
 * @returns the areas with their groups; seats are given theirs
 */
export function* solveGroups(
  areas: readonly OpenArea[],
  context: GroupContext,
): SolvingGroups<Map<AreaId, CompiledArea>> {
  const compiled = new Map<AreaId, CompiledArea>();
  for (const group of joinAreas(areas, context)) {
    const solved = solveGroup(group, context);
    for (let number = 0; number < group.areas.length; number += 1) {
      const area = group.areas[number];
      if (area === undefined) continue;
      compiled.set(area.id, { demand: area.demand, streams: area.streams, group: solved, number });
    }
    yield solved;
  }
  return compiled;
}

interface OpenGroup {
  readonly areas: OpenArea[];
  /** The different lists of reviewers of its areas. */
  readonly crews: Map<readonly SeatId[], readonly OpenSeat[]>;
}

/** A list of reviewers, the first area that has it, and the seats of those on it: each is looked up once. */
interface Crew {
  readonly first: number;
  readonly seats: readonly OpenSeat[];
}

function joinAreas(areas: readonly OpenArea[], { seatOf }: GroupContext): Iterable<OpenGroup> {
  const parent = new Int32Array(areas.length);
  for (let index = 0; index < parent.length; index += 1) parent[index] = index;
  const rootOf = (index: number): number => {
    let root = index;
    for (let next = parent[root] ?? root; next !== root; next = parent[root] ?? root) root = next;
    for (let place = index; place !== root;) {
      const next = parent[place] ?? root;
      parent[place] = root;
      place = next;
    }
    return root;
  };
  // Most areas of a team have the very same list of reviewers, which need not be walked again.
  const crews = new Map<readonly SeatId[], Crew>();
  for (let index = 0; index < areas.length; index += 1) {
    for (const { reviewers } of areas[index]?.streams ?? []) {
      if (reviewers.length === 0) continue;
      const known = crews.get(reviewers);
      if (known !== undefined) {
        parent[rootOf(index)] = rootOf(known.first);
        continue;
      }
      const seats = reviewers.map(seatOf);
      crews.set(reviewers, { first: index, seats });
      for (const seat of seats) {
        if (seat.number === -1) seat.number = index;
        else parent[rootOf(index)] = rootOf(seat.number);
      }
    }
  }
  const groups = new Map<number, OpenGroup>();
  for (let index = 0; index < areas.length; index += 1) {
    const area = areas[index];
    if (area === undefined) continue;
    const root = rootOf(index);
    let group = groups.get(root);
    if (group === undefined) {
      group = { areas: [], crews: new Map() };
      groups.set(root, group);
    }
    group.areas.push(area);
    for (const { reviewers } of area.streams) {
      const crew = crews.get(reviewers);
      if (crew !== undefined) group.crews.set(reviewers, crew.seats);
    }
  }
  return groups.values();
}

function solveGroup(group: OpenGroup, { assumptions, familiarity }: GroupContext): SolvedGroup {
  const areas = group.areas.sort((one, other) => (one.id < other.id ? -1 : 1));
  const open = seatsOf(group.crews);
  const seats = open.map(({ id }) => id);
  const teams = open.map(({ teamId }) => teamId);
  for (let number = 0; number < open.length; number += 1) {
    const seat = open[number];
    if (seat !== undefined) seat.number = number;
  }
  const supplies = open.map(({ supply }) => supply);
  const solve = (): SolvedGroup => {
    const component = solveComponent({
      seats,
      supplies,
      areas: areas.map(({ id }) => id),
      streams: areas.flatMap(({ streams }) => streams),
      numbersOf: (reviewers) => group.crews.get(reviewers)?.map(({ number }) => number) ?? [],
      familiarity,
    });
    const demands = areas.map(({ demand }) => demand.whole);
    return { component, figures: lazily(() => componentFigures(component, { assumptions, teams, demands })) };
  };
  const input = { assumptions, areas, seats, supplies, teams, familiarity: familiarityIn(areas, familiarity) };
  const solved = knownOrSolved(input, solve);
  for (const seat of open) seat.group = solved;
  return solved;
}

/** How familiar each reviewer of each stream is with its area, one after another. */
function familiarityIn(areas: readonly OpenArea[], familiarity: Familiarity): Float64Array | null {
  if (familiarity === null) return null;
  const all: number[] = [];
  for (const { id, streams } of areas) {
    for (const { reviewers } of streams) for (const seatId of reviewers) all.push(familiarity(seatId, id));
  }
  return Float64Array.from(all);
}

/** Everybody of some lists, each of which is sorted. */
function seatsOf(crews: OpenGroup['crews']): readonly OpenSeat[] {
  const [only] = crews.values();
  if (only !== undefined && crews.size === 1) return only;
  const seats = new Set<OpenSeat>();
  for (const crew of crews.values()) for (const seat of crew) seats.add(seat);
  return [...seats].sort((one, other) => (one.id < other.id ? -1 : 1));
}
