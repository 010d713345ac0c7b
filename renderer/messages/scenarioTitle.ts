import type { MapView } from '../stores/mapView.ts';

/** What a state of the plan is called at the head of a panel or map: a scenario that has no name of its own by its letter alone. */
export function scenarioTitle({ scenario, letter }: Pick<MapView, 'scenario' | 'letter'>): string {
  if (scenario === null) return 'Baseline';
  const byLetter = `Scenario ${letter ?? ''}`;
  return scenario.name === byLetter ? byLetter : `${byLetter}: ${scenario.name}`;
}
