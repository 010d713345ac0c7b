import { ghostLogin, normaliseLogin } from '../identities/classifyLogin.ts';
import { jsonPlace, textPlace, type IssueLog } from '../importIssue.ts';
import type { ImportReason } from '../importReasons.ts';
import type { JsonRecordPlace, JsonRecordProblem, JsonRecordSink } from '../json/splitJsonRecords.ts';
import { cleanText } from '../text/cleanText.ts';
import type { AccountRef, ChangedFile, GhPullRequest, GhReview } from './ghPullRequest.ts';
import { readRecord, type RecordReader } from './recordReader.ts';
import { readTopic } from './readTopic.ts';

/** Takes records as they are split off, and gives the pull requests at the end. */
export interface GhPullRequestReader extends JsonRecordSink {
  readonly finish: () => readonly GhPullRequest[];
  /** Records seen so far, whatever became of them. */
  readonly rowsRead: () => number;
}

/** Fields without which the numbers are poorer; when no record has one, that is worth a word. */
const usefulFields = ['author', 'state', 'createdAt', 'mergedAt', 'additions', 'files', 'reviews'] as const;
const longestPath = 1_000;
/** GitHub lists at most this many files of a pull request (IMPORT specification, B1). */
const mostFilesListed = 100;

/**
 * Reads pull requests as `gh pr list --json` and `gh pr view --json` write them. Lenient: only the number must be there, what
 * has the wrong type is reported and ignored, unknown fields are ignored, and titles, bodies and comments are not kept.
 *
 * Source of the shapes: IMPORT specification, B1, read from the exporter's source.
 */
export function createGhPullRequestReader(log: IssueLog): GhPullRequestReader {
  const pullRequests: GhPullRequest[] = [];
  const seenFields = new Set<string>();
  /** Paths repeat from pull request to pull request: one string for each. */
  const paths = new Map<string, string>();
  const accounts = new Map<string, AccountRef>();
  let rows = 0;

  function record(value: object, place: JsonRecordPlace): void {
    rows += 1;
    const reader = readRecord(value, `/${place.index}`, log);
    for (const field of usefulFields) if (reader.has(field)) seenFields.add(field);
    const number = reader.count('number');
    if (number === null) {
      log.report('numberMissing', jsonPlace(reader.pointer), Object.keys(value).slice(0, 8).join(', '));
      return;
    }
    pullRequests.push(readPullRequest(reader, number));
  }

  function readPullRequest(reader: RecordReader, number: number): GhPullRequest {
    const mergedAt = reader.time('mergedAt');
    const closedAt = reader.time('closedAt');
    const labels = (reader.objects('labels') ?? []).flatMap((label) => label.text('name') ?? []);
    const files = readFiles(reader);
    const changedFiles = reader.count('changedFiles');
    if (files !== null && files.length === mostFilesListed && (changedFiles ?? 0) > files.length) {
      log.report('filesCutOff', jsonPlace(`${reader.pointer}/files`), `#${number}`);
    }
    return {
      number,
      repository: readRepository(reader.text('url')),
      author: readAccount(reader, 'author'),
      state: readState(reader, mergedAt, closedAt),
      draft: reader.flag('isDraft') === 'yes',
      createdAt: reader.time('createdAt'),
      mergedAt,
      closedAt,
      additions: reader.count('additions'),
      deletions: reader.count('deletions'),
      changedFiles,
      files,
      topic: readTopic(reader.text('title') ?? '', labels),
      reviews: readReviews(reader),
      updatedAt: reader.time('updatedAt'),
      pointer: reader.pointer,
    };
  }

  function readFiles(reader: RecordReader): readonly ChangedFile[] | null {
    const files = reader.objects('files');
    if (files === null) return null;
    return files.flatMap((file) => {
      const written = file.text('path');
      const path = written === null ? null : internPath(written);
      if (path === null) {
        if (written !== null) log.report('pathUnusable', jsonPlace(`${file.pointer}/path`), written);
        return [];
      }
      return [{ path, lines: (file.count('additions') ?? 0) + (file.count('deletions') ?? 0) }];
    });
  }

  function internPath(written: string): string | null {
    if (written === '' || written.length > longestPath) return null;
    const known = paths.get(written);
    if (known !== undefined) return known;
    paths.set(written, written);
    return written;
  }

  function readAccount(reader: RecordReader, field: string): AccountRef {
    const account = reader.object(field);
    const written = account?.text('login') ?? '';
    const name = cleanText(account?.text('name') ?? '').text;
    const isBot = account?.flag('is_bot') ?? null;
    const key = `${written}\n${name}\n${isBot ?? ''}`;
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const spelling = cleanText(written).text;
    const login = normaliseLogin(spelling);
    const fresh: AccountRef = {
      login,
      written: login === ghostLogin ? ghostLogin : spelling.replace(/^app\//i, '').replace(/\[bot\]$/i, ''),
      name,
      marked: isBot === null ? 'not' : isBot === 'yes' ? 'bot' : 'person',
      spelledAsApp: /^app\/.|.\[bot\]$/i.test(spelling) ? 'yes' : 'no',
    };
    accounts.set(key, fresh);
    return fresh;
  }

  function readReviews(reader: RecordReader): readonly GhReview[] | null {
    // The latest review of each person is in both; the full list has the others too.
    const reviews = reader.objects('reviews') ?? reader.objects('latestReviews');
    if (reviews === null) return null;
    const ids = new Set<string>();
    return reviews.flatMap((review) => {
      const id = review.text('id') ?? '';
      if (id !== '' && ids.has(id)) {
        log.report('duplicateReview', jsonPlace(review.pointer), id);
        return [];
      }
      ids.add(id);
      const written = review.text('state') ?? '';
      const state = reviewStates.get(written.toUpperCase());
      if (state === undefined) {
        log.report('reviewStateUnknown', jsonPlace(`${review.pointer}/state`), written);
        return [];
      }
      return [{ reviewer: readAccount(review, 'author'), state, submittedAt: review.time('submittedAt') }];
    });
  }

  return {
    record,
    problem: (problem) => {
      if (problem.kind !== 'listNotClosed') rows += 1;
      log.report(jsonReasons[problem.kind], textPlace(problem.place.line, problem.place.column), problem.detail);
    },
    rowsRead: () => rows,
    finish: () => {
      if (pullRequests.length > 0) {
        for (const field of usefulFields) if (!seenFields.has(field)) log.report('fieldMissing', null, field);
      }
      return pullRequests;
    },
  };
}

const reviewStates: ReadonlyMap<string, GhReview['state']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changesRequested'],
  ['COMMENTED', 'commented'],
  ['DISMISSED', 'dismissed'],
  ['PENDING', 'pending'],
]);

/** The state as written, or what the times say when it is not. */
function readState(reader: RecordReader, mergedAt: string | null, closedAt: string | null): GhPullRequest['state'] {
  switch ((reader.text('state') ?? '').toUpperCase()) {
    case 'OPEN':
      return 'open';
    case 'CLOSED':
      return mergedAt === null ? 'closed' : 'merged';
    case 'MERGED':
      return 'merged';
    default:
      return mergedAt !== null ? 'merged' : closedAt !== null ? 'closed' : 'open';
  }
}

/** `https://github.com/acme/payments/pull/482` is of `acme/payments`, on any host. */
function readRepository(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/([^/?#]+\/[^/?#]+)\/pull\/\d+/i.exec(url ?? '')?.[1] ?? null;
}

const jsonReasons: Readonly<Record<JsonRecordProblem['kind'], ImportReason>> = {
  broken: 'recordBroken',
  cutOff: 'recordCutOff',
  listNotClosed: 'listNotClosed',
  notARecord: 'notARecord',
  tooLarge: 'recordTooLarge',
  tooDeep: 'recordTooDeep',
};
