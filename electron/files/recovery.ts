import { promises as fs } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { succeed, type Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { writeFileAtomically, type AtomicWriteOptions } from './atomicWrite.ts';
import { codeOf, toFileError } from './fileErrors.ts';

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
  readonly text: string;
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
  const drafts = path.join(folder, 'recovery');
  const bin = path.join(folder, 'bin');
  const folderOf = (docId: string) => path.join(drafts, safeName(docId));

  return {
    async write(draft) {
      try {
        await fs.mkdir(folderOf(draft.header.docId), { recursive: true, mode: 0o700 });
      } catch (error) {
        return { ok: false, error: toFileError(error) };
      }
      const bytes = Buffer.from(`${JSON.stringify(draft.header)}\n${draft.text}`, 'utf8');
      const written = await writeFileAtomically(path.join(folderOf(draft.header.docId), draftFile), bytes, options);
      return written.ok ? succeed(undefined) : written;
    },

    async list() {
      const found: DraftHeader[] = [];
      for (const name of await readFolder(drafts)) {
        const draft = await readDraft(path.join(drafts, name, draftFile));
        if (draft !== null && safeName(draft.header.docId) === name) found.push(draft.header);
      }
      return found.sort((left, right) => (left.changedAt < right.changedAt ? 1 : -1));
    },

    read: (docId) => readDraft(path.join(folderOf(docId), draftFile)),

    async remove(docId) {
      await fs.rm(folderOf(docId), { recursive: true, force: true }).catch(() => undefined);
    },

    async discard(docId, now) {
      await fs.mkdir(bin, { recursive: true, mode: 0o700 });
      const place = path.join(bin, `${String(now)}-${safeName(docId)}`);
      await fs.rename(folderOf(docId), place).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    },

    async emptyBin(now) {
      for (const name of await readFolder(bin)) {
        const discardedAt = Number(/^\d+/.exec(name)?.[0] ?? Number.NaN);
        // What we did not put there is not ours to delete.
        if (!(now - discardedAt > keepDiscardedMs)) continue;
        await fs.rm(path.join(bin, name), { recursive: true, force: true }).catch(() => undefined);
      }
    },
  };
}

export interface Recovery {
  readonly write: (draft: Draft) => Promise<Result<undefined, FileError>>;
  /** Newest first. What cannot be read as a draft is left where it is. */
  readonly list: () => Promise<readonly DraftHeader[]>;
  readonly read: (docId: string) => Promise<Draft | null>;
  /** After a clean save: the plan's file has it all. */
  readonly remove: (docId: string) => Promise<void>;
  /** The user does not want it: kept in the bin for 30 days. */
  readonly discard: (docId: string, now: number) => Promise<void>;
  readonly emptyBin: (now: number) => Promise<void>;
}

async function readDraft(file: string): Promise<Draft | null> {
  const content = await fs.readFile(file, 'utf8').catch(() => null);
  if (content === null) return null;
  const end = content.indexOf('\n');
  if (end === -1) return null;
  try {
    const header = draftHeaderSchema.parse(JSON.parse(content.slice(0, end)));
    return { header, text: content.slice(end + 1) };
  } catch {
    return null;
  }
}

async function readFolder(folder: string): Promise<readonly string[]> {
  return fs.readdir(folder).catch(() => []);
}

/** Ids are ours, but a folder name must be one name whatever happens. */
function safeName(docId: string): string {
  return docId.replace(/[^A-Za-z0-9-]/g, '_');
}
