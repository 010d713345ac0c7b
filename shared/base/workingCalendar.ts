/** When people work: the same hours on each working day. */
export interface WorkingCalendar {
  /** Working days, 0 Sunday to 6 Saturday; at least one. */
  readonly days: readonly number[];
  /** Start and end of the working day in minutes after local midnight; the start is before the end. */
  readonly startMinute: number;
  readonly endMinute: number;
  /** Minutes that local time is ahead of UTC, all year: a time zone with summer time is up to an hour off for half a year. */
  readonly utcOffsetMinutes: number;
  /** Days without work, as `2026-12-25` in local time. */
  readonly holidays: ReadonlySet<string>;
}

/** Monday to Friday, 9 to 17, UTC, no holidays: the default of the capacity model, 40 hours a week. */
export const officeHours: WorkingCalendar = {
  days: [1, 2, 3, 4, 5],
  startMinute: 9 * 60,
  endMinute: 17 * 60,
  utcOffsetMinutes: 0,
  holidays: new Set(),
};

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
const msPerDay = 86_400_000;

/** Working hours in an ordinary week. */
export function workingHoursPerWeek(calendar: WorkingCalendar): number {
  return (new Set(calendar.days).size * (calendar.endMinute - calendar.startMinute)) / 60;
}

/**
 * Working hours between two moments; 0 when the second is not after the first.
 *
 * @param from milliseconds since 1970 in UTC
 * @param to as above
 */
export function workingHoursBetween(calendar: WorkingCalendar, from: number, to: number): number {
  if (!(to > from)) return 0;
  const first = dayOf(calendar, from);
  const last = dayOf(calendar, to);
  let milliseconds = 0;
  for (let day = first; day <= last; day += 1) {
    if (!isWorkingDay(calendar, day)) continue;
    const { start, end } = hoursOf(calendar, day);
    milliseconds += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  return milliseconds / msPerHour;
}

/**
 * The moment at which some work is done that starts at another: work rests outside working hours.
 *
 * @param from milliseconds since 1970 in UTC
 * @param workingHours 0 or more; 0 gives `from` itself
 * @throws RangeError when no day of the next ten years is a working day
 */
export function addWorkingHours(calendar: WorkingCalendar, from: number, workingHours: number): number {
  let left = workingHours * msPerHour;
  if (left <= 0) return from;
  const first = dayOf(calendar, from);
  for (let day = first, idle = 0; idle < 3_660; day += 1) {
    if (!isWorkingDay(calendar, day)) {
      idle += 1;
      continue;
    }
    idle = 0;
    const { start, end } = hoursOf(calendar, day);
    const begin = Math.max(from, start);
    if (begin >= end) continue;
    // A part of a microsecond left is a rounding of the hours given, not work for another day.
    if (left <= end - begin + 1e-3) return begin + left;
    left -= end - begin;
  }
  throw new RangeError('the calendar has no working days');
}

/** Mean elapsed hours of some work that starts at any working moment with equal chance: exact for any fixed amount of work. */
export function meanElapsedHours(workingHoursInWeek: number, workingHours: number): number {
  return (workingHours * 168) / workingHoursInWeek;
}

/** Days since 1970 in local time. */
function dayOf({ utcOffsetMinutes }: WorkingCalendar, moment: number): number {
  return Math.floor((moment + utcOffsetMinutes * msPerMinute) / msPerDay);
}

function isWorkingDay({ days, holidays }: WorkingCalendar, day: number): boolean {
  // 1 January 1970 was a Thursday.
  if (!days.includes((((day + 4) % 7) + 7) % 7)) return false;
  return holidays.size === 0 || !holidays.has(new Date(day * msPerDay).toISOString().slice(0, 10));
}

function hoursOf(calendar: WorkingCalendar, day: number): { readonly start: number; readonly end: number } {
  const midnight = day * msPerDay - calendar.utcOffsetMinutes * msPerMinute;
  return {
    start: midnight + calendar.startMinute * msPerMinute,
    end: midnight + calendar.endMinute * msPerMinute,
  };
}
