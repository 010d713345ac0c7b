import type { MoveId } from '../base/ids.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import { orderedScenarios, type Move, type Plan, type Scenario } from './plan.ts';
import { resolveScenario } from './resolveScenario.ts';

/** A move that does not apply, and what can be done about it besides keeping, parking or removing it. */
export interface OpenConflict {
  readonly scenario: Scenario;
  readonly move: Move;
  readonly error: OrgEditError;
  /** Names the conflict: a move that is kept with one is asked about again when it has another. */
  readonly key: string;
  /** Somebody looked at it and keeps the move as it is. */
  readonly isKept: boolean;
  /** The organisation that the move meets. */
  readonly before: Org;
  /** The changes of the move that still fit, when some do and some do not. */
  readonly remaining: readonly OrgEdit[] | null;
  /** The move of the same scenario that would make what is missing, but is parked, does not apply, or comes later. */
  readonly needs: Move | null;
}

/** The key under which a conflict is known. */
export function conflictKey(error: OrgEditError): string {
  return 'id' in error ? `${error.kind} ${error.what} ${error.id}` : error.kind;
}

/** The conflicts of all scenarios, in their order and that of their moves. */
export function conflictsOf(plan: Plan): readonly OpenConflict[] {
  return orderedScenarios(plan).flatMap((scenario) => {
    const { conflicts, orgBefore } = resolveScenario(plan.baseline, scenario);
    return conflicts.flatMap(({ moveId, error }): readonly OpenConflict[] => {
      const move = scenario.moves.find(({ id }) => id === moveId);
      const before = orgBefore.get(moveId);
      if (move === undefined || before === undefined) return [];
      const key = conflictKey(error);
      return [
        {
          scenario,
          move,
          error,
          key,
          isKept: move.keptConflict === key,
          before,
          remaining: remainingEdits(before, move.edits),
          needs: error.kind === 'orgEdit.notFound' ? makerOf(scenario, move.id, error.id) : null,
        },
      ];
    });
  });
}

/** How many conflicts of a scenario nobody has decided about. */
export function openConflictsIn(plan: Plan, { moves }: Scenario): number {
  const byId = new Map(moves.map((move) => [move.id, move]));
  return resolveScenario(plan.baseline, { moves }).conflicts.filter(
    ({ moveId, error }) => byId.get(moveId)?.keptConflict !== conflictKey(error),
  ).length;
}

/** The same over all scenarios. */
export function openConflictCount(plan: Plan): number {
  return [...plan.scenarios.values()].reduce((sum, scenario) => sum + openConflictsIn(plan, scenario), 0);
}

/** The edits without those that do not apply; null when none of them is left, or none had to go. */
function remainingEdits(before: Org, edits: readonly OrgEdit[]): readonly OrgEdit[] | null {
  let left = edits;
  for (;;) {
    const applied = applyOrgEdits(before, left);
    if (applied.ok) return left.length === 0 || left.length === edits.length ? null : left;
    const { index } = applied.error;
    left = left.filter((_, place) => place !== index);
  }
}

function makerOf(scenario: Scenario, except: MoveId, id: string): Move | null {
  return scenario.moves.find((move) => move.id !== except && move.edits.some((edit) => madeBy(edit) === id)) ?? null;
}

/** The id of the record that an edit makes; null: it makes none. */
function madeBy(edit: OrgEdit): string | null {
  if (edit.kind === 'createGroup') return edit.group.id;
  if (edit.kind === 'createTeam') return edit.team.id;
  if (edit.kind === 'createRole') return edit.role.id;
  if (edit.kind === 'createPerson') return edit.person.id;
  if (edit.kind === 'createSeat') return edit.seat.id;
  if (edit.kind === 'createArea') return edit.area.id;
  return edit.kind === 'createGate' ? edit.gate.id : null;
}
