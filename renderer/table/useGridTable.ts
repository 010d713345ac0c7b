import {
  columnFilteringFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type FilterFn,
  type ReactTable,
  type SortFn,
  type Updater,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { changeLook, lookOf, useTableStore, type SheetLook } from '../stores/tableStore.ts';
import { readFilter, type CellTest } from './columnFilter.ts';
import { compareValues, type CellValue } from './sheet.ts';
import type { GridColumn, GridRow, GridSheet } from './sheets.ts';

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

type Features = typeof features;
export type GridTable = ReactTable<Features, GridRow>;

const sortFn: SortFn<Features, GridRow> = (one, other, columnId) =>
  compareValues(
    one.getValue<CellValue | undefined>(columnId) ?? null,
    other.getValue<CellValue | undefined>(columnId) ?? null,
  );

function filterFor(column: GridColumn): FilterFn<Features, GridRow> {
  const filter: FilterFn<Features, GridRow> = (row, columnId, test: CellTest | null) =>
    test === null || test(row.original.value(columnId), row.original.text(columnId));
  filter.resolveFilterValue = (typed: unknown) => readFilter(String(typed), column.kind);
  filter.autoRemove = (typed: unknown) => typeof typed !== 'string' || typed.trim() === '';
  return filter;
}

/** Rows of a sheet, sorted and filtered, and its columns as wide and as many as they were made. */
export function useGridTable(sheet: GridSheet, rows: readonly GridRow[]): GridTable {
  const { sorting, filters, visibility, sizes } = useTableStore((state) => lookOf(state, sheet.id));
  const columns = useMemo(
    () =>
      sheet.columns.map((column): ColumnDef<Features, GridRow> => ({
        id: column.id,
        header: column.title,
        // Undefined, unlike null, keeps its place at the end in both directions.
        accessorFn: (row) => row.value(column.id) ?? undefined,
        size: column.width,
        minSize: 56,
        maxSize: 800,
        sortUndefined: 'last',
        sortFn,
        filterFn: filterFor(column),
      })),
    // Titles and widths do not depend on the plan: a new sheet of the same kind has the same columns.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [sheet.id],
  );
  const set = <Key extends keyof SheetLook>(key: Key, updater: Updater<SheetLook[Key]>): void =>
    changeLook(sheet.id, (look) => ({ [key]: typeof updater === 'function' ? updater(look[key]) : updater }));
  return useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.key,
    columnResizeMode: 'onChange',
    enableSortingRemoval: true,
    state: {
      sorting: [...sorting],
      columnFilters: [...filters],
      columnVisibility: visibility,
      columnSizing: sizes,
    },
    onSortingChange: (updater) => set('sorting', updater as Updater<SheetLook['sorting']>),
    onColumnFiltersChange: (updater) => set('filters', updater as Updater<SheetLook['filters']>),
    onColumnVisibilityChange: (updater) => set('visibility', updater as Updater<SheetLook['visibility']>),
    onColumnSizingChange: (updater) => set('sizes', updater as Updater<SheetLook['sizes']>),
  });
}
