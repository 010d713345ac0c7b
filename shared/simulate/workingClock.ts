import type { WorkingCalendar } from '../base/workingCalendar.ts';

/**
 * An ordinary week, over and over: turns working time into time by the clock and back. Simulated time starts on a Monday, working
 * time when work starts on the first working day of it, time by the clock at midnight. Both are in hours.
 *
 * Holidays are left out: what is simulated is a number of ordinary weeks, not a stretch of the year.
 */
export interface WorkingClock {
  readonly hoursPerDay: number;
  readonly hoursPerWeek: number;
  /** When work starts on each working day of a week: hours by the clock since Monday, midnight. */
  readonly dayStarts: Float64Array;
}

const clockHoursPerWeek = 168;

/**
 * The clock of a calendar's ordinary week.
 *
 * @throws RangeError when the calendar has no working time
 */
export function createWorkingClock(calendar: WorkingCalendar): WorkingClock {
  const hoursPerDay = (calendar.endMinute - calendar.startMinute) / 60;
  const days = [...new Set(calendar.days)].map((day) => (day + 6) % 7).sort((left, right) => left - right);
  if (!(hoursPerDay > 0) || days.length === 0) throw new RangeError('the calendar has no working time');
  return {
    hoursPerDay,
    hoursPerWeek: hoursPerDay * days.length,
    dayStarts: Float64Array.from(days, (day) => day * 24 + calendar.startMinute / 60),
  };
}

/** Time by the clock at a moment of working time. The end of a working day is the start of the next. */
export function clockTimeAt(clock: WorkingClock, workingTime: number): number {
  const { hoursPerDay, dayStarts } = clock;
  const day = Math.floor(workingTime / hoursPerDay);
  const week = Math.floor(day / dayStarts.length);
  const start = dayStarts[day - week * dayStarts.length] ?? 0;
  return week * clockHoursPerWeek + start + (workingTime - day * hoursPerDay);
}

/** The same for work that is done by then: the end of a working day is that, not the start of the next. */
export function clockTimeBy(clock: WorkingClock, workingTime: number): number {
  const { hoursPerDay } = clock;
  const day = Math.ceil(workingTime / hoursPerDay) - 1;
  return day < 0 ? clockTimeAt(clock, 0) : clockTimeAt(clock, day * hoursPerDay) + (workingTime - day * hoursPerDay);
}

/** Working time that has passed by a moment by the clock: outside working hours it stands still. */
export function workingTimeAt(clock: WorkingClock, clockTime: number): number {
  const { hoursPerDay, hoursPerWeek, dayStarts } = clock;
  const week = Math.floor(clockTime / clockHoursPerWeek);
  const ofWeek = clockTime - week * clockHoursPerWeek;
  let worked = 0;
  for (const start of dayStarts) {
    if (ofWeek <= start) break;
    worked += Math.min(hoursPerDay, ofWeek - start);
  }
  return week * hoursPerWeek + worked;
}
