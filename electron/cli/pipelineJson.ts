import type { OrgPipelineResult } from '../../shared/model/evaluateOrgPipeline.ts';
import type { Throughput } from '../../shared/model/throughput.ts';
import type { Org } from '../../shared/org/org.ts';

/**
 * The result of `headroom pipeline --json`: documented in docs/command-line.md, stable. Lead times are elapsed hours, cycles working
 * hours. Fields are added, never renamed.
 */
export function pipelineJson(
  planName: string,
  scenarioName: string | null,
  org: Org,
  result: OrgPipelineResult,
  { arrive, arriveRange, pastCi, pastReview }: Throughput,
): object {
  const { pipeline } = result;
  return {
    version: 1,
    plan: planName,
    scenario: scenarioName,
    lead: result.lead.mean,
    leadPartOfPullRequests: result.lead.part,
    throughput: { arrive, arriveRange, pastCi, pastReview },
    mergedPerWeek: pipeline.mergedPerWeek,
    ci: pipeline.ci,
    gates: pipeline.gates,
    escape: pipeline.escape,
    bottleneck: result.bottleneck,
    levers: result.levers,
    leadHoursPerReviewHour: result.leadHoursPerReviewHour,
    areas: [...result.areas].map(([id, area]) => ({ id, name: org.areas.get(id)?.name ?? id, ...area })),
    teams:
      result.pointsPerPercentByTeam === null
        ? null
        : [...result.pointsPerPercentByTeam].map(([id, price]) => ({
            id,
            name: org.teams.get(id)?.name ?? id,
            pointsPerPercentMoreHours: price,
          })),
  };
}
