import { jsonPlace } from '../importIssue.ts';
import type { AccountRef, GhPullRequest, GhReview, GhReviewRequest } from '../github/ghPullRequest.ts';
import { readHostState } from '../github/readGh.ts';
import { readTopic } from '../github/readTopic.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { toDraftSpans } from '../pullRequests/draftSpans.ts';
import type { PartContent, PullRequestPart } from '../pullRequests/pullRequestPart.ts';
import type { ReaderKit } from '../pullRequests/readerKit.ts';
import { declareAi } from '../provenance/declareAi.ts';

/**
 * Reads a pull request of Bitbucket Cloud. Who reviewed is there only when it was fetched by its number; when it landed is
 * nowhere but in its activity, so the time of its last change stands in, with a word about it.
 *
 * Of those who approved the time is that of the approval; of others it is that of their last comment, so that a first review
 * may have been earlier.
 *
 * Source of the shapes: IMPORT specification, B5
 */
export function readBitbucketCloud(kit: ReaderKit, reader: RecordReader, number: number): GhPullRequest {
  const createdAt = reader.time('created_on');
  const updatedAt = reader.time('updated_on');
  const state = readHostState(reader, null, null);
  const endedAt = state === 'open' ? null : updatedAt;
  if (endedAt !== null) kit.log.report('landingTimeAssumed', jsonPlace(`${reader.pointer}/updated_on`), `#${number}`);
  const isDraft = reader.flag('draft') === 'yes';
  const author = readCloudAccount(kit, reader.object('author'));
  const destination = reader.object('destination');
  const source = reader.object('source');
  return {
    number,
    repository: destination?.object('repository')?.text('full_name') ?? repositoryOfCloud(reader),
    author,
    state,
    draft: isDraft,
    createdAt,
    mergedAt: state === 'merged' ? endedAt : null,
    closedAt: endedAt,
    additions: null,
    deletions: null,
    changedFiles: null,
    files: null,
    topic: readTopic(reader.text('title') ?? '', []),
    reviews: readParticipants(kit, reader, number),
    updatedAt,
    pointer: reader.pointer,
    landedAs: reader.object('merge_commit')?.text('hash') ?? null,
    headSha: source?.object('commit')?.text('hash') ?? null,
    drafts: toDraftSpans(createdAt, [], isDraft ? 'yes' : 'no'),
    requests: (reader.objects('reviewers') ?? []).map((user): GhReviewRequest => {
      const account = readCloudAccount(kit, user);
      return { kind: 'person', account, requestedAt: null, removedAt: null, byRule: null };
    }),
    ai: declareAi({
      commits: [],
      body: reader.object('summary')?.text('raw') ?? '',
      branch: source?.object('branch')?.text('name') ?? '',
      labels: [],
      author,
      notes: [],
    }),
  };
}

/** Reads one entry of a pull request's activity: an approval, a comment, a change of state, each with its time. */
export function readCloudActivity(kit: ReaderKit, reader: RecordReader): PullRequestPart | null {
  const review = (entry: RecordReader, state: GhReview['state'], time: string): PullRequestPart =>
    toPart(kit, reader, {
      kind: 'review',
      id: '',
      review: { reviewer: readCloudAccount(kit, entry.object('user')), state, submittedAt: entry.time(time) },
    });
  const approval = reader.object('approval');
  if (approval !== null) return review(approval, 'approved', 'date');
  const changes = reader.object('changes_requested');
  if (changes !== null) return review(changes, 'changesRequested', 'date');
  const comment = reader.object('comment');
  if (comment !== null) return review(comment, 'commented', 'created_on');
  const update = reader.object('update');
  const at = update?.time('date') ?? null;
  if (update === null || at === null) return null;
  const state = readHostState(update, null, null);
  return state === 'open' ? null : toPart(kit, reader, { kind: 'ended', state, at });
}

/** Reads one file of `/diffstat`. */
export function readCloudFile(kit: ReaderKit, reader: RecordReader): PullRequestPart | null {
  const file = reader.object('new') ?? reader.object('old');
  const path = file === null ? null : kit.path(file, 'path');
  if (path === null) return null;
  const additions = reader.count('lines_added') ?? 0;
  const deletions = reader.count('lines_removed') ?? 0;
  return toPart(kit, reader, { kind: 'file', file: { path, lines: additions + deletions }, additions, deletions });
}

/** Accounts are known by numbers that never change; nicknames are shown and not always there. */
function readCloudAccount(kit: ReaderKit, user: RecordReader | null): AccountRef {
  const name = user?.text('display_name') ?? '';
  const nickname = user?.text('nickname') ?? '';
  return kit.accounts.host({
    login: user?.text('uuid') ?? user?.text('account_id') ?? (nickname === '' ? name : nickname),
    written: nickname === '' ? name : nickname,
    name,
    marked: user === null ? 'not' : /^app_?user$/i.test(user.text('type') ?? '') ? 'bot' : 'person',
    provider: 'bitbucket',
  });
}

function readParticipants(kit: ReaderKit, reader: RecordReader, number: number): readonly GhReview[] | null {
  const participants = reader.objects('participants');
  if (participants === null) return null;
  return participants.flatMap((participant): readonly GhReview[] => {
    const submittedAt = participant.time('participated_on');
    const reviewer = readCloudAccount(kit, participant.object('user'));
    const isApproval = participant.flag('approved') === 'yes' || participant.text('state') === 'approved';
    if (isApproval) return [{ reviewer, state: 'approved', submittedAt }];
    if (participant.text('state') === 'changes_requested')
      return [{ reviewer, state: 'changesRequested', submittedAt }];
    if (submittedAt === null) return [];
    kit.log.report('lastCommentAsFirst', jsonPlace(`${participant.pointer}/participated_on`), `#${number}`);
    return [{ reviewer, state: 'commented', submittedAt }];
  });
}

function repositoryOfCloud(reader: RecordReader): string | null {
  const address = reader.object('links')?.object('html')?.text('href') ?? '';
  return /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/pull-requests\/\d+/.exec(address)?.[1] ?? null;
}

function toPart(kit: ReaderKit, reader: RecordReader, content: PartContent): PullRequestPart {
  const number = reader.object('pull_request')?.count('id') ?? kit.numberInName;
  return { repository: null, number, headSha: null, pointer: reader.pointer, content };
}
