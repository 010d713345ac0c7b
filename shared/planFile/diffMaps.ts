import { allAtOnce, type Pieces } from '../base/pieces.ts';
import { sortInPieces } from '../base/sortInPieces.ts';

/** What leads from one table to another. */
export interface TablePatch<Rec, Key = string> {
  readonly put: readonly Rec[];
  readonly remove: readonly Key[];
}

/** Records looked at between two rests. */
const restAfter = 4_000;

/** What leads from one table to another; undefined: nothing. Records are compared by identity unless said otherwise. */
export function diffMaps<Key, Rec, Written>(
  from: ReadonlyMap<Key, Rec>,
  to: ReadonlyMap<Key, Rec>,
  write: (key: Key, record: Rec) => Written,
  same: (left: Rec, right: Rec) => boolean = Object.is,
): TablePatch<Written, Key> | undefined {
  return allAtOnce(diffMapsInPieces(from, to, write, same));
}

/** The same in pieces: an import brings a hundred thousand records. */
export function* diffMapsInPieces<Key, Rec, Written>(
  from: ReadonlyMap<Key, Rec>,
  to: ReadonlyMap<Key, Rec>,
  write: (key: Key, record: Rec) => Written,
  same: (left: Rec, right: Rec) => boolean = Object.is,
): Pieces<TablePatch<Written, Key> | undefined> {
  if (from === to) return undefined;
  const changed: [Key, Rec][] = [];
  const remove: Key[] = [];
  let looked = 0;
  for (const [key, record] of to) {
    const present = from.get(key);
    if (present === undefined || !same(present, record)) changed.push([key, record]);
    if ((looked += 1) % restAfter === 0) yield;
  }
  for (const key of from.keys()) {
    if (!to.has(key)) remove.push(key);
    if ((looked += 1) % restAfter === 0) yield;
  }
  if (changed.length === 0 && remove.length === 0) return undefined;
  // A table has no order of its own; sorting makes equal changes equal bytes.
  const put = yield* sortInPieces(changed, ([left], [right]) => compareKeys(left, right));
  return { put: put.map(([key, record]) => write(key, record)), remove: yield* sortInPieces(remove, compareKeys) };
}

/** By code unit, so that the order does not depend on a language. */
export function compareKeys(left: unknown, right: unknown): number {
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
}
