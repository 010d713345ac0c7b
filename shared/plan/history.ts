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
export const historyLimit = 500;

/** A document without history. */
export function createDocument(plan: Plan): PlanDocument {
  return { plan, undo: [], redo: [] };
}

/**
 * Applies a command as one step that can be undone.
 *
 * @param at the time of the step: ISO 8601 in UTC
 */
export function dispatchCommand(
  document: PlanDocument,
  command: PlanCommand,
  at: string,
): Result<PlanDocument, PlanCommandError> {
  const applied = applyPlanCommand(document.plan, command);
  if (!applied.ok) return fail(applied.error);
  const step: HistoryStep = {
    label: describePlanCommand(document.plan, command),
    at,
    before: document.plan,
    after: applied.value,
  };
  return succeed({ plan: applied.value, undo: [...document.undo, step].slice(-historyLimit), redo: [] });
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
