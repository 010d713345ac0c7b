import type { LeadPart, LeadTime } from '../../shared/model/evaluatePipeline.ts';
import type { Bottleneck, PipelineLever } from '../../shared/model/pipelineLevers.ts';
import { asId, type TeamId } from '../../shared/base/ids.ts';
import type { PipelineLens } from '../../shared/compute/pipelineLens.ts';
import { stagesOfBottleneck, type PipelineStageKey } from '../../shared/compute/pipelineStages.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { shownPercent, twoDigitText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';

/** The parts of a lead time, as the reader knows them. */
export const partWords: Readonly<Record<LeadPart, string>> = {
  screening: 'Pre-screen',
  ci: 'CI',
  reviewWait: 'Wait for review',
  reviewing: 'Being reviewed',
  author: 'With the author',
  gates: 'Gates',
  main: 'Main branch',
  deployment: 'Deploy wait',
};

const leverWords: Readonly<Record<PipelineLever, string>> = {
  ci: 'CI',
  review: 'Review',
  author: 'Authors’ answers',
  gates: 'Gates',
  main: 'Main',
  deployment: 'Deployment',
};

export const stageWords: Readonly<Record<PipelineStageKey, string>> = {
  ci: 'CI',
  gates: 'Quality gates',
  review: 'Review',
  main: 'Main',
  deployment: 'Deploy',
};

/** The stage that decides. */
export function bottleneckText(bottleneck: Bottleneck): string {
  switch (bottleneck.kind) {
    case 'overloaded':
      return `${bottleneck.levers.map((lever) => leverWords[lever]).join(' and ')}, overloaded`;
    case 'slowest':
      return leverWords[bottleneck.lever];
    case 'none':
      return 'None';
    default:
      return bottleneck satisfies never;
  }
}

/** A lead time in hours, or why it is no number. */
export function leadText(lead: LeadTime): string {
  switch (lead.kind) {
    case 'about':
      return `${twoDigitText(lead.hours)} h`;
    case 'atLeast':
      return `over ${twoDigitText(lead.hours)} h`;
    case 'grows':
      return 'grows without end';
    case 'unroutable':
      return 'never: too few may review';
    case 'idle':
      return 'no pull requests';
    default:
      return lead satisfies never;
  }
}

/** A share in per cent with one place after the point, which matters for a target: `70.8 %`. */
export function tenthPercent(share: number): string {
  return `${Math.round(share * 1000) / 10}\u00A0%`;
}

/** How full the bottleneck is, as a part of what it can take; null: it is one by its time alone. */
export function fullnessOf({ now, throughput }: PipelineLens, { total }: OrgResult): number | null {
  const stages = stagesOfBottleneck(now.bottleneck);
  if (throughput.arrive === 0) return null;
  if (stages.has('review')) {
    if (throughput.pastCi - throughput.pastReview > 0.05)
      return throughput.pastCi / Math.max(1e-9, throughput.pastReview);
    return total.mostUsedTeam?.utilisation ?? null;
  }
  if (!stages.has('ci')) return null;
  const { kind, peakUtilisation, weekUtilisation } = now.pipeline.ci;
  return kind === 'overloaded' ? weekUtilisation : peakUtilisation;
}

/** The same in words, or why there is no such number. */
export function fullnessText(lens: PipelineLens, { org, result }: Pick<MapView, 'org' | 'result'>): string {
  const { now, throughput } = lens;
  const used = fullnessOf(lens, result);
  if (now.bottleneck.kind === 'none') return throughput.arrive === 0 ? 'nothing comes in' : 'nothing holds changes up';
  if (used !== null) {
    const percent = `${shownPercent(used)} %`;
    if (!stagesOfBottleneck(now.bottleneck).has('review')) return `${percent} used in the busiest hour`;
    if (throughput.pastCi - throughput.pastReview > 0.05) return `${percent} of what it can take`;
    const team = org.teams.get(result.total.mostUsedTeam?.teamId ?? asId<TeamId>(''));
    return `${percent} of what ${team?.name ?? 'the fullest team'} can take`;
  }
  return now.bottleneck.kind === 'slowest'
    ? `1 % more: about ${twoDigitText(-now.bottleneck.percent)} % less time`
    : '';
}
