import { assertNever } from '../base/result.ts';
import { list, num, record, type VectorFamily, type VectorRecord, type VectorValue } from '../model/vectorInputs.ts';
import { completeSearch, type MilpSolver } from './optimise.ts';
import { arrange, isLegal, startOf, type MoveKind, type ProblemMove, type ReviewProblem } from './reviewProblem.ts';
import { scorerOf } from './scoreArrangement.ts';

const usualSpeedOfOwner = 0.4;
const vectorLimitSeconds = 120;

/** The optimiser behind its family of test vectors. @throws on cases that it could not prove within two minutes */
export function optimiserVectorFamily(solver: MilpSolver, clock: () => number): VectorFamily {
  return (inputs) => {
    const found = completeSearch(toProblem(inputs), { solver, clock, limitSeconds: vectorLimitSeconds });
    if (found === null) throw new Error('no legal arrangement');
    if (!found.isProven) throw new Error(`not proven: ${found.best.score.largest}, at least ${found.bound}`);
    return {
      start_max_utilisation: found.start,
      optimal_max_utilisation: found.best.score.largest,
      fewest_moves: found.best.arrangement.moves.length,
      one_optimal_plan: found.best.arrangement.moves.map(fromMove),
      greedy_max_utilisation: found.greedy.score.largest,
    };
  };
}

/**
 * What a plan of a case of the family comes to: its largest utilisation and how many moves it has, or null where it breaks a
 * constraint. Two plans that come to the same are equally good.
 */
export function worthOfPlan(inputs: VectorRecord, plan: VectorValue): readonly number[] | null {
  if (!Array.isArray(plan)) return null;
  const problem = toProblem(inputs);
  const moves = (plan as readonly VectorValue[]).map(toMove);
  const arrangement = arrange(problem, startOf(problem), moves);
  const score = isLegal(problem, arrangement) ? scorerOf(problem)(arrangement) : null;
  return score === null ? null : [score.largest, moves.length];
}

/** A case of the family as a problem. */
export function toProblem(inputs: VectorRecord): ReviewProblem {
  const speeds = list(inputs, 'fam').map((row) => (Array.isArray(row) ? (row as readonly number[]) : []));
  return {
    people: list(inputs, 'people').map((value) => {
      const person = record(value);
      return { team: num(person, 'team'), hours: num(person, 'cap'), isFrozen: person.frozen === true };
    }),
    teams: list(inputs, 'teams').map((value) => {
      const team = record(value);
      return { least: num(team, 'lo'), most: num(team, 'hi') };
    }),
    areas: list(inputs, 'areas').map((value) => {
      const area = record(value);
      return {
        team: num(area, 'team'),
        coOwners: [],
        loads: [{ hours: num(area, 'd'), approvals: num(area, 'n') }],
        leastOwners: num(area, 'min_owners'),
        mayMove: area.frozen !== true,
        mayAddReviewer: area.frozen !== true,
        namedReviewers: list(area, 'extra').map(Number),
      };
    }),
    speedOf: (area, person) => speeds[area]?.[person] ?? 0,
    speedOfOwner: inputs.fmin === undefined ? usualSpeedOfOwner : num(inputs, 'fmin'),
    mostMoves: num(inputs, 'k'),
    kinds: new Set(list(inputs, 'allow').map(toKind)),
    mostTeamChanges: null,
    together: [],
    apart: [],
  };
}

function toKind(value: VectorValue): MoveKind {
  if (value === 'person' || value === 'area' || value === 'reviewer') return value;
  throw new TypeError(`no kind of move: ${JSON.stringify(value)}`);
}

function toMove(value: VectorValue): ProblemMove {
  const [kind, first, second] = Array.isArray(value) ? (value as readonly VectorValue[]) : [];
  const [one, other] = [Number(first), Number(second)];
  const read = toKind(kind ?? null);
  switch (read) {
    case 'person':
      return { kind: 'person', person: one, team: other };
    case 'area':
      return { kind: 'area', area: one, team: other };
    case 'reviewer':
      return { kind: 'reviewer', area: one, person: other };
    default:
      return assertNever(read);
  }
}

function fromMove(move: ProblemMove): readonly VectorValue[] {
  switch (move.kind) {
    case 'person':
      return [move.kind, move.person, move.team];
    case 'area':
      return [move.kind, move.area, move.team];
    case 'reviewer':
      return [move.kind, move.area, move.person];
    default:
      return move satisfies never;
  }
}
