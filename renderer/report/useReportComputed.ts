import { useEffect, useMemo } from 'react';
import { reportJobsOf } from '../../shared/compute/reportJobs.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { reportComputedOf, type ReportComputed } from '../../shared/report/reportComputed.ts';
import { useJob } from '../compute/useJob.ts';
import { setExport, type ExportState } from '../stores/exportStore.ts';

/** What failed is left out: pages without a diagram are better than none. */
function isSettled(
  job: object | null,
  state: { readonly isCurrent: boolean; readonly failure: string | null },
): boolean {
  return job === null || state.isCurrent || state.failure !== null;
}

function resultOf<Result>(
  job: object | null | undefined,
  state: { readonly isCurrent: boolean; readonly result: Result | null },
): Result | null {
  return job !== null && job !== undefined && state.isCurrent ? state.result : null;
}

/** What the pages show that takes longer to compute than they may take to appear; null: not there yet. */
export function useReportComputed(plan: Plan | undefined, state: ExportState): ReportComputed | null {
  const { scenarioId, sections, form } = state;
  const jobs = useMemo(
    () => (plan === undefined ? null : reportJobsOf(plan, scenarioId, { sections, form })),
    [plan, scenarioId, sections, form],
  );
  const baseline = useJob<'simulate'>(jobs?.baseline ?? null);
  const scenario = useJob<'simulate'>(jobs?.scenario ?? null);
  const sensitivity = useJob<'sensitivity'>(jobs?.sensitivity ?? null);
  const isDone =
    jobs !== null &&
    isSettled(jobs.baseline, baseline) &&
    isSettled(jobs.scenario, scenario) &&
    isSettled(jobs.sensitivity, sensitivity);
  // The states of jobs are new objects each time: only what is in them may make a new report.
  const [without, withMoves, depends] = [
    resultOf(jobs?.baseline, baseline),
    resultOf(jobs?.scenario, scenario),
    resultOf(jobs?.sensitivity, sensitivity),
  ];
  const computed = useMemo(
    () => (isDone ? reportComputedOf(without, withMoves, depends) : null),
    [isDone, without, withMoves, depends],
  );
  useEffect(() => {
    // What is saved is what is seen, and need not be computed again.
    setExport({ computed: plan === undefined || computed === null ? null : { plan, scenarioId, computed } });
  }, [plan, scenarioId, computed]);
  return computed;
}
