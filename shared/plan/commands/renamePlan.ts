import { fail, succeed, type Result } from '../../base/result.ts';
import type { Plan } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';

/** Gives the plan another name; blanks around it are dropped. */
export function renamePlan(plan: Plan, rawName: string): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  return name === plan.name ? fail({ kind: 'plan.noChange' }) : succeed({ ...plan, name });
}
