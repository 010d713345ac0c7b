import type { Plan } from '../../shared/plan/plan.ts';

/** A day on which another organisation took the place of the one before. */
export interface KnownChange {
  readonly name: string;
  /** `YYYY-MM-DD`, in UTC as weeks are. */
  readonly day: string;
}

const dayMs = 86_400_000;
/** A forecast needs eight weeks after the first Monday on or after the day. */
const weeksAfter = 9;

/** Milliseconds since 1970 of a day that is written in full; null: it is not, or there is no such day. */
export function dayOf(text: string): number | null {
  // While a year is typed it is 0002 and 0020 first.
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : time;
}

/** The changes that the plan kept the baseline from before of, newest first. */
export function changesOf(snapshots: Plan['snapshots']): readonly KnownChange[] {
  return [...snapshots.values()]
    .map(({ name, at, adopted }) => ({ name: adopted?.name ?? name, day: new Date(at).toISOString().slice(0, 10) }))
    .sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0));
}

/** The day to begin with: the newest change, or without one the last day after which eight weeks are there. */
export function usualDay(changes: readonly KnownChange[], pullRequests: Plan['pullRequests']): string {
  const [newest] = changes;
  if (newest !== undefined) return newest.day;
  let last = Number.NEGATIVE_INFINITY;
  for (const { createdAt, mergedAt } of pullRequests.values()) {
    const at = Date.parse(createdAt ?? mergedAt ?? '');
    if (at > last) last = at;
  }
  return new Date(Number.isFinite(last) ? last - weeksAfter * 7 * dayMs : 0).toISOString().slice(0, 10);
}
