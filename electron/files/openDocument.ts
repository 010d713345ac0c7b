import path from 'node:path';
import type { OpenedDocument } from '../../shared/host/hostRecords.ts';
import type { ChecksumChoice } from '../../shared/planFile/parsePlanFile.ts';
import type { LockState } from './locks.ts';
import type { FileBase } from './planFiles.ts';
import type { Protection } from './protection.ts';

/** A plan that is open in a window, as the shell knows it: the last state that the renderer told. */
export interface OpenDocument {
  readonly docId: string;
  readonly name: string;
  /** Null: never saved, so it has no file yet. */
  readonly base: FileBase | null;
  /** As opened, saved or written as a draft, whichever was last. */
  readonly text: string;
  readonly checksum: ChecksumChoice;
  readonly unsaved: boolean;
  readonly source: OpenedDocument['source'];
  /** Who else has the file open; then saving asks for another file. */
  readonly heldBy: OpenedDocument['heldBy'];
  /** Null: the plan is not protected, or locked. */
  readonly protection: Protection | null;
  /** The plan as a box that its password opens; then nothing else here says what is in it. Null: it is not locked. */
  readonly locked: Uint8Array | null;
}

/** What could not be opened, so that it can be tried again with a password or against all warnings. */
export type OpenAttempt =
  | { readonly kind: 'file'; readonly file: string; readonly checksum: ChecksumChoice }
  | { readonly kind: 'draft'; readonly draftId: string; readonly restoreAs: 'original' | 'copy' }
  | { readonly kind: 'version'; readonly docId: string; readonly replacedAt: number }
  | { readonly kind: 'revert'; readonly docId: string };

/** What the renderer gets to see of a plan. */
export function toOpenedDocument(document: OpenDocument): OpenedDocument {
  const { docId, text, checksum, base, unsaved, source, heldBy } = document;
  const fileName = base === null ? null : path.basename(base.path);
  // It was refused where it did not match; a draft is what a window of ours wrote.
  const known = checksum === 'refuseChanged' ? 'matches' : checksum;
  return { docId, text, checksum: known, fileName, unsaved, source, heldBy, isProtected: document.protection !== null };
}

/** Who else has a file, when its lock is held. */
export function toHolder(lock: LockState): OpenDocument['heldBy'] {
  if (lock.kind !== 'held') return null;
  const { user, host, since } = lock.owner;
  return { user, host, since, isStale: lock.isStale };
}
