import type { ImportSource } from '../../shared/importers/importSource.ts';
import type { ImportRecord } from '../../shared/plan/metrics.ts';
import { kindWords } from './kindWords.ts';

/** What results rest on, and how old the newest of it is. */
export interface OldData {
  readonly name: string;
  readonly days: number;
}

/** What is told of when it is old: who is where, what is asked of them, and how long checks take. */
const told = ['roster', 'pullRequests', 'ci'] as const satisfies readonly ImportSource['kind'][];

/** Older than a month, an organisation is another one. */
const oldAfterDays = 30;
const dayMs = 86_400_000;

/**
 * Kinds of data of which the newest import is older than a month, the oldest first.
 *
 * @param now milliseconds since the epoch
 */
export function oldDataOf(imports: Iterable<ImportRecord>, now: number): readonly OldData[] {
  const newest = new Map<string, number>();
  for (const { at, files } of imports) {
    const time = Date.parse(at);
    if (Number.isNaN(time)) continue;
    for (const { format } of files) newest.set(format, Math.max(newest.get(format) ?? -Infinity, time));
  }
  return told
    .flatMap((kind): OldData[] => {
      const time = newest.get(kind);
      const days = time === undefined ? 0 : Math.floor((now - time) / dayMs);
      return days > oldAfterDays ? [{ name: kindWords[kind], days }] : [];
    })
    .sort((one, other) => other.days - one.days);
}
