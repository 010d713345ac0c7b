import type { AreaId, ImportId, PersonId } from '../base/ids.ts';
import type { Provider } from '../org/org.ts';

/** What was imported about work: facts that no edit changes. Times are ISO 8601 in UTC. */
export interface PullRequestRecord {
  /** Unique in the plan: repository, `#` and number, or the commit for a change without a number. */
  readonly id: string;
  readonly repository: string;
  /** Null: landed without a pull request. */
  readonly number: number | null;
  /** Normalised login of the author: a key of `Plan.identities`. */
  readonly author: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  readonly createdAt: string | null;
  readonly readyAt: string | null;
  readonly mergedAt: string | null;
  readonly closedAt: string | null;
  readonly additions: number | null;
  readonly deletions: number | null;
  readonly changedFiles: number | null;
  /** The area with most changed lines; null when the files are unknown or in no area. */
  readonly areaId: AreaId | null;
  readonly reviews: readonly ReviewRecord[];
}

export interface ReviewRecord {
  /** Normalised login of the reviewer: a key of `Plan.identities`. */
  readonly reviewer: string;
  readonly state: 'approved' | 'changesRequested' | 'commented' | 'dismissed' | 'pending';
  /** Null: known to have happened, time not known. */
  readonly submittedAt: string | null;
}

/**
 * Who is behind a login. Automation opens pull requests by rule; a review agent comments; an authoring agent writes code;
 * a ghost is a deleted account.
 */
export interface Identity {
  readonly login: string;
  readonly provider: Provider;
  readonly kind: 'person' | 'automation' | 'reviewAgent' | 'authoringAgent' | 'ghost';
  /** The person, when one is known. */
  readonly personId: PersonId | null;
}

/** What one import brought, kept so that every number can be traced to its file. */
export interface ImportRecord {
  readonly id: ImportId;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly files: readonly ImportedFile[];
}

export interface ImportedFile {
  /** The name without folders: a path says too much. */
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Rows left out, by reason. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  /** The reason's key; its words are in the messages. */
  readonly reason: string;
  readonly count: number;
}
