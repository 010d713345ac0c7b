import { create } from 'zustand';
import type { ImportFile } from '../../shared/host/hostRecords.ts';
import type { PlannedView, SourceView } from '../../shared/importers/desk/deskViews.ts';
import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import type { ImportOptions } from '../../shared/importers/importWork.ts';
import type { ChosenReading } from '../../shared/plan/metrics.ts';

/** A file of an import: chosen, being read, read, or not readable. */
export interface ImportEntry {
  readonly file: ImportFile;
  /** A database is not asked a second time: what it answered cannot be read anew as something else. */
  readonly origin: 'file' | 'database';
  readonly status: 'waiting' | 'reading' | 'read';
  readonly bytesRead: number;
  readonly rows: number;
  /** What the user says that it is, now or the last time; null: found out. */
  readonly chosen: ChosenReading | null;
  /** Null: not read yet. */
  readonly view: SourceView | null;
}

export const importSteps = ['files', 'columns', 'people', 'check'] as const;
export type ImportStep = (typeof importSteps)[number];

export interface ImportState {
  readonly step: ImportStep;
  readonly entries: readonly ImportEntry[];
  readonly choices: Omit<ImportOptions, 'at'>;
  /** What was said of accounts and owners, in order; a part of the import, and undone with it. */
  readonly decisions: readonly ImportDecision[];
  /** ISO 8601 in UTC: the time of this import, fixed so that looking again gives the same. */
  readonly at: string;
  readonly selectedFileId: string | null;
  readonly jobId: string | null;
  /** When the job began, in milliseconds: for the time that is left. */
  readonly jobFrom: number;
  /** How long it had taken when it last told how far it is. */
  readonly jobMs: number;
  readonly planned: PlannedView | null;
  /** Whether what is planned is that of the present files, choices and decisions. */
  readonly isPlanning: boolean;
  /** Why it could not be planned; null: it could. */
  readonly failure: string | null;
}

const nothing: ImportState = {
  step: 'files',
  entries: [],
  choices: defaultImportChoices,
  decisions: [],
  at: '',
  selectedFileId: null,
  jobId: null,
  jobFrom: 0,
  jobMs: 0,
  planned: null,
  isPlanning: false,
  failure: null,
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
