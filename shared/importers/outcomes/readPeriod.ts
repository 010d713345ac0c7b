const dayMs = 86_400_000;

/**
 * Reads an ISO week (`2026-W36`, its Monday), a month (`2026-09`, its first day) or a quarter (`2026-Q3`).
 *
 * @returns an ISO date; null when it is something else, such as a day
 */
export function readPeriod(written: string): string | null {
  const text = written.trim();
  const week = /^(\d{4})-?W(\d{1,2})$/i.exec(text);
  if (week !== null) return mondayOfWeek(Number(week[1]), Number(week[2]));
  const month = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  if (month !== null) return firstOf(Number(month[1]), Number(month[2]));
  const quarter = /^(\d{4})[- ]?Q([1-4])$/i.exec(text);
  return quarter === null ? null : firstOf(Number(quarter[1]), Number(quarter[2]) * 3 - 2);
}

function firstOf(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** Week 1 is the one with 4 January in it (ISO 8601). */
function mondayOfWeek(year: number, week: number): string | null {
  if (week < 1 || week > 53) return null;
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  const monday = new Date(fourth + ((week - 1) * 7 - weekday) * dayMs);
  // The year of a week is that of its Thursday: most years have no week 53.
  if (new Date(monday.getTime() + 3 * dayMs).getUTCFullYear() !== year) return null;
  return monday.toISOString().slice(0, 10);
}
