import type { ImportOptions } from './importWork.ts';

/** What the app does unless the user says otherwise. */
export const defaultImportChoices: Omit<ImportOptions, 'at'> = {
  repository: null,
  columns: {},
  tableColumns: {},
  anonymise: null,
  clockRules: null,
  areasFrom: 'automatic',
  folderDepth: 'automatic',
  rulesPerArea: 'automatic',
};
