import type { ImportSource } from '../../shared/importers/importSource.ts';

/** What a kind of file is called. */
export const kindWords: Readonly<Record<ImportSource['kind'], string>> = {
  roster: 'Roster',
  pullRequests: 'Pull requests',
  teams: 'Teams of a host',
  mailmap: 'Mailmap',
  codeowners: 'CODEOWNERS',
  paths: 'List of paths',
  unreadable: 'Not readable',
};
