import type { ScenarioId } from '../base/ids.ts';
import { orderedScenarios, scenarioLetter, type Plan, type Scenario } from './plan.ts';
import { scenarioColours, type ScenarioColour } from './scenarioColours.ts';

/** How a scenario is marked everywhere: its letter and its colour. */
export interface ScenarioMark {
  readonly letter: string;
  readonly colour: ScenarioColour;
}

const known = new WeakMap<Plan['scenarios'], ReadonlyMap<ScenarioId, ScenarioMark>>();

/**
 * The marks of all scenarios, in the order in which these are shown. Who chose a letter or colour keeps it; the others have the
 * letter of their place, or the next one that is free.
 */
export function scenarioMarks(plan: Pick<Plan, 'scenarios'>): ReadonlyMap<ScenarioId, ScenarioMark> {
  const present = known.get(plan.scenarios);
  if (present !== undefined) return present;
  const marks = marksOf(orderedScenarios(plan));
  known.set(plan.scenarios, marks);
  return marks;
}

/** The mark of a scenario of the plan. */
export function scenarioMark(plan: Pick<Plan, 'scenarios'>, scenarioId: ScenarioId): ScenarioMark {
  return scenarioMarks(plan).get(scenarioId) ?? { letter: '?', colour: 'blue' };
}

/** A scenario in words, its letter first: `Scenario A, Split Payments`; the letter once where it is all of the name. */
export function letteredName({ letter, name }: { readonly letter: string; readonly name: string }): string {
  return name.trim() === `Scenario ${letter}` ? name.trim() : `Scenario ${letter}, ${name}`;
}

function marksOf(ordered: readonly Scenario[]): ReadonlyMap<ScenarioId, ScenarioMark> {
  const taken = new Set(ordered.flatMap(({ letter }) => letter ?? []));
  const marks = new Map<ScenarioId, ScenarioMark>();
  for (const [place, scenario] of ordered.entries()) {
    let free = place;
    while (scenario.letter === undefined && taken.has(scenarioLetter(free))) free += 1;
    const letter = scenario.letter ?? scenarioLetter(free);
    taken.add(letter);
    const colour = scenario.colour ?? scenarioColours[placeOf(letter) % scenarioColours.length] ?? 'blue';
    marks.set(scenario.id, { letter, colour });
  }
  return marks;
}

/** The place that a letter stands for, so that a scenario which keeps its letter keeps its colour. */
function placeOf(letter: string): number {
  return ((letter.codePointAt(letter.length - 1) ?? 65) + 26 * 26 - 65) % 26;
}
