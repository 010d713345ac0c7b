import path from 'node:path';
import { z } from 'zod';
import { succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { isSealedBox } from '../crypt/sealedBox.ts';
import { writeFileAtomically, type AtomicWriteOptions } from './atomicWrite.ts';
import { toFileError } from './fileErrors.ts';
import { realFileSystem, type FileSystem } from './fileSystem.ts';

const draftHeaderSchema = z.strictObject({
  format: z.literal('headroom-draft'),
  docId: z.string(),
  name: z.string(),
  /** Null: never saved. */
  path: z.string().nullable(),
  /** SHA-256 of the file the draft is based on. */
  baseSha256: z.string().nullable(),
  changedAt: z.iso.datetime(),
  appVersion: z.string(),
});

/** What a draft says about itself, apart from the plan. */
export type DraftHeader = Readonly<z.output<typeof draftHeaderSchema>>;

export interface Draft {
  readonly header: DraftHeader;
  /** Empty when it is sealed. */
  readonly text: string;
  /** Of a protected plan: a box in place of the text. */
  readonly sealed?: Uint8Array;
}

/** A draft in the list of drafts. */
export type ListedDraft = DraftHeader & { readonly isProtected: boolean };

const draftFile = 'draft';
const keepDiscardedMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Drafts of unsaved plans, one folder each, in folders that only the owner can read. Header and plan are one file, written
 * in one step: a header never describes another plan.
 *
 * @param folder `recovery` and `bin` are made in it
 */
export function createRecovery(folder: string, options: AtomicWriteOptions = {}): Recovery {
  const { fileSystem = realFileSystem } = options;
  const drafts = path.join(folder, 'recovery');
  const bin = path.join(folder, 'bin');
  const folderOf = (docId: string) => path.join(drafts, safeName(docId));

  return {
    async write(draft) {
      try {
        await fileSystem.mkdir(folderOf(draft.header.docId));
      } catch (error) {
        return { ok: false, error: toFileError(error) };
      }
      const head = Buffer.from(`${JSON.stringify(draft.header)}\n`, 'utf8');
      const bytes = Buffer.concat([head, draft.sealed ?? Buffer.from(draft.text, 'utf8')]);
      const written = await writeFileAtomically(path.join(folderOf(draft.header.docId), draftFile), bytes, options);
      return written.ok ? succeed(undefined) : written;
    },

    async list() {
      const found: ListedDraft[] = [];
      for (const name of await readFolder(fileSystem, drafts)) {
        const draft = await readDraft(fileSystem, path.join(drafts, name, draftFile));
        if (draft === null || safeName(draft.header.docId) !== name) continue;
        found.push({ ...draft.header, isProtected: draft.sealed !== undefined });
      }
      return found.sort((left, right) => (left.changedAt < right.changedAt ? 1 : -1));
    },

    read: (docId) => readDraft(fileSystem, path.join(folderOf(docId), draftFile)),

    async remove(docId) {
      await fileSystem.rm(folderOf(docId)).catch(() => undefined);
    },

    async discard(docId, now) {
      try {
        await fileSystem.mkdir(bin);
        await fileSystem.rename(folderOf(docId), path.join(bin, `${String(now)}-${safeName(docId)}`));
      } catch (error) {
        // There was no draft, or the disk does not let us: then it stays and is offered again. Throws what is a bug.
        toFileError(error);
      }
    },

    async forgetReadable(file) {
      for (const name of await readFolder(fileSystem, bin)) {
        const draft = await readDraft(fileSystem, path.join(bin, name, draftFile));
        if (draft === null || draft.sealed !== undefined || draft.header.path !== file) continue;
        await fileSystem.rm(path.join(bin, name)).catch(() => undefined);
      }
    },

    async emptyBin(now) {
      for (const name of await readFolder(fileSystem, bin)) {
        const discardedAt = Number(/^\d+/.exec(name)?.[0] ?? Number.NaN);
        // What we did not put there is not ours to delete.
        if (!(now - discardedAt > keepDiscardedMs)) continue;
        await fileSystem.rm(path.join(bin, name)).catch(() => undefined);
      }
    },
  };
}

export interface Recovery {
  readonly write: (draft: Draft) => Promise<Result<undefined, FileError>>;
  /** Newest first. What cannot be read as a draft is left where it is. */
  readonly list: () => Promise<readonly ListedDraft[]>;
  readonly read: (docId: string) => Promise<Draft | null>;
  /** After a clean save: the plan's file has it all. */
  readonly remove: (docId: string) => Promise<void>;
  /** The user does not want it: kept in the bin for 30 days. Where that cannot be done the draft stays. */
  readonly discard: (docId: string, now: number) => Promise<void>;
  /** Removes what was discarded of this plan before it was protected. */
  readonly forgetReadable: (file: string) => Promise<void>;
  readonly emptyBin: (now: number) => Promise<void>;
}

async function readDraft(fileSystem: FileSystem, file: string): Promise<Draft | null> {
  const bytes = await fileSystem.readFile(file).catch(() => null);
  if (bytes === null) return null;
  const end = bytes.indexOf(0x0a);
  if (end === -1) return null;
  const decode = (part: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
  const body = bytes.subarray(end + 1);
  try {
    const header = draftHeaderSchema.parse(JSON.parse(decode(bytes.subarray(0, end))));
    return isSealedBox(body) ? { header, text: '', sealed: body } : { header, text: decode(body) };
  } catch {
    return null;
  }
}

async function readFolder(fileSystem: FileSystem, folder: string): Promise<readonly string[]> {
  return fileSystem.readdir(folder).catch(() => []);
}

/** Ids are ours, but a folder name must be one name whatever happens. */
function safeName(docId: string): string {
  return docId.replace(/[^A-Za-z0-9-]/g, '_');
}
