import { mapViewOf, type MapView } from './mapView.ts';
import { usePlanStore } from './planStore.ts';
import { useSessionStore, type SessionState } from './sessionStore.ts';
import type { ScenarioId } from '../../shared/base/ids.ts';

/** The scenario on screen: none while the baseline is chosen, held, or read as `before`. */
export function shownScenario(session: SessionState): ScenarioId | null {
  return session.isBaselineHeld || session.reading === 'before' ? null : session.scenarioId;
}

/** What the map shows now; null without a plan. */
export function useCurrentView(): MapView | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarioId = useSessionStore(shownScenario);
  return plan === undefined ? null : mapViewOf(plan, scenarioId);
}

/** The same outside React. */
export function currentView(): MapView | null {
  const plan = usePlanStore.getState().open?.document.plan;
  return plan === undefined ? null : mapViewOf(plan, shownScenario(useSessionStore.getState()));
}
