import type { Org } from '../org/org.ts';
import type { OrgEditError } from '../org/orgEdit.ts';
import { sameOrg } from '../org/sameOrg.ts';
import type { Move, Scenario } from '../plan/plan.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';

/** One counting move of a scenario: the org before and after it. */
export interface ScenarioStep {
  /** Place in the order in which moves are told, from 1. */
  readonly number: number;
  readonly move: Move;
  readonly before: Org;
  readonly after: Org;
  /** Why it does not apply; null when it does. */
  readonly conflict: OrgEditError | null;
}

export interface ScenarioSteps {
  readonly steps: readonly ScenarioStep[];
  readonly parked: readonly Move[];
  readonly final: Org;
  /**
   * Whether applying the moves wave by wave leads to the same org. If a move needs one of a later wave it does not, and they are
   * told in the order of the list.
   */
  readonly order: 'waves' | 'list';
}

/** The moves of a scenario in the order in which they take effect. */
export function stepsOf(baseline: Org, scenario: Scenario): ScenarioSteps {
  const parked = scenario.moves.filter((move) => move.status === 'parked');
  const listed = scenario.moves.filter((move) => move.status !== 'parked');
  const byWave = [...listed].sort((left, right) => left.wave - right.wave);
  const inList = resolveScenario(baseline, { moves: listed });
  const isSorted = byWave.every((move, index) => move === listed[index]);
  const inWaves = isSorted ? inList : resolveScenario(baseline, { moves: byWave });
  const isSame = isSorted || (sameConflicts(inList.conflicts, inWaves.conflicts) && sameOrg(inList.org, inWaves.org));
  const order = isSame ? 'waves' : 'list';
  const resolved = order === 'waves' ? inWaves : inList;
  const moves = order === 'waves' ? byWave : listed;
  const conflicts = new Map(resolved.conflicts.map(({ moveId, error }) => [moveId, error]));
  const befores = moves.map((move) => resolved.orgBefore.get(move.id) ?? baseline);
  return {
    steps: moves.map((move, index) => ({
      number: index + 1,
      move,
      before: befores[index] ?? baseline,
      after: befores[index + 1] ?? resolved.org,
      conflict: conflicts.get(move.id) ?? null,
    })),
    parked,
    final: resolved.org,
    order,
  };
}

function sameConflicts(left: readonly { readonly moveId: string }[], right: readonly { readonly moveId: string }[]) {
  const ids = new Set(left.map((conflict) => conflict.moveId));
  return left.length === right.length && right.every((conflict) => ids.has(conflict.moveId));
}
