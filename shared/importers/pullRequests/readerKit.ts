import type { ReviewRecord } from '../../plan/metrics.ts';
import { createAccountKeeper, type AccountKeeper } from '../accounts/accountKeeper.ts';
import type { ChangedFile, GhPullRequest } from '../github/ghPullRequest.ts';
import type { CiDraft } from '../ci/ciDrafts.ts';
import type { RecordReader } from '../github/recordReader.ts';
import { jsonPlace, type IssueLog } from '../importIssue.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import type { AccountLink, HostTeam, PullRequestPart } from './pullRequestPart.ts';

/** What the readers of all hosts need, and where they put what they find. One for each file. */
export interface ReaderKit {
  readonly log: IssueLog;
  /** The number in the file's name, as in `reviews-482.json`; null: none. */
  readonly numberInName: number | null;
  readonly accounts: AccountKeeper;
  readonly pullRequests: GhPullRequest[];
  readonly parts: PullRequestPart[];
  readonly teams: HostTeam[];
  /** Checks of pull requests, as CI. */
  readonly checks: CiDraft[];
  readonly links: ReadonlyMap<string, AccountLink>;
  /** Keeps that an address belongs to a login or a name. */
  readonly link: (login: string, email: string, name: string) => void;
  /** One string for each path; null, and reported, for one that cannot be. */
  readonly path: (reader: RecordReader, field: string) => string | null;
  /** The one string for a text that comes again and again. */
  readonly intern: (text: string) => string;
  /** A review's state as the host writes it; null, and reported, for one that is not known. */
  readonly reviewState: (reader: RecordReader, field: string) => ReviewRecord['state'] | null;
  /** Counts that a field is there in some record: what no record has is worth a word. */
  readonly sawField: (field: string) => void;
  /** Asks, once for each account, whether its owner has left: the host has shut it. */
  readonly sawShutAccount: (login: string, pointer: string) => void;
  readonly fieldsSeen: ReadonlySet<string>;
}

const longestPath = 1_000;

/** Starts with nothing read. */
export function createReaderKit(log: IssueLog): ReaderKit {
  /** Paths repeat from pull request to pull request: one string for each. */
  const paths = new Map<string, string>();
  const links = new Map<string, AccountLink>();
  const fieldsSeen = new Set<string>();
  const shutAccounts = new Set<string>();
  function intern(text: string): string {
    const known = paths.get(text);
    if (known !== undefined) return known;
    paths.set(text, text);
    return text;
  }

  return {
    log,
    numberInName: numberIn(log.file),
    accounts: createAccountKeeper(),
    pullRequests: [],
    parts: [],
    teams: [],
    checks: [],
    links,
    link: (login, rawEmail, name) => {
      const email = rawEmail.trim().toLowerCase();
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) return;
      const link = { login: login === '' ? '' : normaliseLogin(login), email, name };
      links.set(`${link.login}\n${email}\n${name}`, link);
    },
    path: (reader, field) => {
      const written = reader.text(field);
      if (written === null) return null;
      if (written === '' || written.length > longestPath) {
        log.report('pathUnusable', jsonPlace(`${reader.pointer}/${field}`), written);
        return null;
      }
      return intern(written);
    },
    intern,
    reviewState: (reader, field) => {
      const written = reader.text(field) ?? '';
      const state = reviewStates.get(written.toUpperCase());
      if (state !== undefined) return state;
      log.report('reviewStateUnknown', jsonPlace(`${reader.pointer}/${field}`), written);
      return null;
    },
    sawField: (field) => fieldsSeen.add(field),
    sawShutAccount: (login, pointer) => {
      if (!shutAccounts.has(login)) log.report('accountShut', jsonPlace(pointer), login);
      shutAccounts.add(login);
    },
    fieldsSeen,
  };
}

/** A file of a pull request, with the names that its host gives the fields. */
export function readChangedFiles(
  kit: ReaderKit,
  files: readonly RecordReader[],
  fields: { readonly path: string; readonly additions: string; readonly deletions: string },
): readonly ChangedFile[] {
  return files.flatMap((file) => {
    const path = kit.path(file, fields.path);
    if (path === null) return [];
    return [{ path, lines: (file.count(fields.additions) ?? 0) + (file.count(fields.deletions) ?? 0) }];
  });
}

/** Takes the second of two reviews with the same id away, and says so. */
export function withoutDoubles(kit: ReaderKit, reviews: readonly RecordReader[]): readonly RecordReader[] {
  const ids = new Set<string>();
  return reviews.filter((review) => {
    const id = review.text('id') ?? '';
    if (id !== '' && ids.has(id)) {
      kit.log.report('duplicateReview', jsonPlace(review.pointer), id);
      return false;
    }
    ids.add(id);
    return true;
  });
}

const reviewStates: ReadonlyMap<string, ReviewRecord['state']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changesRequested'],
  ['COMMENTED', 'commented'],
  ['DISMISSED', 'dismissed'],
  ['PENDING', 'pending'],
]);

/** The last number in a name, which years and dates are not. */
function numberIn(name: string): number | null {
  const last = name
    .replace(/\d{4}-\d{2}(?:-\d{2})?/g, '')
    .match(/\d+/g)
    ?.at(-1);
  return last === undefined || last.length > 7 || /^20[23]\d$/.test(last) ? null : Number(last);
}
