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
import type { AtomicWriteOptions } from './atomicWrite.ts';
import { DocumentSaver } from './documentSaver.ts';
import { DocumentTable } from './documentTable.ts';
import { realFileSystem } from './fileSystem.ts';
import { ForeignContentWatch } from './foreignContentWatch.ts';
import type { Locks } from './locks.ts';
import { PlanKeeper } from './keepPlans.ts';
import { toHolder, type OpenAttempt, type OpenDocument } from './openDocument.ts';
import { checkPlanHere, type CheckPlan } from './planCheck.ts';
import { createQueues, decodeText, findForeignContent, readPlanFile, type ConflictChoice } from './planFiles.ts';
import { outsideName, sealForKeeping, unseal, type KeysWanted, type ProtectionChange } from './protection.ts';
import { readableBeside, type LeftPlace } from './readableRest.ts';
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
  readonly #table: DocumentTable;
  /** What could not be opened, so that the user can say "open it anyway" without a path. */
  readonly #attempts = new Map<string, OpenAttempt>();
  readonly #crypt: RunCryptTask;
  readonly #checkPlan: CheckPlan;
  readonly #keeper: PlanKeeper;
  readonly #watch: ForeignContentWatch;
  readonly #saver: DocumentSaver;
  readonly #inTurn = createQueues();

  constructor(dependencies: DocumentsDependencies) {
    this.#dependencies = dependencies;
    this.#crypt = dependencies.crypt ?? createCrypt();
    const { recovery, versions, locks, now, appVersion, checkPlan = checkPlanHere, writeOptions } = dependencies;
    this.#checkPlan = checkPlan;
    this.#table = new DocumentTable(dependencies.newId);
    this.#keeper = new PlanKeeper({ crypt: this.#crypt, recovery, appVersion, checkPlan });
    this.#watch = new ForeignContentWatch(this.#table, writeOptions);
    const shared = { table: this.#table, keeper: this.#keeper, watch: this.#watch, inTurn: this.#inTurn };
    this.#saver = new DocumentSaver({ ...shared, recovery, versions, locks, now, writeOptions });
  }

  find(docId: string): OpenDocument | null {
    return this.#table.find(docId);
  }

  findByPath(file: string): OpenDocument | null {
    return this.#table.findByPath(file);
  }

  findAttempt(attemptId: string): OpenAttempt | null {
    return this.#attempts.get(attemptId) ?? null;
  }

  create(): OpenDocument {
    const name = this.#table.untitledName();
    const text = serialisePlan(createDocument(createPlan(name)));
    return this.#table.add({ name, base: null, text, checksum: 'refuseChanged', unsaved: false, source: 'new' });
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
    const known = { name: outsideName(base.path), checksum, unsaved: false, source: 'file' } as const;
    return succeed(this.#table.add({ ...read.value, ...known, heldBy: toHolder(lock) }));
  }

  /** Opens a file as a plan without a file: saving it asks where to. */
  async openSample(file: string): Promise<Result<OpenDocument, OpenFailure>> {
    const read = await this.#read(file, 'refuseChanged', null);
    if (!read.ok) return fail(this.#failure(file, read.error, { kind: 'file', file, checksum: 'refuseChanged' }));
    const { text, name } = read.value;
    return succeed(
      this.#table.add({ name, base: null, text, checksum: 'refuseChanged', unsaved: false, source: 'sample' }),
    );
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
      return succeed(this.#table.add({ ...known, name: header.name, docId: header.docId, base, heldBy }));
    }
    const name = protection === null ? header.name : outsideName(null);
    const copy = this.#table.add({ ...known, name, docId: newId(), base: null });
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
    const copy = this.#table.add({ ...known, source: 'draft' });
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
    this.#table.change(docId, { heldBy });
    return heldBy;
  }

  /** The drafts that nobody has open: what a crash left behind. */
  async listDrafts(): Promise<readonly RecoveryDraft[]> {
    const headers = await this.#dependencies.recovery.list();
    return Promise.all(
      headers
        .filter((header) => this.find(header.docId) === null)
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
    const document = this.find(docId);
    if (document?.locked !== null) return;
    this.#table.change(docId, state);
    if (!state.unsaved && document.unsaved) {
      // Undone back to what is saved: the draft has nothing more to give.
      void this.#inTurn(docId, () => this.#dependencies.recovery.remove(docId));
    }
  }

  writeDraft(docId: string, text: string): Promise<Result<undefined, FileError>> {
    return this.#saver.writeDraft(docId, text);
  }

  /** Saves to the plan's own file; null when it has none yet. */
  save(
    docId: string,
    text: string,
    onConflict: ConflictChoice,
    change: ProtectionChange | null = null,
  ): Promise<SaveOutcome | null> {
    return this.#saver.save(docId, text, onConflict, change);
  }

  /** Saves to a file that the user chose, and agreed to replace; from then on that file is the plan's. */
  saveAs(docId: string, text: string, file: string, change: ProtectionChange | null = null): Promise<SaveOutcome> {
    return this.#saver.saveAs(docId, text, file, change);
  }

  /** Whether something else wrote the file, and that was not noticed before. In turn with what is saved. */
  noticeForeignContent(docId: string): Promise<boolean> {
    return this.#inTurn(docId, () => this.#watch.notice(docId));
  }

  /** Whether the file may have been written since this was asked last; cheap enough for every few seconds. */
  wasTouched(docId: string): Promise<boolean> {
    return this.#watch.wasTouched(docId);
  }

  /** Waits until everything asked for so far is on the disk. */
  async settle(): Promise<void> {
    const ids = this.#table.ids();
    await Promise.all(ids.map((docId) => this.#inTurn(`save ${docId}`, () => Promise.resolve())));
    await Promise.all(ids.map((docId) => this.#inTurn(docId, () => Promise.resolve())));
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
      const reverted: OpenDocument = {
        ...document,
        ...read.value,
        name: outsideName(file),
        unsaved: false,
        source: 'file',
      };
      this.#table.change(docId, reverted);
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
        const document = protection === null ? null : this.#table.change(docId, shown ?? {});
        if (document === null) return null;
        const sealed = await sealForKeeping(this.#crypt, protection, Buffer.from(document.text, 'utf8'));
        if (!sealed.ok) return sealed;
        const locked = { ...document, text: '', protection: null, locked: sealed.value };
        this.#table.change(docId, locked);
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
      const document = this.#table.change(docId, { text: decodeText(bytes), protection, locked: null });
      // Told again, should the file have been written meanwhile.
      this.#watch.forget(docId);
      return document === null ? null : succeed(document);
    });
  }

  /** Removes the drafts that nobody has open and all that was discarded, for good. */
  async forgetDrafts(): Promise<void> {
    const { recovery } = this.#dependencies;
    const headers = await recovery.list();
    await Promise.all(
      headers.filter(({ docId }) => this.find(docId) === null).map(({ docId }) => recovery.remove(docId)),
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
      this.#table.remove(docId);
      this.#saver.forget(docId);
      if (file !== null && this.findByPath(file) === null) await this.#dependencies.locks.release(file);
      if (changes === 'discardChanges') await recovery.discard(docId, now());
    });
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

  #failure(file: string, error: OpenFailure['error'], attempt: OpenAttempt): OpenFailure {
    const attemptId = this.#dependencies.newId();
    this.#attempts.set(attemptId, attempt);
    return { fileName: path.basename(file), error, attemptId };
  }
}
