import { letteredName } from '../plan/scenarioMark.ts';
import type { Plan } from '../plan/plan.ts';
import { displayText } from './displayText.ts';
import { planDigest } from './planDigest.ts';
import type { ReportContext } from './reportContext.ts';
import { dayText, momentText } from './reportDates.ts';
import type { Report } from './reportSchema.ts';

export const footerMark = 'Confidential: organisation plan';

/** What fits at the foot of a page beside the rest. */
const longestInFooter = 60;

/**
 * What stands at the foot of every page, for whoever finds a loose one.
 * Of `times`, `until` is the day to which its data reach; null: nothing was imported.
 */
export function footerOf(
  context: ReportContext,
  plan: Plan,
  times: { readonly generatedAt: string; readonly until: string | null },
): Report['footer'] {
  const { generatedAt, until } = times;
  const { scenario, title } = context;
  const age = until === null ? `as of ${dayText(generatedAt, 'short')}` : `data to ${dayText(until, 'short')}`;
  return {
    mark: footerMark,
    scenario: displayText(scenario === null ? 'Baseline' : letteredName(scenario), longestInFooter),
    text: `${displayText(title, longestInFooter)}, ${age}`,
    snapshot: `Snapshot ${planDigest(plan)}`,
    exported: `Exported ${momentText(generatedAt)}`,
  };
}
