import { keysWrittenBetween } from './tableLineage.ts';

/** What a table that is only looked up needs to offer. Every map does. */
export type Lookup<Key, Value> = Pick<ReadonlyMap<Key, Value>, 'get' | 'entries'>;

/** A map, or a map with changes over it. */
export type LayeredMap<Key, Value> = ReadonlyMap<Key, Value> | Layer<Key, Value>;

interface Layer<Key, Value> extends Lookup<Key, Value> {
  readonly base: ReadonlyMap<Key, Value>;
  readonly changes: ReadonlyMap<Key, Value | null>;
}

/** More changes than this part of a map, and a few, cost more to carry along than a new map. */
const largestPart = 1 / 8;
const fewChanges = 64;

/**
 * A table with some entries changed, without copying the rest: a change of ten entries among ten thousand costs ten.
 *
 * @param changes new values by key; null removes the entry
 */
export function layerOver<Key, Value extends object>(
  below: LayeredMap<Key, Value>,
  changes: ReadonlyMap<Key, Value | null>,
): LayeredMap<Key, Value> {
  if (changes.size === 0) return below;
  const base = isLayer(below) ? below.base : below;
  const all = isLayer(below) ? new Map([...below.changes, ...changes]) : changes;
  if (all.size > fewChanges + base.size * largestPart) return merge(base, all);
  const layer: Layer<Key, Value> = {
    base,
    changes: all,
    get: (key) => {
      const changed = all.get(key);
      return changed === undefined ? base.get(key) : (changed ?? undefined);
    },
    entries: () => merge(base, all).entries(),
  };
  return layer;
}

/** A table read through a function. */
export function mapLookup<Key, Value, Part>(
  table: Lookup<Key, Value>,
  read: (value: Value) => Part,
): Lookup<Key, Part> {
  return {
    get: (key) => {
      const value = table.get(key);
      return value === undefined ? undefined : read(value);
    },
    entries: () => new Map(Array.from(table.entries(), ([key, value]) => [key, read(value)])).entries(),
  };
}

function isLayer<Key, Value>(table: LayeredMap<Key, Value>): table is Layer<Key, Value> {
  return 'changes' in table;
}

function merge<Key, Value extends object>(
  base: ReadonlyMap<Key, Value>,
  changes: ReadonlyMap<Key, Value | null>,
): Map<Key, Value> {
  const merged = new Map(base);
  for (const [key, value] of changes) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  return merged;
}

/**
 * The keys whose records differ between two tables of records that share what they have in common. A record has one key for life.
 * Tables that are copies of one another are only asked for what was written into them; others that went through the same edits hold
 * their records in the same order, so both are walked side by side.
 *
 * @param most with more than so many the search ends: some keys are missing then, and one more than that is found
 */
export function changedKeys<Key, Rec>(
  before: ReadonlyMap<Key, Rec>,
  after: ReadonlyMap<Key, Rec>,
  most = Infinity,
): Set<Key> {
  const changed = new Set<Key>();
  if (before === after) return changed;
  const written = keysWrittenBetween(before, after);
  if (written !== null) {
    for (const key of written) if (before.get(key) !== after.get(key)) changed.add(key);
    return changed;
  }
  const oldRecords = before.values();
  const keys = after.keys();
  for (const record of after.values()) {
    const key = keys.next();
    if (oldRecords.next().value === record || key.done === true) continue;
    if (before.get(key.value) !== record) changed.add(key.value);
    if (changed.size > most) return changed;
  }
  if (before.size !== after.size || changed.size > 0) {
    for (const key of before.keys()) if (!after.has(key)) changed.add(key);
  }
  return changed;
}
