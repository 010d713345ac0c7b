/** Where a table comes from: what was written into it since it was copied. Holds no table, so that old ones can go. */
interface Lineage {
  readonly parent: Lineage | null;
  readonly depth: number;
  readonly written: ReadonlySet<unknown>;
}

type Table = ReadonlyMap<unknown, unknown>;

const lineages = new WeakMap<Table, Lineage>();
const nothing: ReadonlySet<unknown> = new Set();

/** As many copies of copies are remembered; then it begins anew, and what came before is forgotten. */
const mostCopies = 64;

/**
 * Remembers that a table is a copy of another.
 *
 * @param written keys that are put into the copy or removed from it: grows while it is written, and must hold all of them
 */
export function rememberCopy(copy: Table, from: Table, written: ReadonlySet<unknown>): void {
  let parent = lineages.get(from);
  if (parent === undefined) {
    parent = { parent: null, depth: 0, written: nothing };
    lineages.set(from, parent);
  }
  if (parent.depth >= mostCopies) return;
  lineages.set(copy, { parent, depth: parent.depth + 1, written });
}

/**
 * Keys under which two tables may differ: all that was written since the copy that they have in common. A walk through both tables
 * finds the same, and takes as long as they are large.
 *
 * @returns null when nothing is remembered that they have in common
 */
export function keysWrittenBetween<Key>(
  one: ReadonlyMap<Key, unknown>,
  other: ReadonlyMap<Key, unknown>,
): ReadonlySet<Key> | null {
  let left = lineages.get(one) ?? null;
  let right = lineages.get(other) ?? null;
  const keys = new Set<Key>();
  while (left !== right) {
    if (left === null || right === null) return null;
    const isLeft = left.depth >= right.depth;
    // What is written into a table are its own keys.
    for (const key of (isLeft ? left : right).written) keys.add(key as Key);
    if (isLeft) left = left.parent;
    else right = right.parent;
  }
  return left === null ? null : keys;
}
