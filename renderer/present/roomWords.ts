import type { Plan } from '../../shared/plan/plan.ts';
import { createNameGuard, type NameGuard } from '../../shared/report/nameGuard.ts';
import type { PresentState } from '../stores/presentStore.ts';

const guards = new WeakMap<Plan, NameGuard>();

/** Texts that were written by hand, as the room may read them: where names are hidden, whoever is named in one is told as in a report without names. The plan keeps them as they are. */
export function roomWords(plan: Plan, { areNamesShown }: Pick<PresentState, 'areNamesShown'>): NameGuard['clean'] {
  if (areNamesShown) return (text) => text;
  let guard = guards.get(plan);
  if (guard === undefined) {
    // Notes belong to the plan and not to a scenario: they may name whom any of them brings.
    const moves = [...plan.scenarios.values()].flatMap((scenario) => scenario.moves);
    guard = createNameGuard(plan.baseline, moves, () => 'hidden');
    guards.set(plan, guard);
  }
  return guard.clean;
}
