import type { WorkingCalendar } from '../base/workingCalendar.ts';
import { kaplanMeier, type Duration } from './kaplanMeier.ts';
import type { ReviewCase } from './reviewCases.ts';
import { longestTime, winsorisedMean } from './winsorised.ts';

/** How long review took from ready to the last approval. */
export interface ReviewCycle {
  /** Pull requests whose review has ended. */
  readonly ended: number;
  /**
   * Mean working hours, each cut off at the 98th percentile and at thirty working days; what has not ended counts for as long as it
   * has lasted. Null without any that has ended.
   */
  readonly meanHours: number | null;
}

/** Sums up the review of some pull requests by people and authoring agents, as `summariseFirstResponse` does its beginning. */
export function summariseCycle(cases: readonly ReviewCase[], standard: WorkingCalendar): ReviewCycle {
  const cap = longestTime(standard);
  const durations = cases.flatMap(({ author, cycle, record }): readonly Duration[] =>
    author === 'automation' || cycle === null || (record.draft && record.state === 'open')
      ? []
      : [{ time: Math.min(cap, cycle.time), state: cycle.state }],
  );
  const ended = durations.filter(({ state }) => state === 'ended').length;
  return { ended, meanHours: winsorisedMean(durations, kaplanMeier(durations))?.mean.mean ?? null };
}
