/** A cell, by the key of its row and the id of its column: it stays the same cell when rows are sorted otherwise. */
export interface CellPlace {
  readonly row: string;
  readonly column: string;
}

/** The cell that the keys act on, and the other end of what is selected. */
export interface GridCursor {
  readonly head: CellPlace;
  readonly anchor: CellPlace;
}

/** What shows, in order. */
export interface GridExtent {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

/** A rectangle of cells as numbers of rows and columns, ends included. */
export interface CellBlock {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle between the two ends of the selection; null when neither shows. */
export function blockOf({ head, anchor }: GridCursor, extent: GridExtent): CellBlock | null {
  const rowOf = (place: CellPlace): number => extent.rows.indexOf(place.row);
  const columnOf = (place: CellPlace): number => extent.columns.indexOf(place.column);
  const row = rowOf(head);
  const column = columnOf(head);
  if (row < 0 || column < 0) return null;
  const otherRow = rowOf(anchor) < 0 ? row : rowOf(anchor);
  const otherColumn = columnOf(anchor) < 0 ? column : columnOf(anchor);
  return {
    top: Math.min(row, otherRow),
    bottom: Math.max(row, otherRow),
    left: Math.min(column, otherColumn),
    right: Math.max(column, otherColumn),
  };
}

/** How the arrow and page keys move. */
export interface Step {
  readonly rows: number;
  readonly columns: number;
}

/** The step that a key stands for in a grid of so many rows a page; null: it moves nothing. */
export function stepOf(
  event: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean },
  page: number,
): Step | null {
  const isFar = event.ctrlKey || event.metaKey;
  const far = isFar ? Number.POSITIVE_INFINITY : 1;
  switch (event.key) {
    case 'ArrowDown':
      return { rows: far, columns: 0 };
    case 'ArrowUp':
      return { rows: -far, columns: 0 };
    case 'ArrowRight':
      return { rows: 0, columns: far };
    case 'ArrowLeft':
      return { rows: 0, columns: -far };
    case 'PageDown':
      return { rows: page, columns: 0 };
    case 'PageUp':
      return { rows: -page, columns: 0 };
    case 'Home':
      return { rows: isFar ? Number.NEGATIVE_INFINITY : 0, columns: Number.NEGATIVE_INFINITY };
    case 'End':
      return { rows: isFar ? Number.POSITIVE_INFINITY : 0, columns: Number.POSITIVE_INFINITY };
    default:
      return null;
  }
}

/** The cell a step away, or the first one when the cell no longer shows. Null: nothing shows at all. */
export function walk(from: CellPlace, step: Step, extent: GridExtent): CellPlace | null {
  const within = (list: readonly string[], at: number, by: number): string | undefined =>
    list[Math.max(0, Math.min(list.length - 1, Math.max(0, at) + by))];
  const row = within(extent.rows, extent.rows.indexOf(from.row), step.rows);
  const column = within(extent.columns, extent.columns.indexOf(from.column), step.columns);
  return row === undefined || column === undefined ? null : { row, column };
}

/** The id of a cell in the document. */
export function cellId({ row, column }: CellPlace): string {
  return `cell:${row}:${column}`;
}
