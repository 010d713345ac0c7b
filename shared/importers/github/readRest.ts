import { jsonPlace } from '../importIssue.ts';
import { toHostIds } from '../accounts/accountKeeper.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import { toDraftSpans } from '../pullRequests/draftSpans.ts';
import type { PartContent, PullRequestPart } from '../pullRequests/pullRequestPart.ts';
import type { ReaderKit } from '../pullRequests/readerKit.ts';
import { declareAi } from '../provenance/declareAi.ts';
import type { AccountRef, GhPullRequest, GhReviewRequest } from './ghPullRequest.ts';
import { readHostState, repositoryOfPull } from './readGh.ts';
import { readTopic } from './readTopic.ts';
import type { RecordReader } from './recordReader.ts';

/**
 * Reads a pull request of GitHub's REST interface, from the list or alone. Merged is what has a time of merging: its state
 * stays `closed`. Sizes are there only when it was fetched alone, and reviews never: they come as parts.
 *
 * Source of the shapes: IMPORT specification, B3
 */
export function readRestPull(kit: ReaderKit, reader: RecordReader, number: number): GhPullRequest {
  const createdAt = reader.time('created_at');
  const mergedAt = reader.time('merged_at');
  const closedAt = reader.time('closed_at');
  const isDraft = reader.flag('draft') === 'yes';
  const labels = (reader.objects('labels') ?? []).flatMap((label) => label.text('name') ?? []);
  const base = reader.object('base')?.object('repo') ?? null;
  const repository = base?.text('full_name') ?? repositoryOfPull(reader.text('html_url'));
  const author = readRestAccount(kit, reader.object('user'));
  const head = reader.object('head');
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
    changedFiles: reader.count('changed_files'),
    files: null,
    topic: readTopic(reader.text('title') ?? '', labels),
    reviews: null,
    updatedAt: reader.time('updated_at'),
    pointer: reader.pointer,
    landedAs: mergedAt === null ? null : reader.text('merge_commit_sha'),
    headSha: head?.text('sha') ?? null,
    drafts: toDraftSpans(createdAt, [], isDraft ? 'yes' : 'no'),
    requests: readRequested(kit, reader, repository),
    ai: declareAi({
      commits: [],
      body: reader.text('body') ?? '',
      branch: head?.text('ref') ?? '',
      labels,
      author,
      notes: [],
    }),
  };
}

/** A review of `/pulls/{number}/reviews`. */
export function readRestReview(kit: ReaderKit, reader: RecordReader): PullRequestPart | null {
  const state = kit.reviewState(reader, 'state');
  if (state === null) return null;
  const reviewer = readRestAccount(kit, reader.object('user'));
  const id = String(reader.count('id') ?? '');
  return toPart(kit, reader, {
    kind: 'review',
    id,
    review: { reviewer, state, submittedAt: reader.time('submitted_at') },
  });
}

/** A file of `/pulls/{number}/files`. */
export function readRestFile(kit: ReaderKit, reader: RecordReader): PullRequestPart | null {
  const path = kit.path(reader, 'filename');
  if (path === null) return null;
  const additions = reader.count('additions') ?? 0;
  const deletions = reader.count('deletions') ?? 0;
  return toPart(kit, reader, { kind: 'file', file: { path, lines: additions + deletions }, additions, deletions });
}

/** What `/pulls/{number}/requested_reviewers` gives. */
export function readRestRequests(kit: ReaderKit, reader: RecordReader): readonly PullRequestPart[] {
  return requestsIn(kit, { users: reader.objects('users'), teams: reader.objects('teams'), organisation: '' }).map(
    (request) => toPart(kit, reader, { kind: 'request', request }),
  );
}

/** An event of an issue's timeline: `ready_for_review`, `review_requested` and so on. */
export function readRestEvent(kit: ReaderKit, reader: RecordReader): PullRequestPart | null {
  const at = reader.time('created_at');
  const user = reader.object('requested_reviewer');
  const team = reader.object('requested_team')?.text('slug') ?? '';
  switch (reader.text('event') ?? '') {
    case 'ready_for_review':
      return at === null ? null : toPart(kit, reader, { kind: 'ready', at });
    case 'convert_to_draft':
      return at === null ? null : toPart(kit, reader, { kind: 'draft', at });
    case 'review_requested': {
      const known = { requestedAt: at, removedAt: null, byRule: null };
      if (user !== null) {
        const request: GhReviewRequest = { kind: 'person', account: readRestAccount(kit, user), ...known };
        return toPart(kit, reader, { kind: 'request', request });
      }
      return team === '' ? null : toPart(kit, reader, { kind: 'request', request: { kind: 'team', team, ...known } });
    }
    case 'review_request_removed': {
      const login = user?.text('login') ?? '';
      return login === '' ? null : toPart(kit, reader, { kind: 'requestRemoved', login: normaliseLogin(login), at });
    }
    default:
      return null;
  }
}

function readRequested(kit: ReaderKit, reader: RecordReader, repository: string | null): readonly GhReviewRequest[] {
  return requestsIn(kit, {
    users: reader.objects('requested_reviewers'),
    teams: reader.objects('requested_teams'),
    organisation: repository?.split('/')[0] ?? '',
  });
}

function requestsIn(
  kit: ReaderKit,
  asked: {
    readonly users: readonly RecordReader[] | null;
    readonly teams: readonly RecordReader[] | null;
    /** A team's slug is without it. */
    readonly organisation: string;
  },
): readonly GhReviewRequest[] {
  const known = { requestedAt: null, removedAt: null, byRule: null };
  const people = (asked.users ?? []).map((user): GhReviewRequest => {
    return { kind: 'person', account: readRestAccount(kit, user), ...known };
  });
  const teams = (asked.teams ?? []).flatMap((team): readonly GhReviewRequest[] => {
    const slug = team.text('slug') ?? '';
    if (slug === '') return [];
    return [{ kind: 'team', team: asked.organisation === '' ? slug : `${asked.organisation}/${slug}`, ...known }];
  });
  return [...people, ...teams];
}

function readRestAccount(kit: ReaderKit, user: RecordReader | null): AccountRef {
  const type = user?.text('type') ?? '';
  return kit.accounts.host({
    login: user?.text('login') ?? '',
    name: user?.text('name') ?? '',
    marked: type === 'Bot' ? 'bot' : type === 'Mannequin' ? 'mannequin' : type === 'User' ? 'person' : 'not',
    provider: 'github',
    hostIds: toHostIds({ id: user?.key('id') ?? null, node: user?.text('node_id') ?? null }),
  });
}

function toPart(kit: ReaderKit, reader: RecordReader, content: PartContent): PullRequestPart {
  const address = reader.text('pull_request_url') ?? reader.text('html_url') ?? '';
  const [, repository = null, number = null] =
    /\/(?:repos\/)?([^/?#]+\/[^/?#]+)\/pulls?\/(\d{1,9})(?:[/?#]|$)/.exec(address) ?? [];
  const ofFile = /[?&]ref=([0-9a-f]{7,40})/.exec(reader.text('contents_url') ?? '')?.[1];
  const headSha = ofFile ?? reader.text('commit_id');
  const stated = number === null ? null : Number(number);
  return { repository, number: stated ?? kit.numberInName, headSha, pointer: reader.pointer, content };
}

/** Says once for a file that its parts name no pull request. */
export function reportPartsWithoutNumber(kit: ReaderKit): void {
  const lost = kit.parts.find((part) => part.number === null && part.headSha === null);
  if (lost !== undefined) kit.log.report('partsWithoutNumber', jsonPlace(lost.pointer));
}
