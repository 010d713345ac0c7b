import type { Plan } from '../../plan/plan.ts';
import type { CsvRow } from '../csv/csvTable.ts';
import type { AccountRef, GhPullRequest, GhReview } from '../github/ghPullRequest.ts';
import { readTopic } from '../github/readTopic.ts';
import { textPlace } from '../importIssue.ts';
import type { PullRequestFile } from '../pullRequests/collectPullRequests.ts';
import { joinReviews } from '../pullRequests/joinReviews.ts';
import { accountsById, createAccountReader, toAccount } from './accounts.ts';
import { repositoryOfUrl } from './devlakeIds.ts';
import { readChangedFileTables, shortSha, type TableFiles } from './readChangedFileTables.ts';
import { readReviewTables, type TableReview } from './readReviewTables.ts';
import type { TableReader } from './tableReader.ts';
import { openTable, tablesOf, type TableChoices, type TableFile } from './tableSource.ts';

/**
 * Reads tables of pull requests and reviews (DevLake’s, or ones that somebody made) as pull requests like those of any export.
 * Reviews are joined by DevLake’s id, else by repository and number, or by the commit of what landed without a number; those of pull
 * requests that only another export of this import or the plan has are added to them, and so are changed files.
 *
 * @param unnamed the repository of tables that do not name theirs
 * @param exported pull requests of the other files of the import, file by file
 */
export function readPullRequestTables(
  plan: Pick<Plan, 'pullRequests'>,
  tables: readonly TableFile[],
  choices: TableChoices,
  unnamed: string,
  exported: readonly (readonly GhPullRequest[])[] = [],
): { readonly files: readonly PullRequestFile[]; readonly exported: readonly (readonly GhPullRequest[])[] } {
  const accounts = accountsById(tables, choices);
  const reviews = groupReviews(readReviewTables(tables, choices, accounts), unnamed);
  const changedFiles = readChangedFileTables(tables, choices);
  const files = tablesOf(tables, 'pullRequests').map((file) => {
    const reader = openTable(file, choices);
    const known = { accounts, reviews, changedFiles, unnamed, accountOf: createAccountReader() };
    const pullRequests = file.table.rows.flatMap((row): readonly GhPullRequest[] => {
      const read = readRow(file, reader, row, known);
      return read === null ? [] : [read];
    });
    return { pullRequests, log: file.log };
  });
  const completed = completeExported(exported, { reviews, changedFiles, unnamed });
  changedFiles.reportRest();
  return { files: [...files, ...addToKnown(plan, reviews)], exported: completed };
}

/** Adds what tables know to pull requests of other exports: a list of `gh` may come with a table of its changed files. */
function completeExported(
  exported: readonly (readonly GhPullRequest[])[],
  {
    reviews,
    changedFiles,
    unnamed,
  }: { readonly reviews: Reviews; readonly changedFiles: TableFiles; readonly unnamed: string },
): readonly (readonly GhPullRequest[])[] {
  if (reviews.size === 0 && changedFiles.isEmpty()) return exported;
  const repositories = new Set(exported.flatMap((file) => file.map(({ repository }) => repository)));
  // Of several repositories, none can be told to be that of a table that names none.
  const isOne = repositories.size <= 1;
  return exported.map((file) =>
    file.map((one) => {
      const commit = one.landedAs ?? '';
      const taken = takeReviews({ reviews, unnamed: isOne ? unnamed : noName }, '', { ...one, commit });
      const files = changedFiles.take(one.repository, one.number, commit, isOne ? 'may' : 'never');
      if (taken.length === 0 && files === null) return one;
      return {
        ...one,
        // Lists of changed files are cut off at a hundred by some exports.
        files: files !== null && files.length > (one.files?.length ?? 0) ? files : one.files,
        reviews:
          taken.length === 0
            ? one.reviews
            : joinReviews(one.reviews ?? [], withoutRepetitions(taken), ({ reviewer }) => reviewer.login),
      };
    }),
  );
}

/** Stands for no repository at all. */
const noName = '\n';

/** Reviews by what names their pull request, taken out as they are used. */
type Reviews = Map<string, TableReview[]>;

function groupReviews(list: readonly TableReview[], unnamed: string): Reviews {
  const groups: Reviews = new Map();
  for (const item of list) {
    const { pullRequestId, repository, number, commit } = item;
    const name = nameOf(repository === '' ? unnamed : repository, number, commit);
    const key = pullRequestId === '' ? name : pullRequestId;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** What a pull request is found by: its number, or the commit with which it landed without one. */
function nameOf(repository: string, number: number | null, commit: string): string {
  return number === null && commit !== '' ? `${repository}@${shortSha(commit)}` : `${repository}#${number ?? ''}`;
}

function readRow(
  { log }: TableFile,
  reader: TableReader,
  row: CsvRow,
  known: {
    readonly accounts: ReadonlyMap<string, AccountRef>;
    readonly reviews: Reviews;
    readonly changedFiles: TableFiles;
    readonly unnamed: string;
    readonly accountOf: ReturnType<typeof createAccountReader>;
  },
): GhPullRequest | null {
  const number = reader.text(row, 'number') === '' ? null : reader.count(row, 'number');
  const commit = reader.text(row, 'commit');
  if (number === null && commit === '') {
    log.report('numberMissing', reader.place(row, 'number'), row.cells.slice(0, 3).join(', '));
    return null;
  }
  const named = reader.text(row, 'repository');
  const repository =
    repositoryOfUrl(reader.text(row, 'url')) ?? repositoryOfUrl(named) ?? (named === '' ? null : named);
  const mergedAt = reader.time(row, 'mergedAt');
  const closedAt = reader.time(row, 'closedAt') ?? mergedAt;
  const createdAt = reader.time(row, 'createdAt');
  if (createdAt === null && closedAt === null)
    log.report('pullRequestWithoutTimes', reader.place(row, 'createdAt'), nameOf('', number, commit));
  const author = reader.text(row, 'author');
  // Written out: a record that is put together from others takes three times the memory, and there are many.
  return {
    number,
    repository,
    author:
      author === ''
        ? (known.accounts.get(reader.text(row, 'authorId')) ?? toAccount('', null))
        : known.accountOf(author, reader.flag(row, 'authorIsBot')),
    state: readState(reader.text(row, 'state'), mergedAt, closedAt),
    draft: reader.flag(row, 'draft') === 'yes',
    createdAt,
    mergedAt,
    closedAt,
    additions: reader.count(row, 'additions'),
    deletions: reader.count(row, 'deletions'),
    changedFiles: reader.count(row, 'changedFiles'),
    files: known.changedFiles.take(repository, number, commit),
    topic: readArea(reader, row),
    reviews: readReviews(reader, row, takeReviews(known, reader.text(row, 'id'), { repository, number, commit })),
    landedAs: commit === '' ? null : commit,
    updatedAt: reader.time(row, 'updatedAt'),
    pointer: pointerTo(row.line),
  };
}

/** What exports give as a pointer is the line in a table. */
function pointerTo(line: number): string {
  return `/${line}`;
}

function readState(written: string, mergedAt: string | null, closedAt: string | null): GhPullRequest['state'] {
  if (mergedAt !== null || /^merged$/i.test(written)) return 'merged';
  return closedAt !== null || /^(closed|declined|superseded|abandoned|rejected)$/i.test(written) ? 'closed' : 'open';
}

/** An area that the table states; else what labels and title say. */
function readArea(reader: TableReader, row: CsvRow): string | null {
  const area = reader.text(row, 'area');
  if (area !== '') return area.slice(0, 60);
  const labels = reader.text(row, 'labels').split(/[;,|]/);
  return readTopic(reader.text(row, 'title'), labels);
}

function takeReviews(
  { reviews, unnamed }: { readonly reviews: Reviews; readonly unnamed: string },
  id: string,
  { repository, number, commit }: Pick<GhPullRequest, 'repository' | 'number'> & { readonly commit: string },
): readonly TableReview[] {
  let found: readonly TableReview[] = [];
  for (const key of [id, nameOf(repository ?? unnamed, number, commit), nameOf(unnamed, number, commit)]) {
    const list = key === '' ? undefined : reviews.get(key);
    if (list === undefined) continue;
    found = found.length === 0 ? list : [...found, ...list];
    reviews.delete(key);
  }
  return found;
}

/** A table of reviews says more than a list of reviewers in one cell. */
function readReviews(reader: TableReader, row: CsvRow, taken: readonly TableReview[]): readonly GhReview[] | null {
  if (taken.length > 0) return withoutRepetitions(taken);
  if (!reader.has('reviewers')) return null;
  return reader
    .text(row, 'reviewers')
    .split(/[;|]/)
    .flatMap((name) =>
      name.trim() === ''
        ? []
        : [{ reviewer: toAccount(name.trim(), null), state: 'approved' as const, submittedAt: null }],
    );
}

/** Each review once: by its own id where the table has one, else one of a reviewer, a state and a second. */
function withoutRepetitions(taken: readonly TableReview[]): readonly GhReview[] {
  const seen = new Set<string>();
  return taken.flatMap(({ id, review, log, line }) => {
    const key = id === '' ? `${review.reviewer.login}\n${review.state}\n${review.submittedAt ?? ''}` : `id\n${id}`;
    if (seen.has(key)) {
      log.report('duplicateReview', textPlace(line, 1), review.reviewer.written);
      return [];
    }
    seen.add(key);
    return [review];
  });
}

/** Reviews of pull requests that the plan has, and the rest, which belongs to nothing. */
function addToKnown(plan: Pick<Plan, 'pullRequests'>, reviews: Reviews): readonly PullRequestFile[] {
  const files: PullRequestFile[] = [];
  for (const [key, list] of reviews) {
    const [first] = list;
    const record = plan.pullRequests.get(key);
    if (record === undefined || first === undefined) {
      for (const { log, line, number, commit, pullRequestId } of list) {
        log.report('reviewWithoutPullRequest', textPlace(line, 1), pullRequestId || nameOf('', number, commit));
      }
      continue;
    }
    const present = record.reviews.map((review): GhReview => ({
      ...review,
      reviewer: toAccount(review.reviewer, null),
    }));
    const { number, repository, state, draft, createdAt, mergedAt, closedAt, additions, deletions, changedFiles } =
      record;
    const pullRequest: GhPullRequest = {
      number,
      repository,
      author: toAccount(record.author, null),
      state,
      draft,
      createdAt,
      mergedAt,
      closedAt,
      additions,
      deletions,
      changedFiles,
      files: null,
      topic: null,
      reviews: joinReviews(present, withoutRepetitions(list), ({ reviewer }) => reviewer.login),
      updatedAt: null,
      landedAs: number === null ? shortSha(first.commit) : null,
      pointer: pointerTo(first.line),
    };
    files.push({ pullRequests: [pullRequest], log: first.log });
  }
  return files;
}
