import type { ImportFile } from '../../shared/host/hostRecords.ts';

// An import is seldom: the window does not wait for its code at its start.

/** Shows the import screen with files that were dropped. */
export async function offerImportFiles(files: readonly ImportFile[]): Promise<void> {
  (await import('./importActions.ts')).offerImportFiles(files);
}

/** Asks for files to import. */
export async function pickImportFiles(): Promise<void> {
  (await import('./importActions.ts')).pickImportFiles();
}

/** Shows where a database is read from. */
export async function showDatabase(): Promise<void> {
  (await import('./databaseActions.ts')).showDatabase();
}
