import type { CiResult } from '../../plan/deliveryRecords.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { readResult } from './ciWords.ts';

/** The result in a field. A word that is not known is reported, and counts neither as success nor as failure. */
export function resultIn(reader: RecordReader, field: string, log: IssueLog): CiResult {
  const word = reader.text(field) ?? '';
  const result = readResult(word);
  if (result === null && word !== '') log.report('resultUnknown', jsonPlace(`${reader.pointer}/${field}`), word);
  return result ?? 'skipped';
}
