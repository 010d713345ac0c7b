import { createCatalogReader, readCatalogYaml } from '../../shared/importers/catalog/readCatalog.ts';
import { textPlace } from '../../shared/importers/importIssue.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { createJsonTableReader } from '../../shared/importers/json/jsonTable.ts';
import { splitJsonRecords, type JsonRecordSink } from '../../shared/importers/json/splitJsonRecords.ts';
import { createListUnwrapper } from '../../shared/importers/json/unwrapLists.ts';
import { createScimReader } from '../../shared/importers/roster/scimUsers.ts';
import type { TableKind } from '../../shared/importers/tables/tableKinds.ts';
import { decode, readText, toSourceFile, type Reading } from './reading.ts';

/** Reads the entities of a Backstage catalogue: YAML of repositories, or JSON of the catalogue’s interface. */
export async function readCatalog(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  if (!/^\s*[{[]/.test(inspection.head)) {
    const { entities, rowsRead } = readCatalogYaml(await readText(reading), log);
    if (rowsRead === 0) log.report('noRecords', textPlace(1, 1));
    return { kind: 'catalog', file: toSourceFile(name, inspection, rowsRead, log), entities };
  }
  const list = listIn(inspection.head, 'items');
  const reader = createCatalogReader(log, list);
  await readRecords(reading, reader, list, reader.rowsRead);
  const { entities, rowsRead } = reader.finish();
  return { kind: 'catalog', file: toSourceFile(name, inspection, rowsRead, log), entities };
}

/** Reads users of SCIM as a roster. */
export async function readScim(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const list = listIn(inspection.head, 'Resources');
  const reader = createScimReader(log, list);
  await readRecords(reading, reader, list, reader.rowsRead);
  const table = reader.finish();
  return { kind: 'roster', file: toSourceFile(name, inspection, reader.rowsRead(), log), table };
}

/** Reads a list of flat records, as a database gives its tables, as the table that it is. */
export async function readJsonTable(reading: Reading, content: TableKind): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const reader = createJsonTableReader(log);
  await readRecords(reading, reader, null, reader.rowsRead);
  return {
    kind: 'table',
    file: toSourceFile(name, inspection, reader.rowsRead(), log),
    content,
    table: reader.finish(),
  };
}

function listIn(head: string, key: string): string | null {
  return new RegExp(`"${key}"\\s*:\\s*\\[`).test(head) ? key : null;
}

async function readRecords(
  reading: Reading,
  sink: JsonRecordSink,
  list: string | null,
  countRows: () => number,
): Promise<void> {
  const splitter = splitJsonRecords(sink);
  const unwrapper = list === null ? null : createListUnwrapper(new Set([list]));
  await decode(reading, (text) => splitter.push(unwrapper?.push(text) ?? text), countRows);
  splitter.end();
  if (countRows() === 0) reading.log.report('noRecords', textPlace(1, 1));
}
