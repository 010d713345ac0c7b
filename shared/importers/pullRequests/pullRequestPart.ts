import type { PullRequestRecord } from '../../plan/metrics.ts';
import type { ChangedFile, GhReview, GhReviewRequest } from '../github/ghPullRequest.ts';

/**
 * A piece of a pull request that a host gives apart from it: a review, a changed file, a request. It belongs to the pull request
 * that it names, or to the one whose branch ends in its commit, or to the one whose number the file's name has.
 */
export interface PullRequestPart {
  readonly repository: string | null;
  readonly number: number | null;
  /** Of the branch's last commit; null: not said. */
  readonly headSha: string | null;
  readonly pointer: string;
  readonly content: PartContent;
}

export type PartContent =
  /** `id`: the host's own; empty when it gives none. */
  | { readonly kind: 'review'; readonly id: string; readonly review: GhReview }
  | { readonly kind: 'file'; readonly file: ChangedFile; readonly additions: number; readonly deletions: number }
  | { readonly kind: 'request'; readonly request: GhReviewRequest }
  | { readonly kind: 'requestRemoved'; readonly login: string; readonly at: string | null }
  | { readonly kind: 'draft' | 'ready'; readonly at: string }
  | { readonly kind: 'ended'; readonly state: Exclude<PullRequestRecord['state'], 'open'>; readonly at: string }
  /** There are no reviews: the list was given and is empty. */
  | { readonly kind: 'noReviews' };

/** What ties an account to an address and a name, as the authors of commits do. */
export interface AccountLink {
  /** Normalised login; empty when the host does not know the address. */
  readonly login: string;
  /** Lower-case. */
  readonly email: string;
  readonly name: string;
}

/** A team as a host knows it. */
export interface HostTeam {
  readonly name: string;
  /** Such as `acme/payments`. */
  readonly slug: string;
  /** The slug of the team that it is part of; null: of none. */
  readonly parent: string | null;
  readonly routing: 'roundRobin' | 'leastLoaded' | null;
  readonly members: readonly HostMember[];
  readonly pointer: string;
}

export interface HostMember {
  readonly login: string;
  readonly name: string;
  /** Empty when it is hidden. */
  readonly email: string;
  readonly isMaintainer: 'yes' | 'no';
}
