import { arrivalsOf } from '../model/presence.ts';
import type { Org } from '../org/org.ts';
import type { Plan, Scenario } from '../plan/plan.ts';
import { startWeekOf, wavesOf } from '../plan/waves.ts';

/**
 * The week from which what is shown of a scenario, or of the baseline, is so: its last wave has happened and whoever is planned has
 * come. Figures are of the time once everybody knows their areas as well.
 *
 * @param org what the scenario leads to
 */
export function wholeFromWeek(plan: Plan, scenario: Pick<Scenario, 'moves'> | null, org: Org): number {
  const moves = scenario?.moves.filter(({ status }) => status === 'active') ?? [];
  const waves = moves.length === 0 ? [] : wavesOf(plan);
  const weeks = moves.map(({ wave }) => startWeekOf(waves, wave));
  return Math.max(1, ...weeks, ...arrivalsOf(org, plan.firstDay ?? null).values());
}
