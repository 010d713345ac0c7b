import type { Org } from '../org/org.ts';
import type { Scenario, Wave } from './plan.ts';
import { resolveScenario } from './resolveScenario.ts';
import { startWeekOf } from './waves.ts';

/** The organisation from a week on: what it is once the waves until then have happened. */
export interface Stage {
  /** 1 is the first week. */
  readonly fromWeek: number;
  /** The number of the wave that begins it. */
  readonly wave: number;
  readonly org: Org;
}

/** The stages of a scenario, a week for each wave that changes something. Moves apply in the order of the list. */
export function stagesOf(baseline: Org, scenario: Pick<Scenario, 'moves'>, waves: readonly Wave[]): readonly Stage[] {
  const numbers = [...new Set(scenario.moves.flatMap(({ status, wave }) => (status === 'active' ? [wave] : [])))].sort(
    (left, right) => left - right,
  );
  const last = numbers.at(-1);
  return numbers.map((number) => {
    // The whole list keeps its identity, and with it what is known of its result.
    const moves = number === last ? scenario.moves : scenario.moves.filter(({ wave }) => wave <= number);
    return { fromWeek: startWeekOf(waves, number), wave: number, org: resolveScenario(baseline, { moves }).org };
  });
}
