import type { ImportId } from '../../base/ids.ts';
import type { OutcomeRecord } from '../../plan/deliveryRecords.ts';
import type { Plan } from '../../plan/plan.ts';
import { saysTheSame } from '../ci/importCi.ts';
import type { CsvRow } from '../csv/csvTable.ts';
import { placeInFile, textPlace } from '../importIssue.ts';
import type { TeamDirectory } from '../people/teamDirectory.ts';
import { isTableHeader } from '../tables/tableKinds.ts';
import { findDecimalSign, readNumber } from '../tables/numberColumn.ts';
import { openTable, tablesOf, type TableChoices, type TableFile } from '../tables/tableSource.ts';
import { readPeriod } from './readPeriod.ts';

/** A value as a row states it. */
interface Stated {
  readonly row: CsvRow;
  readonly column: number;
  readonly measure: string;
  readonly unit: string;
  readonly text: string;
}

/**
 * Reads tables of outcomes: a row for each value (team, week, measure, value), or a column for each measure. A day can be a day,
 * an ISO week or a month. Teams that the plan does not have are kept as they are written, and asked about.
 *
 * @returns the records that the plan does not have yet
 */
export function importOutcomes(
  plan: Pick<Plan, 'outcomes'>,
  tables: readonly TableFile[],
  {
    choices,
    teams,
    importId,
  }: { readonly choices: TableChoices; readonly teams: TeamDirectory; readonly importId: ImportId },
): readonly OutcomeRecord[] {
  const records = new Map<string, OutcomeRecord>();
  for (const file of tablesOf(tables, 'outcomes')) {
    const reader = openTable(file, choices);
    const asked = new Set<string>();
    const isLong = reader.has('measure') && reader.has('value');
    const wide = isLong ? [] : wideColumns(file);
    const signs = wide.map(({ column }) => findDecimalSign(file.table.rows.map((row) => row.cells[column] ?? '')));
    for (const row of file.table.rows) {
      const written = reader.text(row, 'day');
      // A week that cannot be is said once, not as a time too.
      const isPeriod = /^\d{4}[- ]?[WQ]/i.test(written);
      const day = readPeriod(written) ?? (isPeriod ? null : (reader.time(row, 'day')?.slice(0, 10) ?? null));
      if (day === null) {
        file.log.report('outcomeWithoutDay', reader.place(row, 'day'), written);
        continue;
      }
      const subject = reader.text(row, 'subject');
      const teamId = subject === '' ? null : (findTeam(teams, subject)?.id ?? null);
      if (subject !== '' && teamId === null && !asked.has(subject)) {
        asked.add(subject);
        file.log.report('subjectUnknown', reader.place(row, 'subject'), subject);
      }
      const keep = (stated: Omit<Stated, 'text' | 'row'>, value: number): void => {
        const { measure, unit, column } = stated;
        const id = [subject, measure, day].join('|');
        const source = { importId, place: placeInFile(file.log.file, textPlace(row.line, column + 1)) };
        if (records.has(id)) file.log.report('duplicateOutcome', textPlace(row.line, column + 1), measure);
        records.set(id, { id, teamId, subject, measure, day, value, unit, source });
      };
      if (isLong) {
        const measure = reader.text(row, 'measure');
        const value = reader.number(row, 'value');
        const column = reader.columns.get('value') ?? 0;
        if (measure === '')
          file.log.report('outcomeWithoutMeasure', reader.place(row, 'measure'), reader.text(row, 'value'));
        else if (value === null) file.log.report('outcomeWithoutValue', reader.place(row, 'value'), measure);
        else keep({ measure, unit: reader.text(row, 'unit'), column }, value);
        continue;
      }
      for (const [index, { column, measure, unit }] of wide.entries()) {
        const text = row.cells[column] ?? '';
        if (text === '') continue;
        const value = readNumber(text, signs[index] ?? 'point');
        if (value === null) file.log.report('numberUnreadable', textPlace(row.line, column + 1), text);
        else keep({ measure, unit: text.endsWith('%') ? '%' : unit, column }, value);
      }
    }
  }
  return [...records.values()].filter((record) => {
    const present = plan.outcomes.get(record.id);
    return present === undefined || !saysTheSame(present, record);
  });
}

/** Columns that are neither the subject nor the day, and hold numbers: `Cycle time (h)` is in h. */
function wideColumns({ table }: TableFile): readonly Omit<Stated, 'row' | 'text'>[] {
  const named = (header: string): boolean =>
    isTableHeader('outcomes', header) && !/^(number|amount|result|score|count|value|metric)$/i.test(header);
  return table.header.flatMap((header, column) => {
    if (named(header)) return [];
    const filled = table.rows.map((row) => row.cells[column] ?? '').filter((cell) => cell !== '');
    const numbers = filled.filter((cell) => readNumber(cell, 'point') !== null || readNumber(cell, 'comma') !== null);
    if (numbers.length * 2 < filled.length || filled.length === 0) return [];
    const [, measure = header, unit = ''] = /^(.*\S)\s*[([]([^()[\]]{1,20})[)\]]$/.exec(header) ?? [];
    return [{ column, measure, unit }];
  });
}

function findTeam(teams: TeamDirectory, subject: string): ReturnType<TeamDirectory['findTeam']> {
  return teams.findTeam(subject) ?? teams.findByHandle(subject);
}
