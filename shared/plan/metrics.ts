import type { AreaId, ImportId, PersonId } from '../base/ids.ts';
import type { OwnershipDialect, Provider } from '../org/org.ts';

/** What was imported about work: facts that no edit changes. Times are ISO 8601 in UTC. */
export interface PullRequestRecord {
  /** Unique in the plan: repository, `#` and number; for a change without a number repository, `@` and the commit. */
  readonly id: string;
  /**
   * `host`: exported by the git host. `log`: read from the history, so what is known is a commit that landed: its time of
   * opening is the author's date at best (the change is at least that old), and its reviewers are those that its message names.
   */
  readonly origin: 'host' | 'log';
  readonly repository: string;
  /** Null: landed without a pull request. */
  readonly number: number | null;
  /** Normalised login of the author: a key of `Plan.identities`. */
  readonly author: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  readonly createdAt: string | null;
  /** When it became ready for review, for the last time before its first review. Null: not said, so when it was opened. */
  readonly readyAt: string | null;
  /** When it was a draft, in order; the last may go on. Empty: never, or not said. */
  readonly drafts: readonly DraftSpan[];
  readonly mergedAt: string | null;
  readonly closedAt: string | null;
  /** Its last commit, and the one on the main branch that it landed as: the first twelve digits of the hash. Absent: not known. */
  readonly head?: string;
  readonly landedAs?: string;
  readonly additions: number | null;
  readonly deletions: number | null;
  readonly changedFiles: number | null;
  /** The area with most changed lines; null when the files are unknown or in no area. */
  readonly areaId: AreaId | null;
  readonly reviews: readonly ReviewRecord[];
  /** Whether the export had reviews at all: an empty list says that nobody reviewed only when it had. */
  readonly reviewsKnown: boolean;
  readonly requests: readonly ReviewRequestRecord[];
  readonly ai: AiDeclaration;
}

export interface DraftSpan {
  readonly from: string;
  /** Null: until now. */
  readonly to: string | null;
}

/** Somebody, or a team, who was asked for a review. */
export interface ReviewRequestRecord {
  readonly kind: 'person' | 'team';
  /** Normalised login, or what the team is called on the host, such as `acme/payments`. */
  readonly target: string;
  /** Null: not known; exports of the present state only say who is still asked. */
  readonly requestedAt: string | null;
  /** Null: the request stands, or it was answered. */
  readonly removedAt: string | null;
  /** Whether an ownership rule asked; null: not known. */
  readonly byRule: boolean | null;
}

/**
 * What a pull request declares about AI.
 *
 * `unknown` is a class of its own: nothing was declared, which most tools and people never do, so that it does not mean written
 * by people alone. Shares are therefore shares of what is declared, at least so much.
 */
export type AiDeclaration =
  | { readonly kind: 'unknown' }
  /** Somebody declared that no AI took part. */
  | { readonly kind: 'human' }
  /** `assisted`: a person with a tool. `agent`: an agent is the author. */
  | { readonly kind: 'assisted' | 'agent'; readonly tools: readonly DeclaredTool[] };

/** One tool that a pull request declares. */
export interface DeclaredTool {
  /** A key of the table of tools, such as `claude`; else the name as it was declared. */
  readonly tool: string;
  /** As declared, such as `Claude Opus 4.6`; null: not said. */
  readonly model: string | null;
  /** How it was declared, strongest first. */
  readonly evidence: readonly AiEvidence[];
  /** Address or key of the session that the declaration points to; null: none. */
  readonly session: string | null;
}

/** Ways to declare AI, strongest first (IMPORT specification, B10). */
export const aiEvidenceKinds = [
  'note',
  'commitAuthor',
  'coAuthor',
  'assistedBy',
  'generatedBy',
  'session',
  'author',
  'branch',
  'label',
  'footer',
] as const;
export type AiEvidence = (typeof aiEvidenceKinds)[number];

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
  /** `stated`: the user said so, and no import overrides it. */
  readonly source: 'stated' | 'inferred';
  /** What the host knows the account by whatever its login, such as `id:1002` and `node:U_1a`; absent: not said. */
  readonly hostIds?: readonly string[];
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
  /** What the user corrected in how it is read, for the next file of the name; absent: nothing. */
  readonly chosen?: ChosenReading;
}

/** How a file is read, where the user said so. */
export interface ChosenReading {
  /** A kind of file, such as `roster`. */
  readonly format?: string;
  /** Whose dialect an ownership file has. */
  readonly dialect?: OwnershipDialect;
  /** Columns by field: the header, or empty for none. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface LeftOut {
  /** The reason's key; its words are in the messages. */
  readonly reason: string;
  readonly count: number;
}
