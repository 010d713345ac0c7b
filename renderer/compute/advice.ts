import { create } from 'zustand';
import type { Advice } from '../../shared/compute/advise.ts';
import type { JobProgress } from '../../shared/compute/computeProtocol.ts';
import { forecastWeeks } from '../../shared/compute/planForecast.ts';
import { usualWishes, type OptimiserWishes } from '../../shared/optimise/orgProblem.ts';
import type { Org } from '../../shared/org/org.ts';
import { startWeekOf, wavesOf } from '../../shared/plan/waves.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import { courseOfView } from './forecasts.ts';
import { startJob } from './jobClient.ts';

interface AdviceState {
  readonly wishes: OptimiserWishes;
  /** What the advice, or the search that is under way, is of. */
  readonly of: { readonly org: Org; readonly wishes: OptimiserWishes } | null;
  readonly advice: Advice | null;
  readonly progress: JobProgress | null;
  readonly isRunning: boolean;
  readonly failure: string | null;
}

const nothing: Omit<AdviceState, 'wishes'> = {
  of: null,
  advice: null,
  progress: null,
  isRunning: false,
  failure: null,
};

/** What was searched for last, and what is wished. It stays while the panel is closed. */
export const useAdvice = create<AdviceState>(() => ({ ...nothing, wishes: usualWishes }));

const limitSeconds = 8;
let cancel: (() => void) | null = null;

/** Changes what is allowed. What was found stays until the next search, marked as older. */
export function changeWishes(changes: Partial<OptimiserWishes>): void {
  useAdvice.setState(({ wishes }) => ({ wishes: { ...wishes, ...changes } }));
}

/** Searches for moves that help what is on screen. */
export function startAdvice(view: MapView): void {
  cancelAdvice();
  const { plan, org } = view;
  const course = courseOfView(view);
  const movesFromWeek = startWeekOf(wavesOf(plan), useSessionStore.getState().wave);
  const horizonWeeks = Math.max(course.horizonWeeks, movesFromWeek - 1 + forecastWeeks);
  const { wishes } = useAdvice.getState();
  useAdvice.setState({ ...nothing, of: { org, wishes }, isRunning: true });
  cancel = startJob<'advise'>(
    {
      kind: 'advise',
      org,
      wishes,
      limitSeconds,
      simulation: { ...course, horizonWeeks, openWork: [], growth: 'none' },
      movesFromWeek,
    },
    {
      onProgress: (progress) => useAdvice.setState({ progress }),
      onDone: (advice) => {
        cancel = null;
        useAdvice.setState({ advice, progress: null, isRunning: false });
      },
      onFailed: (failure) => {
        cancel = null;
        useAdvice.setState({ ...nothing, failure });
      },
    },
  );
}

/** Ends a search. What it had found so far stays on screen. */
export function cancelAdvice(): void {
  cancel?.();
  cancel = null;
  useAdvice.setState({ isRunning: false });
}

/** Forgets what belongs to another plan. */
export function forgetAdvice(): void {
  cancelAdvice();
  useAdvice.setState({ ...nothing, wishes: usualWishes });
}
