import type { ImportSource } from '../../shared/importers/importSource.ts';

/** What a kind of file is called. */
export const kindWords: Readonly<Record<ImportSource['kind'], string>> = {
  roster: 'Roster',
  pullRequests: 'Pull requests',
  teams: 'Teams of a host',
  mailmap: 'Mailmap',
  codeowners: 'CODEOWNERS',
  paths: 'List of paths',
  owners: 'OWNERS files',
  ci: 'CI and deployments',
  table: 'Table',
  catalog: 'Catalogue',
  unreadable: 'Not readable',
};
