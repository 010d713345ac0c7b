import { useMemo, useState, type ReactElement } from 'react';
import { runEdit } from '../actions/editActs.ts';
import { Icon } from '../components/Icon.tsx';
import { useMenuDismiss } from '../components/useMenuDismiss.ts';
import { countText } from '../format.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { announce, showToast, useSessionStore } from '../stores/sessionStore.ts';
import { changeLook, lookOf, setTable, useTableStore } from '../stores/tableStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { writeCells } from './clipboardTable.ts';
import { foundRows } from './foundRows.ts';
import { Grid } from './Grid.tsx';
import { shownColumns } from './GridHeader.tsx';
import { gridSheetOf, sheetNames, type GridSheet, type SheetId } from './sheets.ts';
import { useGridTable, type GridTable } from './useGridTable.ts';

const sheetIds = Object.keys(sheetNames) as SheetId[];

/** What makes a row of each sheet. Rows are removed like what they stand for, with an answer for what hangs on it. */
const makers: Readonly<Record<SheetId, readonly (readonly [Parameters<typeof runEdit>[0], string])[]>> = {
  teams: [['edit.newTeam', 'New team']],
  seats: [
    ['edit.newPerson', 'New people'],
    ['edit.newSeat', 'Open a seat'],
  ],
  areas: [['edit.newArea', 'New code area']],
  roles: [
    ['edit.newRole', 'New role'],
    ['edit.removeRole', 'Remove a role'],
  ],
  groups: [['edit.newGroup', 'New group']],
};

/** The organisation as a table: everything about teams, people, areas and roles in columns, written like a spreadsheet. */
export function TableScreen(): ReactElement | null {
  const view = useCurrentView();
  return view === null ? null : <Table view={view} />;
}

function Table({ view }: { readonly view: MapView }): ReactElement {
  const chosen = useTableStore((state) => state.sheet);
  const id = sheetIds.find((candidate) => candidate === chosen) ?? 'teams';
  const search = useSessionStore((session) => session.search);
  const sheet = useMemo(() => gridSheetOf(id, view), [id, view]);
  const before = useMemo(() => {
    if (view.scenario === null) return null;
    return new Map(gridSheetOf(id, mapViewOf(view.plan, null)).rows.map((row) => [row.key, row]));
  }, [id, view]);
  const rows = useMemo(() => foundRows(sheet, view, search), [sheet, view, search]);
  const table = useGridTable(sheet, rows);
  const shown = table.getRowModel().rows.length;
  return (
    <section className="table-screen" aria-label="Table">
      <div className="table-bar">
        <div className="segments" role="group" aria-label="What the table lists">
          {sheetIds.map((candidate) => (
            <button
              key={candidate}
              type="button"
              aria-pressed={candidate === id}
              onClick={() => setTable({ sheet: candidate })}
            >
              {sheetNames[candidate]}
            </button>
          ))}
        </div>
        <span className="table-count" role="status">
          {shown === sheet.rows.length
            ? countText(shown, 'row', 'rows')
            : `${shown} of ${countText(sheet.rows.length, 'row', 'rows')}`}
        </span>
        {makers[id].map(([act, label]) => (
          <button key={act} type="button" className="button is-quiet" onClick={() => runEdit(act)}>
            <Icon name={act === 'edit.removeRole' ? 'close' : 'plus'} size={14} />
            {label}
          </button>
        ))}
        <FilterButton sheet={sheet} />
        <ColumnsButton sheet={sheet} table={table} />
        <button type="button" className="button is-quiet" onClick={() => void copyAll(sheet, table)}>
          <Icon name="table" size={14} />
          Copy table
        </button>
      </div>
      <Grid key={id} sheet={sheet} before={before} table={table} label={sheetNames[id]} />
    </section>
  );
}

function FilterButton({ sheet }: { readonly sheet: GridSheet }): ReactElement {
  const isShown = useTableStore((state) => state.areFiltersShown);
  const count = useTableStore((state) => lookOf(state, sheet.id).filters.length);
  return (
    <button
      type="button"
      className="button is-quiet"
      aria-pressed={isShown}
      onClick={() => setTable({ areFiltersShown: !isShown })}
    >
      <Icon name="sliders" size={14} />
      {count === 0 ? 'Filters' : `Filters, ${count} on`}
    </button>
  );
}

function ColumnsButton({ sheet, table }: { readonly sheet: GridSheet; readonly table: GridTable }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const root = useMenuDismiss(isOpen, () => setOpen(false));
  const visibility = useTableStore((state) => lookOf(state, sheet.id).visibility);
  const hidden = sheet.columns.length - shownColumns(sheet, table).length;
  return (
    <span className="menu-place" ref={root}>
      <button
        type="button"
        className="button is-quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="layers" size={14} />
        {hidden === 0 ? 'Columns' : `Columns, ${hidden} hidden`}
      </button>
      {isOpen ? (
        <div className="table-columns" role="dialog" aria-label="Columns that show">
          {sheet.columns.slice(1).map((column) => (
            <label key={column.id} title={column.meaning}>
              <input
                type="checkbox"
                checked={visibility[column.id] !== false}
                onChange={(event) =>
                  changeLook(sheet.id, (look) => ({
                    visibility: { ...look.visibility, [column.id]: event.target.checked },
                  }))
                }
              />
              {column.title}
            </label>
          ))}
        </div>
      ) : null}
    </span>
  );
}

/** Everything that shows, with the titles, for a spreadsheet. */
async function copyAll(sheet: GridSheet, table: GridTable): Promise<void> {
  const columns = shownColumns(sheet, table);
  const rows = table.getRowModel().rows.map(({ original }) => columns.map(({ id }) => original.text(id)));
  try {
    await navigator.clipboard.writeText(writeCells([columns.map(({ title }) => title), ...rows]));
    announce('Table copied.');
    showToast(`${countText(rows.length, 'row', 'rows')} copied`, 'done');
  } catch {
    showToast('The clipboard could not be written. Select cells and press Ctrl C.', 'problem');
  }
}
