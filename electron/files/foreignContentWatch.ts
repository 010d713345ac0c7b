import type { AtomicWriteOptions } from './atomicWrite.ts';
import type { DocumentTable } from './documentTable.ts';
import { realFileSystem } from './fileSystem.ts';
import { findForeignContent } from './planFiles.ts';

/** Notices what others write to the files of open plans. */
export class ForeignContentWatch {
  readonly #table: DocumentTable;
  readonly #writeOptions: AtomicWriteOptions | undefined;
  /** The foreign content last noticed in a plan's file. */
  readonly #noticed = new Map<string, string>();
  /** Time and size of a plan's file when it was last looked at. */
  readonly #seen = new Map<string, string>();

  constructor(table: DocumentTable, writeOptions: AtomicWriteOptions | undefined) {
    this.#table = table;
    this.#writeOptions = writeOptions;
  }

  /**
   * Whether something else wrote the file, and that was not noticed before: whoever keeps theirs is told once. To be
   * asked in turn, because a save of our own has replaced the file a while before it knows what is in it.
   */
  async notice(docId: string): Promise<boolean> {
    const base = this.#table.find(docId)?.base ?? null;
    const found = base === null ? null : await findForeignContent(base, this.#writeOptions);
    if (found === null || this.#noticed.get(docId) === found) return false;
    this.#noticed.set(docId, found);
    return true;
  }

  /**
   * Whether the file may have been written since this was asked last. Cheap enough for every few seconds on a shared drive;
   * what it misses, a write within one tick of the clock, the comparison before saving finds.
   */
  async wasTouched(docId: string): Promise<boolean> {
    const base = this.#table.find(docId)?.base ?? null;
    if (base === null) return false;
    const { fileSystem = realFileSystem } = this.#writeOptions ?? {};
    const stat = await fileSystem.stat(base.path).catch(() => null);
    if (stat === null) return false;
    const seen = `${String(stat.mtimeNs)} ${String(stat.size)}`;
    if (this.#seen.get(docId) === seen) return false;
    this.#seen.set(docId, seen);
    return true;
  }

  /** Tells again what was noticed before. */
  forget(docId: string): void {
    this.#noticed.delete(docId);
  }
}
