import { useEffect, useState } from 'react';
import type { JobKind, JobProgress, JobRequest, JobResult } from '../../shared/compute/computeProtocol.ts';
import { startJob } from './jobClient.ts';

/** What is known of a job. While a new one runs, the last result stays: old figures are better than none, and marked as such. */
export interface JobState<Kind extends JobKind> {
  readonly result: JobResult<Kind> | null;
  /** Whether the result is that of the present request. */
  readonly isCurrent: boolean;
  readonly progress: JobProgress | null;
  readonly failure: string | null;
}

/**
 * Runs a job in the worker whenever its request becomes another, and cancels the one before.
 *
 * @param request kept by identity: the same object is the same job. Null: none
 */
export function useJob<Kind extends JobKind>(request: JobRequest<Kind> | null): JobState<Kind> {
  const [state, setState] = useState<JobState<Kind> & { readonly of: JobRequest<Kind> | null }>({
    result: null,
    isCurrent: false,
    progress: null,
    failure: null,
    of: null,
  });
  useEffect(() => {
    if (request === null) return undefined;
    return startJob(request, {
      onProgress: (progress) => setState((present) => ({ ...present, progress })),
      onDone: (result) => setState({ result, isCurrent: true, progress: null, failure: null, of: request }),
      onFailed: (failure) => setState((present) => ({ ...present, progress: null, failure, of: request })),
    });
  }, [request]);
  return { ...state, isCurrent: state.of === request && state.isCurrent };
}
