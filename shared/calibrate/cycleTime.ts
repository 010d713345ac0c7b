import type { WorkingCalendar } from '../base/workingCalendar.ts';
import { hoursPerDay } from './calendarBook.ts';
import { kaplanMeier, restrictedMean, type Duration } from './kaplanMeier.ts';
import type { ReviewCase } from './reviewCases.ts';
import { ascending, sortedQuantile } from './sampleStatistics.ts';

const capInDays = 30;
const winsorisedPart = 0.98;

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
  const cap = capInDays * hoursPerDay(standard);
  const durations = cases.flatMap(({ author, cycle, record }): readonly Duration[] =>
    author === 'automation' || cycle === null || (record.draft && record.state === 'open')
      ? []
      : [{ time: Math.min(cap, cycle.time), state: cycle.state }],
  );
  const ended = ascending(durations.flatMap(({ time, state }) => (state === 'ended' ? [time] : [])));
  if (ended.length === 0) return { ended: 0, meanHours: null };
  const horizon = Math.max(1e-9, sortedQuantile(ended, winsorisedPart));
  return { ended: ended.length, meanHours: restrictedMean(kaplanMeier(durations), horizon).mean };
}
