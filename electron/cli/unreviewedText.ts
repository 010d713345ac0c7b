import { recentUnreviewedShare } from '../../shared/calibrate/calibrate.ts';
import { workHistoryOf } from '../../shared/calibrate/reviewCases.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** What nobody looked at, to be told beside waits: faster is not better when it is more of this. */
export function unreviewedText(plan: Plan): string {
  const share =
    plan.pullRequests.size === 0 ? null : recentUnreviewedShare({ org: plan.baseline, history: workHistoryOf(plan) });
  return share === null || share.samples === 0
    ? 'How many pull requests are merged without a review is not known.\n'
    : `Of ${share.samples} pull requests merged lately, ${Math.round(share.value * 100)} % had no review: they are in no wait.\n`;
}
