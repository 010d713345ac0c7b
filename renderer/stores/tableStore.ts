import { create } from 'zustand';

/** How one sheet of the table is looked at. */
export interface SheetLook {
  /** Columns that order the rows, the first first. */
  readonly sorting: { readonly id: string; readonly desc: boolean }[];
  /** What is typed above the columns. */
  readonly filters: { readonly id: string; readonly value: unknown }[];
  /** Columns that are not shown have `false`. */
  readonly visibility: Readonly<Record<string, boolean>>;
  /** Widths in pixels of columns that were dragged. */
  readonly sizes: Readonly<Record<string, number>>;
}

interface TableState {
  readonly sheet: string;
  readonly areFiltersShown: boolean;
  readonly looks: Readonly<Record<string, SheetLook>>;
}

const plainLook: SheetLook = { sorting: [], filters: [], visibility: {}, sizes: {} };

/** How the table is looked at while the window is open. Never part of the plan. */
export const useTableStore = create<TableState>(() => ({ sheet: 'teams', areFiltersShown: false, looks: {} }));

/** Shows another sheet, or shows and hides the row of filters. */
export function setTable(changes: Partial<Pick<TableState, 'sheet' | 'areFiltersShown'>>): void {
  useTableStore.setState(changes);
}

/** How a sheet is looked at. */
export function lookOf(state: TableState, sheet: string): SheetLook {
  return state.looks[sheet] ?? plainLook;
}

/** Changes how a sheet is looked at. */
export function changeLook(sheet: string, change: (look: SheetLook) => Partial<SheetLook>): void {
  useTableStore.setState((state) => {
    const look = lookOf(state, sheet);
    return { looks: { ...state.looks, [sheet]: { ...look, ...change(look) } } };
  });
}
