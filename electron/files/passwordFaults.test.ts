import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { temporaryPrefix } from './atomicWrite.ts';
import { createLocks } from './locks.ts';
import { OpenDocuments } from './openDocuments.ts';
import { unseal, type ProtectionChange } from './protection.ts';
import type { LeftPlace } from './readableRest.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { failingDisk, type FailingDisk, type Fault } from './testing/failingDisk.ts';
import { planText } from './testing/plans.ts';
import { readableFiles } from './testing/readableFiles.ts';
import { temporaryFolderInMemory } from './testing/temporaryFolder.ts';
import { createVersions } from './versions.ts';

const start = Date.UTC(2026, 10, 22, 9);
const everyFault: readonly Fault[] = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EBUSY', 'EXDEV', 'shortWrite', 'lostWrite'];
/** What differs in kind: everyCall.test.ts goes through the codes of errors each time, this test when it is told to. */
const fewFaults: readonly Fault[] = ['EIO', 'shortWrite', 'lostWrite'];
const faults = process.env.HEADROOM_FAULTS === 'all' ? everyFault : fewFaults;
/** Each goes through some hundred states of a disk, most with several syncs. */
vi.setConfig({ testTimeout: 240_000 });
/** More calls than any act makes: a loop that never ends would hang the tests. */
const mostCalls = 300;
/** Little work: what is tested is the disk. */
const crypt = createCrypt(2);
const password = 'correct horse battery staple';
const next = 'another phrase altogether';
const before = planText('Before');
const edited = planText('Edited');
const crashed = planText('Crashed');

interface Desk {
  readonly folder: string;
  readonly file: string;
  readonly userData: string;
  readonly documents: OpenDocuments;
  readonly recovery: Recovery;
  readonly disk: FailingDisk;
  readonly docId: string;
}

/**
 * A plan with unsaved work, and all that may lie around of one: earlier versions, work that a crash left under another id, a draft
 * that was discarded, and what killed writes left beside the plan and among the drafts. Then every call to the disk counts.
 */
async function deskWith(folder: string, content: Uint8Array, word: string | null, disk: FailingDisk): Promise<Desk> {
  for (const name of ['plans', 'userData']) await rm(path.join(folder, name), { recursive: true, force: true });
  const userData = path.join(folder, 'userData');
  const file = path.join(folder, 'plans', 'plan.headroom');
  await mkdir(path.dirname(file));
  await writeFile(file, planText('Oldest'));
  const options = { fileSystem: disk.fileSystem };
  const recovery = createRecovery(userData, options);
  let now = start;
  const versions = createVersions(userData, { now: () => (now += 1_000), isOn: () => true }, options);
  await versions.keep(file);
  await writeFile(file, content);
  await versions.keep(file);
  const header = { format: 'headroom-draft', path: file, baseSha256: null, appVersion: '0.1.0' } as const;
  const changedAt = new Date(start).toISOString();
  for (const docId of ['discarded', 'crashed'])
    await recovery.write({ header: { ...header, docId, name: 'Secret', changedAt }, text: crashed });
  await recovery.discard('discarded', start);
  await writeFile(path.join(userData, 'recovery', 'crashed', '.headroom-0123456789ab-01.tmp'), crashed);
  const beside = `${temporaryPrefix(file)}0123456789abcdef.tmp`;
  await writeFile(path.join(path.dirname(file), beside), before);
  let ids = 0;
  const documents = new OpenDocuments({
    recovery,
    versions,
    locks: createLocks({
      self: { user: 'ana', host: 'here', pid: 1, sessionId: 'here' },
      now: () => start,
      isAlive: () => true,
      ...options,
    }),
    now: () => start,
    newId: () => `id-${String((ids += 1))}`,
    appVersion: '0.1.0',
    writeOptions: options,
    crypt,
  });
  const there = await documents.open(file, 'refuseChanged', word);
  if (!there.ok) throw new Error(there.error.error.kind);
  const { docId } = there.value;
  const draft = await documents.writeDraft(docId, edited);
  if (!draft.ok) throw new Error(draft.error.kind);
  disk.wake();
  return { folder, file, userData, documents, recovery, disk, docId };
}

/** Does an act with a fault at call 1, 2, 3 … until none is left. */
async function atEveryCall(
  from: { readonly content: Uint8Array; readonly word: string | null },
  how: { readonly fault: Fault; readonly lasting: 'once' | 'forGood' },
  act: (desk: Desk, where: string) => Promise<void>,
): Promise<number> {
  const folder = await temporaryFolderInMemory();
  for (let n = 1; n <= mostCalls; n += 1) {
    const disk = failingDisk(n, how.fault, how.lasting, 'asleep');
    const desk = await deskWith(folder, from.content, from.word, disk);
    await act(desk, `${how.fault} at call ${String(n)}`);
    if (disk.calls() < n) return n - 1;
  }
  throw new Error('It never ends');
}

async function sealed(text: string, word: string): Promise<Uint8Array> {
  const made = await crypt<'seal'>({ kind: 'seal', bytes: Buffer.from(text), password: word });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}

/** What is in a file, and how it is protected: `open`, or by which of the passwords. */
async function contentOf(file: string): Promise<readonly [how: string, text: string]> {
  const bytes = new Uint8Array(await readFile(file));
  for (const word of [password, next]) {
    const unsealed = await unseal(crypt, bytes, word);
    if (!unsealed.ok) continue;
    const text = Buffer.from(unsealed.value.bytes).toString('utf8');
    return [unsealed.value.protection === null ? 'open' : word, text];
  }
  return ['nobody can read it', ''];
}

/** What can be read, and was not told. */
async function readableUntold(folder: string, left: readonly LeftPlace[]): Promise<readonly string[]> {
  const isTold = (file: string) => left.some((place) => file === place.path || file.startsWith(place.path + path.sep));
  return (await readableFiles(folder)).filter((file) => !isTold(file));
}

/** The work that a crash left is there, sealed or not. */
async function expectCrashedKept({ recovery }: Desk, where: string): Promise<void> {
  const draft = await recovery.read('crashed');
  const bytes = draft?.sealed ?? Buffer.from(draft?.text ?? '');
  const unsealed = await unseal(crypt, bytes, password);
  expect(unsealed.ok ? Buffer.from(unsealed.value.bytes).toString('utf8') : unsealed.error.kind, where).toBe(crashed);
}

async function expectEditsKept({ file, recovery, docId }: Desk, where: string): Promise<void> {
  if ((await contentOf(file))[1] === edited) return;
  const draft = await recovery.read(docId);
  const word = draft?.sealed === undefined ? null : password;
  const unsealed = await unseal(crypt, draft?.sealed ?? Buffer.from(draft?.text ?? ''), word);
  expect(unsealed.ok ? Buffer.from(unsealed.value.bytes).toString('utf8') : unsealed.error.kind, where).toBe(edited);
}

test('without a fault nothing is left to read, and the work of a crash is sealed under the file’s name', async () => {
  const set: ProtectionChange = { kind: 'set', password, earlierVersions: 'keep' };
  const disk = failingDisk(mostCalls, 'EIO', 'once', 'asleep');
  const desk = await deskWith(await temporaryFolderInMemory(), Buffer.from(before), null, disk);
  // Oldest and newest version, the crash and its torn write, what was discarded, our own draft, the torn save, and the plan.
  expect(await readableFiles(desk.folder)).toHaveLength(8);
  expect((await desk.documents.findLeft(desk.docId, set)).map(({ kind }) => kind).sort()).toEqual([
    'besideThePlan',
    'discarded',
    'draft',
    'draft',
    'draft',
    'version',
    'version',
  ]);
  expect(await desk.documents.save(desk.docId, edited, 'refuse', set)).toMatchObject({ kind: 'saved' });
  expect(await desk.documents.findLeft(desk.docId, set)).toEqual([]);
  expect(await readableFiles(desk.folder)).toEqual([]);
  await expectCrashedKept(desk, 'after setting');
  expect((await desk.recovery.read('crashed'))?.header.name).toBe('plan');
  expect(desk.documents.listVersions(desk.docId)).toHaveLength(3);
});

describe.each(['once', 'forGood'] as const)('on a disk that fails %s, at any call', (lasting) => {
  test.each(lasting === 'once' ? faults : fewFaults)(
    'setting a password: old or new, and what can still be read is told (%s)',
    async (fault) => {
      const set: ProtectionChange = { kind: 'set', password, earlierVersions: 'keep' };
      const from = { content: Buffer.from(before), word: null };
      const calls = await atEveryCall(from, { fault, lasting }, async (desk, where) => {
        const saved = await desk.documents.save(desk.docId, edited, 'refuse', set);
        const left = await desk.documents.findLeft(desk.docId, set);
        desk.disk.heal();
        const content = await contentOf(desk.file);
        expect(
          [
            ['open', before],
            [password, edited],
          ],
          where,
        ).toContainEqual(content);
        if (saved?.kind === 'saved') {
          expect(content, where).toEqual([password, edited]);
          expect(await readableUntold(desk.folder, left), where).toEqual([]);
        } else expect(saved?.kind, where).toBe('failed');
        await expectEditsKept(desk, where);
        await expectCrashedKept(desk, where);
        // On a disk that is well again the same act finishes what was left.
        expect(await desk.documents.save(desk.docId, edited, 'refuse', set), where).toMatchObject({ kind: 'saved' });
        expect(await desk.documents.findLeft(desk.docId, set), where).toEqual([]);
        expect(await readableFiles(desk.folder), where).toEqual([]);
        await expectCrashedKept(desk, where);
      });
      expect(calls).toBeGreaterThan(fault.endsWith('Write') ? 50 : 60);
    },
  );

  test.each(fewFaults)(
    'changing the password: the plan opens with one of the two, and as was said (%s)',
    async (fault) => {
      const change: ProtectionChange = { kind: 'set', password: next, earlierVersions: 'remove' };
      const from = { content: await sealed(before, password), word: password };
      await atEveryCall(from, { fault, lasting }, async (desk, where) => {
        const saved = await desk.documents.save(desk.docId, edited, 'refuse', change);
        const left = await desk.documents.findLeft(desk.docId, change);
        desk.disk.heal();
        const content = await contentOf(desk.file);
        expect(
          [
            [password, before],
            [next, edited],
          ],
          where,
        ).toContainEqual(content);
        if (saved?.kind === 'saved') {
          expect(content, where).toEqual([next, edited]);
          expect(await readableUntold(desk.folder, left), where).toEqual([]);
          // A version under the password that was given up was to go as well.
          const kept = await readdir(path.join(desk.userData, 'versions'), { recursive: true }).catch(() => []);
          if (kept.some((name) => name.endsWith('.headroom'))) expect(left, where).not.toEqual([]);
        } else expect(saved?.kind, where).toBe('failed');
        expect(await desk.documents.save(desk.docId, edited, 'refuse', change), where).toMatchObject({ kind: 'saved' });
        expect(await desk.documents.findLeft(desk.docId, change), where).toEqual([]);
        expect(await readableFiles(desk.folder), where).toEqual([]);
        expect(desk.documents.listVersions(desk.docId), where).toEqual([]);
      });
    },
  );

  test.each(fewFaults)('removing the password: protected or not, as was said, and whole (%s)', async (fault) => {
    const clear: ProtectionChange = { kind: 'clear', earlierVersions: 'remove' };
    const from = { content: await sealed(before, password), word: password };
    await atEveryCall(from, { fault, lasting }, async (desk, where) => {
      const saved = await desk.documents.save(desk.docId, edited, 'refuse', clear);
      const left = await desk.documents.findLeft(desk.docId, clear);
      desk.disk.heal();
      const content = await contentOf(desk.file);
      expect(
        [
          [password, before],
          ['open', edited],
        ],
        where,
      ).toContainEqual(content);
      const isProtected = desk.documents.find(desk.docId)?.protection !== null;
      if (saved?.kind === 'saved') {
        expect(content, where).toEqual(['open', edited]);
        expect(isProtected, where).toBe(false);
        if (desk.documents.listVersions(desk.docId).length > 0) expect(left, where).not.toEqual([]);
      } else expect([saved?.kind, isProtected], where).toEqual(['failed', true]);
      await expectEditsKept(desk, where);
      // Said to have failed, it is protected again by the next save, whatever the disk held.
      const again = await desk.documents.save(desk.docId, edited, 'refuse');
      expect(again, where).toMatchObject({ kind: 'saved' });
      expect((await contentOf(desk.file))[0], where).toBe(saved?.kind === 'saved' ? 'open' : password);
    });
  });
});
