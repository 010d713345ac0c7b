import { Suspense, useEffect, type ReactElement } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { forgetAdvice } from '../compute/advice.ts';
import { mapViewOf } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { shownScenario } from '../stores/useCurrentView.ts';

// Read when it is first opened: the window does not wait for it at its start.
const Recommendations = lazyPart(async () => (await import('./Recommendations.tsx')).Recommendations);

/** Moves that would help, searched for within what is allowed: proposals that are looked at, and made only when accepted. */
export function RecommendationsPanel(): ReactElement | null {
  const isOpen = useSessionStore((session) => session.panel === 'recommendations');
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const docId = usePlanStore(({ open }) => open?.docId);
  const scenarioId = useSessionStore(shownScenario);
  const openScenario = useSessionStore((session) => session.scenarioId);
  // What is shown of a state that is no more on screen would mislead.
  useEffect(() => setSession({ trial: null }), [openScenario, isOpen]);
  useEffect(() => forgetAdvice, [docId]);
  if (!isOpen || plan === undefined) return null;
  return (
    <Suspense>
      <Recommendations view={mapViewOf(plan, scenarioId)} />
    </Suspense>
  );
}
