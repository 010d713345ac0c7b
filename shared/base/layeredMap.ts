/** What a table that is only looked up needs to offer. Every map does. */
export type Lookup<Key, Value> = Pick<ReadonlyMap<Key, Value>, 'get' | 'entries'>;

interface Layer<Key, Value> extends Lookup<Key, Value> {
  readonly depth: number;
}

/** More layers than this and a look-up costs more than a copy saves. */
const deepest = 12;

/**
 * A table with some entries changed, without copying the rest: a change of ten entries among ten thousand costs ten.
 *
 * @param changes new values by key; null removes the entry
 */
export function layerOver<Key, Value extends object>(
  below: Lookup<Key, Value>,
  changes: ReadonlyMap<Key, Value | null>,
): Lookup<Key, Value> {
  if (changes.size === 0) return below;
  const depth = isLayer(below) ? below.depth + 1 : 1;
  const layer: Layer<Key, Value> = {
    depth,
    get: (key) => {
      const changed = changes.get(key);
      return changed === undefined ? below.get(key) : (changed ?? undefined);
    },
    entries: () => merge(below, changes).entries(),
  };
  return depth > deepest ? merge(below, changes) : layer;
}

function isLayer<Key, Value>(table: Lookup<Key, Value>): table is Layer<Key, Value> {
  return 'depth' in table;
}

function merge<Key, Value extends object>(
  below: Lookup<Key, Value>,
  changes: ReadonlyMap<Key, Value | null>,
): Map<Key, Value> {
  const merged = new Map(below.entries());
  for (const [key, value] of changes) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  return merged;
}

/**
 * The keys whose records differ between two tables of records that share what they have in common.
 * Tables that went through the same edits hold their keys in the same order, so both are walked side by side.
 */
export function changedKeys<Key, Rec>(before: ReadonlyMap<Key, Rec>, after: ReadonlyMap<Key, Rec>): Set<Key> {
  const changed = new Set<Key>();
  if (before === after) return changed;
  const old = before.entries();
  for (const [key, record] of after) {
    const step = old.next();
    if (step.done !== true && step.value[0] === key) {
      if (step.value[1] !== record) changed.add(key);
    } else if (before.get(key) !== record) changed.add(key);
  }
  if (before.size !== after.size || changed.size > 0) {
    for (const key of before.keys()) if (!after.has(key)) changed.add(key);
  }
  return changed;
}
