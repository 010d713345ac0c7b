import { createDocument } from '../../../shared/plan/history.ts';
import { createPlan } from '../../../shared/plan/plan.ts';
import { serialisePlan } from '../../../shared/planFile/serialisePlan.ts';

/** The text of a plan that can be told from others by its name. */
export function planText(name: string): string {
  return serialisePlan(createDocument(createPlan(name)));
}
