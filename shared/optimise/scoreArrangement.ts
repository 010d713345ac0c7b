import type { LoadStream } from '../model/loadProblem.ts';
import { splitBalanced } from '../model/splitLoad.ts';
import { startOf, type Arrangement, type ReviewProblem } from './reviewProblem.ts';

/** How used people are in an arrangement. */
export interface Score {
  /** Largest utilisation of a person, dimensionless, may exceed 1. */
  readonly largest: number;
  /** How much work is in busy hands; decides among arrangements whose largest utilisation is the same. */
  readonly pressure: number;
  readonly utilisation: readonly number[];
}

/** People and areas that hang together, solved. */
interface SolvedPart {
  readonly people: readonly number[];
  readonly utilisation: readonly number[];
  readonly largest: number;
}

/** Makes busy people count far more than idle ones, as waits do. */
const pressureExponent = 6;

/** Scores arrangements of one problem. */
export type Scorer = (arrangement: Arrangement) => Score | null;

/** How each stream of work is split before any move: a few moves later most of it is split the same way. */
type StartingSplit = Map<string, readonly number[]>;

const scorers = new WeakMap<ReviewProblem, Scorer>();

/** The scorer of a problem: one for all who ask, so that nothing is solved twice. */
export function scorerOf(problem: ReviewProblem): Scorer {
  const known = scorers.get(problem) ?? createScorer(problem);
  scorers.set(problem, known);
  return known;
}

/**
 * A function that splits the work of an arrangement so that the largest utilisation is as small as it can be. Groups of people and
 * areas that no move touched are not solved again.
 *
 * The function returns null when an area with work has fewer people than must approve.
 */
function createScorer(problem: ReviewProblem): Scorer {
  const listNumbers = new WeakMap<readonly number[], number>();
  let lists = 0;
  const numberOfList = (list: readonly number[]): number => {
    const known = listNumbers.get(list);
    if (known !== undefined) return known;
    lists += 1;
    listNumbers.set(list, lists);
    return lists;
  };
  const solved = new Map<string, SolvedPart>();
  const known: StartingSplit = new Map();
  const score: Scorer = ({ moves, reviewers }) => {
    for (const [area, { loads }] of problem.areas.entries()) {
      const people = reviewers[area]?.length ?? 0;
      if (loads.some(({ hours, approvals }) => hours > 0 && people < approvals)) return null;
    }
    const utilisation = problem.people.map(() => 0);
    let largest = 0;
    for (const areas of partsOf(problem, reviewers)) {
      const key = areas.map((area) => `${area}:${numberOfList(reviewers[area] ?? [])}`).join();
      const part = solved.get(key) ?? solve(problem, reviewers, areas, known, moves.length === 0 ? 'none' : 'some');
      solved.set(key, part);
      largest = Math.max(largest, part.largest);
      for (const [place, person] of part.people.entries()) utilisation[person] = part.utilisation[place] ?? 0;
    }
    const pressure = utilisation.reduce(
      (sum, used, person) => sum + (problem.people[person]?.hours ?? 0) * used ** pressureExponent,
      0,
    );
    return { largest, pressure, utilisation };
  };
  // Before all others, so that what is found does not depend on who asks first.
  const start = startOf(problem);
  const ofStart = score(start);
  return (arrangement) => (arrangement.moves.length === 0 ? ofStart : score(arrangement));
}

/** Areas that share reviewers, directly or by others. */
function partsOf(problem: ReviewProblem, reviewers: Arrangement['reviewers']): readonly (readonly number[])[] {
  const parent = problem.people.map((_, person) => person);
  const rootOf = (person: number): number => {
    let root = person;
    while (parent[root] !== root) {
      const next = parent[root] ?? root;
      parent[root] = parent[next] ?? next;
      root = parent[root] ?? root;
    }
    return root;
  };
  for (const [first, ...others] of reviewers) {
    if (first === undefined) continue;
    for (const other of others) parent[rootOf(other)] = rootOf(first);
  }
  const parts = new Map<number, number[]>();
  for (const [area, [first]] of reviewers.entries()) {
    if (first === undefined) continue;
    const root = rootOf(first);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [area]);
    else part.push(area);
  }
  return [...parts.values()];
}

/** The areas of each group of people and areas that hang together. */
export function areasThatHangTogether(
  problem: ReviewProblem,
  arrangement: Arrangement,
): readonly (readonly number[])[] {
  return partsOf(problem, arrangement.reviewers);
}

function solve(
  problem: ReviewProblem,
  reviewers: Arrangement['reviewers'],
  areas: readonly number[],
  known: StartingSplit,
  moves: 'none' | 'some',
): SolvedPart {
  const people = [...new Set(areas.flatMap((area) => reviewers[area] ?? []))];
  const placeOf = new Map(people.map((person, place) => [person, place]));
  const streams = new Map<string, LoadStream>();
  for (const area of areas) {
    const list = reviewers[area] ?? [];
    const speeds = list.map((person) => problem.speedOf(area, person));
    for (const { hours, approvals } of problem.areas[area]?.loads ?? []) {
      if (hours <= 0) continue;
      // Work that the same people do at the same speeds is one stream.
      const key = `${approvals} ${list.join()} ${speeds.join()}`;
      const together = hours + (streams.get(key)?.hours ?? 0);
      const stream = { hours: together, reviewers: list.map((person) => placeOf.get(person) ?? 0), speeds };
      streams.set(key, { ...stream, largestPart: 1 / approvals });
    }
  }
  const supplyHours = people.map((person) => problem.people[person]?.hours ?? 0);
  const keys = [...streams.keys()];
  const split = splitBalanced(
    { supplyHours, streams: [...streams.values()] },
    moves === 'some' && known.size > 0 ? keys.map((key) => known.get(key)) : [],
  );
  if (moves === 'none') for (const [place, key] of keys.entries()) known.set(key, split.parts[place] ?? []);
  return { people, utilisation: split.utilisation, largest: split.largestUtilisation };
}
