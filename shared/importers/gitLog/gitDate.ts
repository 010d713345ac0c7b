import { readTime, type TimeReading } from '../github/recordReader.ts';

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/**
 * Reads a date as `git log` prints it: strict ISO (`--date=iso-strict`), ISO with blanks (`--date=iso`), the default
 * (`Tue Sep 1 08:12:00 2026 +0200`), that of e-mails (`--date=rfc`), and seconds since 1970 (`--date=raw`, `--date=unix`).
 */
export function readGitDate(text: string): TimeReading {
  const date = text.trim();
  const [, day, clock, zone] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$/.exec(date) ?? [];
  if (day !== undefined) return readTime(`${day}T${clock ?? ''}${colonOf(zone)}`);
  const seconds = /^@?(\d{9,11})(?: [+-]\d{4})?$/.exec(date)?.[1];
  if (seconds !== undefined) return readTime(new Date(Number(seconds) * 1_000).toISOString());
  const worded =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})(?: ([+-]\d{4}))?$/.exec(date) ??
    reorder(/^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$/.exec(date));
  if (worded === null) return readTime(date);
  const [, name = '', dayOfMonth = '', time = '', year = '', offset] = worded;
  const month = months.indexOf(name) / 3 + 1;
  if (!Number.isInteger(month) || month < 1) return { kind: 'unreadable' };
  return readTime(`${year}-${twoDigits(String(month))}-${twoDigits(dayOfMonth)}T${time}${colonOf(offset)}`);
}

/** The parts of an e-mail's date in the order of git's own. */
function reorder(match: RegExpExecArray | null): readonly string[] | null {
  if (match === null) return null;
  const [all = '', day = '', month = '', year = '', time = '', zone = ''] = match;
  return [all, month, day, time, year, zone];
}

function colonOf(zone: string | undefined): string {
  return zone === undefined || zone === '' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function twoDigits(number: string): string {
  return number.padStart(2, '0');
}
