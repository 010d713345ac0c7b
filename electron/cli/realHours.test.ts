/** Hours and months of landing against the expected numbers: skipped where ../shared/data is not there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectedOf, hasRealData, importFiles, open } from './testing/realData.ts';

interface Times {
  readonly mergedAt: string | null;
}

const hourMs = 3_600_000;
const hoursInWeek = 168;

/** How many times fall into each hour of the week, from Monday at midnight, in UTC. */
function byHour(times: readonly (string | null)[]): readonly number[] {
  const counts = Array.from({ length: hoursInWeek }, () => 0);
  for (const time of times) {
    if (time === null) continue;
    // The first of January 1970 was a Thursday.
    const hour = (Math.floor(Date.parse(time) / hourMs) + 72) % hoursInWeek;
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}

const sets = [
  ['kafka-2024-02-06', '1'],
  ['gotools-2024q4-2025q2', '2'],
  ['esphome-2024-07-10', '3'],
  ['cluster-api-2025h2', '1'],
  ['electron-2026q1-ai', '1'],
] as const;

describe.skipIf(!hasRealData)('hours of the week (skipped without ../shared/data)', () => {
  it.each(sets)('%s: landings of every hour of the week, and of every month, are as expected', async (set, depth) => {
    const plan = await importFiles(
      `${set}-hours`,
      ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'git-log.fuller.txt'), '--depth', depth],
    );
    const { pullRequests } = JSON.parse(readFileSync(plan, 'utf8')) as { readonly pullRequests: readonly Times[] };
    const landed = pullRequests.filter(({ mergedAt }) => mergedAt !== null);
    const expected = expectedOf(set, 'landings_by_hour_of_week.csv').map((row) => Number(row.landings));
    expect(byHour(landed.map(({ mergedAt }) => mergedAt))).toEqual(expected);
    const months = new Map<string, number>();
    for (const { mergedAt } of landed) {
      const month = mergedAt?.slice(0, 7) ?? '';
      months.set(month, (months.get(month) ?? 0) + 1);
    }
    expect([...months].sort()).toEqual(expectedOf(set, 'monthly.csv').map((row) => [row.month, Number(row.prs)]));
  });
});
