import { toHostIds } from '../accounts/accountKeeper.ts';
import { toDraftSpans, type DraftEvent } from '../pullRequests/draftSpans.ts';
import type { HostTeam } from '../pullRequests/pullRequestPart.ts';
import { readChangedFiles, type ReaderKit } from '../pullRequests/readerKit.ts';
import { readChecks } from '../ci/checkRecords.ts';
import { declareAi, type CommitEvidence } from '../provenance/declareAi.ts';
import { ghostLogin, normaliseLogin } from '../identities/classifyLogin.ts';
import { jsonPlace } from '../importIssue.ts';
import type { AccountRef, GhPullRequest, GhReview, GhReviewRequest } from './ghPullRequest.ts';
import { readHostState, repositoryOfPull } from './readGh.ts';
import { readTopic } from './readTopic.ts';
import type { RecordReader } from './recordReader.ts';

/**
 * Reads a pull request of the query `pullsQuery`: the one export with the history of drafts and requests.
 *
 * The repository is that of its page; null: taken from the address.
 *
 * Source of the shapes: IMPORT specification, B2
 */
export function readGraphqlPull(
  kit: ReaderKit,
  reader: RecordReader,
  { number, repository }: { readonly number: number; readonly repository: string | null },
): GhPullRequest {
  const createdAt = reader.time('createdAt');
  const mergedAt = reader.time('mergedAt');
  const closedAt = reader.time('closedAt');
  const isDraft = reader.flag('isDraft') === 'yes';
  const labels = nodesOf(reader, 'labels')?.flatMap((label) => label.text('name') ?? []) ?? [];
  const timeline = nodesOf(reader, 'timelineItems') ?? [];
  const files = nodesOf(reader, 'files');
  if (reader.object('files')?.object('pageInfo')?.flag('hasNextPage') === 'yes') {
    kit.log.report('filesCutOff', jsonPlace(`${reader.pointer}/files`), `#${number}`);
  }
  if ((reader.object('reviews')?.count('totalCount') ?? 0) > (nodesOf(reader, 'reviews')?.length ?? 0)) {
    kit.log.report('reviewsCutOff', jsonPlace(`${reader.pointer}/reviews`), `#${number}`);
  }
  const author = readActor(kit, reader.object('author'));
  const place = repository ?? repositoryOfPull(reader.text('url'));
  const head = readHead(kit, reader, number);
  kit.checks.push(...readChecks(head.checks, { repository: place, number, headSha: head.headSha, log: kit.log }));
  return {
    number,
    repository: place,
    author,
    state: readHostState(reader, mergedAt, closedAt),
    draft: isDraft,
    createdAt: createdAt ?? reader.time('publishedAt'),
    mergedAt,
    closedAt,
    additions: reader.count('additions'),
    deletions: reader.count('deletions'),
    changedFiles: reader.count('changedFiles'),
    files:
      files === null
        ? null
        : readChangedFiles(kit, files, { path: 'path', additions: 'additions', deletions: 'deletions' }),
    topic: readTopic(reader.text('title') ?? '', labels),
    reviews: readReviews(kit, reader),
    updatedAt: reader.time('updatedAt'),
    pointer: reader.pointer,
    landedAs: reader.object('mergeCommit')?.text('oid') ?? null,
    headSha: head.headSha,
    drafts: toDraftSpans(createdAt, readDraftEvents(timeline), isDraft ? 'yes' : 'no'),
    requests: readRequests(kit, nodesOf(reader, 'reviewRequests') ?? [], timeline),
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

/** Reads a team of the query `teamsQuery`. */
export function readGraphqlTeam(kit: ReaderKit, reader: RecordReader): HostTeam | null {
  const slug = reader.text('combinedSlug') ?? reader.text('slug') ?? '';
  const name = reader.text('name') ?? '';
  if (slug === '' && name === '') {
    kit.log.report('teamWithoutName', jsonPlace(reader.pointer));
    return null;
  }
  const members = reader.object('members');
  if (members?.object('pageInfo')?.flag('hasNextPage') === 'yes') {
    kit.log.report('membersCutOff', jsonPlace(`${reader.pointer}/members`), slug);
  }
  return {
    name: name === '' ? slug : name,
    slug: slug === '' ? name : slug,
    parent: reader.object('parentTeam')?.text('combinedSlug') ?? null,
    routing: readRouting(reader),
    members: (members?.objects('edges') ?? []).flatMap((edge) => {
      const node = edge.object('node');
      const login = node?.text('login') ?? '';
      if (node === null || normaliseLogin(login) === ghostLogin) return [];
      return [
        {
          login,
          name: node.text('name') ?? '',
          email: node.text('email') ?? '',
          isMaintainer: edge.text('role')?.toUpperCase() === 'MAINTAINER' ? ('yes' as const) : ('no' as const),
        },
      ];
    }),
    pointer: reader.pointer,
  };
}

/** Null: the team does not hand out reviews to its members. */
function readRouting(reader: RecordReader): HostTeam['routing'] {
  if (reader.flag('reviewRequestDelegationEnabled') !== 'yes') return null;
  return reader.text('reviewRequestDelegationAlgorithm') === 'LOAD_BALANCE' ? 'leastLoaded' : 'roundRobin';
}

/**
 * The last commit and its checks. `headCommit` is what `pullsQuery` calls it; other queries write the rollup on the pull request
 * itself, or on the last of its commits.
 */
function readHead(
  kit: ReaderKit,
  reader: RecordReader,
  number: number,
): { readonly headSha: string | null; readonly checks: readonly RecordReader[] } {
  const commits = nodesOf(reader, 'headCommit') ?? nodesOf(reader, 'commits') ?? [];
  const withChecks = [...commits]
    .reverse()
    .map((node) => node.object('commit'))
    .find((commit) => commit?.has('statusCheckRollup') === true);
  const holder = withChecks ?? (reader.has('statusCheckRollup') ? reader : null);
  const contexts = holder?.object('statusCheckRollup')?.object('contexts') ?? null;
  const checks = contexts?.objects('nodes') ?? [];
  if ((contexts?.count('totalCount') ?? 0) > checks.length) {
    kit.log.report('checksCutOff', jsonPlace(contexts?.pointer ?? reader.pointer), `#${number}`);
  }
  return { headSha: reader.text('headRefOid') ?? withChecks?.text('oid') ?? null, checks };
}

/** The items of a connection, `nodes` as it is written. */
function nodesOf(reader: RecordReader, field: string): readonly RecordReader[] | null {
  return reader.object(field)?.objects('nodes') ?? null;
}

function readActor(kit: ReaderKit, actor: RecordReader | null): AccountRef {
  const type = actor?.text('__typename') ?? '';
  return kit.accounts.host({
    login: actor?.text('login') ?? '',
    name: actor?.text('name') ?? '',
    marked: type === 'Bot' ? 'bot' : type === 'Mannequin' ? 'mannequin' : type === 'User' ? 'person' : 'not',
    provider: 'github',
    hostIds: toHostIds({ id: actor?.key('databaseId') ?? null, node: actor?.text('id') ?? null }),
  });
}

function readReviews(kit: ReaderKit, reader: RecordReader): readonly GhReview[] | null {
  const reviews = nodesOf(reader, 'reviews');
  if (reviews === null) return null;
  return reviews.flatMap((review) => {
    const state = kit.reviewState(review, 'state');
    if (state === null) return [];
    return [{ reviewer: readActor(kit, review.object('author')), state, submittedAt: review.time('submittedAt') }];
  });
}

function readDraftEvents(timeline: readonly RecordReader[]): readonly DraftEvent[] {
  return timeline.flatMap((item): readonly DraftEvent[] => {
    const type = item.text('__typename');
    if (type !== 'ReadyForReviewEvent' && type !== 'ConvertToDraftEvent') return [];
    const at = item.time('createdAt');
    return at === null ? [] : [{ kind: type === 'ReadyForReviewEvent' ? 'ready' : 'draft', at }];
  });
}

type Asked = { readonly key: string } & (
  { readonly kind: 'person'; readonly account: AccountRef } | { readonly kind: 'team'; readonly team: string }
);

/**
 * Every request with its times: asked twice is two requests. Those that stand now say whether a rule asked; a request without
 * an event is kept without a time.
 */
function readRequests(
  kit: ReaderKit,
  standing: readonly RecordReader[],
  timeline: readonly RecordReader[],
): readonly GhReviewRequest[] {
  const requests: (GhReviewRequest & { readonly key: string })[] = [];
  const openOf = (key: string) =>
    requests.findLastIndex((request) => request.key === key && request.removedAt === null);
  for (const item of timeline) {
    const type = item.text('__typename');
    if (type !== 'ReviewRequestedEvent' && type !== 'ReviewRequestRemovedEvent') continue;
    const asked = readAsked(kit, item);
    const at = item.time('createdAt');
    if (asked === null) continue;
    if (type === 'ReviewRequestedEvent') requests.push({ ...asked, requestedAt: at, removedAt: null, byRule: null });
    else {
      const index = openOf(asked.key);
      const open = requests[index];
      if (open !== undefined) requests[index] = { ...open, removedAt: at };
    }
  }
  for (const item of standing) {
    const asked = readAsked(kit, item);
    if (asked === null) continue;
    const byRule = item.flag('asCodeOwner') === 'yes';
    const index = openOf(asked.key);
    const open = requests[index];
    if (open === undefined) requests.push({ ...asked, requestedAt: null, removedAt: null, byRule });
    else requests[index] = { ...open, byRule };
  }
  return requests.map(({ key: _key, ...request }) => request);
}

function readAsked(kit: ReaderKit, item: RecordReader): Asked | null {
  const reviewer = item.object('requestedReviewer');
  const team = reviewer?.text('combinedSlug') ?? '';
  if (team !== '') return { kind: 'team', team, key: `team ${team}` };
  if ((reviewer?.text('login') ?? '') === '') return null;
  const account = readActor(kit, reviewer);
  return { kind: 'person', account, key: `person ${account.login}` };
}

function readCommits(kit: ReaderKit, reader: RecordReader): readonly CommitEvidence[] {
  return (nodesOf(reader, 'commits') ?? []).flatMap((node) => {
    const commit = node.object('commit');
    if (commit === null) return [];
    const authors = nodesOf(commit, 'authors') ?? [];
    for (const author of authors) {
      const login = author.object('user')?.text('login') ?? '';
      kit.link(login, author.text('email') ?? '', author.text('name') ?? '');
    }
    const [first] = authors;
    return [
      {
        message: commit.text('message') ?? '',
        authorName: first?.text('name') ?? '',
        authorEmail: first?.text('email') ?? '',
      },
    ];
  });
}
