import { type Plan } from '../plan/plan.ts';
/** Shapes of organisations that charts of organisations are known to fail on. */
export declare const planShapes: readonly ["siblings", "thousand", "groups", "crowd", "names", "owners"];
export type PlanShape = (typeof planShapes)[number];
/** A plan of one of the shapes, without scenarios. The same shape is always the same plan. */
export declare function shapedPlan(shape: PlanShape): Plan;
/** A plan whose managers report to one another in a circle, as a file may say and no edit may. */
export declare function planWithCycle(): Plan;
