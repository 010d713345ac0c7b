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
