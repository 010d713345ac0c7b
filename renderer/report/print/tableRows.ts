import type { TableCell, TableSection } from '../../../shared/report/reportSchema.ts';

type Group = TableSection['groups'][number];

export type TableRow =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'cells'; readonly cells: readonly TableCell[] }
  | { readonly kind: 'legend' }
  | { readonly kind: 'notes' };

/** The table's rows in order: each group's name, what is in it, and the notes at the end. */
export function tableRows(section: TableSection): readonly TableRow[] {
  return [
    ...section.groups.flatMap((group): readonly TableRow[] => [
      ...(group.name === '' ? [] : [{ kind: 'group' as const, group }]),
      ...group.rows.map((cells): TableRow => ({ kind: 'cells', cells })),
    ]),
    ...(section.groups.some(({ rows }) => rows.some(([first]) => first?.kind === 'risk'))
      ? [{ kind: 'legend' as const }]
      : []),
    ...(section.notes.length > 0 ? [{ kind: 'notes' as const }] : []),
  ];
}
