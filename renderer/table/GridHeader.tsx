import type { ReactElement } from 'react';
import { Icon } from '../components/Icon.tsx';
import { changeLook, lookOf, useTableStore } from '../stores/tableStore.ts';
import type { GridColumn, GridSheet } from './sheets.ts';
import type { GridTable } from './useGridTable.ts';

interface HeaderProps {
  readonly sheet: GridSheet;
  readonly table: GridTable;
  readonly template: string;
}

/** The titles of the columns, which sort and are dragged wider, and the fields that filter. */
export function GridHeader({ sheet, table, template }: HeaderProps): ReactElement {
  const areFiltersShown = useTableStore((state) => state.areFiltersShown);
  const shown = shownColumns(sheet, table);
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {shown.map((column, place) => (
          <TitleCell key={column.id} column={column} table={table} place={place} />
        ))}
      </div>
      {areFiltersShown ? (
        <div className="grid-row grid-filters" role="row" aria-rowindex={2} style={{ gridTemplateColumns: template }}>
          {shown.map((column, place) => (
            <FilterCell key={column.id} sheet={sheet} column={column} place={place} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The columns that show, in order. */
export function shownColumns(sheet: GridSheet, table: GridTable): readonly GridColumn[] {
  const ids = new Set(table.getVisibleLeafColumns().map((column) => column.id));
  return sheet.columns.filter((column) => ids.has(column.id));
}

interface TitleProps {
  readonly column: GridColumn;
  readonly table: GridTable;
  readonly place: number;
}

const sortWords = { asc: 'ascending', desc: 'descending' } as const;

function TitleCell({ column, table, place }: TitleProps): ReactElement {
  const live = table.getColumn(column.id);
  const header = table.getHeaderGroups()[0]?.headers.find((candidate) => candidate.column.id === column.id);
  const sorted = live?.getIsSorted() ?? false;
  return (
    <div
      role="columnheader"
      className={`grid-title${column.kind === 'number' ? ' is-number' : ''}${place === 0 ? ' is-first' : ''}`}
      aria-colindex={place + 1}
      aria-sort={sorted === false ? 'none' : sortWords[sorted]}
      title={column.meaning}
    >
      <button type="button" tabIndex={-1} onClick={(event) => live?.toggleSorting(undefined, event.shiftKey)}>
        <span>{column.title}</span>
        {sorted === false ? null : <i className={`sort-mark is-${sorted}`} aria-hidden="true" />}
      </button>
      <span
        className="grid-grip"
        aria-hidden="true"
        onMouseDown={(event) => header?.getResizeHandler()(event)}
        onDoubleClick={() => live?.resetSize()}
      />
    </div>
  );
}

interface FilterProps {
  readonly sheet: GridSheet;
  readonly column: GridColumn;
  readonly place: number;
}

function FilterCell({ sheet, column, place }: FilterProps): ReactElement {
  const value = useTableStore((state) => lookOf(state, sheet.id).filters.find(({ id }) => id === column.id)?.value);
  const set = (typed: string): void =>
    changeLook(sheet.id, ({ filters }) => ({
      filters: [
        ...filters.filter(({ id }) => id !== column.id),
        ...(typed === '' ? [] : [{ id: column.id, value: typed }]),
      ],
    }));
  return (
    <div role="gridcell" aria-colindex={place + 1} className={`grid-filter${place === 0 ? ' is-first' : ''}`}>
      <input
        type="text"
        aria-label={`Filter ${column.title}`}
        placeholder={column.kind === 'number' ? '> 85, 2 to 5' : 'contains'}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => set(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') set('');
        }}
      />
      {typeof value === 'string' ? (
        <button
          type="button"
          className="icon-button"
          aria-label={`No filter on ${column.title}`}
          onClick={() => set('')}
        >
          <Icon name="close" size={12} />
        </button>
      ) : null}
    </div>
  );
}
