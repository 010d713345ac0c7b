import { create } from 'zustand';
import type { TeamId } from '../../shared/base/ids.ts';
import type { Estimate } from '../../shared/calibrate/estimate.ts';
import { workHistoryOf } from '../../shared/calibrate/reviewCases.ts';
import { mayForecast, unreviewedShareOf, type TrackRecord } from '../../shared/calibrate/trackRecord.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { startJob } from './jobClient.ts';

/** What a track record is computed from. */
type Basis = Pick<Plan, 'baseline' | 'pullRequests' | 'identities' | 'ciRuns' | 'ciAggregates'>;

interface TrackRecordState {
  readonly basis: Basis | null;
  readonly record: TrackRecord | null;
  readonly state: 'nothingToRead' | 'computing' | 'known' | 'failed';
  readonly failure: string | null;
}

const nothing: TrackRecordState = { basis: null, record: null, state: 'nothingToRead', failure: null };
const useStore = create<TrackRecordState>(() => nothing);

/** What the imported records say, for the screen: of the plan as it is now, or as it was while that is being computed. */
export function useTrackRecord(): Omit<TrackRecordState, 'basis'> {
  return useStore();
}

/** Whether forecasts of waits may be shown for a team. */
export function useMayForecast(teamId: TeamId): boolean {
  return useStore(
    ({ record, basis }) => record === null || basis === null || mayForecast(basis.baseline, record, teamId),
  );
}

/** Share of merged pull requests that nobody reviewed; null where it is not known. */
export function useUnreviewedShare(teamId: TeamId | null): Estimate | null {
  return useStore(({ record, basis }) =>
    record === null || basis === null ? null : unreviewedShareOf(basis.baseline, record, teamId),
  );
}

let cancel: (() => void) | null = null;
let pause: ReturnType<typeof setTimeout> | undefined;
/** It is about the past: there is no hurry. */
const pauseMs = 400;

/** Keeps the track record in step with the baseline and what was imported. Runs as long as the window does. */
export function startTrackRecords(): void {
  usePlanStore.subscribe(look);
  look();
}

function look(): void {
  const plan = usePlanStore.getState().open?.document.plan ?? null;
  const { basis } = useStore.getState();
  if (plan === null || plan.pullRequests.size === 0) {
    clearTimeout(pause);
    stop();
    if (basis !== null) useStore.setState(nothing);
    return;
  }
  if (
    basis?.baseline === plan.baseline &&
    basis.pullRequests === plan.pullRequests &&
    basis.identities === plan.identities &&
    basis.ciRuns === plan.ciRuns &&
    basis.ciAggregates === plan.ciAggregates
  ) {
    return;
  }
  clearTimeout(pause);
  stop();
  // A record of other pull requests says nothing of these.
  const isSameHistory = basis?.pullRequests === plan.pullRequests;
  const { baseline, pullRequests, identities, ciRuns, ciAggregates } = plan;
  const next: Basis = { baseline, pullRequests, identities, ciRuns, ciAggregates };
  useStore.setState({
    ...(isSameHistory ? {} : { record: null }),
    basis: next,
    state: 'computing',
    failure: null,
  });
  pause = setTimeout(() => begin(next), pauseMs);
}

function stop(): void {
  cancel?.();
  cancel = null;
}

function begin(basis: Basis): void {
  cancel = startJob<'trackRecord'>(
    { kind: 'trackRecord', org: basis.baseline, history: workHistoryOf(basis) },
    {
      onDone: (record) => useStore.setState({ record, state: 'known' }),
      onFailed: (failure) => useStore.setState({ state: 'failed', failure }),
    },
  );
}
