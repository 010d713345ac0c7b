import { asId, freshId, type ScenarioId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import type { Plan, Point, Scenario } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';

/** Adds a scenario behind the others, empty or with the moves of another one. */
export function createScenario(plan: Plan, rawName: string, copyOf: ScenarioId | null): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  const source = copyOf === null ? null : plan.scenarios.get(copyOf);
  if (source === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId: copyOf ?? asId<ScenarioId>('') });
  const scenario: Scenario = {
    id: freshId<ScenarioId>('scenario', name, (id) => plan.scenarios.has(id)),
    name,
    order: Math.max(-1, ...[...plan.scenarios.values()].map((other) => other.order)) + 1,
    moves: source?.moves ?? [],
    layout: source?.layout ?? new Map<string, Point>(),
  };
  return succeed({ ...plan, scenarios: new Map([...plan.scenarios, [scenario.id, scenario]]) });
}

/** Gives a scenario another name. */
export function renameScenario(plan: Plan, scenarioId: ScenarioId, rawName: string): Result<Plan, PlanCommandError> {
  const name = rawName.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  if (plan.scenarios.get(scenarioId)?.name === name) return fail({ kind: 'plan.noChange' });
  return changeScenario(plan, scenarioId, () => ({ name }));
}

/** Takes a scenario and its moves out of the plan. */
export function deleteScenario(plan: Plan, scenarioId: ScenarioId): Result<Plan, PlanCommandError> {
  if (!plan.scenarios.has(scenarioId)) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const scenarios = new Map(plan.scenarios);
  scenarios.delete(scenarioId);
  return succeed({ ...plan, scenarios });
}

/** Changes some fields of a scenario that is there. */
export function changeScenario(
  plan: Plan,
  scenarioId: ScenarioId,
  change: (scenario: Scenario) => Partial<Scenario>,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const next = { ...scenario, ...change(scenario) };
  return succeed({ ...plan, scenarios: new Map([...plan.scenarios, [scenarioId, next]]) });
}
