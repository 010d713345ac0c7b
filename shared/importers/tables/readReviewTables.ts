import type { ReviewRecord } from '../../plan/metrics.ts';
import type { CsvRow } from '../csv/csvTable.ts';
import type { AccountRef, GhReview } from '../github/ghPullRequest.ts';
import type { IssueLog } from '../importIssue.ts';
import { createAccountReader } from './accounts.ts';
import { repositoryOfUrl } from './devlakeIds.ts';
import type { TableReader } from './tableReader.ts';
import { openTable, tablesOf, type TableChoices, type TableFile } from './tableSource.ts';

/** A review with what names its pull request. */
export interface TableReview {
  readonly review: GhReview;
  /** The review’s own id; empty: none. */
  readonly id: string;
  /** DevLake’s id of the pull request; empty: none. */
  readonly pullRequestId: string;
  readonly repository: string;
  readonly number: number | null;
  /** With which the change landed; empty: not said. */
  readonly commit: string;
  readonly log: IssueLog;
  readonly line: number;
}

/**
 * Words for what a review says, of GitHub, GitLab, Bitbucket, Gerrit and Azure DevOps (votes of 10, 5, 0, -5, -10). Nothing is
 * an approval: a list of reviewers without a word is one of those who approved.
 */
const states: ReadonlyMap<string, ReviewRecord['state']> = new Map([
  ['', 'approved'],
  ['approved', 'approved'],
  ['approve', 'approved'],
  ['lgtm', 'approved'],
  ['+2', 'approved'],
  ['+1', 'approved'],
  ['10', 'approved'],
  ['5', 'approved'],
  ['changes_requested', 'changesRequested'],
  ['changesrequested', 'changesRequested'],
  ['requested_changes', 'changesRequested'],
  ['needs_work', 'changesRequested'],
  ['rejected', 'changesRequested'],
  ['-1', 'changesRequested'],
  ['-2', 'changesRequested'],
  ['-5', 'changesRequested'],
  ['-10', 'changesRequested'],
  ['commented', 'commented'],
  ['comment', 'commented'],
  ['reviewed', 'commented'],
  ['0', 'commented'],
  ['dismissed', 'dismissed'],
  ['pending', 'pending'],
  ['unreviewed', 'pending'],
  ['review_started', 'pending'],
]);

/** Reads tables of reviews: DevLake’s comments of type REVIEW, or a row for each review. */
export function readReviewTables(
  tables: readonly TableFile[],
  choices: TableChoices,
  accounts: ReadonlyMap<string, AccountRef>,
): readonly TableReview[] {
  return tablesOf(tables, 'reviews').flatMap((file) => {
    const reader = openTable(file, choices);
    const asked = new Set<string>();
    const accountOf = createAccountReader();
    /** Spellings that were understood before: a table has a handful of them. */
    const stateOf = new Map<string, ReviewRecord['state']>();
    return file.table.rows.flatMap((row): readonly TableReview[] => {
      const type = reader.text(row, 'type');
      if (type !== '' && type.toUpperCase() !== 'REVIEW') {
        file.log.report('commentNotReview', reader.place(row, 'type'), type);
        return [];
      }
      const written = reader.text(row, 'state');
      let state = stateOf.get(written);
      if (state === undefined) {
        state = states.get(written.toLowerCase().replace(/[\s-]+(?=[a-z])/g, '_'));
        if (state !== undefined) stateOf.set(written, state);
      }
      if (state === undefined) {
        file.log.report('reviewStateUnknown', reader.place(row, 'state'), written);
        return [];
      }
      const reviewer = readReviewer(file, reader, row, { accounts, asked, accountOf });
      if (reviewer === null) return [];
      const repository = reader.text(row, 'repository');
      return [
        {
          review: { reviewer, state, submittedAt: reader.time(row, 'submittedAt') },
          id: reader.text(row, 'id'),
          pullRequestId: reader.text(row, 'pullRequestId'),
          repository: repositoryOfUrl(repository) ?? repository,
          number: reader.has('number') ? reader.count(row, 'number') : null,
          commit: reader.text(row, 'commit'),
          log: file.log,
          line: row.line,
        },
      ];
    });
  });
}

function readReviewer(
  { log }: TableFile,
  reader: TableReader,
  row: CsvRow,
  {
    accounts,
    asked,
    accountOf,
  }: {
    readonly accounts: ReadonlyMap<string, AccountRef>;
    readonly asked: Set<string>;
    readonly accountOf: ReturnType<typeof createAccountReader>;
  },
): AccountRef | null {
  const login = reader.text(row, 'reviewer');
  if (login !== '') return accountOf(login, reader.flag(row, 'isBot'));
  const id = reader.text(row, 'reviewerId');
  if (id === '') {
    log.report('reviewerMissing', reader.place(row, 'reviewer'));
    return null;
  }
  const known = accounts.get(id);
  if (known !== undefined) return known;
  if (!asked.has(id)) log.report('accountUnknown', reader.place(row, 'reviewerId'), id);
  asked.add(id);
  return accountOf(id, null);
}
