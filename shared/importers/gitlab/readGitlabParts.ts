import type { GhReview } from '../github/ghPullRequest.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import type { PartContent, PullRequestPart } from '../pullRequests/pullRequestPart.ts';
import type { ReaderKit } from '../pullRequests/readerKit.ts';
import { readApproval, readDiff, readGitlabAccount, repositoryOf, toChangedFile } from './readMergeRequest.ts';

/** Reads `/approvals` of a merge request: who approved, and in newer versions when. */
export function readApprovals(kit: ReaderKit, reader: RecordReader): readonly PullRequestPart[] {
  const approvals = reader.objects('approved_by') ?? [];
  if (approvals.length === 0) return [toPart(kit, reader, { kind: 'noReviews' })];
  return approvals.flatMap((approval) => {
    const review = readApproval(kit, approval);
    return review === null ? [] : [toPart(kit, reader, { kind: 'review', id: '', review })];
  });
}

/** Reads one of `/reviewers`: who was asked, when, and what they said, but not when they said it. */
export function readReviewer(kit: ReaderKit, reader: RecordReader): readonly PullRequestPart[] {
  const account = readGitlabAccount(kit, reader.object('user'));
  const request: PartContent = {
    kind: 'request',
    request: { kind: 'person', account, requestedAt: reader.time('created_at'), removedAt: null, byRule: null },
  };
  const state = reviewerStates.get(reader.text('state') ?? '');
  if (state === undefined) return [toPart(kit, reader, request)];
  const review = { reviewer: account, state, submittedAt: null };
  return [toPart(kit, reader, request), toPart(kit, reader, { kind: 'review', id: '', review })];
}

const reviewerStates: ReadonlyMap<string, GhReview['state']> = new Map([
  ['reviewed', 'commented'],
  ['requested_changes', 'changesRequested'],
  ['approved', 'approved'],
]);

/**
 * Reads one of `/notes`: what somebody wrote is a review without a verdict, and what the system wrote tells of approvals,
 * requests and drafts, with their times. The text is read here and kept nowhere.
 *
 * System notes are in English whatever the language of the reader. Source of their words: GitLab, app/services/system_notes
 */
export function readNote(kit: ReaderKit, reader: RecordReader): readonly PullRequestPart[] {
  const type = reader.text('noteable_type') ?? 'MergeRequest';
  const at = reader.time('created_at');
  if (type !== 'MergeRequest' || at === null) return [];
  const author = readGitlabAccount(kit, reader.object('author'));
  const id = String(reader.count('id') ?? '');
  const review = (state: GhReview['state']): readonly PullRequestPart[] => [
    toPart(kit, reader, { kind: 'review', id, review: { reviewer: author, state, submittedAt: at } }),
  ];
  if (reader.flag('system') !== 'yes') return review('commented');
  const body = reader.text('body') ?? '';
  if (body.startsWith('approved this merge request')) return review('approved');
  if (body.startsWith('requested changes')) return review('changesRequested');
  if (/^marked (?:this merge request|the merge request) as \*{0,2}ready/.test(body)) {
    return [toPart(kit, reader, { kind: 'ready', at })];
  }
  if (/^marked (?:this merge request|the merge request) as (?:a )?\*{0,2}draft/.test(body)) {
    return [toPart(kit, reader, { kind: 'draft', at })];
  }
  const [, removed] = /removed review request for (.+)$/.exec(body) ?? [];
  const [, asked] = /^requested review from (.+?)(?: and removed review request for .+)?$/.exec(body) ?? [];
  return [
    ...loginsIn(asked ?? '').map((login) => {
      const account = kit.accounts.host({ login, name: '', marked: 'not', provider: 'gitlab' });
      const request = { kind: 'person' as const, account, requestedAt: at, removedAt: null, byRule: null };
      return toPart(kit, reader, { kind: 'request', request });
    }),
    ...loginsIn(removed ?? '').map((login) =>
      toPart(kit, reader, { kind: 'requestRemoved', login: normaliseLogin(login), at }),
    ),
  ];
}

/** Reads one of `/diffs`. */
export function readGitlabFile(kit: ReaderKit, reader: RecordReader): readonly PullRequestPart[] {
  const diff = readDiff(kit, reader);
  if (diff === null) return [];
  const { additions, deletions } = diff;
  return [toPart(kit, reader, { kind: 'file', file: toChangedFile(diff), additions, deletions })];
}

/** `@mbianchi, @lvogt and @praman` */
function loginsIn(text: string): readonly string[] {
  return [...text.matchAll(/@([\w.-]+\w)/g)].flatMap((match) => match[1] ?? []);
}

function toPart(kit: ReaderKit, reader: RecordReader, content: PartContent): PullRequestPart {
  return {
    repository: repositoryOf(reader),
    number: reader.count('iid') ?? reader.count('noteable_iid') ?? kit.numberInName,
    headSha: null,
    pointer: reader.pointer,
    content,
  };
}
