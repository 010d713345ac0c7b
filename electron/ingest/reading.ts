import type { OwnershipDialect } from '../../shared/org/org.ts';
import type { IssueLog } from '../../shared/importers/importIssue.ts';
import type { SourceFile } from '../../shared/importers/importSource.ts';
import { createTextDecoder, readBytes, type FileInspection } from './textEncoding.ts';

export interface ReadProgress {
  /** The file is read twice, and each pass counts half. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

/** A file that is being read, after it was looked at. */
export interface Reading {
  readonly filePath: string;
  readonly name: string;
  /** The file’s folder in its repository, as far as the files that were chosen tell; empty: the root, or not known. */
  readonly folder: string;
  /** What the user says of an ownership file; null: found out. */
  readonly dialect: OwnershipDialect | null;
  readonly inspection: FileInspection;
  readonly log: IssueLog;
  readonly options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: ReadProgress) => void;
  };
}

/** The whole text of a file. */
export async function readText(reading: Reading): Promise<string> {
  const parts: string[] = [];
  await decode(
    reading,
    (part) => parts.push(part),
    () => 0,
  );
  return parts.join('');
}

/** Passes the text of a file on, piece by piece. */
export async function decode(
  reading: Reading,
  take: (text: string) => void,
  countRows: () => number,
  pieceBytes?: number,
): Promise<void> {
  const { filePath, inspection, options } = reading;
  const decoder = createTextDecoder(inspection.encoding);
  let passed = inspection.bytes;
  for await (const chunk of readBytes(filePath, options.signal, pieceBytes)) {
    take(decoder.write(chunk));
    passed += chunk.length;
    options.onProgress({ bytesRead: Math.floor(passed / 2), bytesTotal: inspection.bytes, rows: countRows() });
  }
  take(decoder.end());
}

/** What is said of a file when it was read. */
export function toSourceFile(
  name: string,
  { bytes, sha256, encoding }: Pick<FileInspection, 'bytes' | 'sha256' | 'encoding'>,
  rowsRead: number,
  log: IssueLog,
): SourceFile {
  return { name, bytes, sha256, encoding, rowsRead, issues: log.issues(), counts: log.counts() };
}
