import { actualsSince } from '../calibrate/actuals.ts';
import { trackRecordSteps } from '../calibrate/trackRecord.ts';
import { sensitivitySteps } from '../model/sensitivity.ts';
import { provenanceSteps } from '../plan/aiProvenance.ts';
import { simulateOrg } from '../simulate/orgForecast.ts';
import { adviseSteps, type AdviceTools } from './advise.ts';
import { pipelineEffectSteps, pipelineLensSteps } from './pipelineLens.ts';
import type { JobProgress, JobRequest, JobResult } from './computeProtocol.ts';

/**
 * Runs a job step by step: whoever drives it decides when to go on, so that it can be cancelled between any two steps and leaves
 * nothing behind.
 *
 * @param tools what only the runtime has
 * @throws what a bug throws; a job has no expected failures
 */
export function* jobSteps(request: JobRequest, tools: AdviceTools): Generator<JobProgress, JobResult> {
  switch (request.kind) {
    case 'sensitivity':
      return yield* sensitivitySteps(request.org, request.output);
    case 'simulate':
      return yield* runs(simulateOrg(request.org, request.options, request.plan));
    case 'trackRecord':
      return yield* trackRecordSteps(request.org, request.history);
    case 'actuals':
      return actualsSince(request, request.since);
    case 'pipeline':
      return yield* pipelineLensSteps(request.org);
    case 'pipelineEffects':
      return yield* pipelineEffectSteps(request, tools.clock);
    case 'advise':
      return yield* adviseSteps(request, tools);
    case 'provenance': {
      const { org, history } = request;
      return yield* provenanceSteps({ baseline: org, ...history });
    }
    default:
      return request satisfies never;
  }
}

/** A simulation's steps, told in runs. */
function* runs(steps: ReturnType<typeof simulateOrg>): Generator<JobProgress, JobResult<'simulate'>> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { done: step.value.replicationsDone, total: step.value.replicationsAtMost };
  }
}
