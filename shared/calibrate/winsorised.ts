import type { WorkingCalendar } from '../base/workingCalendar.ts';
import { hoursPerDay } from './calendarBook.ts';
import { restrictedMean, type Duration, type RestrictedMean, type SurvivalStep } from './kaplanMeier.ts';
import { ascending, sortedQuantile } from './sampleStatistics.ts';

const longestDays = 30;
const winsorisedPart = 0.98;

/** Working hours that a time counts as at most: thirty working days. */
export function longestTime(calendar: WorkingCalendar): number {
  return longestDays * hoursPerDay(calendar);
}

/**
 * Mean of times, each cut off at the 98th percentile of those that have ended; the others count for as long as they have lasted.
 *
 * @param steps the survival curve of the times
 * @returns null without any that has ended; `cutOff`: how many were longer
 * Source: the model specification, 3.1
 */
export function winsorisedMean(
  durations: readonly Duration[],
  steps: readonly SurvivalStep[],
): { readonly mean: RestrictedMean; readonly at: number; readonly cutOff: number } | null {
  const ended = ascending(durations.flatMap(({ time, state }) => (state === 'ended' ? [time] : [])));
  if (ended.length === 0) return null;
  // All at zero would leave nothing to integrate over.
  const at = Math.max(1e-9, sortedQuantile(ended, winsorisedPart));
  return { mean: restrictedMean(steps, at), at, cutOff: ended.filter((time) => time > at).length };
}
