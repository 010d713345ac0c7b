import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
});
