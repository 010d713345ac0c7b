import type { GridMeasures } from './mapGrid.ts';

/** Widths of an A4 page in landscape between its margins, in points: the whole, and one of two halves. */
export const pageWidth = 756;
export const halfWidth = 362;

/** Today beside the scenario. */
export const halfGrid: GridMeasures = {
  columns: 3,
  cellWidth: 108.6,
  cellHeight: 110,
  columnGap: 13,
  rowGap: 15,
  header: 14,
  padding: 5,
  shelfGap: 7,
  pageHeight: 404,
};

/** One side alone. */
export const wholeGrid: GridMeasures = { ...halfGrid, columns: 6, cellWidth: 113.5 };

const tiles: GridMeasures = {
  columns: 10,
  cellWidth: 65.8,
  cellHeight: 36,
  columnGap: 10,
  rowGap: 4,
  header: 12,
  padding: 3.5,
  shelfGap: 6,
  pageHeight: 404,
};

/** The overview, one tile a team: as large as all teams fit on one page, else on as many pages as the smallest takes. */
export const tileGrids: readonly GridMeasures[] = [{ ...tiles, columns: 8, cellWidth: 84.8, rowGap: 6 }, tiles];

/** A map of few teams is drawn larger, up to this. */
export const largestScale = 1.4;

/** Names of groups, unless the paper asks for larger ones. */
export const regionNameSize = 7.4;

/** How a tile of the overview is divided from the top: a name of one line or two, and the number. */
export function layoutTile(letters: number): {
  readonly nameBaselines: readonly [number, number];
  readonly numberTop: number;
} {
  const first = letters + 2;
  const second = first + letters * 1.15;
  return { nameBaselines: [first, second], numberTop: second + 2.5 };
}
