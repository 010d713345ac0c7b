import { fail, succeed, type Result } from '../base/result.ts';
import type { Plan } from './plan.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import { describePlanCommand } from './describePlanCommand.ts';
import type { PlanCommand, PlanCommandError } from './planCommand.ts';

/** A step that can be undone. Plans share what they have in common, so a step costs what it changed. */
export interface HistoryStep {
  readonly label: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly before: Plan;
  readonly after: Plan;
}

/** A plan with its past and, after an undo, its future. Selection and camera are no part of it. */
export interface PlanDocument {
  readonly plan: Plan;
  readonly undo: readonly HistoryStep[];
  readonly redo: readonly HistoryStep[];
}

/** How many steps can be undone; older ones are forgotten. */
export const historyLimit = 1000;

/** A document without history. */
export function createDocument(plan: Plan): PlanDocument {
  return { plan, undo: [], redo: [] };
}

/**
 * Applies a command as one step that can be undone.
 *
 * @param at the time of the step: ISO 8601 in UTC
 * @param finish what the plan gets with it, in the same step
 */
export function dispatchCommand(
  document: PlanDocument,
  command: PlanCommand,
  at: string,
  finish: (command: PlanCommand, before: Plan, after: Plan) => Plan = (_command, _before, after) => after,
): Result<PlanDocument, PlanCommandError> {
  const applied = applyPlanCommand(document.plan, command);
  if (!applied.ok) return fail(applied.error);
  return succeed(recordStep(document, { command, at, after: finish(command, document.plan, applied.value) }));
}

/**
 * Records what a command made of the document’s plan as one step that can be undone. `after` is the plan that the command makes
 * of the one before, `at` the time of the step: ISO 8601 in UTC.
 */
export function recordStep(
  document: PlanDocument,
  { command, at, after }: { readonly command: PlanCommand; readonly at: string; readonly after: Plan },
): PlanDocument {
  const label = describePlanCommand(document.plan, command, document.undo);
  const step: HistoryStep = { label, at, before: document.plan, after };
  return { plan: after, undo: [...document.undo, step].slice(-historyLimit), redo: [] };
}

/** Takes back the last step; the same document when there is none. */
export function undoStep(document: PlanDocument): PlanDocument {
  const step = document.undo.at(-1);
  if (step === undefined) return document;
  return { plan: step.before, undo: document.undo.slice(0, -1), redo: [...document.redo, step] };
}

/** Does again what was taken back last; the same document when there is nothing. */
export function redoStep(document: PlanDocument): PlanDocument {
  const step = document.redo.at(-1);
  if (step === undefined) return document;
  return { plan: step.after, undo: [...document.undo, step], redo: document.redo.slice(0, -1) };
}

/**
 * Goes to any step of the history, back or forth.
 *
 * @param done how many of the steps are to be in force, the oldest first: 0 takes all of them back
 */
export function goToStep(document: PlanDocument, done: number): PlanDocument {
  const steps = [...document.undo, ...document.redo.toReversed()];
  const at = Math.max(0, Math.min(steps.length, done));
  if (at === document.undo.length) return document;
  const plan = steps[at - 1]?.after ?? steps[0]?.before ?? document.plan;
  return { plan, undo: steps.slice(0, at), redo: steps.slice(at).toReversed() };
}
