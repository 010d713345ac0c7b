import { sensitivitySteps } from '../model/sensitivity.ts';
import type { JobKind, JobProgress, JobRequest, JobResult } from './computeProtocol.ts';

/**
 * Runs a job step by step: whoever drives it decides when to go on, so that it can be cancelled between any two steps and leaves
 * nothing behind.
 *
 * @throws what a bug throws; a job has no expected failures
 */
export function* jobSteps<Kind extends JobKind>(request: JobRequest<Kind>): Generator<JobProgress, JobResult<Kind>> {
  const { kind } = request;
  switch (kind) {
    case 'sensitivity':
      return yield* sensitivitySteps(request.org, request.output);
    default:
      return kind satisfies never;
  }
}
