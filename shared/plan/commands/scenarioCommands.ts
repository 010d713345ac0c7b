import { asId, freshId, type ScenarioId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import { orderedScenarios, type Plan, type Point, type Scenario } from '../plan.ts';
import type { PlanCommandError, ScenarioChanges } from '../planCommand.ts';
import { scenarioMarks } from '../scenarioMark.ts';

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
    ...(source?.note === undefined ? {} : { note: source.note }),
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
  return succeed(withLettersOf(plan, { ...plan, scenarios }));
}

/** Changes the name, letter, colour or note of a scenario. */
export function updateScenario(
  plan: Plan,
  scenarioId: ScenarioId,
  changes: ScenarioChanges,
): Result<Plan, PlanCommandError> {
  const scenario = plan.scenarios.get(scenarioId);
  if (scenario === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const { letter, colour, note, ...rest } = scenario;
  const name = changes.name?.trim() ?? scenario.name;
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  const nextLetter = changes.letter === undefined ? letter : changes.letter.trim().toUpperCase();
  if (nextLetter !== undefined && nextLetter.length > longestLetter) return fail({ kind: 'plan.letterNotPossible' });
  const nextColour = changes.colour === undefined ? colour : (changes.colour ?? undefined);
  const nextNote = changes.note === undefined ? note : changes.note.trim();
  const next: Scenario = {
    ...rest,
    name,
    ...(nextLetter === undefined || nextLetter === '' ? {} : { letter: nextLetter }),
    ...(nextColour === undefined ? {} : { colour: nextColour }),
    ...(nextNote === undefined || nextNote === '' ? {} : { note: nextNote }),
  };
  if (name === scenario.name && next.letter === letter && next.colour === colour && next.note === note) {
    return fail({ kind: 'plan.noChange' });
  }
  if (next.letter !== letter && next.letter !== undefined) {
    for (const [id, mark] of scenarioMarks(plan)) {
      if (id !== scenarioId && mark.letter === next.letter)
        return fail({ kind: 'plan.letterTaken', letter: mark.letter });
    }
  }
  const scenarios = new Map(plan.scenarios).set(scenarioId, next);
  return succeed(withLettersOf(plan, { ...plan, scenarios }, scenarioId));
}

/** Puts a scenario at another place among the others. */
export function moveScenario(plan: Plan, scenarioId: ScenarioId, place: number): Result<Plan, PlanCommandError> {
  const moved = plan.scenarios.get(scenarioId);
  if (moved === undefined) return fail({ kind: 'plan.scenarioNotFound', scenarioId });
  const ordered = orderedScenarios(plan);
  const others = ordered.filter((scenario) => scenario !== moved);
  const at = Math.max(0, Math.min(others.length, Math.round(place)));
  const next = [...others.slice(0, at), moved, ...others.slice(at)];
  if (next.every((scenario, index) => scenario === ordered[index])) return fail({ kind: 'plan.noChange' });
  const scenarios = new Map(plan.scenarios);
  for (const [order, scenario] of next.entries()) {
    if (scenario.order !== order) scenarios.set(scenario.id, { ...scenario, order });
  }
  return succeed(withLettersOf(plan, { ...plan, scenarios }));
}

const longestLetter = 2;

/**
 * The plan with the letters that its scenarios had before: in a meeting “B” must not suddenly be something else, because A was
 * deleted or the order changed.
 *
 * @param except whose letter is meant to change
 */
export function withLettersOf(before: Plan, after: Plan, except?: ScenarioId): Plan {
  const [old, now] = [scenarioMarks(before), scenarioMarks(after)];
  const scenarios = new Map(after.scenarios);
  let changed = false;
  for (const [id, scenario] of after.scenarios) {
    const letter = old.get(id)?.letter;
    if (id === except || letter === undefined || letter === now.get(id)?.letter) continue;
    scenarios.set(id, { ...scenario, letter });
    changed = true;
  }
  return changed ? { ...after, scenarios } : after;
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
