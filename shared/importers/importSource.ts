import type { CatalogEntity } from './catalog/catalogEntity.ts';
import type { CiReading } from './ci/ciDrafts.ts';
import type { CodeownersRule } from './codeowners/parseCodeowners.ts';
import type { OwnershipDialect } from '../org/org.ts';
import type { ChosenReading } from '../plan/metrics.ts';
import type { CsvTable } from './csv/csvTable.ts';
import type { GhPullRequest } from './github/ghPullRequest.ts';
import type { MailmapEntry } from './identities/parseMailmap.ts';
import type { ImportIssue, ReasonCount } from './importIssue.ts';
import type { OwnersTree } from './owners/ownersTree.ts';
import type { AccountLink, HostTeam, PullRequestPart } from './pullRequests/pullRequestPart.ts';
import type { TableKind } from './tables/tableKinds.ts';

/** Kinds of file that can be imported. */
export const importFormats = [
  'roster',
  'pullRequests',
  'teams',
  'mailmap',
  'codeowners',
  'paths',
  'owners',
  'ci',
  'table',
  'catalog',
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** A file as it was read. */
export interface SourceFile {
  /** The name without folders: a path says too much. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** The forms in which the content is written, as found: one as a rule. */
  readonly dialects?: readonly string[];
  /** What the user corrected in how it is read; the plan remembers it. */
  readonly chosen?: ChosenReading;
  /** Rows, records or lines with content. */
  readonly rowsRead: number;
  /** What reading had to say; the mapping into the plan adds to it. */
  readonly issues: readonly ImportIssue[];
  /** How often each reason came up: the issues are only the first of each. */
  readonly counts: readonly ReasonCount[];
}

/** What a file holds. Plain data without maps, so that it crosses processes as JSON. */
export type ImportSource =
  | { readonly kind: 'roster'; readonly file: SourceFile; readonly table: CsvTable }
  | {
      readonly kind: 'pullRequests';
      readonly file: SourceFile;
      readonly pullRequests: readonly GhPullRequest[];
      /** Pieces that belong to pull requests of this file or of another. */
      readonly parts?: readonly PullRequestPart[];
      readonly links?: readonly AccountLink[];
      /** The checks of their last commits. */
      readonly ci?: CiReading;
      readonly teams?: readonly HostTeam[];
    }
  | { readonly kind: 'teams'; readonly file: SourceFile; readonly teams: readonly HostTeam[] }
  | { readonly kind: 'mailmap'; readonly file: SourceFile; readonly entries: readonly MailmapEntry[] }
  | {
      readonly kind: 'codeowners';
      readonly file: SourceFile;
      readonly dialect: OwnershipDialect;
      readonly rules: readonly CodeownersRule[];
    }
  | { readonly kind: 'paths'; readonly file: SourceFile; readonly paths: readonly string[] }
  /** OWNERS files of Kubernetes, Gerrit or Chromium: one, or those of a folder; or OWNERS_ALIASES. */
  | { readonly kind: 'owners'; readonly file: SourceFile; readonly tree: OwnersTree }
  | { readonly kind: 'ci'; readonly file: SourceFile; readonly ci: CiReading }
  /** A table that is no roster: of pull requests, CI runs, outcomes and so on; which column is which is found in the import. */
  | { readonly kind: 'table'; readonly file: SourceFile; readonly content: TableKind; readonly table: CsvTable }
  /** Entities of a Backstage catalogue. */
  | { readonly kind: 'catalog'; readonly file: SourceFile; readonly entities: readonly CatalogEntity[] }
  /** Nothing could be read; the issues say why. */
  | { readonly kind: 'unreadable'; readonly file: SourceFile };
