import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { orderedScenarios, type Plan, type Scenario } from '../../shared/plan/plan.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';

/** Finds a scenario by name, id or letter; the error is a message for the terminal. */
export function findScenario(plan: Plan, wanted: string): Result<Scenario, string> {
  const all = orderedScenarios(plan);
  const lower = wanted.trim().toLowerCase();
  const found =
    all.find((scenario) => scenario.name === wanted || scenario.id === wanted) ??
    all.find((scenario) => scenario.name.toLowerCase() === lower) ??
    all.find(({ id }) => scenarioMark(plan, id).letter.toLowerCase() === lower);
  if (found !== undefined) return succeed(found);
  const names = all.map(({ id, name }) => `${scenarioMark(plan, id).letter} “${name}”`).join(', ');
  return fail(`There is no scenario “${wanted}”. ${names === '' ? 'The plan has none.' : `The plan has ${names}.`}`);
}
