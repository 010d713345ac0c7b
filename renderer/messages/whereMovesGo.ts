import { drawsToday } from '../../shared/plan/drawsToday.ts';
import type { MapView } from '../stores/mapView.ts';

/** What an act on what is shown belongs to: a scenario, today's organisation while it is drawn, or what is asked for first. */
export function whereMovesGo({ plan, scenario, letter }: MapView): string {
  if (scenario !== null) return `scenario ${letter ?? ''}`;
  return drawsToday(plan) ? 'today’s organisation' : 'asks for a scenario';
}
