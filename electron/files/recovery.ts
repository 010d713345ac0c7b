import path from 'node:path';
import { z } from 'zod';
import { succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { isSealedBox } from '../crypt/sealedBox.ts';
import { writeFileAtomically, type AtomicWriteOptions } from './atomicWrite.ts';
import { toFileError } from './fileErrors.ts';
import { realFileSystem, type FileSystem } from './fileSystem.ts';
import { contentIn, namesIn, type LeftPlace } from './readableRest.ts';
import { encodeInSteps } from './textInSteps.ts';
import type { SealVersion } from './versions.ts';

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

/** A plan by its id and its file: after a crash one file has drafts under several ids. */
export interface DraftedPlan {
  readonly docId: string;
  readonly file: string;
}

interface ReadableDraft {
  readonly file: string;
  /** Null: it is torn. */
  readonly header: DraftHeader | null;
  readonly body: Uint8Array;
  readonly isInBin: boolean;
}

interface Looked {
  readonly readable: readonly ReadableDraft[];
  readonly notLooked: readonly string[];
}

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

  /** Every file with something of a plan that can be read, also what a write that was killed left; and what could not be looked at. */
  const ofPlan = async ({ docId, file }: DraftedPlan): Promise<Looked> => {
    const readable: ReadableDraft[] = [];
    const notLooked: string[] = [];
    for (const root of [drafts, bin]) {
      const folders = await namesIn(fileSystem, root);
      if (folders === null) notLooked.push(root);
      for (const folder of folders ?? []) {
        const names = await namesIn(fileSystem, path.join(root, folder));
        if (names === null) notLooked.push(path.join(root, folder));
        const files: ReadableDraft[] = [];
        for (const name of names ?? []) {
          const place = path.join(root, folder, name);
          const bytes = await contentIn(fileSystem, place);
          if (bytes === null) notLooked.push(place);
          if (bytes === null || bytes === 'gone' || bytes.length === 0) continue;
          files.push({ file: place, ...toParts(bytes), isInBin: root === bin });
        }
        // What is torn says nothing of itself, and belongs to what it lies beside.
        const isOfPlan =
          folder.replace(/^\d+-/, '') === safeName(docId) ||
          files.some(({ header }) => header?.docId === docId || header?.path === file);
        if (isOfPlan) readable.push(...files.filter(({ body }) => !isSealedBox(body)));
      }
    }
    return { readable, notLooked };
  };

  return {
    async write(draft) {
      try {
        await fileSystem.mkdir(folderOf(draft.header.docId));
      } catch (error) {
        return { ok: false, error: toFileError(error) };
      }
      const body = draft.sealed === undefined ? await encodeInSteps(draft.text) : [draft.sealed];
      const pieces = toPieces(draft.header, body);
      const written = await writeFileAtomically(path.join(folderOf(draft.header.docId), draftFile), pieces, options);
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

    async sealReadable(plan, name, seal) {
      for (const { file, body, header, isInBin } of (await ofPlan(plan)).readable) {
        if (isInBin) await fileSystem.rm(path.dirname(file)).catch(() => undefined);
        else if (path.basename(file) !== draftFile || header === null)
          await fileSystem.unlink(file).catch(() => undefined);
        else {
          // Unsaved work: what cannot be sealed stays, and is told.
          const sealed = await seal(body).catch(() => null);
          const place = path.join(path.dirname(file), draftFile);
          if (sealed !== null) await writeFileAtomically(place, toPieces({ ...header, name }, [sealed]), options);
        }
      }
    },

    async findReadable(plan) {
      const { readable, notLooked } = await ofPlan(plan);
      return [
        ...readable.map(({ file, isInBin }): LeftPlace => ({ kind: isInBin ? 'discarded' : 'draft', path: file })),
        ...notLooked.map((place): LeftPlace => ({ kind: 'notLooked', path: place })),
      ];
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
  /**
   * Seals the drafts of a plan that is protected from now on, also those that a crash left under another id, and removes what was
   * discarded of it before.
   *
   * @param name what they are called from now on: the plan’s own is part of the secret
   */
  readonly sealReadable: (plan: DraftedPlan, name: string, seal: SealVersion) => Promise<void>;
  /** What the disk still holds of a plan that can be read without a password. */
  readonly findReadable: (plan: DraftedPlan) => Promise<readonly LeftPlace[]>;
  readonly emptyBin: (now: number) => Promise<void>;
}

async function readDraft(fileSystem: FileSystem, file: string): Promise<Draft | null> {
  const bytes = await fileSystem.readFile(file).catch(() => null);
  if (bytes === null) return null;
  const { header, body } = toParts(bytes);
  if (header === null) return null;
  return isSealedBox(body) ? { header, text: '', sealed: body } : { header, text: decode(body) };
}

/** A header that is none is null, and then everything is the body. */
function toParts(bytes: Uint8Array): { readonly header: DraftHeader | null; readonly body: Uint8Array } {
  const end = bytes.indexOf(0x0a);
  if (end === -1) return { header: null, body: bytes };
  try {
    const header = draftHeaderSchema.parse(JSON.parse(decode(bytes.subarray(0, end))));
    return { header, body: bytes.subarray(end + 1) };
  } catch {
    return { header: null, body: bytes };
  }
}

function toPieces(header: DraftHeader, body: readonly Uint8Array[]): readonly Uint8Array[] {
  return [Buffer.from(`${JSON.stringify(header)}\n`, 'utf8'), ...body];
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function readFolder(fileSystem: FileSystem, folder: string): Promise<readonly string[]> {
  return fileSystem.readdir(folder).catch(() => []);
}

/** Ids are ours, but a folder name must be one name whatever happens. */
function safeName(docId: string): string {
  return docId.replace(/[^A-Za-z0-9-]/g, '_');
}
