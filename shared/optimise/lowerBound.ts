import type { ReviewProblem } from './reviewProblem.ts';
import { startOf } from './reviewProblem.ts';
import { areasThatHangTogether } from './scoreArrangement.ts';

/** Utilisations that are nearer than this are the same level. */
const sameLevel = 1e-6;

/** Areas whose owners are no other areas’ owners: a move helps one bundle at most. */
interface Bundle {
  /** Sets of its areas of which a bound is computed. */
  readonly sets: readonly (readonly number[])[];
}

/**
 * A largest utilisation below which no legal choice of moves can come.
 *
 * Of one set of areas: each move either takes an area away or brings one more person, so what remains is never less than its hours
 * at the best speed there is, over the hours of those who review it now and of the largest newcomers, each counted at their speed
 * against the best. That is the dual of the load split with one price for all hours of the set.
 *
 * Of the organisation: areas fall into bundles that share no owning team, and a move helps only one of them: a person joins one team,
 * an area leaves one, a reviewer is named for one. With so many moves in all, some division of them over the bundles must bring every
 * bundle below the value; the bound is the smallest value for which the fewest moves that each bundle needs are not too many. This
 * is what makes it say something of a large organisation: three moves cannot help a dozen busy teams. The best of three ways to
 * bundle is taken.
 *
 * @param utilisation of each person before any move: it shows which sets are tight; absent: fewer sets are looked at
 * @param isOver asked before each set: once there is no more time the others are left out, and the bound is the lower for it
 * Source: after the model specification, 5.2, which gives the bound of a set without moves
 */
export function lowerBound(
  problem: ReviewProblem,
  utilisation?: readonly number[],
  isOver: () => boolean = () => false,
): number {
  const start = startOf(problem);
  const ofSet = createSetBound(problem, start.reviewers);
  const bound: SetBound = (areas) => (isOver() ? [] : ofSet(areas));
  const every = problem.areas.map((_, area) => area);
  const parts = areasThatHangTogether(problem, start);
  const tight =
    utilisation === undefined ? [] : parts.flatMap((areas) => levelsOf(areas, start.reviewers, utilisation));
  const byOwners = bundlesOf(problem, []);
  const families = [byOwners, bundlesOf(problem, parts), [every]].map((family) => toBundles(problem, family, tight));
  return families.reduce((best, family) => Math.max(best, boundOfFamily(family, bound, problem.mostMoves)), 0);
}

type SetBound = (areas: readonly number[]) => readonly number[];

/** The smallest value that the moves, divided over the bundles in the best way, may reach. */
function boundOfFamily(bundles: readonly Bundle[], bound: SetBound, mostMoves: number): number {
  // For each number of moves the largest bound of the bundle’s sets.
  const byMoves = bundles.map(({ sets }) => {
    const best = Array.from({ length: mostMoves + 1 }, () => 0);
    for (const set of sets) {
      for (const [moves, value] of bound(set).entries()) best[moves] = Math.max(best[moves] ?? 0, value);
    }
    return best;
  });
  const values = [...new Set([0, ...byMoves.flat()])].sort((one, other) => one - other);
  const isPossible = (value: number): boolean => {
    let needed = 0;
    for (const best of byMoves) {
      const moves = best.findIndex((reached) => reached <= value);
      if (moves === -1) return false;
      needed += moves;
      if (needed > mostMoves) return false;
    }
    return true;
  };
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isPossible(values[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return values[low] ?? 0;
}

/** The bound of all areas together: what is known at once. */
export function boundOfAll(problem: ReviewProblem): number {
  return (
    createSetBound(problem, startOf(problem).reviewers)(problem.areas.map((_, area) => area))[problem.mostMoves] ?? 0
  );
}

/** A function that gives the bound of a set of areas for each number of moves that help it, from none. */
function createSetBound(problem: ReviewProblem, reviewers: readonly (readonly number[])[]): SetBound {
  const { people, mostMoves } = problem;
  const bestSpeed = problem.areas.map((_, area) =>
    people.reduce((best, __, person) => Math.max(best, problem.speedOf(area, person)), 0),
  );
  const workOf = (area: number): number => {
    const hours = (problem.areas[area]?.loads ?? []).reduce((sum, load) => sum + load.hours, 0);
    const speed = bestSpeed[area] ?? 0;
    return speed > 0 ? hours / speed : 0;
  };
  const mayJoin = people.map(
    ({ isFrozen, isNewSeat }) =>
      isNewSeat === true || (!isFrozen && (problem.kinds.has('person') || problem.kinds.has('reviewer'))),
  );
  const isOpenToOthers = areasOpenToOthers(problem);
  const partIn = (person: number, area: number): number => {
    const speed = bestSpeed[area] ?? 0;
    return speed > 0 ? problem.speedOf(area, person) / speed : 0;
  };
  const known = people.map((): BestAreas | undefined => undefined);
  /** Hours of a person at the best speeds: what they can do of the set’s work at a utilisation of 1. */
  const worthOf = (person: number, areas: readonly number[], isIn: (area: number) => boolean): number => {
    const hours = people[person]?.hours ?? 0;
    let part = 0;
    if (areas.length <= fewAreas) {
      for (const area of areas) part = Math.max(part, partIn(person, area));
      return hours * part;
    }
    const best = (known[person] ??= bestAreasOf(problem.areas.length, (area) => partIn(person, area)));
    const place = best.areas.findIndex(isIn);
    if (place !== -1) return hours * (best.parts[place] ?? 0);
    for (const area of areas) {
      part = Math.max(part, partIn(person, area));
      // No other is better.
      if (part >= best.partOfRest) break;
    }
    return hours * part;
  };
  const boundOf = (areas: readonly number[]): readonly number[] => {
    const present = new Set(areas.flatMap((area) => reviewers[area] ?? []));
    const inSet = new Set(areas);
    const isIn = (area: number): boolean => inSet.has(area);
    let supply = 0;
    for (const person of present) supply += worthOf(person, areas, isIn);
    // Nobody adds more than their hours: who has fewer than the last of the largest need not be looked at.
    const byHours = people
      .flatMap(({ hours }, person) => (mayJoin[person] === true && !present.has(person) ? [{ person, hours }] : []))
      .sort((one, other) => other.hours - one.hours);
    const newcomers: number[] = [];
    for (const { person, hours } of areas.some((area) => isOpenToOthers[area] === true) ? byHours : []) {
      if (newcomers.length >= mostMoves && hours <= (newcomers.at(-1) ?? 0)) break;
      newcomers.push(worthOf(person, areas, isIn));
      newcomers.sort((one, other) => other - one);
      newcomers.length = Math.min(newcomers.length, mostMoves);
    }
    const removable = problem.kinds.has('area')
      ? areas.flatMap((area) => (problem.areas[area]?.mayMove === true ? [workOf(area)] : []))
      : [];
    removable.sort((one, other) => other - one);
    const work = areas.reduce((sum, area) => sum + workOf(area), 0);
    return Array.from({ length: mostMoves + 1 }, (_, moves) => {
      let least = Infinity;
      for (let removed = 0; removed <= moves; removed += 1) {
        const left = work - sumOf(removable.slice(0, removed));
        const hours = supply + sumOf(newcomers.slice(0, moves - removed));
        least = Math.min(least, hours > 0 ? Math.max(0, left) / hours : 0);
      }
      return least;
    });
  };
  // The three families have most of their sets in common.
  const bounds = new Map<string, readonly number[]>();
  return (areas) => {
    const key = areas.join();
    const bound = bounds.get(key) ?? boundOf(areas);
    bounds.set(key, bound);
    return bound;
  };
}

/** Of each area whether anybody may come to review it: as a named reviewer, or by joining a team that owns it. */
function areasOpenToOthers({ people, teams, areas, kinds }: ReviewProblem): readonly boolean[] {
  const joins = kinds.has('person') || people.some(({ isNewSeat }) => isNewSeat === true);
  const isOpen = teams.map(({ most, isClosed }, team) => {
    const members = people.filter((person) => person.team === team);
    // Who leaves makes room for somebody else.
    return joins && isClosed !== true && (members.length < most || members.some(({ isFrozen }) => !isFrozen));
  });
  return areas.map(
    ({ team, coOwners, mayAddReviewer }) =>
      (mayAddReviewer && kinds.has('reviewer')) ||
      [...coOwners, ...(team === null ? [] : [team])].some((owner) => isOpen[owner] === true),
  );
}

/** In sets of no more areas than this all are looked at. */
const fewAreas = 24;
const bestKept = 16;

/** Where somebody is fastest against the best: the first of them that is in a large set is what they are worth there. */
interface BestAreas {
  /** The best first. */
  readonly areas: readonly number[];
  readonly parts: readonly number[];
  /** The largest part in any other area. */
  readonly partOfRest: number;
}

function bestAreasOf(count: number, partIn: (area: number) => number): BestAreas {
  const areas: number[] = [];
  const parts: number[] = [];
  let partOfRest = 0;
  for (let area = 0; area < count; area += 1) {
    const part = partIn(area);
    let place = areas.length;
    while (place > 0 && (parts[place - 1] ?? 0) < part) place -= 1;
    if (place < bestKept) {
      areas.splice(place, 0, area);
      parts.splice(place, 0, part);
    }
    if (place >= bestKept) partOfRest = Math.max(partOfRest, part);
    else if (areas.length > bestKept) {
      areas.pop();
      partOfRest = Math.max(partOfRest, parts.pop() ?? 0);
    }
  }
  return { areas, parts, partOfRest };
}

/** Areas that have an owning team in common, directly or by others, or stand in one of the groups. */
function bundlesOf(problem: ReviewProblem, groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const parent = problem.areas.map((_, area) => area);
  const rootOf = (area: number): number => {
    let root = area;
    while (parent[root] !== root) {
      const next = parent[root] ?? root;
      parent[root] = parent[next] ?? next;
      root = parent[root] ?? root;
    }
    return root;
  };
  const join = (one: number, other: number): void => {
    parent[rootOf(one)] = rootOf(other);
  };
  const firstOfTeam = new Map<number, number>();
  for (const [area, { team, coOwners }] of problem.areas.entries()) {
    for (const owner of team === null ? coOwners : [team, ...coOwners]) {
      const first = firstOfTeam.get(owner);
      if (first === undefined) firstOfTeam.set(owner, area);
      else join(area, first);
    }
  }
  for (const [first, ...others] of groups) if (first !== undefined) for (const other of others) join(other, first);
  const found = new Map<number, number[]>();
  for (const area of problem.areas.keys()) {
    const root = rootOf(area);
    const list = found.get(root);
    if (list === undefined) found.set(root, [area]);
    else list.push(area);
  }
  return [...found.values()];
}

/** Each bundle with its sets: all of it, what is tight in it, what each team owns of it, and each area alone. */
function toBundles(
  problem: ReviewProblem,
  family: readonly (readonly number[])[],
  tight: readonly (readonly number[])[],
): readonly Bundle[] {
  const bundleOf = new Map(family.flatMap((areas, bundle) => areas.map((area) => [area, bundle] as const)));
  const sets = family.map((areas): number[][] => [[...areas]]);
  const add = (areas: readonly number[]): void => {
    const byBundle = new Map<number, number[]>();
    for (const area of areas) {
      const bundle = bundleOf.get(area) ?? 0;
      const list = byBundle.get(bundle);
      if (list === undefined) byBundle.set(bundle, [area]);
      else list.push(area);
    }
    for (const [bundle, list] of byBundle) if (list.length < (family[bundle]?.length ?? 0)) sets[bundle]?.push(list);
  };
  for (const areas of tight) add(areas);
  const byTeam = new Map<number, number[]>();
  for (const [area, { team }] of problem.areas.entries()) {
    add([area]);
    if (team === null) continue;
    const list = byTeam.get(team);
    if (list === undefined) byTeam.set(team, [area]);
    else list.push(area);
  }
  for (const areas of byTeam.values()) add(areas);
  return sets.map((list) => ({ sets: list }));
}

/** Of areas that hang together, those whose reviewers are all at a level of utilisation or above it, for each level. */
function levelsOf(
  areas: readonly number[],
  reviewers: readonly (readonly number[])[],
  utilisation: readonly number[],
): readonly (readonly number[])[] {
  const least = areas.map((area) =>
    (reviewers[area] ?? []).reduce((low, person) => Math.min(low, utilisation[person] ?? 0), Infinity),
  );
  const levels = [...new Set(least.map((value) => Math.round(value / sameLevel)))].sort((one, other) => other - one);
  return levels.map((level) => areas.filter((_, place) => (least[place] ?? 0) >= (level - 1) * sameLevel));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
