import type { PersonId, TeamId } from '../base/ids.ts';
import { officeHours, workingHoursPerWeek, type WorkingCalendar } from '../base/workingCalendar.ts';

/** When people work: their own calendar where it is known, else their team's, else that of the organisation. */
export interface CalendarBook {
  readonly standard: WorkingCalendar;
  readonly byTeam: ReadonlyMap<TeamId, WorkingCalendar>;
  readonly byPerson: ReadonlyMap<PersonId, WorkingCalendar>;
}

/** Office hours in UTC for everybody: what is assumed as long as no calendar is known. */
export const officeCalendars: CalendarBook = { standard: officeHours, byTeam: new Map(), byPerson: new Map() };

/** The calendar of a reviewer, or of a team where the reviewer is not known. */
export function calendarFor(
  book: CalendarBook,
  personId: PersonId | null,
  teamId: TeamId | null | undefined,
): WorkingCalendar {
  const own = personId === null ? undefined : book.byPerson.get(personId);
  const ofTeam = teamId === null || teamId === undefined ? undefined : book.byTeam.get(teamId);
  return own ?? ofTeam ?? book.standard;
}

/** Working hours of one working day. */
export function hoursPerDay(calendar: WorkingCalendar): number {
  return workingHoursPerWeek(calendar) / Math.max(1, new Set(calendar.days).size);
}
