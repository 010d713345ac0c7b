import type { Plan } from '../plan/plan.ts';
import { noBreak } from './reportFigures.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * The day of an ISO date or time as written, in words: `2 November 2026`. The day is taken from the text and not from a clock,
 * so that a report reads the same wherever it is printed.
 *
 * @throws RangeError when it is not an ISO date: plans are checked when they are opened
 */
export function dayText(iso: string, form: 'long' | 'short' = 'long'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(iso);
  const month = months[Number(parts?.[2]) - 1];
  if (parts === null || month === undefined) throw new RangeError(`Not an ISO date: ${iso}`);
  return [Number(parts[3]), form === 'long' ? month : month.slice(0, 3), parts[1]].join(noBreak);
}

/**
 * A day with its time and zone as written: `2 Nov 2026, 14:05 UTC+1`. A day without a time stays a day.
 *
 * @throws RangeError when it is not an ISO date
 */
export function momentText(iso: string): string {
  const day = dayText(iso, 'short');
  const parts = /T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:(Z)|([+-])(\d{2}):(\d{2}))?$/.exec(iso);
  if (parts === null) return day;
  const [, time = '', zulu, sign = '', hours = '', minutes = ''] = parts;
  if (zulu === undefined && sign === '') return `${day}, ${time}`;
  const isUtc = zulu !== undefined || (hours === '00' && minutes === '00');
  const offset = isUtc
    ? ''
    : `${sign === '-' ? '\u2212' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return `${day}, ${time}${noBreak}UTC${offset}`;
}

/** A moment as ISO 8601 with the zone in which it was read. @param offsetMinutes east of Greenwich */
export function zonedIso(time: Date, offsetMinutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(offsetMinutes);
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${new Date(time.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 16)}${zone}`;
}

/**
 * The day until which the plan's data reach: the last thing that happened to an imported pull request, else the last import.
 *
 * @returns an ISO time, or null when nothing was imported
 */
export function dataUntil(plan: Plan): string | null {
  const times = [...plan.pullRequests.values()].flatMap(({ createdAt, readyAt, mergedAt, closedAt }) => [
    createdAt,
    readyAt,
    mergedAt,
    closedAt,
  ]);
  return latest(times) ?? latest([...plan.imports.values()].map(({ at }) => at));
}

function latest(times: readonly (string | null)[]): string | null {
  return times.reduce(
    (last, time) => (time !== null && (last === null || Date.parse(time) > Date.parse(last)) ? time : last),
    null,
  );
}
