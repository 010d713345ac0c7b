import { createCiReader } from '../../shared/importers/ci/createCiReader.ts';
import { detectCi } from '../../shared/importers/ci/detectCi.ts';
import { textPlace } from '../../shared/importers/importIssue.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { jsonLimits, splitJsonRecords } from '../../shared/importers/json/splitJsonRecords.ts';
import { createListUnwrapper } from '../../shared/importers/json/unwrapLists.ts';
import { decode, toSourceFile, type Reading } from './reading.ts';

/** Reads runs, jobs and deployments as the interfaces of CI systems give them, record by record. */
export async function readCi(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const detected = detectCi(inspection.head);
  const list = detected?.list ?? null;
  const reader = createCiReader(log, detected?.dialect ?? 'JSON', list);
  const splitter = splitJsonRecords(reader, jsonLimits);
  const unwrapper = list === null ? null : createListUnwrapper(new Set([list]));
  await decode(reading, (text) => splitter.push(unwrapper?.push(text) ?? text), reader.rowsRead);
  splitter.end();
  if (reader.rowsRead() === 0) log.report('noRecords', textPlace(1, 1));
  return { kind: 'ci', file: toSourceFile(name, inspection, reader.rowsRead(), log), ci: reader.finish() };
}
