import type { ScenarioId } from '../../shared/base/ids.ts';
import { orderedScenarios, type Plan } from '../../shared/plan/plan.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { announce, setSession, useSessionStore, type Reading } from '../stores/sessionStore.ts';

/** More maps than these would be too narrow to read. */
export const mostBeside = 3;

/** Shows the baseline and the scenario that is open side by side, or one map again. */
export function toggleBeside(): void {
  const plan = usePlanStore.getState().open?.document.plan;
  const { beside, scenarioId } = useSessionStore.getState();
  if (plan === undefined) return;
  if (beside !== null) {
    setSession({ beside: null });
    return;
  }
  const [first] = orderedScenarios(plan);
  const shown = scenarioId ?? first?.id ?? null;
  if (shown === null) return;
  setSession({ beside: [null, shown], screen: 'map', lens: 'teams', drag: null, stepAt: null, snapshotId: null });
  announce('Two maps side by side: the baseline and the scenario. They move together.');
}

/** Reads the scenario in a way. Side by side only changes can be picked out; before and after are one map each. */
export function readAs(reading: Reading): void {
  const { beside, reading: present } = useSessionStore.getState();
  if (beside === null) setSession({ reading });
  else if (reading === 'changes') setSession({ reading: present === 'changes' ? 'after' : 'changes' });
  else setSession({ reading, beside: null });
}

/** Shows another state at a place; the scenario at the last place is the one that is open. */
export function showBeside(index: number, state: ScenarioId | null): void {
  const { beside } = useSessionStore.getState();
  if (beside === null) return;
  setSession({
    beside: beside.map((present, place) => (place === index ? state : present)),
    ...(state === null ? {} : { scenarioId: state }),
  });
}

/** Adds a map of a state that does not show yet. */
export function addBeside(plan: Plan): void {
  const { beside } = useSessionStore.getState();
  if (beside === null || beside.length >= mostBeside) return;
  const next = [null, ...orderedScenarios(plan).map(({ id }) => id)].find((state) => !beside.includes(state));
  if (next !== undefined) setSession({ beside: [...beside, next] });
}

/** Takes a map away; one alone is the map as usual. */
export function removeBeside(index: number): void {
  const { beside } = useSessionStore.getState();
  if (beside === null) return;
  const rest = beside.filter((_, place) => place !== index);
  setSession({ beside: rest.length < 2 ? null : rest });
}
