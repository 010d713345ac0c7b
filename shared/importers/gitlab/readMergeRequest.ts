import { toHostIds } from '../accounts/accountKeeper.ts';
import { jsonPlace } from '../importIssue.ts';
import type { AccountRef, ChangedFile, GhPullRequest, GhReview, GhReviewRequest } from '../github/ghPullRequest.ts';
import { readHostState } from '../github/readGh.ts';
import { readTopic } from '../github/readTopic.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { toDraftSpans } from '../pullRequests/draftSpans.ts';
import type { ReaderKit } from '../pullRequests/readerKit.ts';
import { declareAi } from '../provenance/declareAi.ts';

/**
 * Reads a merge request of GitLab, from the list or alone. The list has no sizes, no files and no reviews: those that approved
 * and what they wrote come as parts, and until then the first review is not known.
 *
 * Source of the shapes: IMPORT specification, B4
 */
export function readMergeRequest(kit: ReaderKit, reader: RecordReader, number: number): GhPullRequest {
  const createdAt = reader.time('created_at');
  const mergedAt = reader.time('merged_at');
  const closedAt = reader.time('closed_at');
  const isDraft = (reader.flag('draft') ?? reader.flag('work_in_progress')) === 'yes';
  const labels = readLabels(reader);
  const author = readGitlabAccount(kit, reader.object('author'));
  const changes = reader.objects('changes') ?? reader.objects('diffs');
  const files = changes?.flatMap((change) => readDiff(kit, change) ?? []) ?? null;
  const approvals = reader.objects('approved_by');
  return {
    number,
    repository: repositoryOf(reader),
    author,
    state: readHostState(reader, mergedAt, closedAt),
    draft: isDraft,
    createdAt,
    mergedAt,
    // GitLab gives the time of closing only to what was closed without being merged.
    closedAt: closedAt ?? mergedAt,
    additions: sumOf(files, 'additions'),
    deletions: sumOf(files, 'deletions'),
    changedFiles: files?.length ?? readChangesCount(kit, reader, number),
    files: files?.map(({ path, additions, deletions }) => ({ path, lines: additions + deletions })) ?? null,
    topic: readTopic(reader.text('title') ?? '', labels),
    reviews: approvals?.flatMap((approval) => readApproval(kit, approval) ?? []) ?? null,
    updatedAt: reader.time('updated_at'),
    pointer: reader.pointer,
    landedAs: reader.text('merge_commit_sha') ?? reader.text('squash_commit_sha'),
    headSha: reader.text('sha'),
    drafts: toDraftSpans(createdAt, [], isDraft ? 'yes' : 'no'),
    requests: readReviewers(kit, reader),
    ai: declareAi({
      commits: [],
      body: reader.text('description') ?? '',
      branch: reader.text('source_branch') ?? '',
      labels,
      author,
      notes: [],
    }),
  };
}

/** GitLab’s words for accounts that nobody can use any more. */
const shutStates = /^(?:blocked|ldap_blocked|banned|deactivated)$/;

/** An account of GitLab. */
export function readGitlabAccount(kit: ReaderKit, user: RecordReader | null): AccountRef {
  const username = user?.text('username') ?? '';
  const isBot = user?.flag('bot') ?? null;
  const state = user?.text('state') ?? '';
  if (user !== null && shutStates.test(state)) kit.sawShutAccount(username, user.pointer);
  return kit.accounts.host({
    login: username,
    name: user?.text('name') ?? '',
    marked: isBot === 'yes' || /^(?:project|group)_\d+_bot/.test(username) ? 'bot' : user === null ? 'not' : 'person',
    provider: 'gitlab',
    email: user?.text('public_email') ?? user?.text('email') ?? '',
    hostIds: toHostIds({ id: user?.key('id') ?? null }),
  });
}

/** One of `approved_by`: older versions say who, newer ones also when. */
export function readApproval(kit: ReaderKit, approval: RecordReader): GhReview | null {
  const user = approval.object('user');
  if (user === null) return null;
  return { reviewer: readGitlabAccount(kit, user), state: 'approved', submittedAt: approval.time('approved_at') };
}

/** A changed file with the lines that its diff adds and removes. */
export interface GitlabDiff {
  readonly path: string;
  readonly additions: number;
  readonly deletions: number;
}

/** Reads a file of `/changes` or `/diffs`; its lines are counted in the text of the diff, which is not kept. */
export function readDiff(kit: ReaderKit, change: RecordReader): GitlabDiff | null {
  const path = kit.path(change, 'new_path');
  if (path === null) return null;
  let additions = 0;
  let deletions = 0;
  for (const line of (change.text('diff') ?? '').split('\n')) {
    if (line.startsWith('+') && !line.startsWith('+++ ')) additions += 1;
    else if (line.startsWith('-') && !line.startsWith('--- ')) deletions += 1;
  }
  return { path, additions, deletions };
}

/** `acme/payments!77`, else the address. */
export function repositoryOf(reader: RecordReader): string | null {
  const full = reader.object('references')?.text('full') ?? '';
  const byReference = /^(.+)!\d+$/.exec(full)?.[1];
  return byReference ?? repositoryOfMergeRequest(reader.text('web_url'));
}

function repositoryOfMergeRequest(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/(.+?)\/(?:-\/)?merge_requests\/\d+/.exec(url ?? '')?.[1] ?? null;
}

/** Words, or objects when the list was asked for details. */
function readLabels(reader: RecordReader): readonly string[] {
  const written = reader.list('labels') ?? [];
  return written.flatMap((label) => (typeof label === 'string' ? [label] : (label.text('name') ?? [])));
}

function readReviewers(kit: ReaderKit, reader: RecordReader): readonly GhReviewRequest[] {
  return (reader.objects('reviewers') ?? []).map((user) => ({
    kind: 'person',
    account: readGitlabAccount(kit, user),
    requestedAt: null,
    removedAt: null,
    byRule: null,
  }));
}

/** A text such as `12`, or `1000+` where GitLab stopped counting. */
function readChangesCount(kit: ReaderKit, reader: RecordReader, number: number): number | null {
  const text = reader.text('changes_count');
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  kit.log.report('filesCutOff', jsonPlace(`${reader.pointer}/changes_count`), `!${number}`);
  return null;
}

function sumOf(files: readonly GitlabDiff[] | null, field: 'additions' | 'deletions'): number | null {
  return files === null ? null : files.reduce((sum, file) => sum + file[field], 0);
}

/** The file that a part of a merge request tells of. */
export function toChangedFile({ path, additions, deletions }: GitlabDiff): ChangedFile {
  return { path, lines: additions + deletions };
}
