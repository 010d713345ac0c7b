import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows } from './packedRows.ts';

const rowsOf = (cells: readonly (readonly string[])[]) =>
  cells.map((each, index) => ({ line: index * 2 + 2, cells: each }));

describe('rows that are packed', () => {
  it('come out as they went in, however they are asked for', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', 'acme/payments', 'person-1'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), fc.nat(40), fc.nat(40), (cells, from, to) => {
        const rows = rowsOf(cells);
        const packed = packRows(rows, 3);
        expect(packed.length).toBe(rows.length);
        expect([...packed]).toEqual(rows);
        expect(packed.map(({ line }) => line)).toEqual(rows.map(({ line }) => line));
        expect(packed.flatMap((row) => row.cells)).toEqual(rows.flatMap((row) => row.cells));
        expect(packed.slice(from, to)).toEqual(rows.slice(from, to));
        expect(JSON.stringify(packed)).toBe(JSON.stringify(rows));
      }),
    );
  });

  it('may be many, with more different texts than are looked up', () => {
    const rows = rowsOf(Array.from({ length: 150_000 }, (_, index) => [`text ${index}`, `text ${index % 7}`]));
    const packed = packRows(rows, 2);
    expect(packed.length).toBe(150_000);
    expect(packed.slice(149_999, 150_001)).toEqual([{ line: 300_000, cells: ['text 149999', 'text 3'] }]);
    expect(packed.slice(5, 6)).toEqual([{ line: 12, cells: ['text 5', 'text 5'] }]);
  });
});
