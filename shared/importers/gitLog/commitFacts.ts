import type { AiDeclaration } from '../../plan/metrics.ts';
import type { AccountRef, ChangedFile } from '../github/ghPullRequest.ts';
import { readTopic } from '../github/readTopic.ts';
import { declareAi } from '../provenance/declareAi.ts';
import { readTrailers, splitNameAndEmail, type Trailer } from '../provenance/readTrailers.ts';
import type { ReaderKit } from '../pullRequests/readerKit.ts';
import type { GitCommit } from './gitCommit.ts';
import { readSubject, type SubjectFacts } from './readSubject.ts';

/** What is kept of a commit; its message is read and dropped. */
export interface CommitFacts extends SubjectFacts {
  readonly line: number;
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: AccountRef;
  readonly authoredAt: string | null;
  readonly committedAt: string | null;
  readonly reviewers: readonly AccountRef[];
  readonly topic: string | null;
  readonly ai: AiDeclaration;
  readonly files: readonly ChangedFile[];
  readonly additions: number;
  readonly deletions: number;
  /** Whether a review server made it: then the author's date is that of the first version that was up for review. */
  readonly isReviewed: 'byServer' | 'unknown';
}

/** Keys of trailers that name who reviewed. `Tested-by` does not: whoever tests need not have read the change. */
const reviewKeys = ['reviewed-by', 'reviewers', 'reviewer', 'approved-by', 'acked-by'] as const;
const wantedKeys: ReadonlySet<string> = new Set([...reviewKeys, 'change-id', 'reviewed-on']);

/** Reads what a commit says of the pull request that it landed. */
export function readCommit(kit: ReaderKit, commit: GitCommit): CommitFacts {
  const trailers = readTrailers(commit.message, wantedKeys);
  const subject = readSubject(commit.message);
  const author =
    subject.branchOwner === null
      ? kit.accounts.git(commit.authorName, commit.authorEmail)
      : kit.accounts.host({ login: subject.branchOwner, name: '', marked: 'not', provider: 'github' });
  const onServer = numberOnServer(trailers);
  return {
    ...subject,
    number: onServer ?? subject.number,
    line: commit.line,
    sha: commit.sha,
    parents: commit.parents,
    author,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt ?? commit.authoredAt,
    reviewers: readReviewers(kit, trailers),
    topic: readTopic(subject.title, []),
    ai: declareAi({
      commits: [{ message: commit.message, authorName: commit.authorName, authorEmail: commit.authorEmail }],
      body: '',
      branch: subject.branch,
      labels: [],
      author,
      notes: commit.notes,
    }),
    files: commit.files.flatMap((file): readonly ChangedFile[] => {
      return [{ path: kit.intern(file.path), lines: file.additions + file.deletions }];
    }),
    additions: commit.files.reduce((sum, file) => sum + file.additions, 0),
    deletions: commit.files.reduce((sum, file) => sum + file.deletions, 0),
    isReviewed: trailers.some(({ key }) => key === 'change-id') ? 'byServer' : 'unknown',
  };
}

/** `https://go-review.googlesource.com/c/tools/+/684295` */
function numberOnServer(trailers: readonly Trailer[]): number | null {
  for (const { key, value } of trailers) {
    const number = key === 'reviewed-on' ? /\/(?:\+|c)\/(\d{1,9})(?:\/\d+)?\/?$/.exec(value)?.[1] : undefined;
    if (number !== undefined) return Number(number);
  }
  return null;
}

/** Everybody once, however often and in whichever way they are named. */
function readReviewers(kit: ReaderKit, trailers: readonly Trailer[]): readonly AccountRef[] {
  const reviewers = new Map<string, AccountRef>();
  for (const { key, value } of trailers) {
    if (!reviewKeys.some((wanted) => wanted === key)) continue;
    const isList = value.includes('<');
    for (const one of value.split(/[,;](?![^<]*>)|\s+(?:and|&)\s+/)) {
      const account = readReviewer(kit, one.trim(), isList ? 'people' : 'anything');
      if (account !== null) reviewers.set(account.login, account);
    }
  }
  return [...reviewers.values()];
}

function readReviewer(kit: ReaderKit, text: string, among: 'people' | 'anything'): AccountRef | null {
  const { name, email } = splitNameAndEmail(text);
  if (email !== null) return kit.accounts.git(name, email);
  const login = /^@([\w-]+(?:\[bot\])?)$/.exec(text)?.[1];
  if (login !== undefined) return kit.accounts.host({ login, name: '', marked: 'not', provider: 'github' });
  // Without an address, only what looks like a name: the keys are words of prose too. Among others with an address it is one.
  const looksLikeName =
    among === 'people'
      ? /^[\p{L}\p{N}_.'’-]+(?: [\p{L}\p{N}_.'’-]+){0,3}$/u
      : /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}$/u;
  return looksLikeName.test(name) ? kit.accounts.git(name, '') : null;
}
