/** One OWNERS file. Plain data: it crosses processes as JSON. */
export interface OwnersFile {
  readonly dialect: 'kubernetes' | 'chromium';
  /** The file’s name with its folder in the repository: `pkg/api/OWNERS`. */
  readonly name: string;
  /** The folder that it is for, without slashes at its ends; empty: the root. */
  readonly folder: string;
  readonly entries: readonly OwnersEntry[];
  /** Owners of the folders above do not count. */
  readonly noParents: 'yes' | 'no';
}

/** A list of owners for a folder, or for some of its files. */
export interface OwnersEntry {
  readonly line: number;
  readonly role: 'approver' | 'reviewer' | 'former';
  /** As written: logins, aliases, e-mail addresses, `file:` references, `*`. */
  readonly owners: readonly string[];
  /** A regular expression on the path below the folder (Kubernetes), or a glob on the file’s name (Chromium); null: all files. */
  readonly filter: string | null;
  /** Chromium: for these files the owners of the folder and of those above do not count. */
  readonly alone: 'yes' | 'no';
}

export interface OwnersAlias {
  readonly name: string;
  readonly line: number;
  readonly members: readonly string[];
}

/** OWNERS files of a repository, and the aliases that they use. */
export interface OwnersTree {
  readonly files: readonly OwnersFile[];
  readonly aliases: readonly OwnersAlias[];
}

/** Prow compares logins and aliases without case. */
export function ownerKey(written: string): string {
  return written.trim().replace(/^@/, '').toLowerCase();
}

/** The members of the aliases by their names. */
export function membersOf(aliases: readonly OwnersAlias[]): ReadonlyMap<string, readonly string[]> {
  return new Map(aliases.map(({ name, members }) => [ownerKey(name), [...new Set(members.map(ownerKey))]]));
}
