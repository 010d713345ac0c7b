import { create } from 'zustand';
import type { ImportFile } from '../../shared/host/hostContract.ts';
import { defaultImportChoices } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import type { ImportOptions } from '../../shared/importers/importWork.ts';

/** A file of an import: chosen, being read, read, or not readable. */
export interface ImportEntry {
  readonly file: ImportFile;
  readonly status: 'waiting' | 'reading' | 'read';
  readonly bytesRead: number;
  readonly rows: number;
  readonly source: ImportSource | null;
}

export interface ImportState {
  readonly entries: readonly ImportEntry[];
  readonly choices: Omit<ImportOptions, 'at'>;
  /** ISO 8601 in UTC: the time of this import, fixed so that looking again gives the same. */
  readonly at: string;
  readonly selectedFileId: string | null;
  readonly jobId: string | null;
}

const nothing: ImportState = {
  entries: [],
  choices: defaultImportChoices,
  at: '',
  selectedFileId: null,
  jobId: null,
};

/** What is being imported; nothing of it is in the plan until the user adds it. */
export const useImportStore = create<ImportState>(() => nothing);

/** Forgets the import that was looked at. */
export function resetImport(): void {
  useImportStore.setState(nothing);
}

/** Changes one file's entry. */
export function changeEntry(fileId: string, changes: Partial<ImportEntry>): void {
  useImportStore.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.file.fileId === fileId ? { ...entry, ...changes } : entry)),
  }));
}
