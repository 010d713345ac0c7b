import type { ScenarioId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import type { Layout, Plan, Point } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';
import { changeScenario } from './scenarioCommands.ts';

/** Changes where cards stand in a scenario, or in the baseline when it is null. */
export function changeLayout(
  plan: Plan,
  scenarioId: ScenarioId | null,
  change: (layout: Layout) => Layout,
): Result<Plan, PlanCommandError> {
  const present = scenarioId === null ? plan.layout : plan.scenarios.get(scenarioId)?.layout;
  const next = change(present ?? new Map<string, Point>());
  if (present !== undefined && sameLayout(present, next)) return fail({ kind: 'plan.noChange' });
  return scenarioId === null
    ? succeed({ ...plan, layout: next })
    : changeScenario(plan, scenarioId, () => ({ layout: next }));
}

/** A step of undo that does nothing is a key press that seems broken. */
function sameLayout(before: Layout, after: Layout): boolean {
  if (before.size !== after.size) return false;
  return [...after].every(([id, { x, y }]) => before.get(id)?.x === x && before.get(id)?.y === y);
}
