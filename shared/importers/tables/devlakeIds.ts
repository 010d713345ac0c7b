import type { CiProvider } from '../../plan/deliveryRecords.ts';
import type { TableFile, TableChoices } from './tableSource.ts';
import { openTable, tablesOf } from './tableSource.ts';

/** `github:GithubPullRequest:1:482`: the system, the kind, the connection and the number there. */
export function providerOfId(id: string): CiProvider {
  const [system = ''] = id.split(':');
  switch (system.toLowerCase()) {
    case 'github':
      return 'githubActions';
    case 'circleci':
      return 'circleci';
    case 'gitlab':
      return 'gitlab';
    case 'bitbucket':
      return 'bitbucket';
    default:
      return 'other';
  }
}

/**
 * The repository that an address is of: `https://github.com/acme/payments/pull/482`, `…/acme/pay/api/-/merge_requests/77`,
 * `https://bitbucket.org/acme/web/pull-requests/31`.
 */
export function repositoryOfUrl(url: string): string | null {
  const path = /^https?:\/\/[^/]+\/(.+)$/i.exec(url)?.[1];
  if (path === undefined) return null;
  const cut = /^(.+?)\/(?:-\/|pull\/|pulls\/|pull-requests\/|actions\/|merge_requests\/)/.exec(path)?.[1] ?? path;
  const parts = cut.replace(/\.git$|\/+$/g, '').split('/');
  return parts.length >= 2 ? parts.join('/') : null;
}

/** DevLake names repositories by ids of its own; the addresses of pull requests say which they are. */
export function repositoryNames(tables: readonly TableFile[], choices: TableChoices): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const file of tablesOf(tables, 'pullRequests')) {
    const reader = openTable(file, choices);
    for (const row of file.table.rows) {
      const id = reader.text(row, 'repositoryId');
      const name = repositoryOfUrl(reader.text(row, 'url'));
      if (id !== '' && name !== null) names.set(id, name);
    }
  }
  return names;
}
