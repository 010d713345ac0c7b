import { declareAi, type CommitEvidence } from '../provenance/declareAi.ts';
import { toHostIds } from '../accounts/accountKeeper.ts';
import { readChecks } from '../ci/checkRecords.ts';
import { jsonPlace } from '../importIssue.ts';
import { readChangedFiles, withoutDoubles, type ReaderKit } from '../pullRequests/readerKit.ts';
import { toDraftSpans } from '../pullRequests/draftSpans.ts';
import type { AccountRef, GhPullRequest, GhReview, GhReviewRequest } from './ghPullRequest.ts';
import { readTopic } from './readTopic.ts';
import type { RecordReader } from './recordReader.ts';

/** Fields without which the numbers are poorer; when no record has one, that is worth a word. */
export const usefulGhFields = ['author', 'state', 'createdAt', 'mergedAt', 'additions', 'files', 'reviews'] as const;
/** GitHub lists at most this many files, and as many commits, of a pull request (IMPORT specification, B1). */
const mostListed = 100;

/**
 * Reads a pull request as `gh pr list --json` and `gh pr view --json` write it. Lenient: only the number must be there, what has
 * the wrong type is reported and ignored, unknown fields are ignored, and titles, bodies and comments are not kept.
 *
 * Source of the shapes: IMPORT specification, B1, read from the exporter's source.
 */
export function readGh(kit: ReaderKit, reader: RecordReader, number: number): GhPullRequest {
  for (const field of usefulGhFields) if (reader.has(field)) kit.sawField(field);
  const mergedAt = reader.time('mergedAt');
  const closedAt = reader.time('closedAt');
  const createdAt = reader.time('createdAt');
  const labels = (reader.objects('labels') ?? []).flatMap((label) => label.text('name') ?? []);
  const files = reader.objects('files');
  const changedFiles = reader.count('changedFiles');
  if (files?.length === mostListed && (changedFiles ?? 0) > files.length) {
    kit.log.report('filesCutOff', jsonPlace(`${reader.pointer}/files`), `#${number}`);
  }
  const author = readGhAccount(kit, reader, 'author');
  const isDraft = reader.flag('isDraft') === 'yes';
  const repository = repositoryOfPull(reader.text('url'));
  const headSha = reader.text('headRefOid');
  const checks = reader.objects('statusCheckRollup') ?? [];
  kit.checks.push(...readChecks(checks, { repository, number, headSha, log: kit.log }));
  return {
    number,
    repository,
    author,
    state: readHostState(reader, mergedAt, closedAt),
    draft: isDraft,
    createdAt,
    mergedAt,
    closedAt,
    additions: reader.count('additions'),
    deletions: reader.count('deletions'),
    changedFiles,
    files:
      files === null
        ? null
        : readChangedFiles(kit, files, { path: 'path', additions: 'additions', deletions: 'deletions' }),
    topic: readTopic(reader.text('title') ?? '', labels),
    reviews: readReviews(kit, reader),
    updatedAt: reader.time('updatedAt'),
    pointer: reader.pointer,
    landedAs: reader.object('mergeCommit')?.text('oid') ?? null,
    headSha,
    drafts: toDraftSpans(createdAt, [], isDraft ? 'yes' : 'no'),
    requests: readRequests(kit, reader),
    ai: declareAi({
      commits: readCommits(kit, reader),
      body: reader.text('body') ?? '',
      branch: reader.text('headRefName') ?? '',
      labels,
      author,
      notes: [],
    }),
  };
}

/** An account as `gh` writes it: `is_bot` where it is an author, a login alone where it reviews. */
export function readGhAccount(kit: ReaderKit, reader: RecordReader, field: string): AccountRef {
  const account = reader.object(field);
  const isBot = account?.flag('is_bot') ?? null;
  return kit.accounts.host({
    login: account?.text('login') ?? '',
    name: account?.text('name') ?? '',
    marked: isBot === null ? 'not' : isBot === 'yes' ? 'bot' : 'person',
    provider: 'github',
    hostIds: toHostIds({ node: account?.key('id') ?? null }),
  });
}

/** The state as written, or what the times say when it is not. */
export function readHostState(
  reader: RecordReader,
  mergedAt: string | null,
  closedAt: string | null,
): GhPullRequest['state'] {
  switch ((reader.text('state') ?? '').toUpperCase()) {
    case 'OPEN':
    case 'OPENED':
    case 'LOCKED':
      return mergedAt === null ? 'open' : 'merged';
    case 'CLOSED':
    case 'DECLINED':
    case 'SUPERSEDED':
      return mergedAt === null ? 'closed' : 'merged';
    case 'MERGED':
      return 'merged';
    default:
      return mergedAt !== null ? 'merged' : closedAt !== null ? 'closed' : 'open';
  }
}

/** `https://github.com/acme/payments/pull/482` is of `acme/payments`, on any host. */
export function repositoryOfPull(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/([^/?#]+\/[^/?#]+)\/pull\/\d+/i.exec(url ?? '')?.[1] ?? null;
}

function readReviews(kit: ReaderKit, reader: RecordReader): readonly GhReview[] | null {
  // The latest review of each person is in both; the full list has the others too.
  const reviews = reader.objects('reviews') ?? reader.objects('latestReviews');
  if (reviews === null) return null;
  return withoutDoubles(kit, reviews).flatMap((review) => {
    const state = kit.reviewState(review, 'state');
    if (state === null) return [];
    return [{ reviewer: readGhAccount(kit, review, 'author'), state, submittedAt: review.time('submittedAt') }];
  });
}

/** Only requests that stand at the time of the export, and since when is not said. */
function readRequests(kit: ReaderKit, reader: RecordReader): readonly GhReviewRequest[] {
  const known = { requestedAt: null, removedAt: null, byRule: null };
  return (reader.objects('reviewRequests') ?? []).flatMap((request): readonly GhReviewRequest[] => {
    const slug = request.text('slug') ?? '';
    if (slug !== '') return [{ kind: 'team', team: slug, ...known }];
    const login = request.text('login') ?? '';
    if (login === '') return [];
    const marked = request.text('__typename') === 'Mannequin' ? 'mannequin' : 'not';
    return [{ kind: 'person', account: kit.accounts.host({ login, name: '', marked, provider: 'github' }), ...known }];
  });
}

function readCommits(kit: ReaderKit, reader: RecordReader): readonly CommitEvidence[] {
  return (reader.objects('commits') ?? []).flatMap((commit) => {
    const authors = commit.objects('authors') ?? [];
    for (const author of authors) {
      kit.link(author.text('login') ?? '', author.text('email') ?? '', author.text('name') ?? '');
    }
    const [first] = authors;
    const message = `${commit.text('messageHeadline') ?? ''}\n\n${commit.text('messageBody') ?? ''}`;
    return [{ message, authorName: first?.text('name') ?? '', authorEmail: first?.text('email') ?? '' }];
  });
}
