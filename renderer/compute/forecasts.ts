import { create } from 'zustand';
import type { ScenarioId } from '../../shared/base/ids.ts';
import type { JobProgress } from '../../shared/compute/computeProtocol.ts';
import type { Org } from '../../shared/org/org.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { OrgForecast } from '../../shared/simulate/orgForecast.ts';
import { openWorkOf, type OpenWork } from '../../shared/simulate/openWork.ts';
import { replicationsWithin } from '../../shared/simulate/replicate.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { shownScenario } from '../stores/useCurrentView.ts';
import { startJob } from './jobClient.ts';

/** What was simulated of one state of the plan, and of which organisation. */
interface Known {
  readonly org: Org;
  readonly forecast: OrgForecast;
}

interface ForecastState {
  /** The last of each scenario, and of the baseline: while the next one is computed the old one stays. */
  readonly known: ReadonlyMap<ScenarioId | null, Known>;
  readonly running: { readonly scenarioId: ScenarioId | null; readonly progress: JobProgress | null } | null;
  readonly failure: string | null;
}

const nothing: ForecastState = { known: new Map(), running: null, failure: null };
const useForecastStore = create<ForecastState>(() => nothing);

/** Weeks ahead: the horizon of every forecast on screen. */
const horizonWeeks = 26;
/** The same for every state of every plan, so that what differs between two of them is never the dice. */
const seed = 1;
/** Somebody who drags or types is not done yet. */
const pauseMs = 150;
/** Pull requests to simulate in all, at the least and at most: half a second and three of a large team's work. */
const pullRequestBudget = { least: 300_000, most: 1_500_000 };

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
    isCurrent: known !== undefined && known.org === view?.org,
    progress: running?.scenarioId === id ? running.progress : null,
  };
}

/** What it says of the baseline, for comparison. */
export function useBaselineForecast(): OrgForecast | null {
  return useForecastStore((state) => state.known.get(null)?.forecast ?? null);
}

let cancel: (() => void) | null = null;
let pause: ReturnType<typeof setTimeout> | undefined;
let docId: string | null = null;

/** Keeps forecasts in step with the plan: the state on screen first, then the baseline. Runs as long as the window does. */
export function startForecasts(): void {
  usePlanStore.subscribe(plan);
  useSessionStore.subscribe((session, before) => {
    if (shownScenario(session) !== shownScenario(before)) plan();
  });
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

let computing: Org | null = null;

/** Begins with what is most wanted and not yet known; leaves alone what is already being computed. */
function next(): void {
  const document = usePlanStore.getState().open?.document;
  if (document === undefined) return;
  const { known } = useForecastStore.getState();
  const shown = shownScenario(useSessionStore.getState());
  for (const scenarioId of shown === null ? [null] : [shown, null]) {
    const { org } = mapViewOf(document.plan, scenarioId);
    if (known.get(scenarioId)?.org === org) continue;
    if (computing !== org) begin(document.plan, scenarioId, org);
    return;
  }
  stop();
  useForecastStore.setState({ running: null });
}

function begin(of: Plan, scenarioId: ScenarioId | null, org: Org): void {
  stop();
  computing = org;
  useForecastStore.setState({ running: { scenarioId, progress: null } });
  const { pullRequestsPerWeek } = mapViewOf(of, scenarioId).result.total;
  cancel = startJob<'simulate'>(
    {
      kind: 'simulate',
      org,
      options: { horizonWeeks, baseline: of.baseline, openWork: openWorkOfPlan(of), growth: 'none' },
      plan: replicationsWithin(pullRequestBudget, pullRequestsPerWeek * horizonWeeks, seed),
    },
    {
      onProgress: (progress) => useForecastStore.setState({ running: { scenarioId, progress } }),
      onDone: (forecast) => {
        computing = null;
        cancel = null;
        const known = new Map(useForecastStore.getState().known).set(scenarioId, { org, forecast });
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
  if (lastOpenWork?.of !== of.pullRequests) lastOpenWork = { of: of.pullRequests, work: openWorkOf(of) };
  return lastOpenWork.work;
}
