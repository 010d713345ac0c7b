import { importReasons, type ImportReason } from './importReasons.ts';
import type { ReasonCount } from './importIssue.ts';

/** Left out within a record, or with the whole file: the rows themselves are not fewer for it. */
const notRows: ReadonlySet<ImportReason> = new Set<ImportReason>([
  'reviewStateUnknown',
  'duplicateReview',
  'fileEmpty',
  'fileTooLarge',
  'fileNotReadable',
  'formatUnknown',
  'formatDiffers',
  'binaryFile',
  'codeownersReplaced',
  'workbookBroken',
  'workbookTooLarge',
]);

/** The rows that were left out, by reason. */
export function rowsLeftOut(counts: readonly ReasonCount[]): readonly ReasonCount[] {
  return counts.filter(({ reason }) => importReasons[reason].severity === 'leftOut' && !notRows.has(reason));
}

/** How many rows were left out. */
export function countRowsLeftOut(counts: readonly ReasonCount[]): number {
  return rowsLeftOut(counts).reduce((sum, { count }) => sum + count, 0);
}
