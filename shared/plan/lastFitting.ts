import type { MoveId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import type { Plan, Scenario } from './plan.ts';
import { resolveScenario } from './resolveScenario.ts';

/** Most baselines of the past that are looked at for the last one in which a move applied. */
const mostPast = 20;

/**
 * The organisation in which a move last applied, from the history or the snapshots: the names of what is gone meanwhile come from
 * there. Null: it never did, as far as is remembered.
 *
 * @param past the steps that led to the plan, the oldest first
 */
export function lastFitting(
  plan: Plan,
  past: readonly { readonly before: Plan; readonly after: Plan }[],
  scenario: Scenario,
  moveId: MoveId,
): Org | null {
  const plans: Plan[] = [];
  for (const step of past.toReversed()) {
    if (step.before.baseline === step.after.baseline) continue;
    plans.push(step.before);
    if (plans.length === mostPast) break;
  }
  for (const snapshot of plan.snapshots.values()) plans.push({ ...plan, baseline: snapshot.baseline });
  for (const { baseline, scenarios } of plans) {
    const then = scenarios.get(scenario.id) ?? scenario;
    const resolved = resolveScenario(baseline, then);
    const before = resolved.orgBefore.get(moveId);
    if (before === undefined || resolved.conflicts.some((conflict) => conflict.moveId === moveId)) continue;
    if (then.moves.find(({ id }) => id === moveId)?.status === 'active') return before;
  }
  return null;
}
