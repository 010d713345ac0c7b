import { allAtOnce, type Pieces } from '../../shared/base/pieces.ts';
import { create } from 'zustand';
import type { JobProgress } from '../../shared/compute/computeProtocol.ts';
import { forecastBudget, forecastSeed } from '../../shared/compute/reportJobs.ts';
import { isSameCourse, stateCourseOf, type StateCourse } from '../../shared/compute/planForecast.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import type { Org } from '../../shared/org/org.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { StateId } from '../../shared/report/comparedState.ts';
import type { OrgForecast } from '../../shared/simulate/orgForecast.ts';
import { openWorkInPieces, type OpenWork } from '../../shared/simulate/openWork.ts';
import { replicationsWithin } from '../../shared/simulate/replicate.ts';
import { mapViewOf, stateViewOf, type MapView } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore, type SessionState } from '../stores/sessionStore.ts';
import { comparedIds, useCompareStore } from '../stores/compareStore.ts';
import { currentView, shownScenario } from '../stores/useCurrentView.ts';
import { startJob } from './jobClient.ts';

/** What was simulated of one state of the plan, and of which organisation. */
interface Known {
  readonly org: Org;
  readonly course: StateCourse;
  readonly forecast: OrgForecast;
}

interface ForecastState {
  /** The last of each scenario, and of the baseline: while the next one is computed the old one stays. */
  readonly known: ReadonlyMap<StateId, Known>;
  readonly running: { readonly stateId: StateId; readonly progress: JobProgress | null } | null;
  readonly failure: string | null;
}

const nothing: ForecastState = { known: new Map(), running: null, failure: null };
const useForecastStore = create<ForecastState>(() => nothing);

/** Somebody who drags or types is not done yet. */
const pauseMs = 150;

/** A forecast for the screen, how far the present one is, and whether it is of what is shown. */
export interface ForecastView {
  readonly forecast: OrgForecast | null;
  readonly isCurrent: boolean;
  /** Null: not running, or not begun. */
  readonly progress: JobProgress | null;
}

/** What the simulation says of the state on screen. */
export function useForecast(view: MapView | null): ForecastView {
  const id = view?.scenario?.id ?? null;
  const known = useForecastStore((state) => state.known.get(id));
  const running = useForecastStore((state) => state.running);
  return {
    forecast: known?.forecast ?? null,
    isCurrent: known !== undefined && view !== null && isOf(known, view),
    progress: running?.stateId === id ? running.progress : null,
  };
}

/** What it says of the baseline, for comparison. */
export function useBaselineForecast(): OrgForecast | null {
  return useForecastStore((state) => state.known.get(null)?.forecast ?? null);
}

/** Why a simulation ended without a result; null: none did. */
export function useForecastFailure(): string | null {
  return useForecastStore((state) => state.failure);
}

/** What is known of several states at once: the latest, and of which organisation it is. */
export function useForecasts(): ReadonlyMap<StateId, Known> {
  return useForecastStore((state) => state.known);
}

let cancel: (() => void) | null = null;
let pause: ReturnType<typeof setTimeout> | undefined;
let docId: string | null = null;

/** Keeps forecasts in step with the plan: the state on screen first, then the baseline. Runs as long as the window does. */
export function startForecasts(): void {
  usePlanStore.subscribe(plan);
  useSessionStore.subscribe((session, before) => {
    if (wantedOf(session) !== wantedOf(before)) plan();
  });
  useCompareStore.subscribe(plan);
  plan();
}

/** Something changed: whatever is computed may be of something old. */
function plan(): void {
  const { open } = usePlanStore.getState();
  if ((open?.docId ?? null) !== docId) {
    docId = open?.docId ?? null;
    stop();
    useForecastStore.setState(nothing);
  }
  clearTimeout(pause);
  pause = setTimeout(next, pauseMs);
}

function stop(): void {
  cancel?.();
  cancel = null;
  computing = null;
}

let computing: Pick<Known, 'org' | 'course'> | null = null;

/** How a view is simulated. */
export function courseOfView({ plan: of, counted, org }: MapView): StateCourse {
  return stateCourseOf(of, counted, org);
}

/** Whether a forecast is of what is shown. */
export function isOf({ org, course }: Pick<Known, 'org' | 'course'>, view: MapView): boolean {
  return org === view.org && isSameCourse(course, courseOfView(view));
}

/** What of the session decides which states are simulated. */
function wantedOf(session: SessionState): string {
  const { screen, stepAt, snapshotId } = session;
  return JSON.stringify([screen === 'compare', shownScenario(session), stepAt, snapshotId]);
}

interface Wanted {
  readonly id: StateId;
  readonly view: MapView;
}

/** The states to simulate, the most wanted first: the one on screen and the baseline, or all that are compared. */
function wantedStates(of: Plan): readonly Wanted[] {
  if (useSessionStore.getState().screen === 'compare') {
    return comparedIds(of, useCompareStore.getState()).map((id) => ({ id, view: stateViewOf(of, id) }));
  }
  const view = currentView() ?? mapViewOf(of, null);
  const id = view.scenario?.id ?? null;
  return id === null
    ? [{ id, view }]
    : [
        { id, view },
        { id: null, view: mapViewOf(of, null) },
      ];
}

/** Begins with what is most wanted and not yet known; leaves alone what is already being computed. */
function next(): void {
  const document = usePlanStore.getState().open?.document;
  if (document === undefined) return;
  const { known } = useForecastStore.getState();
  for (const { id, view } of wantedStates(document.plan)) {
    const present = known.get(id);
    if (present !== undefined && isOf(present, view)) continue;
    if (computing === null || !isOf(computing, view)) begin(view, id);
    return;
  }
  stop();
  useForecastStore.setState({ running: null });
}

function begin(view: MapView, stateId: StateId): void {
  stop();
  const { plan: of, org } = view;
  const course = courseOfView(view);
  computing = { org, course };
  useForecastStore.setState({ running: { stateId, progress: null } });
  const { pullRequestsPerWeek } = evaluateOrg(org).total;
  cancel = startJob<'simulate'>(
    {
      kind: 'simulate',
      org,
      options: { ...course, openWork: openWorkOfPlan(of), growth: 'none' },
      plan: replicationsWithin(forecastBudget, pullRequestsPerWeek * course.horizonWeeks, forecastSeed),
    },
    {
      onProgress: (progress) => useForecastStore.setState({ running: { stateId, progress } }),
      onDone: (forecast) => {
        computing = null;
        cancel = null;
        const known = new Map(useForecastStore.getState().known).set(stateId, { org, course, forecast });
        useForecastStore.setState({ known, running: null, failure: null });
        next();
      },
      onFailed: (failure) => {
        computing = null;
        cancel = null;
        useForecastStore.setState({ running: null, failure });
      },
    },
  );
}

let lastOpenWork: { readonly of: Plan['pullRequests']; readonly work: readonly OpenWork[] } | null = null;

/** Read once for each import, not for each move. */
function openWorkOfPlan(of: Plan): readonly OpenWork[] {
  return allAtOnce(gatherOpenWork(of));
}

/** What waits in a plan, in pieces of a few milliseconds each, and kept: a forecast of the plan then starts at once. */
export function* gatherOpenWork(of: Plan): Pieces<readonly OpenWork[]> {
  if (lastOpenWork?.of !== of.pullRequests) lastOpenWork = { of: of.pullRequests, work: yield* openWorkInPieces(of) };
  return lastOpenWork.work;
}
