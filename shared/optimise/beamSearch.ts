import {
  allMoves,
  arrange,
  isLegal,
  isOpening,
  nowhere,
  type Arrangement,
  type ProblemMove,
  type ReviewProblem,
} from './reviewProblem.ts';
import type { Score, Scorer } from './scoreArrangement.ts';

/** An arrangement with what it scores. */
export interface ScoredPlan {
  readonly arrangement: Arrangement;
  readonly score: Score;
}

/** Up to so many single moves are all tried; above, those that touch the busiest people. */
const mostToTryAll = 600;
const helpersToTry = 10;
const areasToTry = 6;
const teamsToTry = 5;
const same = 1e-9;

/** Whether one plan is better: by largest utilisation, then by fewer moves, then by pressure. */
export function isBetter(one: ScoredPlan, other: ScoredPlan): boolean {
  const gain = other.score.largest - one.score.largest;
  if (Math.abs(gain) > same) return gain > 0;
  const fewer = other.arrangement.moves.length - one.arrangement.moves.length;
  if (fewer !== 0) return fewer > 0;
  return one.score.pressure < other.score.pressure - same;
}

/** Steps to take from a plan: single moves, and moves that only make sense together. */
export type Steps = (from: ScoredPlan) => readonly (readonly ProblemMove[])[];

/** Every single move of a small problem; of a large one the moves that take work off the busiest people. */
export function createSingleSteps(problem: ReviewProblem): Steps {
  const tries = problem.people.length * problem.teams.length + problem.areas.length * problem.people.length;
  if (tries <= mostToTryAll) {
    const all = allMoves(problem).map((move) => [move]);
    return () => all;
  }
  return (from) => focusedSteps(problem, from).filter((step) => step.length === 1);
}

/** The single steps and compound ones: swaps, a person with an area, an area with its expert staying. */
export function createAllSteps(problem: ReviewProblem): Steps {
  const single = createSingleSteps(problem);
  return (from) => [...single(from), ...focusedSteps(problem, from).filter((step) => step.length > 1)];
}

function focusedSteps(problem: ReviewProblem, from: ScoredPlan): readonly (readonly ProblemMove[])[] {
  const { arrangement, score } = from;
  const used = (person: number): number => score.utilisation[person] ?? 0;
  const slack = (person: number): number =>
    (problem.people[person]?.hours ?? 0) * Math.max(0, score.largest - used(person));
  const busiest = new Set(score.utilisation.flatMap((value, person) => (value > score.largest - 1e-6 ? [person] : [])));
  const hoursOf = (area: number): number =>
    (problem.areas[area]?.loads ?? []).reduce((sum, load) => sum + load.hours, 0);
  const hotAreas = problem.areas
    .flatMap((_, area) => ((arrangement.reviewers[area] ?? []).some((person) => busiest.has(person)) ? [area] : []))
    .filter((area) => hoursOf(area) > 0)
    .sort((one, other) => hoursOf(other) - hoursOf(one))
    .slice(0, areasToTry);
  // Of seats that may be opened one is as good as another.
  const nextSeat = problem.people.findIndex(
    ({ isNewSeat }, person) => isNewSeat === true && arrangement.teamOf[person] === nowhere,
  );
  const helpers = problem.people
    .flatMap(({ isFrozen, isNewSeat }, person) =>
      person !== nextSeat && (isFrozen || isNewSeat === true || busiest.has(person)) ? [] : [person],
    )
    .sort((one, other) => slack(other) - slack(one))
    .slice(0, helpersToTry + (nextSeat === -1 ? 0 : 1));
  const slackOfTeams = problem.teams.map(() => 0);
  for (const [person, team] of arrangement.teamOf.entries())
    if (team !== nowhere) slackOfTeams[team] = (slackOfTeams[team] ?? 0) + slack(person);
  const roomyTeams = [...slackOfTeams.keys()]
    .filter((team) => problem.teams[team]?.isClosed !== true)
    .sort((one, other) => (slackOfTeams[other] ?? 0) - (slackOfTeams[one] ?? 0))
    .slice(0, teamsToTry);
  const hotTeams = [...new Set(hotAreas.flatMap((area) => arrangement.areaTeam[area] ?? []))].filter(
    (team) => problem.teams[team]?.isClosed !== true,
  );

  const steps: ProblemMove[][] = [];
  for (const helper of helpers) {
    for (const team of hotTeams) {
      const join: ProblemMove = { kind: 'person', person: helper, team };
      steps.push([join]);
      const home = arrangement.teamOf[helper] ?? nowhere;
      if (home === nowhere) continue;
      const partners = arrangement.teamOf.flatMap((at, person) => (at === team ? [person] : []));
      partners.sort((one, other) => (problem.people[one]?.hours ?? 0) - (problem.people[other]?.hours ?? 0));
      for (const person of partners.slice(0, 2)) steps.push([join, { kind: 'person', person, team: home }]);
    }
    for (const area of hotAreas) steps.push([{ kind: 'reviewer', area, person: helper }]);
  }
  for (const area of hotAreas) {
    const experts = [...(arrangement.reviewers[area] ?? [])]
      .sort((one, other) => problem.speedOf(area, other) - problem.speedOf(area, one))
      .slice(0, 2);
    for (const team of roomyTeams) {
      const hand: ProblemMove = { kind: 'area', area, team };
      steps.push([hand]);
      for (const person of experts) {
        steps.push([hand, { kind: 'person', person, team }]);
        steps.push([hand, { kind: 'reviewer', area, person }]);
      }
    }
  }
  return steps;
}

/**
 * Takes the best single move until none helps.
 *
 * Yields the best so far after each plan that it tries, so that whoever drives it has an answer soon and can stop.
 */
export function* greedySearch(
  problem: ReviewProblem,
  start: ScoredPlan,
  scorer: Scorer,
): Generator<ScoredPlan, ScoredPlan> {
  const steps = createSingleSteps(problem);
  let best = start;
  for (;;) {
    let next: ScoredPlan | null = null;
    for (const step of steps(best)) {
      const plan = take(problem, best, step, scorer);
      if (plan !== null && plan.score.largest < (next ?? best).score.largest - same) next = plan;
      yield next ?? best;
    }
    if (next === null) return best;
    best = next;
  }
}

/**
 * Beam search: keeps the best few plans of each length, those that are no better than their predecessor included, so that it comes
 * out of valleys that no single move leaves.
 *
 * Yields the best plan so far after each plan that it tries.
 *
 * @param width how many plans of each length are kept
 * @param openings whether new seats are opened
 */
export function* beamSearch(
  problem: ReviewProblem,
  start: ScoredPlan,
  scorer: Scorer,
  width: number,
  openings: 'withNewSeats' | 'withoutNewSeats' = 'withNewSeats',
): Generator<ScoredPlan, ScoredPlan> {
  const all = createAllSteps(problem);
  const steps: Steps = (from) =>
    openings === 'withNewSeats'
      ? all(from)
      : all(from).filter((step) => !step.some((move) => isOpening(problem, move)));
  const levels: Map<string, ScoredPlan>[] = Array.from(
    { length: problem.mostMoves + 1 },
    () => new Map<string, ScoredPlan>(),
  );
  levels[0]?.set('', start);
  let best = start;
  for (const level of levels) {
    const kept = [...level.values()]
      .sort((one, other) => one.score.largest - other.score.largest || one.score.pressure - other.score.pressure)
      .slice(0, width);
    for (const plan of kept) {
      for (const step of steps(plan)) {
        const key = keyOf([...plan.arrangement.moves, ...step]);
        const next = levels[plan.arrangement.moves.length + step.length];
        if (next === undefined || next.has(key)) continue;
        const found = take(problem, plan, step, scorer);
        if (found !== null) {
          next.set(key, found);
          if (isBetter(found, best)) best = found;
        }
        yield best;
      }
    }
    level.clear();
  }
  return best;
}

function take(
  problem: ReviewProblem,
  from: ScoredPlan,
  step: readonly ProblemMove[],
  scorer: Scorer,
): ScoredPlan | null {
  if (from.arrangement.moves.length + step.length > problem.mostMoves) return null;
  const arrangement = arrange(problem, from.arrangement, step);
  if (!isLegal(problem, arrangement)) return null;
  const score = scorer(arrangement);
  return score === null ? null : { arrangement, score };
}

function keyOf(moves: readonly ProblemMove[]): string {
  return moves
    .map((move) => Object.values(move).join(' '))
    .sort()
    .join();
}
