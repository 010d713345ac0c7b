import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hatchPath } from './hatch.ts';
import { fillColumns, splitRows, type MeasuredRow } from './paginate.ts';

/** Rows of the given heights, one below the other, under a head. */
function stack(heights: readonly number[], head: number, keep: Readonly<Record<number, MeasuredRow['keep']>> = {}) {
  let top = head;
  return heights.map((height, index): MeasuredRow => {
    const row = { top, bottom: top + height, keep: keep[index] ?? 'alone' };
    top += height;
    return row;
  });
}

describe('rows on pages', () => {
  it('fill a page under its head, and go on under the head repeated', () => {
    expect(splitRows(stack([10, 10, 10, 10, 10], 20), 50)).toEqual([
      { first: 0, end: 3 },
      { first: 3, end: 5 },
    ]);
  });

  it('keep a heading with what follows, and a total with what comes before', () => {
    expect(splitRows(stack([10, 10, 10, 10], 0, { 1: 'withNext' }), 25)).toEqual([
      { first: 0, end: 1 },
      { first: 1, end: 3 },
      { first: 3, end: 4 },
    ]);
    expect(splitRows(stack([10, 10, 10], 0, { 2: 'withPrevious' }), 25)).toEqual([
      { first: 0, end: 1 },
      { first: 1, end: 3 },
    ]);
  });

  it('are all there once, in order, and end even when one is higher than a page', () => {
    const rows = fc.array(
      fc.record({
        height: fc.integer({ min: 1, max: 120 }),
        keep: fc.constantFrom('alone', 'withNext', 'withPrevious' as const),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 10, max: 200 }), (specs, available) => {
        const keep = Object.fromEntries(specs.map((spec, index) => [index, spec.keep]));
        const pages = splitRows(
          stack(
            specs.map(({ height }) => height),
            15,
            keep,
          ),
          available,
        );
        expect(pages[0]?.first).toBe(0);
        expect(pages.at(-1)?.end).toBe(specs.length);
        for (const [index, page] of pages.entries()) {
          expect(page.end).toBeGreaterThan(page.first);
          if (index > 0) expect(page.first).toBe(pages[index - 1]?.end);
        }
      }),
    );
  });
});

describe('waves in columns', () => {
  it('start a column each, and go on in the next when they are too long', () => {
    const groups = [
      { headHeight: 10, footHeight: 5, itemHeights: [20, 20, 20] },
      { headHeight: 10, footHeight: 5, itemHeights: [20] },
    ];
    expect(fillColumns(groups, 60)).toEqual([
      { group: 0, first: 0, end: 2 },
      { group: 0, first: 2, end: 3 },
      { group: 1, first: 0, end: 1 },
    ]);
  });

  it('hold a move that is higher than a column', () => {
    expect(fillColumns([{ headHeight: 10, footHeight: 0, itemHeights: [500, 10] }], 60)).toEqual([
      { group: 0, first: 0, end: 1 },
      { group: 0, first: 1, end: 2 },
    ]);
  });
});

describe('the hatch past the line', () => {
  it('stays in its box', () => {
    const size = fc.double({ min: 0.1, max: 80, noNaN: true });
    fc.assert(
      fc.property(size, size, (width, height) => {
        const points = [...hatchPath({ x: 5, y: 7, width, height }, 3).matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
        for (const [, x, y] of points) {
          expect(Number(x)).toBeGreaterThanOrEqual(4.99);
          expect(Number(x)).toBeLessThanOrEqual(5.01 + width);
          expect(Number(y)).toBeGreaterThanOrEqual(6.99);
          expect(Number(y)).toBeLessThanOrEqual(7.01 + height);
        }
      }),
    );
  });
});
