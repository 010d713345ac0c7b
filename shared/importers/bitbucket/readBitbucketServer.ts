import { toHostIds } from '../accounts/accountKeeper.ts';
import type { AccountRef, GhPullRequest, GhReview, GhReviewRequest } from '../github/ghPullRequest.ts';
import { readHostState } from '../github/readGh.ts';
import { readTopic } from '../github/readTopic.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { toDraftSpans } from '../pullRequests/draftSpans.ts';
import type { PartContent, PullRequestPart } from '../pullRequests/pullRequestPart.ts';
import type { ReaderKit } from '../pullRequests/readerKit.ts';
import { declareAi } from '../provenance/declareAi.ts';

/**
 * Reads a pull request of Bitbucket Data Center, whose names differ from those of the cloud and whose times are milliseconds.
 * Reviewers have a state and no time; times come with the activities.
 *
 * Source of the shapes: IMPORT specification, B5
 */
export function readBitbucketServer(kit: ReaderKit, reader: RecordReader, number: number): GhPullRequest {
  const createdAt = reader.epochTime('createdDate');
  const closedAt = reader.epochTime('closedDate');
  const state = readHostState(reader, null, closedAt);
  const isDraft = reader.flag('draft') === 'yes';
  const author = readServerAccount(kit, reader.object('author')?.object('user') ?? null);
  const target = reader.object('toRef')?.object('repository') ?? null;
  const project = target?.object('project')?.text('key') ?? '';
  const slug = target?.text('slug') ?? '';
  const reviewers = reader.objects('reviewers');
  const from = reader.object('fromRef');
  return {
    number,
    repository: slug === '' ? null : project === '' ? slug : `${project}/${slug}`,
    author,
    state,
    draft: isDraft,
    createdAt,
    mergedAt: state === 'merged' ? closedAt : null,
    closedAt,
    additions: null,
    deletions: null,
    changedFiles: null,
    files: null,
    topic: readTopic(reader.text('title') ?? '', []),
    reviews: reviewers?.flatMap((reviewer) => readVerdict(kit, reviewer) ?? []) ?? null,
    updatedAt: reader.epochTime('updatedDate'),
    pointer: reader.pointer,
    landedAs: reader.object('properties')?.object('mergeCommit')?.text('id') ?? null,
    headSha: from?.text('latestCommit') ?? null,
    drafts: toDraftSpans(createdAt, [], isDraft ? 'yes' : 'no'),
    requests: (reviewers ?? []).map((reviewer) => toRequest(kit, reviewer.object('user'), null)),
    ai: declareAi({
      commits: [],
      body: reader.text('description') ?? '',
      branch: from?.text('displayId') ?? '',
      labels: [],
      author,
      notes: [],
    }),
  };
}

/** Reads one of `/activities`. */
export function readServerActivity(kit: ReaderKit, reader: RecordReader): readonly PullRequestPart[] {
  const at = reader.epochTime('createdDate');
  const user = reader.object('user');
  if (at === null) return [];
  const review = (state: GhReview['state']): readonly PullRequestPart[] => {
    const reviewer = readServerAccount(kit, user);
    const id = String(reader.count('id') ?? '');
    return [toPart(kit, reader, { kind: 'review', id, review: { reviewer, state, submittedAt: at } })];
  };
  switch (reader.text('action') ?? '') {
    case 'APPROVED':
      return review('approved');
    case 'REVIEWED':
      return review('changesRequested');
    case 'COMMENTED':
      return review('commented');
    case 'MERGED':
      return [toPart(kit, reader, { kind: 'ended', state: 'merged', at })];
    case 'DECLINED':
      return [toPart(kit, reader, { kind: 'ended', state: 'closed', at })];
    case 'UPDATED':
      return [
        ...(reader.objects('addedReviewers') ?? []).map((added) =>
          toPart(kit, reader, { kind: 'request', request: toRequest(kit, added, at) }),
        ),
        ...(reader.objects('removedReviewers') ?? []).map((removed) =>
          toPart(kit, reader, { kind: 'requestRemoved', login: readServerAccount(kit, removed).login, at }),
        ),
      ];
    default:
      return [];
  }
}

function readServerAccount(kit: ReaderKit, user: RecordReader | null): AccountRef {
  const email = user?.text('emailAddress') ?? '';
  return kit.accounts.host({
    login: user?.text('name') ?? user?.text('slug') ?? '',
    name: user?.text('displayName') ?? '',
    marked: user === null ? 'not' : user.text('type') === 'SERVICE' ? 'bot' : 'person',
    provider: 'bitbucket',
    email,
    hostIds: toHostIds({ id: user?.key('id') ?? null }),
  });
}

function readVerdict(kit: ReaderKit, reviewer: RecordReader): GhReview | null {
  const status = reviewer.text('status') ?? (reviewer.flag('approved') === 'yes' ? 'APPROVED' : '');
  const state = status === 'APPROVED' ? 'approved' : status === 'NEEDS_WORK' ? 'changesRequested' : null;
  const account = readServerAccount(kit, reviewer.object('user'));
  return state === null ? null : { reviewer: account, state, submittedAt: null };
}

function toRequest(kit: ReaderKit, user: RecordReader | null, requestedAt: string | null): GhReviewRequest {
  return { kind: 'person', account: readServerAccount(kit, user), requestedAt, removedAt: null, byRule: null };
}

function toPart(kit: ReaderKit, reader: RecordReader, content: PartContent): PullRequestPart {
  return { repository: null, number: kit.numberInName, headSha: null, pointer: reader.pointer, content };
}
