import type { ChangedFile, GhPullRequest } from '../github/ghPullRequest.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';
import { repositoryOfUrl } from './devlakeIds.ts';
import { openTable, tablesOf, type TableChoices, type TableFile } from './tableSource.ts';

/** Changed files of tables, waiting for their pull requests. */
export interface TableFiles {
  /**
   * The files of a pull request, once; null: no table has any.
   *
   * @param unnamed whether rows that name no repository may be of this one
   */
  readonly take: (
    repository: string | null,
    number: number | null,
    commit: string,
    unnamed?: 'may' | 'never',
  ) => GhPullRequest['files'];
  readonly isEmpty: () => boolean;
  /** Says for whom nobody asked. */
  readonly reportRest: () => void;
}

interface FilesOfOne {
  readonly files: ChangedFile[];
  readonly log: IssueLog;
  readonly line: number;
  readonly name: string;
}

const shaLength = 12;

/** The beginning of a commit’s hash by which commits are told apart. */
export function shortSha(commit: string): string {
  return commit.toLowerCase().slice(0, shaLength);
}

/**
 * Reads tables with a row for each file that a pull request changes. They belong to the pull request of their commit, else to that
 * of their number, in their repository where the table names it.
 */
export function readChangedFileTables(tables: readonly TableFile[], choices: TableChoices): TableFiles {
  const waiting = new Map<string, FilesOfOne>();
  for (const file of tablesOf(tables, 'changedFiles')) {
    const reader = openTable(file, choices);
    for (const row of file.table.rows) {
      const path = reader.text(row, 'path');
      const commit = shortSha(reader.text(row, 'commit'));
      const number = reader.text(row, 'number') === '' ? null : reader.count(row, 'number');
      const named = reader.text(row, 'repository');
      if (path === '' || (number === null && commit === '')) {
        file.log.report(path === '' ? 'fileWithoutPath' : 'numberMissing', reader.place(row, 'path'), path);
        continue;
      }
      const key = commit === '' ? `${repositoryOfUrl(named) ?? named}#${number ?? ''}` : `@${commit}`;
      const known = waiting.get(key);
      // A binary file has no lines.
      const lines = (reader.count(row, 'additions') ?? 0) + (reader.count(row, 'deletions') ?? 0);
      if (known !== undefined) known.files.push({ path, lines });
      else {
        const name = number === null ? commit : `#${number}`;
        waiting.set(key, { files: [{ path, lines }], log: file.log, line: row.line, name });
      }
    }
  }
  return {
    take: (repository, number, commit, unnamed = 'may') => {
      for (const key of [`@${shortSha(commit)}`, `${repository ?? ''}#${number ?? ''}`, `#${number ?? ''}`]) {
        if (unnamed === 'never' && key.startsWith('#')) continue;
        const found = waiting.get(key);
        if (found === undefined) continue;
        waiting.delete(key);
        return found.files;
      }
      return null;
    },
    isEmpty: () => waiting.size === 0,
    reportRest: () => {
      for (const { log, line, name, files } of waiting.values())
        for (const _file of files) log.report('fileWithoutPullRequest', textPlace(line, 1), name);
    },
  };
}
