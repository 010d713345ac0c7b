import type { ScenarioId } from '../../shared/base/ids.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { mapViewOf, snapshotViewOf, steppedViewOf, type MapView } from './mapView.ts';
import { trialViewOf } from './trialView.ts';
import { useChecksDone } from './viewFindings.ts';
import { usePlanStore } from './planStore.ts';
import { useSessionStore, type SessionState } from './sessionStore.ts';

/** What of the session decides what is shown of the plan. */
type Shown = Pick<
  SessionState,
  'scenarioId' | 'reading' | 'isBaselineHeld' | 'stepAt' | 'snapshotId' | 'trial' | 'drag'
>;

/** The scenario on screen: none while the baseline is chosen, held, or read as `before`, or a snapshot is open. */
export function shownScenario(session: Omit<Shown, 'trial' | 'drag'>): ScenarioId | null {
  return session.isBaselineHeld || session.reading === 'before' || session.snapshotId !== null
    ? null
    : session.scenarioId;
}

/** What is tried: nothing while something is held, which is seen against the plan as it is, and while the baseline is looked at. */
function shownTrial({ trial, drag, isBaselineHeld, scenarioId, reading }: Shown): Shown['trial'] {
  return drag !== null || isBaselineHeld || (scenarioId !== null && reading === 'before') ? null : trial;
}

/** What the map shows now; null without a plan. */
export function useCurrentView(): MapView | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarioId = useSessionStore(shownScenario);
  const stepAt = useSessionStore((session) => session.stepAt);
  const snapshotId = useSessionStore((session) => session.snapshotId);
  const trial = useSessionStore(shownTrial);
  // A view is another one when its findings are there.
  useChecksDone();
  return plan === undefined ? null : viewOf(plan, scenarioId, { stepAt, snapshotId, trial });
}

/** The same without what is only looked at. */
export function useUntriedView(): MapView | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const scenarioId = useSessionStore(shownScenario);
  const stepAt = useSessionStore((session) => session.stepAt);
  const snapshotId = useSessionStore((session) => session.snapshotId);
  useChecksDone();
  return plan === undefined ? null : viewOf(plan, scenarioId, { stepAt, snapshotId, trial: null });
}

/** The same outside React. */
export function currentView(): MapView | null {
  const plan = usePlanStore.getState().open?.document.plan;
  const session = useSessionStore.getState();
  return plan === undefined ? null : viewOf(plan, shownScenario(session), { ...session, trial: shownTrial(session) });
}

function viewOf(
  plan: Plan,
  scenarioId: ScenarioId | null,
  { stepAt, snapshotId, trial }: Pick<Shown, 'stepAt' | 'snapshotId' | 'trial'>,
): MapView {
  const snapshot = snapshotId === null ? undefined : plan.snapshots.get(snapshotId);
  if (snapshot !== undefined) return snapshotViewOf(plan, snapshot);
  if (trial?.plan === plan && stepAt === null) return trialViewOf(plan, scenarioId, trial);
  return scenarioId === null || stepAt === null ? mapViewOf(plan, scenarioId) : steppedViewOf(plan, scenarioId, stepAt);
}
