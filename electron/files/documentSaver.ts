import path from 'node:path';
import { succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import type { SaveOutcome } from '../../shared/host/hostRecords.ts';
import { hashOf, type AtomicWriteOptions } from './atomicWrite.ts';
import type { DocumentTable } from './documentTable.ts';
import { realFileSystem } from './fileSystem.ts';
import type { ForeignContentWatch } from './foreignContentWatch.ts';
import type { PlanKeeper, ReadyPlan } from './keepPlans.ts';
import type { Locks } from './locks.ts';
import { toHolder } from './openDocument.ts';
import { savePlanFile, type ConflictChoice, type createQueues, type FileBase } from './planFiles.ts';
import { outsideName, type ProtectionChange } from './protection.ts';
import { removeReadableBeside } from './readableRest.ts';
import type { Recovery } from './recovery.ts';
import type { Versions } from './versions.ts';

export interface SaverDependencies {
  readonly table: DocumentTable;
  readonly keeper: PlanKeeper;
  readonly watch: ForeignContentWatch;
  readonly inTurn: ReturnType<typeof createQueues>;
  readonly recovery: Recovery;
  readonly versions: Versions;
  readonly locks: Locks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly writeOptions: AtomicWriteOptions | undefined;
}

/** Writes open plans: to their drafts and to their files, one act of a plan after the other. */
export class DocumentSaver {
  readonly #dependencies: SaverDependencies;
  readonly #table: DocumentTable;
  readonly #keeper: PlanKeeper;
  readonly #watch: ForeignContentWatch;
  readonly #inTurn: ReturnType<typeof createQueues>;
  /** How many drafts of a plan were asked for. */
  readonly #drafted = new Map<string, number>();

  constructor(dependencies: SaverDependencies) {
    this.#dependencies = dependencies;
    this.#table = dependencies.table;
    this.#keeper = dependencies.keeper;
    this.#watch = dependencies.watch;
    this.#inTurn = dependencies.inTurn;
  }

  writeDraft(docId: string, text: string): Promise<Result<undefined, FileError>> {
    const changedAt = new Date(this.#dependencies.now()).toISOString();
    this.#drafted.set(docId, this.#draftsOf(docId) + 1);
    return this.#inTurn(docId, async () => {
      // What is locked was sealed with all that was in it.
      if (this.#table.find(docId)?.locked !== null) return succeed(undefined);
      // In turn as well: a save that was asked for before must not take back what is newer.
      const document = this.#table.change(docId, { text, unsaved: true, checksum: 'refuseChanged' });
      return document === null ? succeed(undefined) : this.#keeper.keepDraft(document, changedAt);
    });
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
      const document = this.#table.find(docId);
      return document !== null && document.base !== null && document.heldBy === null && document.locked === null;
    };
    return this.#inTurn(`save ${docId}`, async () => {
      if (!canSave()) return null;
      const ready = await this.#keeper.prepare(text, this.#table.find(docId)?.protection ?? null, change);
      return this.#inTurn(docId, async () => {
        const base = this.#table.find(docId)?.base ?? null;
        return base === null || !canSave() ? null : this.#saveTo(docId, { base, text, onConflict, ready, drafts });
      });
    });
  }

  /** Saves to a file that the user chose, and agreed to replace; from then on that file is the plan's. */
  saveAs(docId: string, text: string, file: string, change: ProtectionChange | null = null): Promise<SaveOutcome> {
    const drafts = this.#draftsOf(docId);
    return this.#inTurn(`save ${docId}`, async () => {
      const ready = await this.#keeper.prepare(text, this.#table.find(docId)?.protection ?? null, change);
      return this.#inTurn(docId, async () => {
        const other = this.#table.findByPath(file);
        if (other !== null && other.docId !== docId) return { kind: 'failed', error: { kind: 'file.openElsewhere' } };
        const { locks } = this.#dependencies;
        const heldBy = toHolder(await locks.acquire(file));
        if (heldBy !== null) return { kind: 'failed', error: { kind: 'file.heldByOther', ...heldBy } };
        const before = this.#table.find(docId)?.base?.path ?? null;
        const base = { path: file, sha256: null };
        const saved = await this.#saveTo(docId, { base, text, onConflict: 'replace', ready, drafts });
        const after = this.#table.find(docId)?.base?.path ?? null;
        if (after !== file) await locks.release(file);
        if (before !== null && before !== after) await locks.release(before);
        // A symbolic link was followed.
        if (after !== null && after !== before && after !== file) await locks.acquire(after);
        return saved;
      });
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
      if (this.#table.find(docId)?.base?.path === act.base.path) this.#table.change(docId, { base: saved.error.base });
      // Whoever is asked what to do about it now is not told the same again.
      if (saved.error.error.kind === 'file.changedOnDisk') await this.#watch.notice(docId);
      return { kind: 'failed', error: saved.error.error };
    }
    const { base } = saved.value;
    const name = outsideName(base.path);
    const isNewest = this.#draftsOf(docId) === act.drafts;
    const known = { base, name, checksum: 'refuseChanged', heldBy: null, protection } as const;
    const document = this.#table.change(docId, isNewest ? { ...known, text: act.text, unsaved: false } : known);
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

  forget(docId: string): void {
    this.#drafted.delete(docId);
  }

  #draftsOf(docId: string): number {
    return this.#drafted.get(docId) ?? 0;
  }
}
