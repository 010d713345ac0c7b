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
  if (renewed === null || before === null) return freshTotals(results);
  const unroutedHours = before.unroutedHours.slice();
  const pullRequests = before.pullRequests.slice();
  const waits = before.waits.slice();
  const gone: number[] = [];
  const added: number[] = [];
  for (const place of renewed) {
    const area = results[place];
    if (area === undefined) continue;
    const wait = waitOf(area);
    unroutedHours[place] = area.unroutedHours;
    pullRequests[place] = area.demand.pullRequestsPerWeek;
    if (wait === waits[place]) continue;
    if (!Number.isNaN(waits[place])) gone.push(place);
    if (!Number.isNaN(wait)) added.push(place);
    waits[place] = wait;
  }
  return { unroutedHours, pullRequests, waits, byWait: reordered(before, gone, added, waits) };
}

function freshTotals(results: readonly AreaResult[]): AreaTotals {
  const unroutedHours = new Float64Array(results.length);
  const pullRequests = new Float64Array(results.length);
  const waits = new Float64Array(results.length);
  const waiting: number[] = [];
  for (let place = 0; place < results.length; place += 1) {
    const area = results[place];
    if (area === undefined) continue;
    unroutedHours[place] = area.unroutedHours;
    pullRequests[place] = area.demand.pullRequestsPerWeek;
    waits[place] = waitOf(area);
    if (!Number.isNaN(waits[place])) waiting.push(place);
  }
  return { unroutedHours, pullRequests, waits, byWait: Uint32Array.from(sortByWait(waiting, waits)) };
}

function waitOf({ demand, wait }: AreaResult): number {
  if (demand.pullRequestsPerWeek === 0 || wait.kind === 'none') return Number.NaN;
  return wait.kind === 'about' ? wait.meanHours : Infinity;
}

function sortByWait(places: number[], waits: Float64Array): number[] {
  return places.sort((one, other) => {
    const left = waits[one] ?? 0;
    const right = waits[other] ?? 0;
    return left === right ? one - other : left - right;
  });
}

/**
 * The places by wait after some changed: what lies between two of those that left or came is moved as a whole.
 *
 * @param gone places that no longer have the wait that they had
 * @param added places that have a new wait
 */
function reordered(before: AreaTotals, gone: number[], added: number[], waits: Float64Array): Uint32Array {
  const old = before.byWait;
  const leaving = sortByWait(gone, before.waits);
  const coming = sortByWait(added, waits);
  const order = new Uint32Array(old.length - leaving.length + coming.length);
  let [read, written, next] = [0, 0, 0];
  const copyUpTo = (end: number): void => {
    order.set(old.subarray(read, end), written);
    written += end - read;
    read = end;
  };
  const insertBefore = (wait: number, place: number): void => {
    for (; next < coming.length; next += 1) {
      const comer = coming[next] ?? 0;
      const mine = waits[comer] ?? 0;
      if (mine > wait || (mine === wait && comer > place)) return;
      copyUpTo(firstNotBefore(before, mine, comer, read));
      order[written] = comer;
      written += 1;
    }
  };
  for (const place of leaving) {
    const wait = before.waits[place] ?? 0;
    insertBefore(wait, place);
    copyUpTo(firstNotBefore(before, wait, place, read));
    read += 1;
  }
  insertBefore(Infinity, Infinity);
  copyUpTo(old.length);
  return order;
}

/** Where a place with a wait stands among those before, or would stand. */
function firstNotBefore({ byWait, waits }: AreaTotals, wait: number, place: number, from: number): number {
  let [low, high] = [from, byWait.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = byWait[middle] ?? 0;
    const theirs = waits[other] ?? 0;
    if (theirs < wait || (theirs === wait && other < place)) low = middle + 1;
    else high = middle;
  }
  return low;
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
