import type { PullRequestRecord, ReviewRecord } from '../../plan/metrics.ts';

/** An account as a record names it. */
export interface AccountRef {
  /** Normalised: one spelling for each account. */
  readonly login: string;
  /** As a person would write it: without what marks an app. */
  readonly written: string;
  readonly name: string;
  readonly marked: 'bot' | 'person' | 'not';
  readonly spelledAsApp: 'yes' | 'no';
}

export interface ChangedFile {
  readonly path: string;
  /** Lines added and lines removed. */
  readonly lines: number;
}

/** A pull request as `gh` exports it, with what Headroom needs. Titles and bodies stay outside. */
export interface GhPullRequest extends Pick<
  PullRequestRecord,
  'state' | 'draft' | 'createdAt' | 'mergedAt' | 'closedAt' | 'additions' | 'deletions' | 'changedFiles'
> {
  readonly number: number;
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
  readonly pointer: string;
}

export interface GhReview {
  readonly reviewer: AccountRef;
  readonly state: ReviewRecord['state'];
  readonly submittedAt: string | null;
}
