import path from 'node:path';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { OpenedDocument, OpenFailure, RecoveryDraft, SaveOutcome } from '../../shared/host/hostContract.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { parsePlanFile, type ChecksumChoice } from '../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import type { AtomicWriteOptions } from './atomicWrite.ts';
import { realFileSystem } from './fileSystem.ts';
import type { LockState, Locks } from './locks.ts';
import {
  createQueues,
  findForeignContent,
  readPlanFile,
  savePlanFile,
  type ConflictChoice,
  type FileBase,
} from './planFiles.ts';
import type { Recovery } from './recovery.ts';
import type { Versions } from './versions.ts';

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
}

export interface DocumentsDependencies {
  readonly recovery: Recovery;
  readonly versions: Versions;
  readonly locks: Locks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly appVersion: string;
  readonly writeOptions?: AtomicWriteOptions;
}

/**
 * The plans that are open, by id. Only here is it known which file an id stands for. Reading and writing of one plan happen
 * in the order in which they were asked for.
 */
export class OpenDocuments {
  readonly #dependencies: DocumentsDependencies;
  readonly #documents = new Map<string, OpenDocument>();
  /** Files that could not be opened, so that the user can say "open it anyway" without a path. */
  readonly #attempts = new Map<string, string>();
  /** The foreign content last noticed in a plan's file. */
  readonly #noticed = new Map<string, string>();
  /** Time and size of a plan's file when it was last looked at. */
  readonly #seen = new Map<string, string>();
  readonly #inTurn = createQueues();

  constructor(dependencies: DocumentsDependencies) {
    this.#dependencies = dependencies;
  }

  find(docId: string): OpenDocument | null {
    return this.#documents.get(docId) ?? null;
  }

  findByPath(file: string): OpenDocument | null {
    return [...this.#documents.values()].find((document) => document.base?.path === file) ?? null;
  }

  pathOfAttempt(attemptId: string): string | null {
    return this.#attempts.get(attemptId) ?? null;
  }

  create(): OpenDocument {
    const name = this.#untitledName();
    const text = serialisePlan(createDocument(createPlan(name)));
    return this.#add({ name, base: null, text, checksum: 'refuseChanged', unsaved: false, source: 'new' });
  }

  async open(file: string, checksum: ChecksumChoice): Promise<Result<OpenDocument, OpenFailure>> {
    const read = await readPlanFile(file, checksum, this.#dependencies.writeOptions);
    if (!read.ok) return fail(this.#failure(file, read.error));
    const { base, text, name } = read.value;
    // A window that has it already has its lock as well.
    const lock = await this.#dependencies.locks.acquire(base.path);
    return succeed(this.#add({ name, base, text, checksum, unsaved: false, source: 'file', heldBy: toHolder(lock) }));
  }

  /** Opens a file as a plan without a file: saving it asks where to. */
  async openSample(file: string): Promise<Result<OpenDocument, OpenFailure>> {
    const read = await readPlanFile(file, 'refuseChanged', this.#dependencies.writeOptions);
    if (!read.ok) return fail(this.#failure(file, read.error));
    const { text, name } = read.value;
    return succeed(this.#add({ name, base: null, text, checksum: 'refuseChanged', unsaved: false, source: 'sample' }));
  }

  async restore(draftId: string, restoreAs: 'original' | 'copy'): Promise<Result<OpenDocument, OpenFailure>> {
    const { recovery, newId } = this.#dependencies;
    const draft = await recovery.read(draftId);
    if (draft === null) return fail(this.#failure('', { kind: 'file.notFound' }));
    const { header, text } = draft;
    const parsed = parsePlanFile(text);
    if (!parsed.ok) return fail(this.#failure(header.path ?? header.name, parsed.error));
    if (restoreAs === 'original' && header.path !== null && this.findByPath(header.path) !== null) {
      return fail(this.#failure(header.path, { kind: 'file.openElsewhere' }));
    }
    const shared = { name: header.name, text, checksum: 'refuseChanged', unsaved: true, source: 'draft' } as const;
    if (restoreAs === 'original') {
      const base = header.path === null ? null : { path: header.path, sha256: header.baseSha256 };
      const heldBy = base === null ? null : toHolder(await this.#dependencies.locks.acquire(base.path));
      // The same id, so that the draft on the disk goes on being this plan's.
      return succeed(this.#add({ ...shared, docId: header.docId, base, heldBy }));
    }
    const copy = this.#add({ ...shared, docId: newId(), base: null });
    const written = await this.writeDraft(copy.docId, text);
    // Never two drafts less one: the old one goes only when the new one is on the disk.
    if (written.ok) await recovery.remove(draftId);
    return succeed(copy);
  }

  /** Opens an earlier version as a copy that was never saved: the plan's file stays as it is. */
  async openVersion(docId: string, replacedAt: number): Promise<Result<OpenDocument, OpenFailure> | null> {
    const { versions, writeOptions } = this.#dependencies;
    const base = this.find(docId)?.base ?? null;
    if (base === null) return null;
    const read = await readPlanFile(versions.pathOf(base.path, replacedAt), 'acceptChanged', writeOptions);
    if (!read.ok) return fail(this.#failure(base.path, read.error));
    const { text, name } = read.value;
    const copy = this.#add({ name, base: null, text, checksum: 'acceptChanged', unsaved: true, source: 'draft' });
    await this.writeDraft(copy.docId, text);
    return succeed(this.find(copy.docId) ?? copy);
  }

  /** When the versions of a plan's file were replaced, newest first. */
  listVersions(docId: string | null): readonly number[] {
    const base = docId === null ? null : (this.find(docId)?.base ?? null);
    return base === null ? [] : this.#dependencies.versions.list(base.path);
  }

  /** What is in the plan's file now: what somebody else made of it. Null: it has no file. */
  async readTheirs(docId: string): Promise<Result<string, OpenFailure['error']> | null> {
    const base = this.find(docId)?.base ?? null;
    if (base === null) return null;
    const read = await readPlanFile(base.path, 'acceptChanged', this.#dependencies.writeOptions);
    return read.ok ? succeed(read.value.text) : read;
  }

  /** Makes a plan's file ours to save although somebody else has it open: the user said so. */
  async takeOver(docId: string): Promise<OpenDocument['heldBy']> {
    const base = this.find(docId)?.base ?? null;
    if (base === null) return null;
    const heldBy = toHolder(await this.#dependencies.locks.takeOver(base.path));
    this.#change(docId, { heldBy });
    return heldBy;
  }

  /** The drafts that nobody has open: what a crash left behind. */
  async listDrafts(): Promise<readonly RecoveryDraft[]> {
    const headers = await this.#dependencies.recovery.list();
    return Promise.all(
      headers
        .filter((header) => !this.#documents.has(header.docId))
        .map(async ({ docId, name, path: file, baseSha256, changedAt }) => ({
          draftId: docId,
          name,
          fileName: file === null ? null : path.basename(file),
          changedAt,
          fileChangedSince:
            file !== null &&
            (await findForeignContent({ path: file, sha256: baseSha256 }, this.#dependencies.writeOptions)) !== null,
        })),
    );
  }

  /** What the renderer last said about a plan. */
  setState(docId: string, state: { readonly name: string; readonly unsaved: boolean }): void {
    const document = this.#documents.get(docId);
    if (document === undefined) return;
    this.#documents.set(docId, { ...document, ...state });
    if (!state.unsaved && document.unsaved) {
      // Undone back to what is saved: the draft has nothing more to give.
      void this.#inTurn(docId, () => this.#dependencies.recovery.remove(docId));
    }
  }

  writeDraft(docId: string, text: string): Promise<Result<undefined, FileError>> {
    const { recovery, now, appVersion } = this.#dependencies;
    const changedAt = new Date(now()).toISOString();
    return this.#inTurn(docId, async () => {
      // In turn as well: a save that was asked for before must not take back what is newer.
      const document = this.#change(docId, { text, unsaved: true, checksum: 'refuseChanged' });
      if (document === null) return succeed(undefined);
      const { name, base } = document;
      const header = { docId, name, path: base?.path ?? null, baseSha256: base?.sha256 ?? null, changedAt, appVersion };
      return recovery.write({ header: { format: 'headroom-draft', ...header }, text });
    });
  }

  /** Waits until everything asked for so far is on the disk. */
  async settle(): Promise<void> {
    await Promise.all([...this.#documents.keys()].map((docId) => this.#inTurn(docId, () => Promise.resolve())));
  }

  /** Saves to the plan's own file; null when it has none yet. */
  save(docId: string, text: string, onConflict: ConflictChoice): Promise<SaveOutcome | null> {
    return this.#inTurn(docId, async () => {
      const document = this.find(docId);
      const base = document?.base ?? null;
      return base === null || (document?.heldBy ?? null) !== null
        ? null
        : this.#saveTo(docId, { base, text, onConflict });
    });
  }

  /** Saves to a file that the user chose, and agreed to replace; from then on that file is the plan's. */
  saveAs(docId: string, text: string, file: string): Promise<SaveOutcome> {
    return this.#inTurn(docId, async () => {
      const other = this.findByPath(file);
      if (other !== null && other.docId !== docId) return { kind: 'failed', error: { kind: 'file.openElsewhere' } };
      const { locks } = this.#dependencies;
      const heldBy = toHolder(await locks.acquire(file));
      if (heldBy !== null) return { kind: 'failed', error: { kind: 'file.heldByOther', ...heldBy } };
      const before = this.find(docId)?.base?.path ?? null;
      const saved = await this.#saveTo(docId, { base: { path: file, sha256: null }, text, onConflict: 'replace' });
      const after = this.find(docId)?.base?.path ?? null;
      if (after !== file) await locks.release(file);
      if (before !== null && before !== after) await locks.release(before);
      // A symbolic link was followed.
      if (after !== null && after !== before && after !== file) await locks.acquire(after);
      return saved;
    });
  }

  /** Takes the plan as it is in its file; what is lost by that goes to the bin. */
  revert(docId: string): Promise<Result<OpenDocument, OpenFailure> | null> {
    const { recovery, now, writeOptions } = this.#dependencies;
    return this.#inTurn(docId, async () => {
      const document = this.find(docId);
      const file = document?.base?.path;
      if (document === null || file === undefined) return null;
      const read = await readPlanFile(file, document.checksum, writeOptions);
      if (!read.ok) return fail(this.#failure(file, read.error));
      if (document.unsaved) await recovery.discard(docId, now());
      const { base, text, name } = read.value;
      const reverted: OpenDocument = { ...document, name, base, text, unsaved: false, source: 'file' };
      this.#documents.set(docId, reverted);
      return succeed(reverted);
    });
  }

  /** Whether something else wrote the file, and that was not noticed before: whoever keeps theirs is told once. */
  async noticeForeignContent(docId: string): Promise<boolean> {
    const base = this.find(docId)?.base ?? null;
    const found = base === null ? null : await findForeignContent(base, this.#dependencies.writeOptions);
    if (found === null || this.#noticed.get(docId) === found) return false;
    this.#noticed.set(docId, found);
    return true;
  }

  /**
   * Whether the file may have been written since this was asked last. Cheap enough for every few seconds on a shared drive;
   * what it misses, a write within one tick of the clock, the comparison before saving finds.
   */
  async wasTouched(docId: string): Promise<boolean> {
    const base = this.find(docId)?.base ?? null;
    if (base === null) return false;
    const { fileSystem = realFileSystem } = this.#dependencies.writeOptions ?? {};
    const stat = await fileSystem.stat(base.path).catch(() => null);
    if (stat === null) return false;
    const seen = `${String(stat.mtimeNs)} ${String(stat.size)}`;
    if (this.#seen.get(docId) === seen) return false;
    this.#seen.set(docId, seen);
    return true;
  }

  /** Removes the drafts that nobody has open and all that was discarded, for good. */
  async forgetDrafts(): Promise<void> {
    const { recovery } = this.#dependencies;
    const headers = await recovery.list();
    await Promise.all(
      headers.filter(({ docId }) => !this.#documents.has(docId)).map(({ docId }) => recovery.remove(docId)),
    );
    // As if the 30 days of everything were over.
    await recovery.emptyBin(Number.POSITIVE_INFINITY);
  }

  /** Gives back every lock: the app ends without closing its windows. */
  async releaseLocks(): Promise<void> {
    const files = [...this.#documents.values()].flatMap(({ base }) => (base === null ? [] : [base.path]));
    await Promise.all(files.map((file) => this.#dependencies.locks.release(file)));
  }

  /** Forgets a plan whose window closes. `discardChanges`: what is unsaved goes to the bin. */
  close(docId: string, changes: 'keepDraft' | 'discardChanges'): Promise<void> {
    const { recovery, now } = this.#dependencies;
    return this.#inTurn(docId, async () => {
      const file = this.find(docId)?.base?.path ?? null;
      this.#documents.delete(docId);
      if (file !== null && this.findByPath(file) === null) await this.#dependencies.locks.release(file);
      if (changes === 'discardChanges') await recovery.discard(docId, now());
    });
  }

  async #saveTo(
    docId: string,
    act: { readonly base: FileBase; readonly text: string; readonly onConflict: ConflictChoice },
  ): Promise<SaveOutcome> {
    const { recovery, versions, now, writeOptions } = this.#dependencies;
    const keepPrevious = (file: string) => versions.keep(file);
    const saved = await savePlanFile(act.base, act.text, act.onConflict, { ...writeOptions, keepPrevious });
    if (!saved.ok) {
      // Only for the plan's own file: a Save As that failed leaves the plan where it was.
      if (this.find(docId)?.base?.path === act.base.path) this.#change(docId, { base: saved.error.base });
      // Whoever is asked what to do about it now is not told the same again.
      if (saved.error.error.kind === 'file.changedOnDisk') await this.noticeForeignContent(docId);
      return { kind: 'failed', error: saved.error.error };
    }
    const { base, name } = saved.value;
    this.#change(docId, { base, name, text: act.text, unsaved: false, checksum: 'refuseChanged', heldBy: null });
    await recovery.remove(docId);
    return { kind: 'saved', fileName: path.basename(base.path), savedAt: new Date(now()).toISOString() };
  }

  #change(docId: string, changes: Partial<OpenDocument>): OpenDocument | null {
    const document = this.#documents.get(docId);
    if (document === undefined) return null;
    const next = { ...document, ...changes };
    this.#documents.set(docId, next);
    return next;
  }

  #add(document: Omit<OpenDocument, 'docId' | 'heldBy'> & Partial<OpenDocument>): OpenDocument {
    const added = { heldBy: null, ...document, docId: document.docId ?? this.#dependencies.newId() };
    this.#documents.set(added.docId, added);
    return added;
  }

  #failure(file: string, error: OpenFailure['error']): OpenFailure {
    const attemptId = this.#dependencies.newId();
    this.#attempts.set(attemptId, file);
    return { fileName: path.basename(file), error, attemptId };
  }

  #untitledName(): string {
    const taken = new Set([...this.#documents.values()].map((document) => document.name));
    let name = 'Untitled plan';
    for (let number = 2; taken.has(name); number += 1) name = `Untitled plan ${String(number)}`;
    return name;
  }
}

/** What the renderer gets to see of a plan. */
export function toOpenedDocument(document: OpenDocument): OpenedDocument {
  const { docId, text, checksum, base, unsaved, source, heldBy } = document;
  return { docId, text, checksum, fileName: base === null ? null : path.basename(base.path), unsaved, source, heldBy };
}

function toHolder(lock: LockState): OpenDocument['heldBy'] {
  if (lock.kind !== 'held') return null;
  const { user, host, since } = lock.owner;
  return { user, host, since, isStale: lock.isStale };
}
