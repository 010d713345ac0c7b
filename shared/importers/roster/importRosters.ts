import { textPlace } from '../importIssue.ts';
import { sourcesOf, type ImportWork } from '../importWork.ts';
import { applyRoster } from './applyRoster.ts';
import { readRosterRows } from './readRosterRows.ts';
import { chooseRosterColumns, detectRosterColumns } from './rosterColumns.ts';

/** How many rows are looked at to tell columns apart. */
const sampleSize = 1_000;

/**
 * Brings the rosters of an import into the organisation.
 *
 * @returns the logins of the bots that they list
 */
export function importRosters(work: ImportWork): readonly string[] {
  const today = work.options.at.slice(0, 10);
  return sourcesOf(work, 'roster').flatMap((source) => {
    const { table } = source;
    const log = work.logOf(source);
    const sample = table.rows.slice(0, sampleSize).map((row) => row.cells);
    const guessed = detectRosterColumns(table.header, sample);
    const { columns, unknownHeaders } = chooseRosterColumns(guessed, table.header, work.options.columns);
    for (const header of unknownHeaders) log.report('columnNotFound', textPlace(table.headerLine, 1), header);
    const reading = readRosterRows(table, columns, { log, today });
    applyRoster(work.context, reading, { people: work.people, teams: work.teams }, log);
    return reading.botLogins;
  });
}
