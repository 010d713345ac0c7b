import type { AreaResult } from './orgResult.ts';
import type { ResultTable } from './resultTable.ts';

/** What is summed up over areas, by their place in the org's table: side by side, so that one move costs no walk over all results. */
export interface AreaTotals {
  readonly unroutedHours: Float64Array;
  readonly pullRequests: Float64Array;
  /** Mean hours to the first review; Infinity where a queue grows, NaN where there is nothing to wait for. */
  readonly waits: Float64Array;
  /** Places of the areas with something to wait for, by wait and then by place. */
  readonly byWait: Uint32Array;
}

/** The columns of a table of areas; those of the table that it was made from, where there is one, with what changed. */
export function areaTotalsOf<Id>(areas: ResultTable<Id, AreaResult>, before: AreaTotals | null): AreaTotals {
  const { results, renewed } = areas;
  const base = renewed === null ? null : before;
  const places = base === null ? results.keys() : (renewed ?? []);
  const unroutedHours = base?.unroutedHours.slice() ?? new Float64Array(results.length);
  const pullRequests = base?.pullRequests.slice() ?? new Float64Array(results.length);
  const waits = base?.waits.slice() ?? new Float64Array(results.length);
  const isRenewed = new Uint8Array(results.length);
  const fresh: number[] = [];
  for (const place of places) {
    const area = results[place];
    if (area === undefined) continue;
    unroutedHours[place] = area.unroutedHours;
    pullRequests[place] = area.demand.pullRequestsPerWeek;
    waits[place] = waitOf(area);
    isRenewed[place] = 1;
    if (!Number.isNaN(waits[place])) fresh.push(place);
  }
  const compare = (one: number, other: number): number => {
    const [left, right] = [waits[one] ?? 0, waits[other] ?? 0];
    return left === right ? one - other : left - right;
  };
  const added = Uint32Array.from(fresh).sort(compare);
  const kept = base?.byWait.filter((place) => isRenewed[place] === 0) ?? new Uint32Array();
  return { unroutedHours, pullRequests, waits, byWait: kept.length === 0 ? added : mergeSorted(kept, added, compare) };
}

function waitOf({ demand, wait }: AreaResult): number {
  if (demand.pullRequestsPerWeek === 0 || wait.kind === 'none') return Number.NaN;
  return wait.kind === 'about' ? wait.meanHours : Infinity;
}

function mergeSorted(
  left: Uint32Array,
  right: Uint32Array,
  compare: (one: number, other: number) => number,
): Uint32Array {
  const merged = new Uint32Array(left.length + right.length);
  let [fromLeft, fromRight] = [0, 0];
  for (let index = 0; index < merged.length; index += 1) {
    const [one, other] = [left[fromLeft], right[fromRight]];
    if (one !== undefined && (other === undefined || compare(one, other) <= 0)) {
      merged[index] = one;
      fromLeft += 1;
    } else {
      merged[index] = other ?? 0;
      fromRight += 1;
    }
  }
  return merged;
}

/** Median of the waits, weighted by pull requests; a queue that grows counts as longer than any wait. Null when that is the median. */
export function typicalWait({ waits, pullRequests, byWait }: AreaTotals): number | null {
  let total = 0;
  for (let place = 0; place < waits.length; place += 1) {
    if (!Number.isNaN(waits[place])) total += pullRequests[place] ?? 0;
  }
  let passed = 0;
  for (const place of byWait) {
    passed += pullRequests[place] ?? 0;
    if (passed < total / 2) continue;
    const median = waits[place] ?? Infinity;
    return Number.isFinite(median) ? median : null;
  }
  return null;
}

/** In the order of the org's table, so that the sum does not depend on what was computed when. */
export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
