import path from 'node:path';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import type { OpenFailure, RecoveryDraft, SaveOutcome } from '../../shared/host/hostRecords.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import type { ChecksumChoice } from '../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import type { RunCryptTask } from '../crypt/cryptContract.ts';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { hashOf, type AtomicWriteOptions } from './atomicWrite.ts';
import { realFileSystem } from './fileSystem.ts';
import type { Locks } from './locks.ts';
import { PlanKeeper, type ReadyPlan } from './keepPlans.ts';
import { toHolder, type OpenAttempt, type OpenDocument } from './openDocument.ts';
import { checkPlanHere, type CheckPlan } from './planCheck.ts';
import {
  createQueues,
  decodeText,
  findForeignContent,
  readPlanFile,
  savePlanFile,
  type ConflictChoice,
  type FileBase,
} from './planFiles.ts';
import { outsideName, sealForKeeping, unseal, type KeysWanted, type ProtectionChange } from './protection.ts';
import { readableBeside, removeReadableBeside, type LeftPlace } from './readableRest.ts';
import type { Recovery } from './recovery.ts';
import type { Versions } from './versions.ts';

export interface DocumentsDependencies {
  readonly recovery: Recovery;
  readonly versions: Versions;
  readonly locks: Locks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly appVersion: string;
  readonly writeOptions?: AtomicWriteOptions;
  /** Where passwords are tried; here, in this thread, unless something else is given. */
  readonly crypt?: RunCryptTask;
  /** Where a plan is parsed before it is opened or written; here, in this thread, unless something else is given. */
  readonly checkPlan?: CheckPlan;
}

/**
 * The plans that are open, by id. Only here is it known which file an id stands for. Reading and writing of one plan happen
 * in the order in which they were asked for.
 */
export class OpenDocuments {
  readonly #dependencies: DocumentsDependencies;
  readonly #documents = new Map<string, OpenDocument>();
  /** What could not be opened, so that the user can say "open it anyway" without a path. */
  readonly #attempts = new Map<string, OpenAttempt>();
  /** How many drafts of a plan were asked for. */
  readonly #drafted = new Map<string, number>();
  readonly #crypt: RunCryptTask;
  readonly #checkPlan: CheckPlan;
  readonly #keeper: PlanKeeper;
  /** The foreign content last noticed in a plan's file. */
  readonly #noticed = new Map<string, string>();
  /** Time and size of a plan's file when it was last looked at. */
  readonly #seen = new Map<string, string>();
  readonly #inTurn = createQueues();

  constructor(dependencies: DocumentsDependencies) {
    this.#dependencies = dependencies;
    this.#crypt = dependencies.crypt ?? createCrypt();
    const { recovery, appVersion, checkPlan = checkPlanHere } = dependencies;
    this.#checkPlan = checkPlan;
    this.#keeper = new PlanKeeper({ crypt: this.#crypt, recovery, appVersion, checkPlan });
  }

  find(docId: string): OpenDocument | null {
    return this.#documents.get(docId) ?? null;
  }

  findByPath(file: string): OpenDocument | null {
    return [...this.#documents.values()].find((document) => document.base?.path === file) ?? null;
  }

  findAttempt(attemptId: string): OpenAttempt | null {
    return this.#attempts.get(attemptId) ?? null;
  }

  create(): OpenDocument {
    const name = this.#untitledName();
    const text = serialisePlan(createDocument(createPlan(name)));
    return this.#add({ name, base: null, text, checksum: 'refuseChanged', unsaved: false, source: 'new' });
  }

  async open(
    file: string,
    checksum: ChecksumChoice,
    password: string | null = null,
  ): Promise<Result<OpenDocument, OpenFailure>> {
    const read = await this.#read(file, checksum, password);
    if (!read.ok) return fail(this.#failure(file, read.error, { kind: 'file', file, checksum }));
    const { base } = read.value;
    // A window that has it already has its lock as well.
    const lock = await this.#dependencies.locks.acquire(base.path);
    return succeed(this.#add({ ...read.value, checksum, unsaved: false, source: 'file', heldBy: toHolder(lock) }));
  }

  /** Opens a file as a plan without a file: saving it asks where to. */
  async openSample(file: string): Promise<Result<OpenDocument, OpenFailure>> {
    const read = await this.#read(file, 'refuseChanged', null);
    if (!read.ok) return fail(this.#failure(file, read.error, { kind: 'file', file, checksum: 'refuseChanged' }));
    const { text, name } = read.value;
    return succeed(this.#add({ name, base: null, text, checksum: 'refuseChanged', unsaved: false, source: 'sample' }));
  }

  async restore(
    draftId: string,
    restoreAs: 'original' | 'copy',
    password: string | null = null,
  ): Promise<Result<OpenDocument, OpenFailure>> {
    const { recovery, newId } = this.#dependencies;
    const attempt = { kind: 'draft', draftId, restoreAs } as const;
    const draft = await recovery.read(draftId);
    if (draft === null) return fail(this.#failure('', { kind: 'file.notFound' }, attempt));
    const { header } = draft;
    const shownName = header.path ?? header.name;
    const content = draft.sealed ?? Buffer.from(draft.text, 'utf8');
    const unsealed = await unseal(this.#crypt, content, password, 'together');
    if (!unsealed.ok) return fail(this.#failure(shownName, unsealed.error, attempt));
    const { bytes, protection } = unsealed.value;
    const text = decodeText(bytes);
    const checked = await this.#checkPlan(text, 'refuseChanged');
    if (!checked.ok) return fail(this.#failure(shownName, checked.error, attempt));
    if (restoreAs === 'original' && header.path !== null && this.findByPath(header.path) !== null) {
      return fail(this.#failure(header.path, { kind: 'file.openElsewhere' }, attempt));
    }
    const known = { text, protection, checksum: 'refuseChanged', unsaved: true, source: 'draft' } as const;
    if (restoreAs === 'original') {
      const base = header.path === null ? null : { path: header.path, sha256: header.baseSha256 };
      const heldBy = base === null ? null : toHolder(await this.#dependencies.locks.acquire(base.path));
      // The same id, so that the draft on the disk goes on being this plan's.
      return succeed(this.#add({ ...known, name: header.name, docId: header.docId, base, heldBy }));
    }
    const name = protection === null ? header.name : outsideName(null);
    const copy = this.#add({ ...known, name, docId: newId(), base: null });
    const written = await this.writeDraft(copy.docId, text);
    // Never two drafts less one: the old one goes only when the new one is on the disk.
    if (written.ok) await recovery.remove(draftId);
    return succeed(copy);
  }

  /** Opens an earlier version as a copy that was never saved: the plan's file stays as it is. */
  async openVersion(
    docId: string,
    replacedAt: number,
    password: string | null = null,
  ): Promise<Result<OpenDocument, OpenFailure> | null> {
    const document = this.find(docId);
    const base = document?.base ?? null;
    if (document === null || base === null || document.locked !== null) return null;
    const place = this.#dependencies.versions.pathOf(base.path, replacedAt);
    const read = await this.#read(place, 'acceptChanged', password ?? document.protection?.password ?? null);
    if (!read.ok) {
      // Nobody gave a password, so none was wrong: the version has an earlier one.
      const isOlder = password === null && read.error.kind === 'file.wrongPassword';
      const error = isOlder ? ({ kind: 'file.protected' } as const) : read.error;
      return fail(this.#failure(base.path, error, { kind: 'version', docId, replacedAt }));
    }
    const { text, protection } = read.value;
    const name = protection === null ? read.value.name : outsideName(null);
    const known = { name, base: null, text, protection, checksum: 'acceptChanged', unsaved: true } as const;
    const copy = this.#add({ ...known, source: 'draft' });
    await this.writeDraft(copy.docId, text);
    return succeed(this.find(copy.docId) ?? copy);
  }

  /** When the versions of a plan's file were replaced, newest first. */
  listVersions(docId: string | null): readonly number[] {
    const base = docId === null ? null : (this.find(docId)?.base ?? null);
    return base === null ? [] : this.#dependencies.versions.list(base.path);
  }

  /**
   * What the disk still holds that a change of the password should have sealed or removed: asked anew, whatever the save said.
   */
  findLeft(docId: string, change: ProtectionChange): Promise<readonly LeftPlace[]> {
    const { recovery, versions, writeOptions } = this.#dependencies;
    return this.#inTurn(docId, async () => {
      const file = this.find(docId)?.base?.path ?? null;
      if (file === null) return [];
      const kept =
        change.earlierVersions === 'remove'
          ? await versions.findKept(file)
          : change.kind === 'set'
            ? await versions.findReadable(file)
            : [];
      if (change.kind === 'clear') return kept;
      const { fileSystem = realFileSystem } = writeOptions ?? {};
      return [...(await recovery.findReadable({ docId, file })), ...kept, ...(await readableBeside(fileSystem, file))];
    });
  }

  /** What is in the plan's file now: what somebody else made of it. Null: it has no file. */
  async readTheirs(docId: string): Promise<Result<string, OpenFailure['error']> | null> {
    const document = this.find(docId);
    const base = document?.base ?? null;
    if (base === null) return null;
    const read = await this.#read(base.path, 'acceptChanged', document?.protection?.password ?? null, 'whenAskedFor');
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
        .map(async ({ docId, name, path: file, baseSha256, changedAt, isProtected }) => ({
          draftId: docId,
          name,
          fileName: file === null ? null : path.basename(file),
          changedAt,
          isProtected,
          fileChangedSince:
            file !== null &&
            (await findForeignContent({ path: file, sha256: baseSha256 }, this.#dependencies.writeOptions)) !== null,
        })),
    );
  }

  /** What the renderer last said about a plan. */
  setState(docId: string, state: { readonly name: string; readonly unsaved: boolean }): void {
    const document = this.#documents.get(docId);
    if (document?.locked !== null) return;
    this.#documents.set(docId, { ...document, ...state });
    if (!state.unsaved && document.unsaved) {
      // Undone back to what is saved: the draft has nothing more to give.
      void this.#inTurn(docId, () => this.#dependencies.recovery.remove(docId));
    }
  }

  writeDraft(docId: string, text: string): Promise<Result<undefined, FileError>> {
    const changedAt = new Date(this.#dependencies.now()).toISOString();
    this.#drafted.set(docId, this.#draftsOf(docId) + 1);
    return this.#inTurn(docId, async () => {
      // What is locked was sealed with all that was in it.
      if (this.find(docId)?.locked !== null) return succeed(undefined);
      // In turn as well: a save that was asked for before must not take back what is newer.
      const document = this.#change(docId, { text, unsaved: true, checksum: 'refuseChanged' });
      return document === null ? succeed(undefined) : this.#keeper.keepDraft(document, changedAt);
    });
  }

  /** Waits until everything asked for so far is on the disk. */
  async settle(): Promise<void> {
    const ids = [...this.#documents.keys()];
    await Promise.all(ids.map((docId) => this.#inTurn(`save ${docId}`, () => Promise.resolve())));
    await Promise.all(ids.map((docId) => this.#inTurn(docId, () => Promise.resolve())));
  }

  /**
   * Saves to the plan's own file; null when it has none yet. A plan is sealed before its turn comes: that takes seconds, in which
   * drafts go on being written.
   */
  save(
    docId: string,
    text: string,
    onConflict: ConflictChoice,
    change: ProtectionChange | null = null,
  ): Promise<SaveOutcome | null> {
    const drafts = this.#draftsOf(docId);
    const canSave = () => {
      const document = this.find(docId);
      return document !== null && document.base !== null && document.heldBy === null && document.locked === null;
    };
    return this.#inTurn(`save ${docId}`, async () => {
      if (!canSave()) return null;
      const ready = await this.#keeper.prepare(text, this.find(docId)?.protection ?? null, change);
      return this.#inTurn(docId, async () => {
        const base = this.find(docId)?.base ?? null;
        return base === null || !canSave() ? null : this.#saveTo(docId, { base, text, onConflict, ready, drafts });
      });
    });
  }

  /** Saves to a file that the user chose, and agreed to replace; from then on that file is the plan's. */
  saveAs(docId: string, text: string, file: string, change: ProtectionChange | null = null): Promise<SaveOutcome> {
    const drafts = this.#draftsOf(docId);
    return this.#inTurn(`save ${docId}`, async () => {
      const ready = await this.#keeper.prepare(text, this.find(docId)?.protection ?? null, change);
      return this.#inTurn(docId, async () => {
        const other = this.findByPath(file);
        if (other !== null && other.docId !== docId) return { kind: 'failed', error: { kind: 'file.openElsewhere' } };
        const { locks } = this.#dependencies;
        const heldBy = toHolder(await locks.acquire(file));
        if (heldBy !== null) return { kind: 'failed', error: { kind: 'file.heldByOther', ...heldBy } };
        const before = this.find(docId)?.base?.path ?? null;
        const base = { path: file, sha256: null };
        const saved = await this.#saveTo(docId, { base, text, onConflict: 'replace', ready, drafts });
        const after = this.find(docId)?.base?.path ?? null;
        if (after !== file) await locks.release(file);
        if (before !== null && before !== after) await locks.release(before);
        // A symbolic link was followed.
        if (after !== null && after !== before && after !== file) await locks.acquire(after);
        return saved;
      });
    });
  }

  /** Takes the plan as it is in its file; what is lost by that goes to the bin. */
  revert(docId: string, password: string | null = null): Promise<Result<OpenDocument, OpenFailure> | null> {
    const { recovery, now } = this.#dependencies;
    return this.#inTurn(docId, async () => {
      const document = this.find(docId);
      const file = document?.base?.path;
      if (document?.locked !== null || file === undefined) return null;
      const read = await this.#read(file, document.checksum, password ?? document.protection?.password ?? null);
      if (!read.ok) return fail(this.#failure(file, read.error, { kind: 'revert', docId }));
      if (document.unsaved) await recovery.discard(docId, now());
      const reverted: OpenDocument = { ...document, ...read.value, unsaved: false, source: 'file' };
      this.#documents.set(docId, reverted);
      return succeed(reverted);
    });
  }

  /**
   * Seals a protected plan with everything that is in it, on the disk as well where it has unsaved changes, and forgets the rest:
   * its password, its keys and its text. Null: there is nothing to lock.
   *
   * @param shown as the window has it; null: it does not answer, and what it told last stands for it
   */
  lock(
    docId: string,
    shown: { readonly text: string; readonly unsaved: boolean } | null,
  ): Promise<Result<OpenDocument, FileError> | null> {
    const changedAt = new Date(this.#dependencies.now()).toISOString();
    return this.#inTurn(`save ${docId}`, () =>
      this.#inTurn(docId, async () => {
        const protection = this.find(docId)?.protection ?? null;
        const document = protection === null ? null : this.#change(docId, shown ?? {});
        if (document === null) return null;
        const sealed = await sealForKeeping(this.#crypt, protection, Buffer.from(document.text, 'utf8'));
        if (!sealed.ok) return sealed;
        const locked = { ...document, text: '', protection: null, locked: sealed.value };
        this.#documents.set(docId, locked);
        // Whatever the disk says: the box stays in memory until the password opens it.
        if (locked.unsaved) await this.#keeper.writeSealed(locked, sealed.value, changedAt);
        return succeed(locked);
      }),
    );
  }

  /** Opens what was locked, as it was. */
  unlock(docId: string, password: string): Promise<Result<OpenDocument, FileError> | null> {
    return this.#inTurn(docId, async () => {
      const box = this.find(docId)?.locked ?? null;
      if (box === null) return null;
      const unsealed = await unseal(this.#crypt, box, password);
      if (!unsealed.ok) return unsealed;
      const { bytes, protection } = unsealed.value;
      const document = this.#change(docId, { text: decodeText(bytes), protection, locked: null });
      // Told again, should the file have been written meanwhile.
      this.#noticed.delete(docId);
      return document === null ? null : succeed(document);
    });
  }

  /**
   * Whether something else wrote the file, and that was not noticed before: whoever keeps theirs is told once. In turn, because
   * a save of our own has replaced the file a while before it knows what is in it.
   */
  noticeForeignContent(docId: string): Promise<boolean> {
    return this.#inTurn(docId, () => this.#noticeNow(docId));
  }

  async #noticeNow(docId: string): Promise<boolean> {
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
  releaseLocks(): Promise<void> {
    return this.#dependencies.locks.releaseAll();
  }

  /** Forgets a plan whose window closes. `discardChanges`: what is unsaved goes to the bin. */
  close(docId: string, changes: 'keepDraft' | 'discardChanges'): Promise<void> {
    const { recovery, now } = this.#dependencies;
    return this.#inTurn(docId, async () => {
      const document = this.find(docId);
      const file = document?.base?.path ?? null;
      // Should the disk have been full when it was locked, this is the last time to try.
      if (document?.unsaved === true && document.locked !== null) {
        await this.#keeper.writeSealed(document, document.locked, new Date(now()).toISOString());
      }
      this.#documents.delete(docId);
      this.#drafted.delete(docId);
      if (file !== null && this.findByPath(file) === null) await this.#dependencies.locks.release(file);
      if (changes === 'discardChanges') await recovery.discard(docId, now());
    });
  }

  async #saveTo(
    docId: string,
    act: {
      readonly base: FileBase;
      readonly text: string;
      readonly onConflict: ConflictChoice;
      readonly ready: ReadyPlan;
      /** How many drafts there were when the save was asked for: what came after is newer than what is saved. */
      readonly drafts: number;
    },
  ): Promise<SaveOutcome> {
    const { recovery, versions, now, writeOptions } = this.#dependencies;
    const { plan, protection, change } = act.ready;
    if (!plan.ok) return { kind: 'failed', error: plan.error };
    const seal = this.#keeper.sealVersion(protection);
    const keepPrevious = (file: string) => versions.keep(file, seal);
    let saved = await savePlanFile(act.base, plan.value, act.onConflict, { ...writeOptions, keepPrevious });
    // The file has its new protection and only the last step failed: left at that, the window would say what is no longer so.
    if (!saved.ok && change !== null && saved.error.base.sha256 === (await hashOf(plan.value.bytes))) {
      saved = await savePlanFile(saved.error.base, plan.value, act.onConflict, { ...writeOptions });
    }
    if (!saved.ok) {
      // Only for the plan's own file: a Save As that failed leaves the plan where it was.
      if (this.find(docId)?.base?.path === act.base.path) this.#change(docId, { base: saved.error.base });
      // Whoever is asked what to do about it now is not told the same again.
      if (saved.error.error.kind === 'file.changedOnDisk') await this.#noticeNow(docId);
      return { kind: 'failed', error: saved.error.error };
    }
    const { base } = saved.value;
    const name = protection === null ? saved.value.name : outsideName(base.path);
    const isNewest = this.#draftsOf(docId) === act.drafts;
    const known = { base, name, checksum: 'refuseChanged', heldBy: null, protection } as const;
    const document = this.#change(docId, isNewest ? { ...known, text: act.text, unsaved: false } : known);
    const savedAt = new Date(now()).toISOString();
    await recovery.remove(docId);
    // What was edited while the plan was being sealed is kept on, as changes of what is in the file now.
    if (!isNewest && document?.unsaved === true) await this.#keeper.keepDraft(document, savedAt);
    if (change?.earlierVersions === 'remove') await versions.forget(base.path);
    if (change?.kind === 'set') {
      await versions.sealAll(base.path, seal);
      await recovery.sealReadable({ docId, file: base.path }, outsideName(base.path), seal);
      await removeReadableBeside(writeOptions?.fileSystem ?? realFileSystem, base.path);
    }
    return { kind: 'saved', fileName: path.basename(base.path), savedAt };
  }

  #draftsOf(docId: string): number {
    return this.#drafted.get(docId) ?? 0;
  }

  #read(
    file: string,
    checksum: ChecksumChoice,
    password: string | null,
    keys: KeysWanted = 'together',
  ): ReturnType<typeof readPlanFile> {
    const [crypt, checkPlan] = [this.#crypt, this.#checkPlan];
    return readPlanFile(file, checksum, { ...this.#dependencies.writeOptions, crypt, checkPlan, password, keys });
  }

  #change(docId: string, changes: Partial<OpenDocument>): OpenDocument | null {
    const document = this.#documents.get(docId);
    if (document === undefined) return null;
    const next = { ...document, ...changes };
    this.#documents.set(docId, next);
    return next;
  }

  #add(
    document: Omit<OpenDocument, 'docId' | 'heldBy' | 'protection' | 'locked'> & Partial<OpenDocument>,
  ): OpenDocument {
    const added = {
      heldBy: null,
      protection: null,
      locked: null,
      ...document,
      docId: document.docId ?? this.#dependencies.newId(),
    };
    this.#documents.set(added.docId, added);
    return added;
  }

  #failure(file: string, error: OpenFailure['error'], attempt: OpenAttempt): OpenFailure {
    const attemptId = this.#dependencies.newId();
    this.#attempts.set(attemptId, attempt);
    return { fileName: path.basename(file), error, attemptId };
  }

  #untitledName(): string {
    const taken = new Set([...this.#documents.values()].map((document) => document.name));
    let name = 'Untitled plan';
    for (let number = 2; taken.has(name); number += 1) name = `Untitled plan ${String(number)}`;
    return name;
  }
}
