import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { chooseDestination, chooseReviews, select, selectFound } from '../actions/mapActions.ts';
import { Icon } from '../components/Icon.tsx';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { FilterPanel } from './FilterPanel.tsx';
import { outlineRowId, OutlineRowView } from './OutlineRowView.tsx';
import { firstFound, outlineRows, outlineStep, type OutlineFolds, type OutlineRow } from './outlineRows.ts';
import { UnassignedPool } from './UnassignedPool.tsx';

/** The plan as a list: everything the map shows, for reading, searching and keyboards. */
export function Outline(): ReactElement | null {
  const view = useCurrentView();
  const search = useSessionStore((session) => session.search);
  if (view === null) return null;
  return (
    <div className="outline">
      <div className="search-line">
        <label className="field search-field">
          <Icon name="search" size={14} />
          <span className="sr-only">Search this plan</span>
          <input
            id="search"
            type="search"
            placeholder="Search this plan"
            value={search}
            onChange={(event) => setSession({ search: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setSession({ search: '' });
                event.currentTarget.blur();
              } else if (event.key === 'Enter') {
                const found = firstFound(view, search);
                if (found !== null) selectRow(found, selectFound);
              }
            }}
          />
          {search === '' ? <kbd>/</kbd> : null}
        </label>
        <FilterPanel view={view} />
      </div>
      <Tree view={view} search={search} />
      <UnassignedPool view={view} />
    </div>
  );
}

const rowHeight = 26;

/** A tree whose rows have cells. It takes one Tab; the keys walk it, open and close, select, and move what is selected. */
function Tree({ view, search }: { readonly view: MapView; readonly search: string }): ReactElement {
  const [folds, setFolds] = useState<OutlineFolds>(new Map());
  const [visited, setVisited] = useState<string | null>(null);
  const rows = useMemo(() => outlineRows(view, search, folds), [view, search, folds]);
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing is compiled; what it returns is used in this component only
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
  });
  const here = Math.max(
    0,
    rows.findIndex((row) => row.key === visited),
  );
  const current = rows[here];
  const setOpen = (key: string, isOpen: boolean): void => setFolds((present) => new Map(present).set(key, isOpen));
  const toggle = (row: OutlineRow): void => {
    if (row.isOpen !== null) setOpen(row.key, !row.isOpen);
  };
  const press = (row: OutlineRow): void => {
    setVisited(row.key);
    if (row.kind === 'heading') toggle(row);
    else selectRow(row, search.trim() === '' ? select : selectFound);
  };
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = outlineStep(event.key, rows, here);
    const key = event.key.toLowerCase();
    if (step.kind === 'go') {
      const row = rows[step.index];
      if (row !== undefined) setVisited(row.key);
      virtual.scrollToIndex(step.index, { align: 'auto' });
    } else if (step.kind === 'fold') setOpen(step.key, step.isOpen);
    else if (event.key === 'Enter') press(current);
    else if (event.key === ' ') toggle(current);
    else if ((key === 'm' || key === 'r') && isMovable(current)) {
      selectRow(current, select);
      if (key === 'm') chooseDestination();
      else chooseReviews();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={scroller}
      className="outline-tree"
      role="treegrid"
      tabIndex={0}
      aria-label="Outline of the plan"
      aria-rowcount={rows.length}
      aria-colcount={3}
      aria-activedescendant={current === undefined ? undefined : outlineRowId(current.key)}
      onKeyDown={walk}
    >
      <div role="rowgroup" className="outline-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <OutlineRowView
              key={row.key}
              view={view}
              row={row}
              index={item.index}
              top={item.start}
              isHere={item.index === here}
              press={() => press(row)}
              toggle={() => toggle(row)}
            />
          );
        })}
      </div>
      {rows.length > 0 ? null : (
        <p className="hint">{search.trim() === '' ? 'No teams yet.' : 'Nothing is called that.'}</p>
      )}
    </div>
  );
}

function isMovable(row: OutlineRow): boolean {
  return row.kind === 'chip' || row.kind === 'leader' || row.kind === 'area';
}

/** Selects what a row stands for. */
function selectRow(row: OutlineRow, act: typeof select): void {
  switch (row.kind) {
    case 'heading':
      return;
    case 'team':
      act({ kind: 'team', id: row.card.teamId });
      return;
    case 'chip':
      act({ kind: 'seat', id: row.chip.seatId });
      return;
    case 'leader':
      act({ kind: 'seat', id: row.seat.id });
      return;
    case 'area':
      act({ kind: 'area', id: row.token.areaId });
      return;
    default:
      row satisfies never;
  }
}
