import type { Plan } from './plan.ts';

/**
 * Whether acts draw today's organisation: nothing was imported into the plan, and no scenario or old baseline is in it. Somebody
 * who begins with an empty plan draws what is there, and then begins a scenario; from then on the baseline is locked.
 */
export function drawsToday(plan: Plan): boolean {
  return plan.scenarios.size === 0 && plan.snapshots.size === 0 && plan.imports.size === 0;
}
