import { freshId, type ExperimentId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import type { Experiment, ExperimentContent } from '../experiments.ts';
import type { Plan } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';

/** Writes an experiment behind the others, or changes one. Without a hypothesis there is nothing to try. */
export function putExperiment(
  plan: Plan,
  experimentId: ExperimentId | null,
  content: ExperimentContent,
): Result<Plan, PlanCommandError> {
  const { experiments } = plan;
  const hypothesis = content.hypothesis.trim();
  if (hypothesis === '') return fail({ kind: 'plan.nameMissing' });
  const present = experimentId === null ? undefined : experiments.get(experimentId);
  if (experimentId !== null && present === undefined) return fail({ kind: 'plan.recordNotFound', id: experimentId });
  const next: Experiment = {
    id: experimentId ?? freshId<ExperimentId>('experiment', hypothesis, (taken) => experiments.has(taken)),
    hypothesis,
    move: content.move.trim(),
    startedOn: content.startedOn,
    expected: content.expected.trim(),
    measured: content.measured.trim(),
    decision: content.decision,
    order: present?.order ?? Math.max(-1, ...[...experiments.values()].map(({ order }) => order)) + 1,
  };
  if (present !== undefined && isSame(present, next)) return fail({ kind: 'plan.noChange' });
  return succeed({ ...plan, experiments: new Map([...experiments, [next.id, next]]) });
}

/** Takes an experiment out of the log. */
export function deleteExperiment(plan: Plan, experimentId: ExperimentId): Result<Plan, PlanCommandError> {
  if (!plan.experiments.has(experimentId)) return fail({ kind: 'plan.recordNotFound', id: experimentId });
  const experiments = new Map(plan.experiments);
  experiments.delete(experimentId);
  return succeed({ ...plan, experiments });
}

function isSame(one: Experiment, other: Experiment): boolean {
  return (
    one.hypothesis === other.hypothesis &&
    one.move === other.move &&
    one.startedOn === other.startedOn &&
    one.expected === other.expected &&
    one.measured === other.measured &&
    one.decision === other.decision
  );
}
