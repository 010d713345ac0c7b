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

const smallTiles: GridMeasures = {
  columns: 12,
  cellWidth: 53.2,
  cellHeight: 28,
  columnGap: 10,
  rowGap: 4,
  header: 12,
  padding: 3.5,
  shelfGap: 6,
  pageHeight: 404,
};

/** The overview, one tile a team: as large as all teams fit on one page. */
export const tileGrids: readonly GridMeasures[] = [
  { ...smallTiles, columns: 8, cellWidth: 84.8, cellHeight: 36, rowGap: 6 },
  { ...smallTiles, columns: 10, cellWidth: 65.8, cellHeight: 30 },
  smallTiles,
];

/** A map of few teams is drawn larger, up to this. */
export const largestScale = 1.4;

/** Nothing on the map is set smaller than six points. */
export const tileNameSize = 6.2;
export const regionNameSize = 7.4;
