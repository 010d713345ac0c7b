import { succeed, type Result } from '../base/result.ts';
import type { Plan } from '../plan/plan.ts';
import { exportContext, type ExportTable, type ExportValue } from './exportTables.ts';
import type { ReportError, ReportOptions } from './reportOptions.ts';

type Rows = readonly Readonly<Record<string, ExportValue>>[];

/** What a program needs to carry a scenario out: the moves and what they come to, by wave. */
export interface MoveList {
  readonly format: 'headroom-moves';
  readonly version: 1;
  readonly plan: string;
  /** Null: the baseline, which has no moves. */
  readonly scenario: { readonly letter: string; readonly name: string } | null;
  readonly tables: Readonly<Record<string, Rows>>;
}

/** The plan's tables as records with named fields, for programs. */
export function buildMoveList(
  plan: Plan,
  options: ReportOptions,
  tables: readonly ExportTable[],
): Result<MoveList, ReportError> {
  const context = exportContext(plan, options);
  if (!context.ok) return context;
  const { title, scenario } = context.value;
  return succeed({
    format: 'headroom-moves',
    version: 1,
    plan: title,
    scenario: scenario === null ? null : { letter: scenario.letter, name: scenario.name },
    tables: Object.fromEntries(tables.map((table) => [table.name, recordsOf(table)])),
  });
}

function recordsOf({ columns, rows }: ExportTable): Rows {
  return rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])));
}
