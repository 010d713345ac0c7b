import { z } from 'zod';
import type { PlanFileError } from '../planFile/parsePlanFile.ts';
import type { ReportError as BuildReportError } from '../report/reportOptions.ts';

/** Who has a file open, on a shared drive. */
export const lockHolderSchema = z.strictObject({
  user: z.string().max(200),
  host: z.string().max(300),
  since: z.iso.datetime(),
  /** No sign of life for five minutes: a computer that sleeps or was switched off. */
  isStale: z.boolean(),
});

export type LockHolder = z.output<typeof lockHolderSchema>;

/** Why a file could not be read or written. The file's name travels beside it; its folder stays in the shell. */
export const fileErrorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file.notFound') }),
  /** The folder to save into is gone: a share that was unplugged. */
  z.strictObject({ kind: z.literal('file.folderNotFound') }),
  z.strictObject({ kind: z.literal('file.noPermission') }),
  /** The file, or the medium it is on, is marked as not to be written. */
  z.strictObject({ kind: z.literal('file.readOnly') }),
  z.strictObject({ kind: z.literal('file.diskFull') }),
  /** Another program holds it, even after waiting. */
  z.strictObject({ kind: z.literal('file.inUse') }),
  z.strictObject({ kind: z.literal('file.isFolder') }),
  z.strictObject({ kind: z.literal('file.nameNotPossible') }),
  z.strictObject({ kind: z.literal('file.tooLarge'), bytes: z.number(), limitBytes: z.number() }),
  /** Somebody else wrote it since it was opened; saving would lose that. */
  z.strictObject({ kind: z.literal('file.changedOnDisk') }),
  /** What was read back is not what was written; the file keeps its old content. */
  z.strictObject({ kind: z.literal('file.notVerified') }),
  z.strictObject({ kind: z.literal('file.openElsewhere') }),
  /** Somebody else has it open, on this computer or another one. */
  lockHolderSchema.extend({ kind: z.literal('file.heldByOther') }),
  /** Protected by a password, which is asked for. */
  z.strictObject({ kind: z.literal('file.protected') }),
  z.strictObject({ kind: z.literal('file.wrongPassword') }),
  /** Trying a password would take more work and memory than any plan of ours asks for: two to the power of `workFactor`. */
  z.strictObject({ kind: z.literal('file.tooMuchWork'), workFactor: z.number(), limit: z.number() }),
  /** An age file that no password opens: it is for somebody's key, or in age's text form. */
  z.strictObject({ kind: z.literal('file.notForPassword') }),
  /** An age file that is damaged or cut off. */
  z.strictObject({ kind: z.literal('file.sealBroken') }),
  /** The process that seals and opens ended: out of memory, most likely. */
  z.strictObject({ kind: z.literal('file.sealerEnded') }),
  /** Anything else, with the system's own code for support. */
  z.strictObject({ kind: z.literal('file.ioError'), code: z.string() }),
]);

export type FileError = z.output<typeof fileErrorSchema>;

/** Errors of a plan file are defined where it is parsed; here they only pass. */
export const planFileErrorSchema = z.custom<PlanFileError>((value) => hasKind(value, 'planFile.'));

/** Why no PDF came out. */
export const pdfErrorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pdf.timedOut'), seconds: z.number() }),
  /** The user called it off. */
  z.strictObject({ kind: z.literal('pdf.cancelled') }),
  z.strictObject({ kind: z.literal('pdf.notPrinted'), detail: z.string() }),
]);

export type PdfError = z.output<typeof pdfErrorSchema>;

/** Why a report could not be put together: kinds of `shared/report`, passed on as they are. */
export const reportErrorSchema = z.custom<BuildReportError>((value) => hasKind(value, 'report.'));

export type ReportError = z.output<typeof reportErrorSchema>;

function hasKind(value: unknown, prefix: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    value.kind.startsWith(prefix)
  );
}
