import type { MoveId } from '../base/ids.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEditError } from '../org/orgEdit.ts';
import type { Move, Scenario } from './plan.ts';

/** A move that no longer applies, because the baseline or an earlier move changed. Shown in the list, never an exception. */
export interface MoveConflict {
  readonly moveId: MoveId;
  readonly error: OrgEditError;
}

export interface ResolvedScenario {
  readonly org: Org;
  readonly conflicts: readonly MoveConflict[];
  /** The org before each move, by move: sentences and step-through are told from there. */
  readonly orgBefore: ReadonlyMap<MoveId, Org>;
}

interface Step {
  readonly move: Move;
  readonly before: Org;
  readonly after: Org;
  readonly conflict: MoveConflict | null;
}

const stepsByBaseline = new WeakMap<Org, WeakMap<readonly Move[], readonly Step[]>>();
const lastByBaseline = new WeakMap<Org, readonly Step[]>();
const resolvedBySteps = new WeakMap<readonly Step[], ResolvedScenario>();

/**
 * The organisation that a scenario leads to: the baseline with the active moves applied in order.
 *
 * Kept by identity, and steps of an earlier list with the same beginning are used again: adding the 500th move applies one.
 */
export function resolveScenario(baseline: Org, scenario: Pick<Scenario, 'moves'>): ResolvedScenario {
  const steps = resolveSteps(baseline, scenario.moves);
  const known = resolvedBySteps.get(steps);
  if (known !== undefined) return known;
  const fresh: ResolvedScenario = {
    org: steps.at(-1)?.after ?? baseline,
    conflicts: steps.flatMap((step) => (step.conflict === null ? [] : [step.conflict])),
    orgBefore: new Map(steps.map((step) => [step.move.id, step.before])),
  };
  resolvedBySteps.set(steps, fresh);
  return fresh;
}

function resolveSteps(baseline: Org, moves: readonly Move[]): readonly Step[] {
  let byMoves = stepsByBaseline.get(baseline);
  if (byMoves === undefined) {
    byMoves = new WeakMap();
    stepsByBaseline.set(baseline, byMoves);
  }
  const known = byMoves.get(moves);
  if (known !== undefined) {
    lastByBaseline.set(baseline, known);
    return known;
  }

  const earlier = lastByBaseline.get(baseline) ?? [];
  const steps: Step[] = [];
  let org = baseline;
  for (const [index, move] of moves.entries()) {
    const same = earlier[index];
    const step = same?.before === org ? stepAgain(same, move) : applyMove(org, move);
    steps.push(step);
    org = step.after;
  }
  byMoves.set(moves, steps);
  lastByBaseline.set(baseline, steps);
  return steps;
}

/** What a move did is the same when only what is said of it changed, such as its reason. */
function stepAgain(same: Step, move: Move): Step {
  if (same.move === move) return same;
  const isSame = same.move.id === move.id && same.move.edits === move.edits && same.move.status === move.status;
  return isSame ? { ...same, move } : applyMove(same.before, move);
}

function applyMove(before: Org, move: Move): Step {
  if (move.status === 'parked') return { move, before, after: before, conflict: null };
  const applied = applyOrgEdits(before, move.edits);
  if (applied.ok) return { move, before, after: applied.value, conflict: null };
  return { move, before, after: before, conflict: { moveId: move.id, error: applied.error.error } };
}
