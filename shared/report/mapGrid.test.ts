import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOnPages, type Box, type GridRegion } from './mapGrid.ts';
import { halfGrid, tileGrids, wholeGrid } from './mapMeasures.ts';
import { routeCrossings } from './mapRoutes.ts';

const regionsOf = (sizes: readonly number[]): readonly GridRegion<string>[] =>
  sizes.map((cells, index) => ({ key: `region-${index}`, label: `Region ${index}`, cells }));

function overlaps(left: Box, right: Box): boolean {
  const slack = 0.01;
  return (
    left.x < right.x + right.width - slack &&
    right.x < left.x + left.width - slack &&
    left.y < right.y + right.height - slack &&
    right.y < left.y + left.height - slack
  );
}

describe('the grid of the printed map', () => {
  it('places the sample as the mock-up does: two by two, one by two beside it, two below', () => {
    const [page, ...rest] = placeOnPages(regionsOf([4, 2, 2]), halfGrid);
    expect(rest).toEqual([]);
    expect(page?.regions.map(({ cells }) => cells.map(({ column, row }) => [column, row]))).toEqual([
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      [
        [2, 0],
        [2, 1],
      ],
      [
        [0, 2],
        [1, 2],
      ],
    ]);
  });

  it('holds every cell once, within its region and page, and nothing covers anything', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.constantFrom(halfGrid, wholeGrid, ...tileGrids), (counts, measures) => {
        const pages = placeOnPages(regionsOf(counts), measures);
        const width =
          2 * measures.padding + measures.columns * (measures.cellWidth + measures.columnGap) - measures.columnGap;
        const seen = new Map<string, number[]>();
        for (const { height, regions } of pages) {
          expect(height).toBeLessThanOrEqual(measures.pageHeight);
          for (const [index, region] of regions.entries()) {
            expect(region.x + region.width).toBeLessThanOrEqual(width + 0.01);
            expect(region.y + region.height).toBeLessThanOrEqual(height + 0.01);
            for (const other of regions.slice(index + 1)) expect(overlaps(region, other)).toBe(false);
            for (const [place, cell] of region.cells.entries()) {
              expect(overlaps(cell, { ...region, x: region.x + region.width, width: 1e6 })).toBe(false);
              expect(cell.y + cell.height).toBeLessThanOrEqual(region.y + region.height);
              for (const other of region.cells.slice(place + 1)) expect(overlaps(cell, other)).toBe(false);
              seen.set(region.key, [...(seen.get(region.key) ?? []), region.firstCell + place]);
            }
          }
        }
        for (const [index, count] of counts.entries()) {
          const cells = (seen.get(`region-${index}`) ?? []).sort((left, right) => left - right);
          expect(cells).toEqual(Array.from({ length: count }, (_, cell) => cell));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leads lines around boxes, never across one', () => {
    const setup = fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
      .map((sizes) => placeOnPages(regionsOf(sizes), halfGrid)[0]?.regions.flatMap(({ cells }) => cells) ?? [])
      .filter((cells) => cells.length > 1)
      .chain((cells) =>
        fc.record({
          cells: fc.constant(cells),
          pairs: fc.array(fc.tuple(fc.nat(cells.length - 1), fc.nat(cells.length - 1)), { minLength: 1, maxLength: 8 }),
        }),
      );
    fc.assert(
      fc.property(setup, ({ cells, pairs }) => {
        const crossings = pairs.flatMap(([from, to]) => {
          const [start, end] = [cells[from], cells[to]];
          return start === undefined || end === undefined || start === end
            ? []
            : [{ from: start, to: end, label: 'one' }];
        });
        for (const { points } of routeCrossings(crossings, 362, 7)) {
          for (const [index, point] of points.slice(1).entries()) {
            const before = points[index];
            if (before === undefined) continue;
            const segment = {
              x: Math.min(before.x, point.x) - 0.1,
              y: Math.min(before.y, point.y) + 0.15,
              width: Math.abs(before.x - point.x) + 0.2,
              height: Math.max(0.1, Math.abs(before.y - point.y) - 0.3),
            };
            for (const cell of cells) expect(overlaps(segment, cell)).toBe(false);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
