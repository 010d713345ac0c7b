import { readTime } from '../github/recordReader.ts';
import { findDateOrder, readDate, type DateOrder } from '../roster/readDates.ts';

/** What a cell says of a time: ISO 8601 in UTC without fractions of a second. `unclear`: day and month could be either way round. */
export type MomentReading =
  { readonly kind: 'time'; readonly time: string } | { readonly kind: 'none' | 'unreadable' | 'unclear' };

/** Text that stands for a time that is not there. */
const blank = /^(|-+|null|none|n\/a|nil|\\n|0{4}-0{2}-0{2}.*)$/i;
const clock = /^(.*?)[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a time as databases, interfaces and spreadsheets write it: ISO 8601, `2026-09-01 08:12:00`, `01/Sep/26 10:00 AM` (Jira),
 * `31/08/2026 14:05`, a date alone (its first moment), seconds or milliseconds since 1970, and days since 1899-12-30 with a
 * part of a day (spreadsheets). A time without a zone is taken as UTC.
 *
 * @param order the order of day and month in the column
 */
export function readMoment(written: string, order: DateOrder): MomentReading {
  const text = written.trim();
  const iso = readTime(text);
  if (iso.kind === 'time') return iso;
  if (blank.test(text)) return { kind: 'none' };
  if (iso.kind === 'none') return iso;
  if (/^\d{9,10}$/.test(text)) return fromNumber(Number(text) * 1_000);
  if (/^\d{12,13}$/.test(text)) return fromNumber(Number(text));
  if (/^\d{5}(\.\d+)?$/.test(text))
    return fromNumber(Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1_000);
  const [, datePart = text, hours, minutes, seconds, half, zone] = clock.exec(text) ?? [];
  const date = readDate(fullYear(datePart.trim()), order);
  if (date.kind !== 'date') return date.kind === 'none' ? { kind: 'unreadable' } : date;
  if (hours === undefined) return { kind: 'time', time: `${date.date}T00:00:00Z` };
  const hour = to24(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return { kind: 'unreadable' };
  const offset = /^[+-]/.test(zone ?? '') ? (zone ?? '') : 'Z';
  return readTimeOrNothing(
    `${date.date}T${String(hour).padStart(2, '0')}:${minutes ?? '00'}:${seconds ?? '00'}${offset}`,
  );
}

/** The order of day and month in a column of times. */
export function findMomentOrder(values: readonly string[]): DateOrder {
  return findDateOrder(values.map((value) => (clock.exec(value.trim())?.[1] ?? value).trim()));
}

function readTimeOrNothing(text: string): MomentReading {
  const reading = readTime(text);
  return reading.kind === 'none' ? { kind: 'unreadable' } : reading;
}

function fromNumber(milliseconds: number): MomentReading {
  return readTimeOrNothing(new Date(milliseconds).toISOString());
}

function to24(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/** `01/Sep/26` and `01/09/26` are of this century. */
function fullYear(date: string): string {
  const month = /^(\d{1,2})[/ .-](\p{L}{3,12})[/ .-](\d{2}|\d{4})$/u.exec(date);
  if (month !== null) return `${month[1] ?? ''} ${month[2] ?? ''} ${century(month[3] ?? '')}`;
  return date.replace(/^(\d{1,2}[./-]\d{1,2}[./-])(\d{2})$/, (_, start: string, year: string) => start + century(year));
}

function century(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}
