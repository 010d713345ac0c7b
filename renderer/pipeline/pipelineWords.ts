import type { LeadPart, LeadTime } from '../../shared/model/evaluatePipeline.ts';
import type { Bottleneck, PipelineLever } from '../../shared/model/pipelineLevers.ts';
import { twoDigitText } from '../format.ts';

/** The parts of a lead time, as the reader knows them. */
export const partWords: Readonly<Record<LeadPart, string>> = {
  screening: 'Pre-screen',
  ci: 'CI',
  reviewWait: 'Waiting for review',
  reviewing: 'Being reviewed',
  author: 'With the author',
  gates: 'Gates',
  main: 'Main branch',
  deployment: 'Waiting for deployment',
};

const leverWords: Readonly<Record<PipelineLever, string>> = {
  ci: 'CI',
  review: 'Review',
  author: 'Authors’ answers',
  gates: 'Gates',
  deployment: 'Deployment',
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
