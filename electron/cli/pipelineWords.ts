import type { LeadPart, PipelineResult } from '../../shared/model/evaluatePipeline.ts';
import type { PipelineLever } from '../../shared/model/pipelineLevers.ts';
import type { Org } from '../../shared/org/org.ts';
import { twoDigitText } from '../../shared/report/reportFigures.ts';

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

export const leverWords: Readonly<Record<PipelineLever, string>> = {
  ci: 'CI runners',
  review: 'Review hours',
  author: 'Quicker authors',
  gates: 'Faster gates',
  main: 'Fewer failures of main',
  deployment: 'More frequent deployments',
};

/** What the gates before the merge cost, in a sentence. */
export function gateWords(org: Org, gates: PipelineResult['gates']): string {
  const count = [...org.gates.values()].filter(({ mode }) => mode !== 'afterMerge').length;
  if (count === 0) return 'No gates before the merge.';
  const pass = Math.round(gates.passProbability * 100);
  return `Gates: ${count}, ${twoDigitText(gates.attemptHours)} h a go, ${pass} % pass at one go, ${twoDigitText(gates.totalHours)} h in all.`;
}
