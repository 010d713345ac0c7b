import { readCatalogPeople } from '../catalog/catalogPeople.ts';
import type { PersonId } from '../../base/ids.ts';
import { logOfTable } from '../csv/csvTable.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';
import { sourcesOf, tablesIn, type ImportWork } from '../importWork.ts';
import { readDevlakePeople } from '../tables/devlakePeople.ts';
import { applyRoster } from './applyRoster.ts';
import { findLeavers, type Leaver } from './findLeavers.ts';
import { readRosterRows } from './readRosterRows.ts';
import type { RosterTable } from './rosterTables.ts';
import { chooseRosterColumns, detectRosterColumns } from './rosterColumns.ts';

/** How many rows are looked at to tell columns apart. */
const sampleSize = 1_000;

/** Rosters, and the people of databases and catalogues. */
function rostersOf(work: ImportWork): readonly RosterTable[] {
  const [catalog] = sourcesOf(work, 'catalog');
  const entities = sourcesOf(work, 'catalog').flatMap((source) => source.entities);
  const users = catalog === undefined ? null : readCatalogPeople(entities, work.logOf(catalog));
  return [
    ...sourcesOf(work, 'roster').map((source) => ({ table: source.table, log: work.logOf(source) })),
    ...readDevlakePeople(tablesIn(work), work.options.tableColumns),
    ...(users === null ? [] : [users]),
  ];
}

/**
 * Brings the rosters of an import into the organisation.
 *
 * @returns the logins of the bots that they list, and who of the plan is not in them any more
 */
export function importRosters(work: ImportWork): {
  readonly botLogins: readonly string[];
  readonly leavers: readonly Leaver[];
} {
  const today = work.options.at.slice(0, 10);
  const listed = new Set<PersonId>();
  const logs: IssueLog[] = [];
  const botLogins = rostersOf(work).flatMap(({ table, log: logOfFile }) => {
    const log = logOfTable(table, logOfFile);
    const sample = table.rows.slice(0, sampleSize).map((row) => row.cells);
    const guessed = detectRosterColumns(table.header, sample);
    const { columns, unknownHeaders } = chooseRosterColumns(guessed, table.header, work.options.columns);
    for (const header of unknownHeaders) log.report('columnNotFound', textPlace(table.headerLine, 1), header);
    const read = readRosterRows(table, columns, { log, today });
    const reading = { ...read, entries: read.entries.map(work.anonymiser.entry) };
    const people = applyRoster(work.context, reading, { people: work.people, teams: work.teams }, log);
    for (const personId of people) listed.add(personId);
    if (people.size > 0) logs.push(log);
    return reading.botLogins;
  });
  const leavers = logs.length === 0 ? [] : findLeavers(work, listed);
  for (const { name } of leavers) logs.at(-1)?.report('notInRoster', null, name);
  return { botLogins, leavers };
}
