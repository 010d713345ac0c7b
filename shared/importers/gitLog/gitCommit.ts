import type { NumstatFile } from './numstat.ts';

/** A commit as the log prints it. */
export interface GitCommit {
  /** The line on which it begins. */
  readonly line: number;
  readonly sha: string;
  /** In full, or their beginnings; only merges have more than one. Empty: the format does not print them. */
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorEmail: string;
  /** ISO 8601 in UTC; null: not printed, or not readable. */
  readonly authoredAt: string | null;
  readonly committerEmail: string;
  readonly committerName: string;
  readonly committedAt: string | null;
  readonly message: string;
  /** Texts of `refs/notes/ai`. */
  readonly notes: readonly string[];
  readonly files: readonly NumstatFile[];
}

/** A commit while its lines come in. */
export type CommitDraft = {
  -readonly [Field in keyof Omit<GitCommit, 'files' | 'notes' | 'message'>]: GitCommit[Field];
} & {
  readonly message: string[];
  readonly notes: string[];
  readonly files: NumstatFile[];
};

/** Starts a commit. */
export function createCommitDraft(line: number, sha: string): CommitDraft {
  return {
    line,
    sha: sha.toLowerCase(),
    parents: [],
    authorName: '',
    authorEmail: '',
    authoredAt: null,
    committerName: '',
    committerEmail: '',
    committedAt: null,
    message: [],
    notes: [],
    files: [],
  };
}

/** The commit when all its lines are there. */
export function finishCommit(draft: CommitDraft): GitCommit {
  return { ...draft, message: draft.message.join('\n').trim(), notes: draft.notes };
}
