import { assertNever } from '../base/result.ts';
import type { TeamId } from '../base/ids.ts';
import type { LeadPart, LeadTime } from '../model/evaluatePipeline.ts';
import type { OrgPipelineResult } from '../model/evaluateOrgPipeline.ts';
import type { OrgResult } from '../model/orgResult.ts';
import type { Bottleneck, PipelineLever } from '../model/pipelineLevers.ts';
import type { Throughput } from '../model/throughput.ts';

/** A stage on the way of a change, in the order of that way. */
export type PipelineStageKey = 'ci' | 'gates' | 'review' | 'main' | 'deployment';

/** What a stage can take, and what it costs a change. */
export interface PipelineStage {
  readonly key: PipelineStageKey;
  /** Mean elapsed hours of the lead time that are spent here; null where the lead time is no number. */
  readonly hours: number | null;
  /** Null: only its time counts in the model, or nothing comes in. */
  readonly capacity: StageCapacity | null;
  /** Pull requests a week that come to it, and that it lets through. */
  readonly arrives: number;
  readonly passes: number;
}

/** How much more of the same work a stage could take. */
export interface StageCapacity {
  /** Part that is used today, where the stage is fullest. */
  readonly used: number;
  /** Pull requests a week until it is full, when all of them become more alike. */
  readonly takes: number;
  /** Where it is full first. */
  readonly at: { readonly kind: 'busiestHour' } | { readonly kind: 'wholeWeek' } | TeamPlace;
}

interface TeamPlace {
  readonly kind: 'team';
  readonly teamId: TeamId;
}

const partsOfStage: Readonly<Record<PipelineStageKey, readonly LeadPart[]>> = {
  ci: ['ci'],
  gates: ['gates'],
  review: ['screening', 'reviewWait', 'reviewing', 'author'],
  main: ['main'],
  deployment: ['deployment'],
};

const stageKeys: readonly PipelineStageKey[] = ['ci', 'gates', 'review', 'main', 'deployment'];

/** Pull requests a week that come into a pipeline. */
export function pipelineDemand({ pipeline }: OrgPipelineResult): number {
  return pipeline.areas.reduce((sum, { pullRequestsPerWeek }) => sum + pullRequestsPerWeek, 0);
}

/**
 * The stages of a pipeline, with what each can take.
 *
 * Work of every stage grows in proportion to pull requests, so a stage that is used to a part `u` is full at demand / `u`: CI by its
 * busiest hour, or by the whole week once that is more than full; review by its most used team. Gates, the main branch and deployments
 * have a duration in the model and no limit: gates run on machines of their own, a failure of the main branch holds up the change that
 * failed and no other, and a deployment takes all that is ready.
 *
 * Source: the model specification, 2.9
 */
export function pipelineStages(
  result: OrgPipelineResult,
  { total }: Pick<OrgResult, 'total'>,
  { arrive, pastCi, pastReview }: Throughput,
): readonly PipelineStage[] {
  const demand = pipelineDemand(result);
  const { ci } = result.pipeline;
  const most = total.mostUsedTeam;
  const capacities: Partial<Record<PipelineStageKey, StageCapacity | null>> = {
    ci:
      ci.kind === 'settles'
        ? capacityOf(demand, ci.peakUtilisation, { kind: 'busiestHour' })
        : capacityOf(demand, ci.weekUtilisation, { kind: 'wholeWeek' }),
    review: most === null ? null : capacityOf(demand, most.utilisation, { kind: 'team', teamId: most.teamId }),
  };
  let arrives = arrive;
  return stageKeys.map((key) => {
    const passes = key === 'ci' ? pastCi : key === 'review' ? pastReview : arrives;
    const stage = {
      key,
      hours: hoursOf(result.lead.mean, partsOfStage[key]),
      capacity: capacities[key] ?? null,
      arrives,
      passes,
    };
    arrives = passes;
    return stage;
  });
}

function capacityOf(demand: number, used: number, at: StageCapacity['at']): StageCapacity | null {
  return demand > 0 && used > 0 ? { used, takes: demand / used, at } : null;
}

/** Hours of a lead time in some of its parts; null where it is no number. */
function hoursOf(lead: LeadTime, parts: readonly LeadPart[]): number | null {
  if (lead.kind !== 'about' && lead.kind !== 'atLeast') return null;
  return parts.reduce((sum, part) => sum + lead.parts[part], 0);
}

const stageOfLever: Readonly<Record<PipelineLever, PipelineStageKey>> = {
  ci: 'ci',
  review: 'review',
  author: 'review',
  gates: 'gates',
  main: 'main',
  deployment: 'deployment',
};

/** The stages that decide, of a bottleneck. */
export function stagesOfBottleneck(bottleneck: Bottleneck): ReadonlySet<PipelineStageKey> {
  switch (bottleneck.kind) {
    case 'overloaded':
      return new Set(bottleneck.levers.map((lever) => stageOfLever[lever]));
    case 'slowest':
      return new Set([stageOfLever[bottleneck.lever]]);
    case 'none':
      return new Set();
    default:
      return assertNever(bottleneck);
  }
}
