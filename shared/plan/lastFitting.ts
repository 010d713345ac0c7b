import type { MoveId } from '../base/ids.ts';
import type { Org } from '../org/org.ts';
import type { Plan, Scenario } from './plan.ts';
import { orgToTell } from './orgToTell.ts';
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

/**
 * The org that a move which does not apply, or is parked, is told from: what is gone has the name that it had when the move last
 * applied, and what other moves create has theirs.
 *
 * @param past as for `lastFitting`
 * @param before the org that the move meets now
 */
export function orgOfMisfit(
  plan: Plan,
  past: Parameters<typeof lastFitting>[1],
  scenario: Scenario,
  moveId: MoveId,
  before: Org,
): Org {
  return orgToTell(lastFitting(plan, past, scenario, moveId) ?? before, scenario.moves);
}
