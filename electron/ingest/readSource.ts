import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseCodeowners } from '../../shared/importers/codeowners/parseCodeowners.ts';
import { toCsvTable } from '../../shared/importers/csv/csvTable.ts';
import { detectFormat } from '../../shared/importers/detectFormat.ts';
import { createGitLogSourceReader } from '../../shared/importers/gitLog/gitLogSource.ts';
import { looksLikeGitLog } from '../../shared/importers/gitLog/looksLikeGitLog.ts';
import { parseMailmap } from '../../shared/importers/identities/parseMailmap.ts';
import { createIssueLog, textPlace, type IssueLog } from '../../shared/importers/importIssue.ts';
import type { ImportReason } from '../../shared/importers/importReasons.ts';
import type { ImportFormat, ImportSource, SourceFile } from '../../shared/importers/importSource.ts';
import { jsonLimits, pageLimits, splitJsonRecords } from '../../shared/importers/json/splitJsonRecords.ts';
import { readPathLine } from '../../shared/importers/paths/readPathLine.ts';
import { createPullRequestReader } from '../../shared/importers/pullRequests/pullRequestReader.ts';
import { toFileError } from '../files/fileErrors.ts';
import { readCsvRows } from './readCsvRows.ts';
import { createTextDecoder, inspectFile, readBytes, type FileInspection } from './textEncoding.ts';

export interface ReadProgress {
  /** The file is read twice, and each pass counts half. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

export interface ReadSourceOptions {
  /** What the user says that the file is; null: found out. */
  readonly format: ImportFormat | null;
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
  paths: 256 * megabyte,
};

const formatNames: Readonly<Record<ImportFormat, string>> = {
  roster: 'a roster',
  pullRequests: 'pull requests or a log of git',
  teams: 'the teams of a host',
  mailmap: 'a mailmap',
  codeowners: 'a CODEOWNERS file',
  paths: 'a list of paths',
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
    if (inspection.content === 'binary') return unreadable('binaryFile');
    const detected = detectFormat(name, inspection.head);
    const found = 'looksLike' in detected ? detected.looksLike : formatNames[detected.kind];
    const format = options.format ?? ('looksLike' in detected ? null : detected.kind);
    if (detected.kind === 'named') return unreadable('formatNotRead', found);
    if (format === null) return unreadable('formatUnknown', found);
    const isLog = looksLikeGitLog(inspection.head);
    if ((looksLikeJson(inspection.head) || isLog) !== (format === 'pullRequests' || format === 'teams')) {
      return unreadable('formatDiffers', `${found}, and ${formatNames[format]} was expected`);
    }
    const limit = largestWhole[format];
    if (limit !== undefined && size > limit) {
      return unreadable(
        'fileTooLarge',
        `${toMegabytes(size)} of at most ${toMegabytes(limit)} for ${formatNames[format]}`,
      );
    }
    if (inspection.certainty === 'assumed') log.report('encodingAssumed', null);
    const paged = 'paged' in detected && detected.paged === 'yes' ? 'yes' : 'no';
    return await readAs(format, { filePath, name, inspection, log, options, isLog, paged });
  } catch (error) {
    if (options.signal.aborted) throw error;
    // A bug stays an exception: only errors of the file system have a meaning for the user.
    return unreadable('fileNotReadable', fileErrorWords[toFileError(error).kind]);
  }
}

/** A section heading of an ownership file begins with a bracket too. */
function looksLikeJson(head: string): boolean {
  return /^\s*(\{|\[\s*[{[\]])/.test(head) && !/^\s*\[[^\]"{]+\]/.test(head);
}

interface Reading {
  readonly filePath: string;
  readonly name: string;
  readonly inspection: FileInspection;
  readonly log: IssueLog;
  readonly options: ReadSourceOptions;
  readonly isLog: boolean;
  readonly paged: 'yes' | 'no';
}

async function readAs(format: ImportFormat, reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  switch (format) {
    case 'pullRequests':
    case 'teams':
      return reading.isLog ? readGitLog(reading) : readHostJson(reading);
    case 'mailmap': {
      const entries = parseMailmap(await readText(reading), log);
      const unreadable = log.counts().find(({ reason }) => reason === 'mailmapLineUnreadable')?.count ?? 0;
      return { kind: 'mailmap', file: toSourceFile(name, inspection, entries.length + unreadable, log), entries };
    }
    case 'roster': {
      const rows = readCsvRows(await readText(reading), log);
      const table = toCsvTable(rows, log);
      const lost = log.counts().filter(({ reason }) => reason === 'quoteNotClosed' || reason === 'tooManyRows');
      const rowsRead = rows.length + lost.reduce((sum, { count }) => sum + count, 0) - (table.headerLine === 0 ? 0 : 1);
      return { kind: 'roster', file: toSourceFile(name, inspection, rowsRead, log), table };
    }
    case 'codeowners': {
      const text = await readText(reading);
      const rules = parseCodeowners(text, log);
      const rowsRead = text.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length;
      return { kind: 'codeowners', file: toSourceFile(name, inspection, rowsRead, log), rules };
    }
    case 'paths': {
      const text = await readText(reading);
      // `git ls-files -z` separates with zero bytes, which would have made the file binary.
      const paths = text.split(/\r?\n/).flatMap((line) => readPathLine(line) ?? []);
      return { kind: 'paths', file: toSourceFile(name, inspection, paths.length, log), paths };
    }
  }
}

async function readHostJson(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log, paged } = reading;
  const reader = createPullRequestReader(log);
  const splitter = splitJsonRecords(reader, paged === 'yes' ? pageLimits : jsonLimits);
  await decode(reading, splitter.push, reader.rowsRead);
  splitter.end();
  const { pullRequests, parts, links, teams, shapes } = reader.finish();
  if (reader.rowsRead() === 0) log.report('noRecords', textPlace(1, 1));
  const file = { ...toSourceFile(name, inspection, reader.rowsRead(), log), dialects: Object.keys(shapes) };
  if (teams.length > 0 && pullRequests.length + parts.length === 0) return { kind: 'teams', file, teams };
  return { kind: 'pullRequests', file, pullRequests, parts, links, teams };
}

async function readGitLog(reading: Reading): Promise<ImportSource> {
  const { name, inspection, log } = reading;
  const reader = createGitLogSourceReader(log);
  await decode(reading, reader.push, reader.rowsRead);
  const { pullRequests, dialects } = reader.end();
  if (reader.rowsRead() === 0) log.report('noRecords', textPlace(1, 1));
  const file = { ...toSourceFile(name, inspection, reader.rowsRead(), log), dialects };
  return { kind: 'pullRequests', file, pullRequests };
}

async function readText(reading: Reading): Promise<string> {
  const parts: string[] = [];
  await decode(
    reading,
    (part) => parts.push(part),
    () => 0,
  );
  return parts.join('');
}

async function decode(reading: Reading, take: (text: string) => void, countRows: () => number): Promise<void> {
  const { filePath, inspection, options } = reading;
  const decoder = createTextDecoder(inspection.encoding);
  let passed = inspection.bytes;
  for await (const chunk of readBytes(filePath, options.signal)) {
    take(decoder.write(chunk));
    passed += chunk.length;
    options.onProgress({ bytesRead: Math.floor(passed / 2), bytesTotal: inspection.bytes, rows: countRows() });
  }
  take(decoder.end());
}

const emptyInspection: Pick<FileInspection, 'bytes' | 'sha256' | 'encoding'> = {
  bytes: 0,
  // Of no bytes.
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  encoding: 'utf-8',
};

function toSourceFile(
  name: string,
  { bytes, sha256, encoding }: Pick<FileInspection, 'bytes' | 'sha256' | 'encoding'>,
  rowsRead: number,
  log: IssueLog,
): SourceFile {
  return { name, bytes, sha256, encoding, rowsRead, issues: log.issues(), counts: log.counts() };
}

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
  'file.ioError': 'the disk reports an error',
};
