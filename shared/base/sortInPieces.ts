import type { Pieces } from './pieces.ts';

/** So many records are sorted at once; longer lists are sorted in parts and merged, with a rest after each. */
const sortSize = 4_000;

/** Items in the order of a comparison, equal ones as they were, with rests between. */
export function* sortInPieces<Rec>(
  all: readonly Rec[],
  order: (one: Rec, other: Rec) => number,
): Pieces<readonly Rec[]> {
  let runs: (readonly Rec[])[] = [];
  for (let from = 0; from < all.length; from += sortSize) {
    runs.push(all.slice(from, from + sortSize).sort(order));
    if (all.length > sortSize) yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Rec[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [left, right] = [runs[index] ?? [], runs[index + 1]];
      merged.push(right === undefined ? left : yield* mergeRuns(left, right, order));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeRuns<Rec>(
  left: readonly Rec[],
  right: readonly Rec[],
  order: (one: Rec, other: Rec) => number,
): Pieces<readonly Rec[]> {
  const merged: Rec[] = [];
  let [at, other] = [0, 0];
  while (at < left.length && other < right.length) {
    const [one, two] = [left[at], right[other]];
    if (one === undefined || two === undefined) break;
    if (order(one, two) <= 0) {
      merged.push(one);
      at += 1;
    } else {
      merged.push(two);
      other += 1;
    }
    if (merged.length % sortSize === 0) yield;
  }
  return [...merged, ...left.slice(at), ...right.slice(other)];
}
