import { describe, expect, it } from 'vitest';
import { asId, type ExperimentId } from '../base/ids.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import { describePlanCommand } from './describePlanCommand.ts';
import type { ExperimentContent } from './experiments.ts';
import { createPlan, type Plan } from './plan.ts';

const rota: ExperimentContent = {
  hypothesis: ' A rota frees mornings ',
  move: '',
  startedOn: null,
  expected: '2 h',
  measured: '',
  decision: 'running',
};

function withRota(): { readonly plan: Plan; readonly id: ExperimentId } {
  const done = applyPlanCommand(createPlan('p'), { kind: 'putExperiment', experimentId: null, experiment: rota });
  if (!done.ok) throw new Error(done.error.kind);
  const [id = asId<ExperimentId>('none')] = done.value.experiments.keys();
  return { plan: done.value, id };
}

describe('the experiment log', () => {
  it('writes, decides and removes an experiment', () => {
    const { plan, id } = withRota();
    expect(plan.experiments.get(id)).toEqual({ ...rota, hypothesis: 'A rota frees mornings', id, order: 0 });
    const command = {
      kind: 'putExperiment',
      experimentId: id,
      experiment: { ...rota, measured: '1.8 h', decision: 'keep' },
    } as const;
    expect(describePlanCommand(plan, command)).toBe('Change experiment A rota frees mornings');
    const kept = applyPlanCommand(plan, command);
    expect(kept.ok && kept.value.experiments.get(id)?.decision).toBe('keep');
    const gone = applyPlanCommand(plan, { kind: 'deleteExperiment', experimentId: id });
    expect(gone.ok && gone.value.experiments.size).toBe(0);
  });

  it('refuses one without hypothesis, one that is not there, and a change of nothing', () => {
    const { plan, id } = withRota();
    const errorOf = (experimentId: ExperimentId | null, experiment: ExperimentContent): string => {
      const done = applyPlanCommand(plan, { kind: 'putExperiment', experimentId, experiment });
      return done.ok ? 'done' : done.error.kind;
    };
    expect(errorOf(null, { ...rota, hypothesis: '  ' })).toBe('plan.nameMissing');
    expect(errorOf(asId<ExperimentId>('gone'), rota)).toBe('plan.recordNotFound');
    expect(errorOf(id, rota)).toBe('plan.noChange');
  });
});
