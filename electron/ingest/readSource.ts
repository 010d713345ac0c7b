import { stat } from 'node:fs/promises';
import path from 'node:path';
import { detectFormat } from '../../shared/importers/detectFormat.ts';
import { looksLikeGitLog } from '../../shared/importers/gitLog/looksLikeGitLog.ts';
import { createIssueLog, textPlace, type IssueLog } from '../../shared/importers/importIssue.ts';
import type { ImportReason } from '../../shared/importers/importReasons.ts';
import type { ImportFormat, ImportSource } from '../../shared/importers/importSource.ts';
import { detectJsonTable } from '../../shared/importers/json/jsonTable.ts';
import { readPathLine } from '../../shared/importers/paths/readPathLine.ts';
import { looksLikeScim } from '../../shared/importers/roster/scimUsers.ts';
import { detectTableIn } from '../../shared/importers/tables/detectTable.ts';
import type { OwnershipDialect } from '../../shared/org/org.ts';
import { toFileError } from '../files/fileErrors.ts';
import { readCatalog, readJsonTable, readScim } from './readCatalog.ts';
import { readCi } from './readCi.ts';
import { readGitLog, readHostJson, readMailmap } from './readHostFile.ts';
import { isOwnersName, readCodeowners, readOwners } from './readOwners.ts';
import { readText, toSourceFile, type Reading, type ReadProgress } from './reading.ts';
import { readTable } from './readTable.ts';
import { readWorkbook } from './readWorkbook.ts';
import { isLongTableKind } from './tableWeeks.ts';
import { inspectFile, type FileInspection } from './textEncoding.ts';

export interface ReadSourceOptions {
  /** What the user says that the file is; null: found out. */
  readonly format: ImportFormat | null;
  /** Whose dialect an ownership file has; null: found out. */
  readonly dialect: OwnershipDialect | null;
  /** The file's folder in its repository; empty: the root, or not known. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
}

const megabyte = 1024 * 1024;
const largestFile = 1024 * megabyte;
/** Formats that are read as a whole. */
const largestWhole: Readonly<Partial<Record<ImportFormat, number>>> = {
  roster: 64 * megabyte,
  codeowners: 8 * megabyte,
  mailmap: 8 * megabyte,
  owners: 1 * megabyte,
  table: 256 * megabyte,
  catalog: 16 * megabyte,
  paths: 256 * megabyte,
};

const formatNames: Readonly<Record<ImportFormat, string>> = {
  roster: 'a roster',
  pullRequests: 'pull requests or a log of git',
  teams: 'the teams of a host',
  mailmap: 'a mailmap',
  codeowners: 'a CODEOWNERS file',
  paths: 'a list of paths',
  owners: 'an OWNERS file',
  ci: 'CI runs or deployments',
  table: 'a table',
  catalog: 'a catalogue',
};

/**
 * Reads a file as what it is. Every fault of the file is an issue of the source, never an exception: good rows still count.
 *
 * @throws an AbortError when the reading is called off; nothing else but bugs
 */
export async function readSource(filePath: string, options: ReadSourceOptions): Promise<ImportSource> {
  const name = path.basename(filePath);
  const log = createIssueLog(name);
  const unreadable = (reason: ImportReason, value = ''): ImportSource => {
    log.report(reason, null, value);
    return { kind: 'unreadable', file: toSourceFile(name, emptyInspection, 0, log) };
  };
  try {
    const { size } = await stat(filePath);
    if (size > largestFile)
      return unreadable('fileTooLarge', `${toMegabytes(size)} of at most ${toMegabytes(largestFile)}`);
    let passed = 0;
    const onBytes = (count: number): void => {
      passed += count;
      options.onProgress({ bytesRead: Math.floor(passed / 2), bytesTotal: size, rows: 0 });
    };
    const inspection = await inspectFile(filePath, { signal: options.signal, onBytes });
    if (inspection.bytes === 0 || inspection.head.trim() === '') return unreadable('fileEmpty');
    const { folder, dialect } = options;
    const reading: Reading = { filePath, name, folder, dialect, inspection, log, options };
    if (inspection.content === 'binary') {
      const workbook = await readWorkbook(reading);
      return workbook === null ? unreadable('binaryFile') : neverSilent(workbook, log);
    }
    const detected = detectFormat(name, inspection.head);
    const found = 'looksLike' in detected ? detected.looksLike : formatNames[detected.kind];
    const format = settleFormat(options.format, 'looksLike' in detected ? null : detected.kind, reading);
    if (format === null) return unreadable('formatUnknown', found);
    if (!canHold(format, inspection.head)) {
      return unreadable('formatDiffers', `${found}, and ${formatNames[format]} was expected`);
    }
    const limit = largestWhole[format];
    const isCounted = format === 'table' && isLongTableKind(detectTableIn(inspection.head) ?? '');
    if (limit !== undefined && size > limit && !isCounted) {
      return unreadable(
        'fileTooLarge',
        `${toMegabytes(size)} of at most ${toMegabytes(limit)} for ${formatNames[format]}`,
      );
    }
    if (inspection.zeros > 0) log.report('zeroBytes', null, String(inspection.zeros));
    if (inspection.certainty === 'assumed') log.report('encodingAssumed', null);
    const paged = 'paged' in detected && detected.paged === 'yes' ? 'yes' : 'no';
    return neverSilent(await readAs(format, reading, paged), log);
  } catch (error) {
    if (options.signal.aborted) throw error;
    // A bug stays an exception: only errors of the file system have a meaning for the user.
    return unreadable('fileNotReadable', fileErrorWords[toFileError(error).kind]);
  }
}

/** A header without rows, or nothing but comments: that there is nothing in a file is said, whatever kind it is of. */
function neverSilent(source: ImportSource, log: IssueLog): ImportSource {
  if (source.file.rowsRead > 0 || source.file.counts.length > 0) return source;
  log.report('noRecords', textPlace(1, 1));
  return { ...source, file: { ...source.file, issues: log.issues(), counts: log.counts() } };
}

/** A section heading of an ownership file begins with a bracket too. */
function looksLikeJson(head: string): boolean {
  return /^\s*(\{|\[\s*[{[\]])/.test(head) && !/^\s*\[[^\]"{]+\]/.test(head);
}

/** What the user calls pull requests or runs can come as a table, and one list of people in several tables. */
function settleFormat(
  stated: ImportFormat | null,
  detected: ImportFormat | null,
  { name, inspection }: Reading,
): ImportFormat | null {
  if (stated === 'codeowners' && isOwnersName(name)) return 'owners';
  const isOther = stated === 'pullRequests' || stated === 'ci' || stated === 'roster';
  const isTable = looksLikeJson(inspection.head) ? detected === 'table' : detectTableIn(inspection.head) !== null;
  if (isOther && isTable) return 'table';
  return stated ?? detected;
}

/** Whether text can be of a format at all: JSON, a log of git, or neither. */
function canHold(format: ImportFormat, head: string): boolean {
  const isJson = looksLikeJson(head);
  switch (format) {
    case 'pullRequests':
      return isJson || looksLikeGitLog(head);
    case 'teams':
    case 'ci':
      return isJson;
    case 'catalog':
      return true;
    case 'roster':
      return looksLikeScim(head) || (!isJson && !looksLikeGitLog(head));
    case 'table':
      return isJson ? detectJsonTable(head) !== null : !looksLikeGitLog(head);
    case 'codeowners':
    case 'owners':
    case 'mailmap':
    case 'paths':
      return !isJson && !looksLikeGitLog(head);
  }
}

async function readAs(format: ImportFormat, reading: Reading, paged: 'yes' | 'no'): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  switch (format) {
    case 'pullRequests':
    case 'teams':
      return looksLikeGitLog(inspection.head) ? readGitLog(reading) : readHostJson(reading, paged);
    case 'mailmap':
      return readMailmap(reading);
    case 'roster':
      return looksLikeJson(inspection.head) ? readScim(reading) : readTable(reading, 'roster');
    case 'catalog':
      return readCatalog(reading);
    case 'table':
      return looksLikeJson(inspection.head)
        ? readJsonTable(reading, detectJsonTable(inspection.head) ?? 'notNeeded')
        : readTable(reading, detectTableIn(inspection.head) ?? 'notNeeded');
    case 'ci':
      return readCi(reading);
    case 'codeowners':
      return readCodeowners(reading);
    case 'owners':
      return readOwners(reading);
    case 'paths': {
      const text = await readText(reading);
      // `git ls-files -z` separates with zero bytes, which would have made the file binary.
      const paths = text.split(/\r?\n/).flatMap((line) => readPathLine(line) ?? []);
      return { kind: 'paths', file: toSourceFile(name, inspection, paths.length, log), paths };
    }
  }
}

const emptyInspection: Pick<FileInspection, 'bytes' | 'sha256' | 'encoding'> = {
  bytes: 0,
  // Of no bytes.
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  encoding: 'utf-8',
};

function toMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / megabyte)} MB`;
}

const fileErrorWords: Readonly<Record<ReturnType<typeof toFileError>['kind'], string>> = {
  'file.notFound': 'there is no such file',
  'file.folderNotFound': 'there is no such folder',
  'file.noPermission': 'no permission to read it',
  'file.readOnly': 'it cannot be written',
  'file.diskFull': 'the disk is full',
  'file.inUse': 'another program holds it',
  'file.isFolder': 'it is a folder',
  'file.nameNotPossible': 'the name is not possible',
  'file.tooLarge': 'it is too large',
  'file.changedOnDisk': 'it changed while it was read',
  'file.notVerified': 'it could not be verified',
  'file.openElsewhere': 'it is open elsewhere',
  'file.heldByOther': 'somebody else has it open',
  'file.protected': 'it is protected by a password',
  'file.wrongPassword': 'the password does not open it',
  'file.tooMuchWork': 'it is encrypted',
  'file.notForPassword': 'it is encrypted',
  'file.sealBroken': 'it is encrypted and damaged',
  'file.sealerEnded': 'the memory did not suffice',
  'file.ioError': 'the disk reports an error',
};
