import type { ReactElement } from 'react';
import { PathText } from '../components/PathText.tsx';
import { CellEditor, type AfterWrite } from './CellEditor.tsx';
import { cellId, type CellPlace } from './gridPlaces.ts';
import { TopologyShape } from './TopologyShape.tsx';
import type { GridColumn, GridRow } from './sheets.ts';

/** The cell that is being written, and what was typed to begin with. */
export interface Editing {
  readonly place: CellPlace;
  readonly typed: string | null;
}

interface RowProps {
  readonly row: GridRow;
  /** The row in the baseline; `new`: a scenario made it. Null: the baseline is what is shown. */
  readonly before: GridRow | 'new' | null;
  readonly columns: readonly GridColumn[];
  readonly template: string;
  readonly top: number;
  readonly index: number;
  /** The column of the cursor, when it is in this row. */
  readonly head: string | null;
  readonly selected: { readonly left: number; readonly right: number } | null;
  readonly editing: Editing | null;
  readonly isChosen: boolean;
  readonly go: (place: CellPlace, isExtending?: boolean) => void;
  readonly edit: (place: CellPlace, typed: string | null) => void;
  readonly finish: (place: CellPlace, text: string, after: AfterWrite) => void;
  readonly leave: () => void;
}

/** One row of the grid. */
export function GridRowView(props: RowProps): ReactElement {
  const { row, before, columns, template, top, index, head, selected, editing, isChosen } = props;
  return (
    <div
      className={`grid-row${isChosen ? ' is-chosen' : ''}`}
      role="row"
      aria-rowindex={index}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, place) => {
        const here: CellPlace = { row: row.key, column: column.id };
        const text = row.text(column.id);
        const was = before === null ? null : before === 'new' ? '' : before.text(column.id);
        // What follows from other columns moves with every change and would mark everything.
        const isChanged = was !== null && was !== text && !column.isComputed;
        const isSelected = selected !== null && place >= selected.left && place <= selected.right;
        const isLocked = row.lockedBecause(column.id) !== null;
        const classes = [
          'grid-cell',
          column.kind === 'number' ? 'is-number' : '',
          place === 0 ? 'is-first' : '',
          isLocked ? 'is-locked' : '',
          isChanged ? 'is-changed' : '',
          isSelected ? 'is-selected' : '',
          head === column.id ? 'is-head' : '',
        ];
        return (
          <div
            key={column.id}
            id={cellId(here)}
            role={place === 0 ? 'rowheader' : 'gridcell'}
            className={classes.filter((name) => name !== '').join(' ')}
            aria-colindex={place + 1}
            aria-selected={isSelected}
            aria-readonly={isLocked}
            title={
              isChanged ? `${text === '' ? 'Nothing' : text}, in the baseline ${was === '' ? 'nothing' : was}` : text
            }
            onMouseDown={(event) => {
              if (event.button !== 0 || editing?.place.column === column.id) return;
              props.go(here, event.shiftKey);
            }}
            onMouseEnter={(event) => {
              if (event.buttons === 1 && editing === null) props.go(here, true);
            }}
            onDoubleClick={() => props.edit(here, null)}
          >
            {editing?.place.column === column.id ? (
              <CellEditor
                column={column}
                label={`${column.title} of ${row.name}`}
                text={editing.typed ?? text}
                isTyped={editing.typed !== null}
                read={(typed) => row.edit(column.id, typed)}
                write={(typed, after) => props.finish(here, typed, after)}
                leave={props.leave}
              />
            ) : (
              <span className="cell-text">
                {row.shapes(column.id).map((shape) => (
                  <TopologyShape key={shape} shape={shape} />
                ))}
                <PathText text={text} />
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
