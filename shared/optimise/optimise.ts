import { beamSearch, greedySearch, isBetter, type ScoredPlan } from './beamSearch.ts';
import { boundOfAll, lowerBound } from './lowerBound.ts';
import { decisionsOf, toMoveProgram } from './moveProgram.ts';
import { arrange, isLegal, startOf, type ProblemMove, type ReviewProblem } from './reviewProblem.ts';
import { scorerOf, type Scorer } from './scoreArrangement.ts';

/** A solver of mixed-integer linear programs; passed in, because it is loaded differently in Node and in a worker. */
export type MilpSolver = (text: string, limitSeconds: number) => MilpOutcome;

export interface MilpOutcome {
  readonly status: 'proven' | 'stopped' | 'impossible';
  /** Columns of yes/no decisions that are 1 in the best solution; null: none found. */
  readonly chosen: ReadonlySet<string> | null;
  /** No solution has a smaller objective; null: nothing is known. */
  readonly bound: number | null;
}

export interface SearchOptions {
  /** Null: without proofs. */
  readonly solver: MilpSolver | null;
  /** Seconds since any fixed moment. */
  readonly clock: () => number;
  readonly limitSeconds: number;
}

/** What a search found. Utilisations are the largest of a person, dimensionless. */
export interface SearchResult {
  readonly start: number;
  readonly best: ScoredPlan;
  /** Taking the best single move until none helps. */
  readonly greedy: ScoredPlan;
  /** Nothing below this is possible; never above the true optimum. */
  readonly bound: number;
  /** Whether it is proven that nothing is better than `best`. */
  readonly isProven: boolean;
  /** Best found for each number of moves, from none to all. */
  readonly curve: readonly ScoredPlan[];
}

export interface SearchProgress {
  readonly best: ScoredPlan;
  readonly bound: number;
}

/** Programs with more decisions than this are not tried: they would use the time and prove nothing. */
const mostDecisions = 6000;
/** What a solver calls optimal may be off by this much. */
const solverTolerance = 1e-6;
const beamWidth = 50;
/** Part of the time that the beam may take where a program is to be solved as well. */
const beamPart = 0.4;
/** Part of the time after the first answer that the simple bound may take. */
const boundPart = 0.5;

/**
 * Searches for the moves that make the largest utilisation smallest: first the greedy answer, then a beam with compound moves, then a
 * mixed-integer program for each number of moves while there is time.
 *
 * Yields after every step with the best so far. Whoever drives it may stop at any step. Null when the start itself breaks a
 * constraint and no moves that mend it were found, or an area has fewer people than must approve.
 *
 * Source: the model specification, 5
 */
export function* searchMoves(
  problem: ReviewProblem,
  options: SearchOptions,
): Generator<SearchProgress, SearchResult | null> {
  const until = options.clock() + options.limitSeconds;
  const scorer = scorerOf(problem);
  const arrangement = startOf(problem);
  const score = scorer(arrangement);
  if (score === null) return null;
  const start: ScoredPlan = { arrangement, score };
  const isStartLegal = isLegal(problem, arrangement);
  const mostBound = isStartLegal ? score.largest : Infinity;
  const curve: (ScoredPlan | undefined)[] = isStartLegal ? [start] : [];
  const note = (plan: ScoredPlan): void => {
    const length = plan.arrangement.moves.length;
    const known = curve[length];
    if (plan !== start && (known === undefined || isBetter(plan, known))) curve[length] = plan;
  };

  // Something useful first; the bound of a large organisation takes longer than that.
  const firstBound = Math.min(boundOfAll(problem), mostBound);
  const greedySteps = greedySearch(problem, start, scorer);
  let greedy = start;
  for (let step = greedySteps.next(); ; step = greedySteps.next()) {
    greedy = step.value;
    note(greedy);
    if (step.done === true || options.clock() > until) break;
    yield { best: greedy, bound: firstBound };
  }
  const boundUntil = options.clock() + (until - options.clock()) * boundPart;
  const found = lowerBound(problem, score.utilisation, () => options.clock() > boundUntil);
  const simpleBound = Math.min(Math.max(firstBound, found), mostBound);
  yield { best: greedy, bound: simpleBound };

  const isSmall = options.solver !== null && decisionsOf(problem) <= mostDecisions;
  const beamUntil = isSmall ? options.clock() + (until - options.clock()) * beamPart : until;
  // Plans that open seats crowd the others out of the beam: a leader who allows seats must not get a worse answer for it.
  const passes = problem.people.some(({ isNewSeat }) => isNewSeat === true)
    ? (['withoutNewSeats', 'withNewSeats'] as const)
    : (['withNewSeats'] as const);
  for (const [pass, openings] of passes.entries()) {
    const now = options.clock();
    const passUntil = now + (beamUntil - now) / (passes.length - pass);
    const beam = beamSearch(problem, start, scorer, beamWidth, openings);
    for (let step = beam.next(); ; step = beam.next()) {
      note(step.value);
      if (step.done === true || options.clock() > passUntil) break;
      yield { best: bestOf(curve) ?? start, bound: simpleBound };
    }
  }

  let bound = simpleBound;
  let isProven = false;
  if (isSmall) {
    for (let moves = 0; moves <= problem.mostMoves; moves += 1) {
      const left = until - options.clock();
      if (left <= 0) break;
      const isLast = moves === problem.mostMoves;
      const outcome = solveFor(problem, moves, options.solver, isLast ? left : left / 2, scorer);
      if (outcome.plan !== null) note(outcome.plan);
      if (isLast && outcome.bound !== null) bound = Math.max(bound, outcome.bound);
      const best = bestOf(curve);
      isProven = isLast && outcome.isProven && best !== null && best.score.largest <= bound + solverTolerance;
      yield { best: best ?? start, bound };
    }
  }
  const best = bestOf(curve);
  if (best === null) return null;
  bound = Math.min(bound, best.score.largest);
  if (bound >= best.score.largest - 1e-9) isProven = true;
  return { start: score.largest, best, greedy, bound, isProven, curve: downwards(curve) };
}

/** Runs a search to its end. */
export function completeSearch(problem: ReviewProblem, options: SearchOptions): SearchResult | null {
  const search = searchMoves(problem, options);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

function solveFor(
  problem: ReviewProblem,
  mostMoves: number,
  solver: MilpSolver,
  limitSeconds: number,
  scorer: Scorer,
): { readonly plan: ScoredPlan | null; readonly bound: number | null; readonly isProven: boolean } {
  const program = toMoveProgram(problem, mostMoves);
  const { status, chosen, bound } = solver(program.text, limitSeconds);
  const moves = [...(chosen ?? [])].flatMap((column): readonly ProblemMove[] => {
    const move = program.moveByColumn.get(column);
    return move === undefined ? [] : [move];
  });
  const arrangement = arrange(problem, startOf(problem), moves);
  const score = chosen === null || !isLegal(problem, arrangement) ? null : scorer(arrangement);
  return {
    plan: score === null ? null : { arrangement, score },
    bound: bound === null ? null : bound - (status === 'proven' ? 0 : solverTolerance),
    isProven: status === 'proven',
  };
}

function bestOf(curve: readonly (ScoredPlan | undefined)[]): ScoredPlan | null {
  return curve.reduce<ScoredPlan | null>(
    (best, plan) => (plan !== undefined && (best === null || isBetter(plan, best)) ? plan : best),
    null,
  );
}

/** The best with at most so many moves, for each number of them for which there is one. */
function downwards(curve: readonly (ScoredPlan | undefined)[]): readonly ScoredPlan[] {
  const found: ScoredPlan[] = [];
  let best: ScoredPlan | null = null;
  for (const plan of curve) {
    if (plan !== undefined && (best === null || isBetter(plan, best))) best = plan;
    if (best !== null) found.push(best);
  }
  return found;
}
