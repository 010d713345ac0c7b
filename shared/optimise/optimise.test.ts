import fc from 'fast-check';
import loadHighs from 'highs';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveLinearProgram, type LinearRow } from '../model/linearProgram.ts';
import { runVector, type TestVector } from '../model/runVectors.ts';
import { completeSearch } from './optimise.ts';
import { allMoves, nowhere, startOf, type MoveKind, type ProblemMove, type ReviewProblem } from './reviewProblem.ts';
import { optimiserVectorFamily, worthOfPlan } from './vectorFamily.ts';
import { lowerBound } from './lowerBound.ts';
import { scorerOf } from './scoreArrangement.ts';
import { toMilpSolver } from './highsSolver.ts';

const solver = toMilpSolver(await loadHighs());
// Independently computed cases, kept beside the project and never in it.
const file = new URL('../../../shared/specs/model-vectors.json', import.meta.url);
const vectors = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly TestVector[] }).vectors.filter(
      ({ family }) => family === 'optimiser',
    )
  : [];
const clock = (): number => performance.now() / 1000;

describe.skipIf(vectors.length === 0)(
  'the optimiser against cases of known optimum (skipped when they are absent)',
  () => {
    it.each(vectors)('$id', (vector) => {
      const families = { optimiser: optimiserVectorFamily(solver, clock) };
      expect(runVector(vector, families, { one_optimal_plan: worthOfPlan })).toEqual({ kind: 'passed', id: vector.id });
    });

    it('refuses a plan that is worse than the optimum', () => {
      const [vector] = vectors;
      if (vector === undefined) throw new Error('no vectors');
      expect(worthOfPlan(vector.inputs, [])).not.toEqual(worthOfPlan(vector.inputs, [['person', 2, 0]]));
      expect(worthOfPlan(vector.inputs, [['area', 0, 1]])).toBeNull();
    });
  },
);

/** Small problems with every kind of constraint, starts that keep to them or not. */
const problems = fc
  .record({
    newSeats: fc.nat(1),
    teams: fc.integer({ min: 1, max: 2 }),
    people: fc.array(fc.record({ team: fc.nat(2), hours: fc.integer({ min: 3, max: 12 }), frozen: fc.nat(5) }), {
      minLength: 3,
      maxLength: 4,
    }),
    areas: fc.array(
      fc.record({
        team: fc.nat(2),
        hours: fc.integer({ min: 2, max: 20 }),
        approvals: fc.integer({ min: 1, max: 2 }),
        leastOwners: fc.integer({ min: 1, max: 2 }),
        frozen: fc.nat(5),
        named: fc.nat(8),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    speeds: fc.array(fc.constantFrom(0.3, 0.5, 0.7, 0.8, 1), { minLength: 15, maxLength: 15 }),
    kinds: fc.subarray<MoveKind>(['person', 'area', 'reviewer'], { minLength: 1 }),
    mostMoves: fc.integer({ min: 1, max: 2 }),
    most: fc.integer({ min: 2, max: 4 }),
    mostTeamChanges: fc.option(fc.nat(1)),
    together: fc.nat(4),
    apart: fc.nat(4),
  })
  .map((drawn): ReviewProblem => ({
    people: [
      ...drawn.people.map(({ team, hours, frozen }) => ({
        team: Math.min(team, drawn.teams),
        hours,
        isFrozen: frozen === 0,
      })),
      ...(drawn.newSeats > 0 ? [{ team: nowhere, hours: 7, isFrozen: false, isNewSeat: true as const }] : []),
    ],
    teams: [
      { least: 1, most: drawn.most },
      { least: 1, most: 4 },
      { least: 0, most: 4 },
    ].slice(0, drawn.teams + 1),
    areas: drawn.areas.map(({ team, hours, approvals, leastOwners, frozen, named }) => ({
      team: Math.min(team, drawn.teams),
      coOwners: [],
      loads: [{ hours, approvals }],
      leastOwners,
      mayMove: frozen > 0,
      mayAddReviewer: frozen > 0,
      namedReviewers: named < drawn.people.length ? [named] : [],
    })),
    speedOf: (area, person) => drawn.speeds[area * 5 + person] ?? 1,
    speedOfOwner: 0.4,
    mostMoves: drawn.mostMoves,
    kinds: new Set(drawn.kinds),
    mostTeamChanges: drawn.mostTeamChanges,
    together: drawn.together === 0 ? [[0, 1]] : [],
    apart: drawn.apart === 0 ? [[1, 2]] : [],
  }));

describe('the optimiser against every choice of moves', () => {
  it('finds and proves the optimum, and its bounds are never above it', { timeout: 120_000 }, () => {
    let solved = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const found = completeSearch(problem, { solver, clock, limitSeconds: 60 });
        const expected = bruteForce(problem);
        if (found === null) {
          expect(expected === Infinity || !hasEnoughReviewers(problem)).toBe(true);
          return;
        }
        solved += 1;
        expect(found.best.score.largest).toBeCloseTo(expected, 6);
        expect(found.isProven).toBe(true);
        expect(found.bound).toBeLessThanOrEqual(expected + 1e-9);
        expect(lowerBound(problem)).toBeLessThanOrEqual(expected + 1e-9);
        const used = scorerOf(problem)(startOf(problem))?.utilisation;
        expect(lowerBound(problem, used)).toBeLessThanOrEqual(expected + 1e-9);
        const unproven = completeSearch(problem, { solver: null, clock, limitSeconds: 60 });
        if (unproven === null) return;
        expect(unproven.bound).toBeLessThanOrEqual(expected + 1e-9);
        if (unproven.isProven) expect(unproven.best.score.largest).toBeCloseTo(expected, 6);
        if (expected < unproven.best.score.largest - 1e-6) expect(unproven.isProven).toBe(false);
      }),
      { numRuns: 200, seed: 6 },
    );
    expect(solved).toBeGreaterThan(50);
  });
});

/** Tries every set of moves, with its own reading of the constraints and a linear program for the split. */
function bruteForce(problem: ReviewProblem): number {
  const moves = allMoves(problem);
  const sets: ProblemMove[][] = [[], ...moves.map((move) => [move])];
  if (problem.mostMoves > 1)
    for (const [place, one] of moves.entries()) for (const other of moves.slice(place + 1)) sets.push([one, other]);
  return Math.min(...sets.map((set) => valueOf(problem, set)));
}

function valueOf(problem: ReviewProblem, moves: readonly ProblemMove[]): number {
  const teamOf = problem.people.map(({ team }) => team);
  const ownerOf = problem.areas.map(({ team }) => team);
  const named = problem.areas.map(({ namedReviewers }) => new Set(namedReviewers));
  const moved = new Set<string>();
  for (const move of moves) {
    const what = move.kind === 'person' ? `person ${move.person}` : move.kind === 'area' ? `area ${move.area}` : '';
    if (what !== '' && moved.has(what)) return Infinity;
    moved.add(what);
    if (move.kind === 'person') teamOf[move.person] = move.team;
    else if (move.kind === 'area') ownerOf[move.area] = move.team;
    else named[move.area]?.add(move.person);
  }
  const limit = problem.mostTeamChanges ?? Infinity;
  const isNew = (person: number): boolean => problem.people[person]?.isNewSeat === true;
  if (moves.filter((move) => move.kind === 'person' && !isNew(move.person)).length > limit) return Infinity;
  for (const [team, { least, most }] of problem.teams.entries()) {
    const size = teamOf.filter((at) => at === team).length;
    if (size < least || size > most) return Infinity;
  }
  if (problem.together.some(([one, other]) => teamOf[one] !== teamOf[other])) return Infinity;
  if (problem.apart.some(([one, other]) => teamOf[one] === teamOf[other])) return Infinity;
  const columns: { area: number; person: number }[] = [];
  for (const [area, { leastOwners }] of problem.areas.entries()) {
    const people = problem.people.flatMap((_, person) =>
      teamOf[person] === ownerOf[area] || named[area]?.has(person) === true ? [person] : [],
    );
    if (people.filter((person) => problem.speedOf(area, person) >= problem.speedOfOwner).length < leastOwners)
      return Infinity;
    for (const person of people) columns.push({ area, person });
  }
  const rows: LinearRow[] = [];
  for (const [area, { loads }] of problem.areas.entries()) {
    const approvals = loads[0]?.approvals ?? 1;
    rows.push({
      coefficients: [0, ...columns.map((column) => (column.area === area ? 1 : 0))],
      relation: 'equal',
      limit: 1,
    });
    for (const [place, column] of columns.entries())
      if (column.area === area)
        rows.push({
          coefficients: [0, ...columns.map((_, other) => (other === place ? approvals : 0))],
          relation: 'atMost',
          limit: 1,
        });
  }
  for (const [person, { hours }] of problem.people.entries())
    rows.push({
      coefficients: [
        -hours,
        ...columns.map((column) =>
          column.person === person
            ? (problem.areas[column.area]?.loads[0]?.hours ?? 0) / problem.speedOf(column.area, person)
            : 0,
        ),
      ],
      relation: 'atMost',
      limit: 0,
    });
  return solveLinearProgram({ cost: [1, ...columns.map(() => 0)], rows })?.[0] ?? Infinity;
}

/** Whether every area has as many people as must approve, before any move. */
function hasEnoughReviewers(problem: ReviewProblem): boolean {
  return problem.areas.every(({ team, namedReviewers, loads }, area) => {
    const able = problem.people.filter((person, index) => person.team === team || namedReviewers.includes(index));
    return area >= 0 && loads.every(({ approvals }) => able.length >= approvals);
  });
}
