import type { TeamId } from '../../shared/base/ids.ts';
import type { MapView } from '../stores/mapView.ts';
import type { Selection } from '../stores/sessionStore.ts';
import { areaSheet } from './areaSheet.ts';
import { groupSheet } from './groupSheet.ts';
import { roleSheet } from './roleSheet.ts';
import { seatSheet } from './seatSheet.ts';
import type { Written } from '../writes/written.ts';
import type { CellValue, Sheet } from './sheet.ts';
import { teamSheet } from './teamSheet.ts';
import type { TopologyShapeName } from './TopologyShape.tsx';

export type SheetId = 'teams' | 'seats' | 'areas' | 'roles' | 'groups';

export const sheetNames: Readonly<Record<SheetId, string>> = {
  teams: 'Teams',
  seats: 'People and seats',
  areas: 'Code areas',
  roles: 'Roles',
  groups: 'Groups',
};

/** One row of any sheet. Cells are asked for by the id of their column. */
export interface GridRow {
  readonly key: string;
  readonly name: string;
  readonly selection: Selection | null;
  readonly teamId: TeamId | null;
  readonly value: (columnId: string) => CellValue;
  readonly text: (columnId: string) => string;
  readonly shapes: (columnId: string) => readonly TopologyShapeName[];
  readonly edit: (columnId: string, text: string) => Written;
  /** Why the cell cannot be written; null: it can. */
  readonly lockedBecause: (columnId: string) => string | null;
}

export interface GridColumn {
  readonly id: string;
  readonly title: string;
  readonly meaning: string | undefined;
  readonly kind: 'text' | 'number';
  readonly width: number;
  readonly choices: readonly string[] | undefined;
  /** Nothing in the column can be written. */
  readonly isComputed: boolean;
}

/** A sheet as the grid draws it, whatever kind its records are. */
export interface GridSheet {
  readonly id: SheetId;
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
}

const noShapes: readonly TopologyShapeName[] = [];
const computed = 'This column is computed from the others.';

function erase<Rec>(id: SheetId, sheet: Sheet<Rec>): GridSheet {
  const columns = new Map(sheet.columns.map((column) => [column.id, column]));
  return {
    id,
    columns: sheet.columns.map(({ id: columnId, title, meaning, kind, width, choices, edit }) => ({
      id: columnId,
      title,
      meaning,
      kind,
      width,
      choices,
      isComputed: edit === undefined,
    })),
    rows: sheet.records.map((record) => ({
      key: sheet.keyOf(record),
      name: sheet.nameOf(record),
      selection: sheet.selectionOf(record),
      teamId: sheet.teamOf(record),
      value: (columnId) => columns.get(columnId)?.value(record) ?? null,
      text: (columnId) => columns.get(columnId)?.text(record) ?? '',
      shapes: (columnId) => columns.get(columnId)?.shapes?.(record) ?? noShapes,
      edit: (columnId, text) => {
        const column = columns.get(columnId);
        if (column?.edit === undefined) return { ok: false, error: computed };
        // What is shown may be rounded, or stand for one of two records of one name: written back it changes nothing.
        if (text.trim() === column.text(record).trim()) return { ok: true, value: [] };
        return column.edit(record, text);
      },
      lockedBecause: (columnId) => {
        const column = columns.get(columnId);
        if (column?.edit === undefined) return computed;
        return column.lockedBecause?.(record) ?? null;
      },
    })),
  };
}

/** The rows and columns of a sheet in a state of the plan. */
export function gridSheetOf(id: SheetId, view: MapView): GridSheet {
  switch (id) {
    case 'teams':
      return erase(id, teamSheet(view));
    case 'seats':
      return erase(id, seatSheet(view));
    case 'areas':
      return erase(id, areaSheet(view));
    case 'roles':
      return erase(id, roleSheet(view));
    case 'groups':
      return erase(id, groupSheet(view));
    default:
      return id satisfies never;
  }
}
