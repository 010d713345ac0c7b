import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysWrittenBetween, rememberCopy } from './tableLineage.ts';
import { changedKeys, layerOver, mapLookup, type LayeredMap } from './layeredMap.ts';

const keyArbitrary = fc.nat(200).map((number) => `key-${number}`);
const changesArbitrary = fc.array(fc.tuple(keyArbitrary, fc.option(fc.nat(9), { nil: null })), { maxLength: 60 });

describe('a table with changes over it', () => {
  it('reads like a copy with the changes made, however many lie over one another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.array(changesArbitrary, { maxLength: 8 }), (size, steps) => {
        const plain = new Map(Array.from({ length: size }, (_, number) => [`key-${number}`, { value: number }]));
        let layered: LayeredMap<string, { readonly value: number }> = new Map(plain);
        for (const step of steps) {
          const changes = new Map(step.map(([key, value]) => [key, value === null ? null : { value }]));
          const before = layered;
          const seen = new Map(before.entries());
          layered = layerOver(layered, changes);
          for (const [key, value] of changes) {
            if (value === null) plain.delete(key);
            else plain.set(key, value);
          }
          expect(new Map(layered.entries())).toEqual(plain);
          for (const key of [...changes.keys(), 'key-0', 'key-201']) expect(layered.get(key)).toBe(plain.get(key));
          // The table below stays as it was.
          expect(new Map(before.entries())).toEqual(seen);
        }
        const values = mapLookup(layered, ({ value }) => value);
        expect(new Map(values.entries())).toEqual(new Map([...plain].map(([key, { value }]) => [key, value])));
      }),
    );
  });
});

describe('the keys whose records differ', () => {
  it('are those that were put, removed or replaced, wherever in the table', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), changesArbitrary, (size, changes) => {
        const before = new Map(
          Array.from({ length: size }, (_, number) => [`key-${number * 3}`, { id: `key-${number * 3}` }]),
        );
        const after = new Map(before);
        for (const [key, value] of changes) {
          if (value === null) after.delete(key);
          else after.set(key, { id: key });
        }
        const expected = new Set(
          [...before.keys(), ...after.keys()].filter((key) => before.get(key) !== after.get(key)),
        );
        expect(changedKeys(before, after)).toEqual(expected);
      }),
    );
  });

  it('are found among what was written into copies of a table, however they come from one another', () => {
    type Table = ReadonlyMap<string, { readonly id: string }>;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1_000), changesArbitrary), { maxLength: 90 }), fc.nat(), (steps, pick) => {
        const tables: Table[] = [
          new Map(Array.from({ length: 30 }, (_, key) => [`key-${key * 3}`, { id: `key-${key * 3}` }])),
        ];
        for (const [source, changes] of steps) {
          const from =
            tables[tables.length - 1 - (source % Math.min(3, tables.length))] ?? new Map<string, { id: string }>();
          const copy = new Map(from);
          const written = new Set<string>();
          rememberCopy(copy, from, written);
          for (const [key, value] of changes) {
            written.add(key);
            if (value === null) copy.delete(key);
            else copy.set(key, { id: key });
          }
          tables.push(copy);
        }
        const [before, after] = [tables[pick % tables.length], tables.at(-1)];
        if (before === undefined || after === undefined) throw new Error('no table');
        const expected = new Set(
          [...before.keys(), ...after.keys()].filter((key) => before.get(key) !== after.get(key)),
        );
        expect(changedKeys(before, after)).toEqual(expected);
      }),
    );
  });

  it('are not looked for in what was written between tables that have nothing in common, or too much', () => {
    const first = new Map([['a', {}]]);
    const copyOf = (from: ReadonlyMap<string, object>, key: string): ReadonlyMap<string, object> => {
      const copy = new Map(from);
      rememberCopy(copy, from, new Set([key]));
      return copy;
    };
    const second = copyOf(first, 'b');
    expect(keysWrittenBetween(first, second)).toEqual(new Set(['b']));
    expect(keysWrittenBetween(copyOf(second, 'c'), copyOf(second, 'd'))).toEqual(new Set(['c', 'd']));
    expect(keysWrittenBetween(first, new Map(first))).toBeNull();
    let far = second;
    for (let step = 0; step < 100; step += 1) far = copyOf(far, 'e');
    expect(keysWrittenBetween(first, far)).toBeNull();
  });
});
