import type { Provider } from '../../org/org.ts';
import type { AiDeclaration, DraftSpan, PullRequestRecord, ReviewRecord } from '../../plan/metrics.ts';

/** An account as a record names it. */
export interface AccountRef {
  /** Normalised: one spelling for each account. */
  readonly login: string;
  /** As a person would write it: without what marks an app. */
  readonly written: string;
  readonly name: string;
  /** What the host calls it. A mannequin stands for somebody whose work was moved from another host. */
  readonly marked: 'bot' | 'person' | 'mannequin' | 'not';
  readonly spelledAsApp: 'yes' | 'no';
  /** Where the account is; GitHub when it is not said. */
  readonly provider?: Provider;
  /** The address that git or the host gives, lower-case. */
  readonly email?: string;
  /** What the host knows it by for good, whatever its login: `id:1002`, `node:U_1a`. */
  readonly hostIds?: readonly string[];
}

export interface ChangedFile {
  readonly path: string;
  /** Lines added and lines removed. */
  readonly lines: number;
}

/**
 * A pull request as an export gives it, with what Headroom needs. Titles and bodies stay outside.
 * What is optional only some exports have: a missing field says nothing, and `null` nothing either.
 */
export interface GhPullRequest extends Pick<
  PullRequestRecord,
  'state' | 'draft' | 'createdAt' | 'mergedAt' | 'closedAt' | 'additions' | 'deletions' | 'changedFiles'
> {
  /** Null: a commit that landed without a pull request. */
  readonly number: number | null;
  /** From the address, such as `acme/payments`; null when the export has no addresses. */
  readonly repository: string | null;
  readonly author: AccountRef;
  /** Null: not exported. */
  readonly files: readonly ChangedFile[] | null;
  /** What the labels or the title say it is about; null: nothing. */
  readonly topic: string | null;
  /** Null: not exported, which is not the same as none. */
  readonly reviews: readonly GhReview[] | null;
  /** Orders two exports of the same pull request; null: not exported. */
  readonly updatedAt: string | null;
  /** Its place in the file: a JSON pointer, or the line of a log. */
  readonly pointer: string;

  /** `log`: a commit of the history, see `PullRequestRecord.origin`; `host` when it is not said. */
  readonly origin?: PullRequestRecord['origin'];
  /** The commit with which it landed, in full or its beginning. */
  readonly landedAs?: string | null;
  /** The last commit of its branch. */
  readonly headSha?: string | null;
  readonly drafts?: readonly DraftSpan[];
  readonly requests?: readonly GhReviewRequest[];
  readonly ai?: AiDeclaration;
}

export interface GhReview {
  readonly reviewer: AccountRef;
  readonly state: ReviewRecord['state'];
  readonly submittedAt: string | null;
}

/** Who was asked for a review, and when. */
export type GhReviewRequest = (
  { readonly kind: 'person'; readonly account: AccountRef } | { readonly kind: 'team'; readonly team: string }
) & {
  readonly requestedAt: string | null;
  readonly removedAt: string | null;
  readonly byRule: boolean | null;
};
