/**
 * Where regions and their cells stand on a page: shelves of regions on one grid, so that columns line up down the page and the
 * gaps between cells form straight lanes. Deterministic, and stable for the same list.
 */

export interface GridMeasures {
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columnGap: number;
  readonly rowGap: number;
  /** Room for a region's label above its cells. */
  readonly header: number;
  /** Between a region's edge and its cells. */
  readonly padding: number;
  readonly shelfGap: number;
  readonly pageHeight: number;
}

export interface GridRegion<Key> {
  readonly key: Key;
  readonly label: string;
  readonly cells: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedCell extends Box {
  /** Where lines may run beside the row: between its boxes and those of the rows above and below, clear of labels. */
  readonly laneAbove: number;
  readonly laneBelow: number;
  readonly column: number;
  /** Counted down the page, over shelves. */
  readonly row: number;
}

export interface PlacedRegion<Key> extends Box {
  readonly key: Key;
  readonly label: string;
  /** Which of the region's cells are here: regions too large for a page are split. */
  readonly firstCell: number;
  readonly cells: readonly PlacedCell[];
}

export interface GridPage<Key> {
  readonly height: number;
  readonly regions: readonly PlacedRegion<Key>[];
}

interface Part<Key> extends GridRegion<Key> {
  readonly firstCell: number;
}

interface Shelf<Key> {
  readonly rows: number;
  readonly parts: readonly Part<Key>[];
}

/** Places regions on as few pages as it can find, and within that as low as it can. */
export function placeOnPages<Key>(
  regions: readonly GridRegion<Key>[],
  measures: GridMeasures,
): readonly GridPage<Key>[] {
  const mostRows = Math.max(1, rowsThatFit(measures));
  const parts = regions.flatMap((region) => splitRegion(region, measures.columns * mostRows));
  let best: readonly GridPage<Key>[] | null = null;
  for (let rows = 1; rows <= mostRows; rows += 1) {
    const pages = toPages(fillShelves(parts, rows, mostRows, measures.columns), measures);
    if (best === null || isBetter(pages, best)) best = pages;
  }
  return best ?? [];
}

function rowsThatFit(measures: GridMeasures): number {
  const frame = measures.header + measures.padding;
  return Math.floor((measures.pageHeight - frame + measures.rowGap) / (measures.cellHeight + measures.rowGap));
}

function isBetter<Key>(pages: readonly GridPage<Key>[], than: readonly GridPage<Key>[]): boolean {
  if (pages.length !== than.length) return pages.length < than.length;
  return heightOf(pages) < heightOf(than);
}

function heightOf<Key>(pages: readonly GridPage<Key>[]): number {
  return pages.reduce((sum, page) => sum + page.height, 0);
}

function splitRegion<Key>(region: GridRegion<Key>, mostCells: number): readonly Part<Key>[] {
  const count = Math.max(1, Math.ceil(region.cells / mostCells));
  if (count === 1) return [{ ...region, firstCell: 0 }];
  return Array.from({ length: count }, (_, index) => ({
    key: region.key,
    label: `${region.label} (${index + 1} of ${count})`,
    firstCell: index * mostCells,
    cells: Math.min(mostCells, region.cells - index * mostCells),
  }));
}

function fillShelves<Key>(
  parts: readonly Part<Key>[],
  rows: number,
  mostRows: number,
  columns: number,
): readonly Shelf<Key>[] {
  const shelves: Part<Key>[][] = [];
  const widthAt = (part: Part<Key>, height: number) => Math.ceil(part.cells / height);
  for (const part of parts) {
    const shelf = shelves.at(-1);
    // A region wider than the page at this height takes more rows than asked for.
    const height = Math.max(rows, ...(shelf ?? []).map((other) => Math.ceil(other.cells / columns)));
    const used = (shelf ?? []).reduce((sum, other) => sum + widthAt(other, height), 0);
    if (shelf !== undefined && used + widthAt(part, height) <= columns) shelf.push(part);
    else shelves.push([part]);
  }
  return shelves.map((shelf) => {
    for (let height = 1; height < mostRows; height += 1) {
      if (shelf.reduce((sum, part) => sum + widthAt(part, height), 0) <= columns) return { rows: height, parts: shelf };
    }
    return { rows: mostRows, parts: shelf };
  });
}

function toPages<Key>(shelves: readonly Shelf<Key>[], measures: GridMeasures): readonly GridPage<Key>[] {
  const pages: { height: number; rows: number; regions: PlacedRegion<Key>[] }[] = [];
  for (const shelf of shelves) {
    const height = shelfHeight(shelf.rows, measures);
    let page = pages.at(-1);
    const top = page === undefined ? 0 : page.height + measures.shelfGap;
    if (page === undefined || top + height > measures.pageHeight) {
      page = { height: 0, rows: 0, regions: [] };
      pages.push(page);
    }
    const y = page.height === 0 ? 0 : page.height + measures.shelfGap;
    page.regions.push(...placeShelf(shelf, y, page.rows, measures));
    page.height = y + height;
    page.rows += shelf.rows;
  }
  return pages;
}

function shelfHeight(rows: number, { header, cellHeight, rowGap, padding }: GridMeasures): number {
  return header + rows * cellHeight + (rows - 1) * rowGap + padding;
}

function placeShelf<Key>(
  shelf: Shelf<Key>,
  y: number,
  firstRow: number,
  measures: GridMeasures,
): readonly PlacedRegion<Key>[] {
  const { cellWidth, cellHeight, columnGap, rowGap, header, padding, shelfGap } = measures;
  let firstColumn = 0;
  return shelf.parts.map((part) => {
    const columns = Math.ceil(part.cells / shelf.rows);
    const left = padding + firstColumn * (cellWidth + columnGap);
    const cells = Array.from({ length: part.cells }, (_, index): PlacedCell => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      const top = y + header + row * (cellHeight + rowGap);
      const isLast = row === shelf.rows - 1;
      return {
        laneAbove: row === 0 ? y - shelfGap / 2 : top - rowGap / 2,
        laneBelow: top + cellHeight + (isLast ? padding + shelfGap / 2 : rowGap / 2),
        column: firstColumn + column,
        row: firstRow + row,
        x: left + column * (cellWidth + columnGap),
        y: top,
        width: cellWidth,
        height: cellHeight,
      };
    });
    firstColumn += columns;
    const rows = Math.ceil(part.cells / columns);
    return {
      key: part.key,
      label: part.label,
      firstCell: part.firstCell,
      cells,
      x: left - padding,
      y,
      width: columns * cellWidth + (columns - 1) * columnGap + 2 * padding,
      height: shelfHeight(rows, measures),
    };
  });
}
