import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import type { GridColumn, GridRow } from './sheets.ts';
import type { CellBlock } from './gridPlaces.ts';

/** A text for a cell. */
export interface CellWrite {
  readonly row: GridRow;
  readonly column: GridColumn;
  readonly text: string;
}

/** What writing several cells comes to: the edits of those that can be written, and why the others cannot. */
export interface WrittenCells {
  readonly edits: readonly OrgEdit[];
  readonly written: number;
  readonly problems: readonly string[];
}

/** Reads texts as edits. One cell that cannot be written keeps none of the others from it. */
export function readWrites(writes: readonly CellWrite[]): WrittenCells {
  const edits: OrgEdit[] = [];
  const problems: string[] = [];
  let written = 0;
  for (const { row, column, text } of writes) {
    const locked = row.lockedBecause(column.id);
    const result = locked === null ? row.edit(column.id, text) : ({ ok: false, error: locked } as const);
    if (!result.ok) problems.push(`${row.name}, ${column.title}: ${result.error}`);
    else if (result.value.length > 0) {
      written += 1;
      edits.push(...result.value);
    }
  }
  return { edits, written, problems };
}

/**
 * The cells that a pasted table fills: from the upper left cell of what is selected. One pasted cell fills all that is selected;
 * what reaches past the last row or column is left out.
 */
export function pasteWrites(
  pasted: readonly (readonly string[])[],
  block: CellBlock,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): readonly CellWrite[] {
  const [first] = pasted;
  if (first === undefined) return [];
  const isOne = pasted.length === 1 && first.length === 1;
  const height = isOne ? block.bottom - block.top + 1 : pasted.length;
  const width = isOne ? block.right - block.left + 1 : Math.max(...pasted.map((line) => line.length));
  const writes: CellWrite[] = [];
  for (let down = 0; down < height; down += 1) {
    for (let along = 0; along < width; along += 1) {
      const row = rows[block.top + down];
      const column = columns[block.left + along];
      const text = isOne ? first[0] : pasted[down]?.[along];
      if (row === undefined || column === undefined || text === undefined) continue;
      writes.push({ row, column, text });
    }
  }
  return writes;
}

/** The upper row of what is selected, in every row below it. */
export function fillDownWrites(
  block: CellBlock,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): readonly CellWrite[] {
  const top = rows[block.top];
  if (top === undefined) return [];
  return rows
    .slice(block.top + 1, block.bottom + 1)
    .flatMap((row) =>
      columns.slice(block.left, block.right + 1).map((column) => ({ row, column, text: top.text(column.id) })),
    );
}

/** Nothing, in every cell of what is selected. */
export function clearWrites(
  block: CellBlock,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): readonly CellWrite[] {
  return rows
    .slice(block.top, block.bottom + 1)
    .flatMap((row) => columns.slice(block.left, block.right + 1).map((column) => ({ row, column, text: '' })));
}
