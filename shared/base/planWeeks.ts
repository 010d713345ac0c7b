const msPerDay = 86_400_000;

/**
 * The week in which a day lies, counted from a first day: 1 for that day and the six after it, 0 and less before it.
 *
 * @param firstDay first day of week 1, as `2026-12-07`
 * @param day as above
 */
export function weekOfDay(firstDay: string, day: string): number {
  return Math.floor((Date.parse(day) - Date.parse(firstDay)) / (7 * msPerDay)) + 1;
}

/**
 * The first day of a week.
 *
 * @param firstDay first day of week 1, as `2026-12-07`
 * @param week whole
 */
export function firstDayOf(firstDay: string, week: number): string {
  return new Date(Date.parse(firstDay) + (week - 1) * 7 * msPerDay).toISOString().slice(0, 10);
}
