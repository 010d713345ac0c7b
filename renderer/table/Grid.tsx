import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { select } from '../actions/mapActions.ts';
import { recordMove } from '../actions/planActions.ts';
import { announce, showToast, useSessionStore, type Selection } from '../stores/sessionStore.ts';
import { useTableStore } from '../stores/tableStore.ts';
import type { AfterWrite } from './CellEditor.tsx';
import { clearWrites, fillDownWrites, pasteWrites, readWrites, type CellWrite } from './cellWrites.ts';
import { readCells, writeCells } from './clipboardTable.ts';
import { useClipboard } from './useClipboard.ts';
import { GridHeader, shownColumns } from './GridHeader.tsx';
import { blockOf, cellId, stepOf, walk, type CellPlace, type GridCursor, type GridExtent } from './gridPlaces.ts';
import { GridRowView, type Editing } from './GridRowView.tsx';
import type { GridRow, GridSheet } from './sheets.ts';
import type { GridTable } from './useGridTable.ts';

interface GridProps {
  readonly sheet: GridSheet;
  /** The same rows in the baseline, by key, where a scenario is shown. */
  readonly before: ReadonlyMap<string, GridRow> | null;
  readonly table: GridTable;
  readonly label: string;
}

const afterSteps: Readonly<Record<AfterWrite, { readonly rows: number; readonly columns: number }>> = {
  down: { rows: 1, columns: 0 },
  up: { rows: -1, columns: 0 },
  right: { rows: 0, columns: 1 },
  left: { rows: 0, columns: -1 },
  stay: { rows: 0, columns: 0 },
};

/** A sheet as a grid that is walked, filtered, sorted and written like a spreadsheet. Only the rows in view are drawn. */
export function Grid({ sheet, before, table, label }: GridProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const areFiltersShown = useTableStore((state) => state.areFiltersShown);
  const rows = table.getRowModel().rows.map((row) => row.original);
  const columns = shownColumns(sheet, table);
  const widths = table.getVisibleLeafColumns().map((column) => column.getSize());
  const template = widths.map((width) => `${width}px`).join(' ');
  const extent = useMemo<GridExtent>(
    () => ({ rows: rows.map(({ key }) => key), columns: columns.map(({ id }) => id) }),
    [rows, columns],
  );
  const [cursor, setCursor] = useState<GridCursor | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const selection = useSessionStore((session) => session.selection);
  const head = placeNow(cursor, selection, rows, extent);
  const here = head === null ? null : { head, anchor: cursor !== null && cursor.head === head ? cursor.anchor : head };
  const block = here === null ? null : blockOf(here, extent);
  const rowHeight = 32;
  const headHeight = areFiltersShown ? 68 : 34;
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing is compiled; what it returns is used in this component only
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollPaddingStart: headHeight,
    overscan: 8,
  });
  const headIndex = head === null ? -1 : extent.rows.indexOf(head.row);
  const followed = useRef('');
  useEffect(() => {
    const at = `${sheet.id} ${head?.row ?? ''} ${head?.column ?? ''}`;
    if (headIndex < 0 || followed.current === at) return;
    followed.current = at;
    virtual.scrollToIndex(headIndex, { align: 'auto' });
    if (head !== null) showColumn(scroller.current, widths, extent.columns.indexOf(head.column));
  });

  const go = (place: CellPlace | null, isExtending = false): void => {
    if (place === null) return;
    setCursor({ head: place, anchor: isExtending && here !== null ? here.anchor : place });
    const row = rows.find(({ key }) => key === place.row);
    if (row !== undefined && !isExtending && row.selection !== null) select(row.selection);
  };
  const write = (writes: readonly CellWrite[]): void => {
    const { edits, written, problems } = readWrites(writes);
    if (edits.length > 0) recordMove(edits);
    if (problems.length > 0) {
      const [first = ''] = problems;
      const more = problems.length === 1 ? '' : ` And ${problems.length - 1} more cells were left as they are.`;
      showToast(`${first}${more}`, 'problem');
    } else if (written === 0) announce('Nothing to change.');
  };
  const edit = (place: CellPlace, typed: string | null): void => {
    const row = rows.find(({ key }) => key === place.row);
    const locked = row?.lockedBecause(place.column) ?? null;
    if (locked === null) setEditing({ place, typed });
    else announce(locked);
  };
  const leave = (): void => {
    setEditing(null);
    scroller.current?.focus({ preventScroll: true });
  };
  const finish = (place: CellPlace, text: string, after: AfterWrite): void => {
    const row = rows.find(({ key }) => key === place.row);
    const column = columns.find(({ id }) => id === place.column);
    // The neighbour is looked up before the rows are sorted anew.
    const next = walk(place, afterSteps[after], extent);
    leave();
    if (row !== undefined && column !== undefined) write([{ row, column, text }]);
    go(next);
  };

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== scroller.current) return;
    if (event.altKey && here !== null && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      table.getColumn(here.head.column)?.toggleSorting(event.key === 'ArrowDown', event.shiftKey);
      return;
    }
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
    const step = event.altKey ? null : stepOf(event, page);
    if (step !== null) {
      event.preventDefault();
      event.stopPropagation();
      if (here === null) go(firstOf(extent));
      else go(walk(here.head, step, extent), event.shiftKey);
      return;
    }
    if (here === null || block === null) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isCommand && key === 'a') {
      event.preventDefault();
      const [row, column] = [extent.rows[0], extent.columns[0]];
      const end = walk(here.head, { rows: Infinity, columns: Infinity }, extent);
      if (row !== undefined && column !== undefined && end !== null) setCursor({ head: end, anchor: { row, column } });
    } else if (isCommand && key === 'd') {
      event.preventDefault();
      write(fillDownWrites(block, rows, columns));
    } else if (isCommand || event.altKey) return;
    else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      event.stopPropagation();
      edit(here.head, null);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      write(clearWrites(block, rows, columns));
    } else if (event.key === 'Escape') {
      if (here.anchor !== here.head) event.stopPropagation();
      setCursor({ head: here.head, anchor: here.head });
    } else if (event.key.length === 1 && event.key !== '/' && event.key !== '?') {
      // A letter begins to write where writing is possible; it is never a key of the window while the grid has the focus.
      event.preventDefault();
      event.stopPropagation();
      edit(here.head, event.key === ' ' ? null : event.key);
    }
  };
  useClipboard(scroller, {
    copied: () => {
      if (block === null) return null;
      const lines = rows
        .slice(block.top, block.bottom + 1)
        .map((row) => columns.slice(block.left, block.right + 1).map(({ id }) => row.text(id)));
      announce(lines.length === 1 && lines[0]?.length === 1 ? 'Copied.' : `${lines.length} rows copied.`);
      return writeCells(lines);
    },
    paste: (text) => {
      if (block !== null) write(pasteWrites(readCells(text), block, rows, columns));
    },
  });

  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + (areFiltersShown ? 2 : 1)}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={head === null || editing !== null ? undefined : cellId(head)}
      onKeyDown={press}
    >
      <GridHeader sheet={sheet} table={table} template={template} />
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <GridRowView
              key={row.key}
              row={row}
              before={before === null ? null : (before.get(row.key) ?? 'new')}
              columns={columns}
              template={template}
              top={item.start}
              index={item.index + (areFiltersShown ? 3 : 2)}
              head={headIndex === item.index ? (head?.column ?? null) : null}
              selected={
                block === null || item.index < block.top || item.index > block.bottom
                  ? null
                  : { left: block.left, right: block.right }
              }
              editing={editing?.place.row === row.key ? editing : null}
              isChosen={selection !== null && row.selection !== null && isSameSelection(row.selection, selection)}
              go={go}
              edit={edit}
              finish={finish}
              leave={leave}
            />
          );
        })}
      </div>
      {rows.length === 0 ? (
        <p className="grid-nothing">
          {sheet.rows.length === 0
            ? 'Nothing here yet. Import your data, or draw the first team on the map.'
            : 'No row passes the search and the filters.'}
        </p>
      ) : null}
    </div>
  );
}

function firstOf({ rows: [row], columns: [column] }: GridExtent): CellPlace | null {
  return row === undefined || column === undefined ? null : { row, column };
}

/** The cell under the cursor. What is selected elsewhere, on the map or in the outline, is gone to. */
function placeNow(
  cursor: GridCursor | null,
  selection: Selection | null,
  rows: readonly GridRow[],
  extent: GridExtent,
): CellPlace | null {
  const at =
    cursor !== null && extent.rows.includes(cursor.head.row)
      ? rows.find(({ key }) => key === cursor.head.row)
      : undefined;
  const selected = rows.find(
    (row) => row.selection !== null && selection !== null && isSameSelection(row.selection, selection),
  );
  const isElsewhere =
    selected !== undefined && at !== undefined && at.key !== selected.key && cursor?.anchor.row === cursor?.head.row;
  if (at !== undefined && cursor !== null && !isElsewhere) return cursor.head;
  const [column] = extent.columns;
  if (selected === undefined || column === undefined) return at === undefined ? null : (cursor?.head ?? null);
  return { row: selected.key, column: cursor?.head.column ?? column };
}

function isSameSelection(one: Selection, other: Selection): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** Brings a column into view beside the first, which stays. */
function showColumn(scroller: HTMLDivElement | null, widths: readonly number[], index: number): void {
  if (scroller === null || index <= 0) return;
  const left = widths.slice(0, index).reduce((sum, width) => sum + width, 0);
  const right = left + (widths[index] ?? 0);
  const fixed = widths[0] ?? 0;
  if (left - fixed < scroller.scrollLeft) scroller.scrollLeft = left - fixed;
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
}
