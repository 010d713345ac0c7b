import type { AreaId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { evaluatePipeline, type LeadTime, type PipelineResult } from '../model/evaluatePipeline.ts';
import { pipelineOf } from '../model/orgPipeline.ts';
import type { OrgResult } from '../model/orgResult.ts';
import { throughputOf, type Throughput } from '../model/throughput.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';

/** What gets through an organisation, and how long it takes by code area. */
interface OrgFlow {
  readonly result: OrgResult;
  readonly throughput: Throughput;
  readonly leads: ReadonlyMap<AreaId, AreaLead>;
}

interface AreaLead {
  /** Mean elapsed hours; null where it is no number. */
  readonly hours: number | null;
  readonly pullRequestsPerWeek: number;
}

/** What a change does to the flow. */
export interface FlowEffect {
  /** Pull requests a week that get through more. */
  readonly passes: number;
  /** Mean elapsed hours that a change takes longer, over the code areas whose queue settles before and after; null: there are none. */
  readonly leadHours: number | null;
}

/**
 * The flow of an organisation, by formula: one evaluation of review and one of the pipeline.
 *
 * @param before the result of an organisation that is much the same, of which what is equal is taken over
 */
export function orgFlowOf(org: Org, before: OrgResult | null = null): OrgFlow {
  const result = evaluateOrg(org, before);
  const { spec, areaIds } = pipelineOf(org);
  const pipeline = evaluatePipeline(spec);
  const { arrivalScv } = resolveAssumptions(org.assumptions);
  return { result, throughput: throughputOf(result, pipeline.ci, arrivalScv), leads: leadsOf(pipeline, areaIds) };
}

/** The difference that a change makes. An area that settles only afterwards counts in what passes, not in the hours. */
export function flowEffect(before: OrgFlow, after: OrgFlow): FlowEffect {
  let [hours, weight] = [0, 0];
  for (const [areaId, was] of before.leads) {
    const is = after.leads.get(areaId);
    if (was.hours === null || is === undefined || is.hours === null) continue;
    hours += was.pullRequestsPerWeek * (is.hours - was.hours);
    weight += was.pullRequestsPerWeek;
  }
  return {
    passes: after.throughput.pastReview - before.throughput.pastReview,
    leadHours: weight > 0 ? hours / weight : null,
  };
}

function leadsOf({ areas }: PipelineResult, areaIds: readonly AreaId[]): ReadonlyMap<AreaId, AreaLead> {
  const leads = new Map<AreaId, AreaLead>();
  for (const [index, { lead, pullRequestsPerWeek }] of areas.entries()) {
    const areaId = areaIds[index];
    if (areaId === undefined || pullRequestsPerWeek === 0) continue;
    const known = leads.get(areaId) ?? { hours: 0, pullRequestsPerWeek: 0 };
    const all = known.pullRequestsPerWeek + pullRequestsPerWeek;
    const hours = hoursOf(lead);
    leads.set(areaId, {
      hours:
        known.hours === null || hours === null
          ? null
          : (known.hours * known.pullRequestsPerWeek + hours * pullRequestsPerWeek) / all,
      pullRequestsPerWeek: all,
    });
  }
  return leads;
}

function hoursOf(lead: LeadTime): number | null {
  return lead.kind === 'about' || lead.kind === 'atLeast' ? lead.hours : null;
}
