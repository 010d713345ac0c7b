/** Where a row stands, in pixels from the top of its page's body. */
export interface MeasuredRow {
  readonly top: number;
  readonly bottom: number;
  /**
   * Belongs to the next row (a heading) or to the one before (a total): no page ends between them. `newPage`: a heading that begins a
   * page.
   */
  readonly keep: 'alone' | 'withNext' | 'withPrevious' | 'newPage';
}

/** Rows of one page: from the first, up to but not including the end. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Divides rows into pages. What stands above the first row, such as a table's head, is repeated on every page.
 *
 * @param available height of a page's body
 */
export function splitRows(rows: readonly MeasuredRow[], available: number): readonly RowRange[] {
  const head = rows[0]?.top ?? 0;
  const pages: RowRange[] = [];
  let first = 0;
  while (first < rows.length) {
    const room = (rows[first]?.top ?? 0) - head + available;
    let end = first + 1;
    while (end < rows.length && (rows[end]?.bottom ?? 0) <= room && rows[end]?.keep !== 'newPage') end += 1;
    if (end < rows.length && rows[end]?.keep !== 'newPage') end = withoutTornPair(rows, first, end);
    pages.push({ first, end });
    first = end;
  }
  return pages;
}

/** Moves the end of a page up so that it does not fall between rows that belong together. */
function withoutTornPair(rows: readonly MeasuredRow[], first: number, end: number): number {
  let place = end;
  while (place > first + 1 && (rows[place - 1]?.keep === 'withNext' || rows[place]?.keep === 'withPrevious'))
    place -= 1;
  // Everything on the page belongs together: then it has to be torn.
  return place === first + 1 && rows[first]?.keep === 'withNext' ? end : place;
}

/** A list that runs down columns: each group starts a column of its own and goes on in the next where it is too long. */
export interface ColumnPart {
  readonly group: number;
  readonly first: number;
  readonly end: number;
}

export interface MeasuredGroup {
  /** Heights of what stands above and below the items, on every part. */
  readonly headHeight: number;
  readonly footHeight: number;
  readonly itemHeights: readonly number[];
}

/** Divides groups of items into columns of a height. A group without items takes a column all the same. */
export function fillColumns(groups: readonly MeasuredGroup[], available: number): readonly ColumnPart[] {
  return groups.flatMap(({ headHeight, footHeight, itemHeights }, group): readonly ColumnPart[] => {
    const room = available - headHeight - footHeight;
    const parts: ColumnPart[] = [];
    let first = 0;
    while (first < itemHeights.length || parts.length === 0) {
      let end = first;
      let used = 0;
      while (end < itemHeights.length && (end === first || used + (itemHeights[end] ?? 0) <= room)) {
        used += itemHeights[end] ?? 0;
        end += 1;
      }
      parts.push({ group, first, end });
      first = Math.max(end, first + 1);
    }
    return parts;
  });
}

/** The list in pieces of the given length. */
export function chunk<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}
