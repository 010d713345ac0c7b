import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunCryptTask } from '../crypt/cryptContract.ts';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { createLocks } from './locks.ts';
import { OpenDocuments } from './openDocuments.ts';
import { unseal } from './protection.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { failingDisk, type FailingDisk, type Fault } from './testing/failingDisk.ts';
import { planText } from './testing/plans.ts';
import { readableFiles } from './testing/readableFiles.ts';
import { temporaryFolderInMemory } from './testing/temporaryFolder.ts';
import { createVersions } from './versions.ts';

const start = Date.UTC(2026, 10, 22, 9);
const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EBUSY', 'EXDEV', 'shortWrite', 'lostWrite'];
const tellingFaults = faults.slice(0, 6);
/** More calls than any act makes: a loop that never ends would hang the tests. */
const mostCalls = 200;

interface Desk {
  readonly file: string;
  readonly userData: string;
  readonly documents: OpenDocuments;
  readonly recovery: Recovery;
  readonly disk: FailingDisk;
}

/** The whole keeping of plans upon one disk: plan, lock, earlier versions and drafts. */
function deskOn(folder: string, disk: FailingDisk, run?: RunCryptTask): Desk {
  const userData = path.join(folder, 'userData');
  const options = { fileSystem: disk.fileSystem };
  const recovery = createRecovery(userData, options);
  let ids = 0;
  const documents = new OpenDocuments({
    recovery,
    versions: createVersions(userData, { now: () => start, isOn: () => true }, options),
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
    ...(run === undefined ? {} : { crypt: run }),
  });
  return { file: path.join(folder, 'plans', 'plan.headroom'), userData, documents, recovery, disk };
}

const before = planText('Before');
const edited = planText('Edited');

/** Opens a plan, edits it and keeps a draft, all on a disk that is well; then every call counts from one. */
async function editedPlan(
  folder: string,
  n: number,
  fault: Fault,
  lasting: 'once' | 'forGood',
): Promise<Desk & { readonly docId: string }> {
  await rm(path.join(folder, 'plans'), { recursive: true, force: true });
  await rm(path.join(folder, 'userData'), { recursive: true, force: true });
  await mkdir(path.join(folder, 'plans'));
  const disk = failingDisk(n, fault, lasting, 'asleep');
  const desk = deskOn(folder, disk);
  await writeFile(desk.file, before);
  const opened = await desk.documents.open(desk.file, 'refuseChanged');
  if (!opened.ok) throw new Error(opened.error.error.kind);
  const { docId } = opened.value;
  desk.documents.setState(docId, { name: 'Edited', unsaved: true });
  const draft = await desk.documents.writeDraft(docId, edited);
  if (!draft.ok) throw new Error(draft.error.kind);
  disk.wake();
  return { ...desk, docId };
}

/** Does an act with a fault at call 1, 2, 3 … until none is left, and looks at what there is each time. */
async function atEveryCall(
  fault: Fault,
  lasting: 'once' | 'forGood',
  act: (desk: Desk & { readonly docId: string }, where: string) => Promise<void>,
): Promise<number> {
  const folder = await temporaryFolderInMemory();
  for (let n = 1; n <= mostCalls; n += 1) {
    const desk = await editedPlan(folder, n, fault, lasting);
    await act(desk, `${fault} at call ${String(n)}`);
    if (desk.disk.calls() < n) return n - 1;
  }
  throw new Error('It never ends');
}

async function temporaryFilesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
}

/** The edited plan is on the disk: in its file or as a draft. */
async function expectNothingLost(desk: Desk, where: string): Promise<void> {
  const inFile = await readFile(desk.file, 'utf8').catch(() => null);
  const found = inFile === edited ? 'in the file' : ((await desk.recovery.read('id-1'))?.text ?? null);
  expect(found === edited || found === 'in the file', `${where}: the edits are kept`).toBe(true);
}

describe.each(['once', 'forGood'] as const)('a disk that fails %s, at any call', (lasting) => {
  test.each(faults)('of saving: old or new content, told, and a save afterwards works (%s)', async (fault) => {
    const calls = await atEveryCall(fault, lasting, async (desk, where) => {
      const saved = await desk.documents.save(desk.docId, edited, 'refuse');
      if (saved === null) throw new Error('The plan has no file');
      desk.disk.heal();
      const content = await readFile(desk.file, 'utf8');
      expect([before, edited], where).toContain(content);
      if (saved.kind === 'saved') expect(content, where).toBe(edited);
      // An error that the window has words for, and the plan goes on being unsaved.
      else {
        expect(saved, where).toMatchObject({
          kind: 'failed',
          error: { kind: expect.stringMatching(/^file\./) as string },
        });
        expect(desk.documents.find(desk.docId)?.unsaved, where).toBe(true);
      }
      await expectNothingLost(desk, where);
      if (lasting === 'once') {
        expect(await temporaryFilesIn(path.dirname(desk.file)), where).toEqual([]);
        expect(await temporaryFilesIn(desk.userData), where).toEqual([]);
      }
      expect(await desk.documents.save(desk.docId, planText('Again'), 'refuse'), where).toMatchObject({
        kind: 'saved',
      });
      expect(await readFile(desk.file, 'utf8'), where).toBe(planText('Again'));
    });
    expect(calls).toBeGreaterThan(fault.endsWith('Write') ? 15 : 20);
  });

  test.each(tellingFaults)('of saving as another file: that file is whole or not there (%s)', async (fault) => {
    await atEveryCall(fault, lasting, async (desk, where) => {
      const other = path.join(path.dirname(desk.file), 'other.headroom');
      const saved = await desk.documents.saveAs(desk.docId, edited, other);
      desk.disk.heal();
      const content = await readFile(other, 'utf8').catch(() => null);
      expect([null, edited], where).toContain(content);
      if (saved.kind === 'saved') expect(content, where).toBe(edited);
      else expect(desk.documents.find(desk.docId)?.base?.path, where).toBe(desk.file);
      expect(await readFile(desk.file, 'utf8'), where).toBe(before);
      if (content === null) await expectNothingLost(desk, where);
    });
  });

  test.each(faults)('of keeping a draft: the old or the new one (%s)', async (fault) => {
    await atEveryCall(fault, lasting, async (desk, where) => {
      const newer = planText('Newer');
      const written = await desk.documents.writeDraft(desk.docId, newer);
      desk.disk.heal();
      const draft = await desk.recovery.read(desk.docId);
      expect([edited, newer], where).toContain(draft?.text);
      if (written.ok) expect(draft?.text, where).toBe(newer);
      // In memory it is there, whatever the disk did: a window whose page dies comes back with it.
      expect(desk.documents.find(desk.docId)?.text, where).toBe(newer);
    });
  });

  test.each(tellingFaults)(
    'of closing without saving: the plan closes, and its draft is in the bin or still there (%s)',
    async (fault) => {
      await atEveryCall(fault, lasting, async (desk, where) => {
        await desk.documents.close(desk.docId, 'discardChanges');
        desk.disk.heal();
        expect(desk.documents.find(desk.docId), where).toBeNull();
        const kept = await readdir(path.join(desk.userData, 'recovery')).catch(() => []);
        const binned = await readdir(path.join(desk.userData, 'bin')).catch(() => []);
        expect(kept.length + binned.length, where).toBe(1);
        expect(await readFile(desk.file, 'utf8'), where).toBe(before);
      });
    },
  );

  test.each(tellingFaults)(
    'of going back to the file: what is unsaved is in the bin or still there (%s)',
    async (fault) => {
      await atEveryCall(fault, lasting, async (desk, where) => {
        const reverted = await desk.documents.revert(desk.docId);
        desk.disk.heal();
        const text = desk.documents.find(desk.docId)?.text;
        expect(text, where).toBe(reverted?.ok === true ? before : edited);
        const kept = await readdir(path.join(desk.userData, 'recovery')).catch(() => []);
        const binned = await readdir(path.join(desk.userData, 'bin')).catch(() => []);
        expect(kept.length + binned.length, where).toBe(1);
      });
    },
  );

  test.each(tellingFaults)(
    'of opening and restoring after a crash: an error or the plan, and the draft stays (%s)',
    async (fault) => {
      await atEveryCall(fault, lasting, async (desk, where) => {
        // The app after a crash: the same disk, and nothing in memory.
        const again = deskOn(path.dirname(path.dirname(desk.file)), desk.disk);
        const drafts = await again.documents.listDrafts();
        const restored = await again.documents.restore('id-1', 'original');
        const opened = await again.documents.open(desk.file, 'refuseChanged');
        desk.disk.heal();
        expect(drafts.length, where).toBeLessThanOrEqual(1);
        if (restored.ok) expect(restored.value.text, where).toBe(edited);
        if (opened.ok) expect(opened.value.text, where).toBe(before);
        expect(await readFile(desk.file, 'utf8'), where).toBe(before);
        await expectNothingLost(desk, where);
      });
    },
  );
});

/** Little work: what is tested is the disk. */
const crypt = createCrypt(2);
const password = 'correct horse battery staple';

async function sealed(text: string): Promise<Uint8Array> {
  const made = await crypt<'seal'>({ kind: 'seal', bytes: Buffer.from(text), password });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}

/** What is in a protected file; what anybody could read of it is told as that. */
async function opened(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return null;
  if (bytes.includes('headroom-plan')) return 'readable by anybody';
  const unsealed = await unseal(crypt, new Uint8Array(bytes), password);
  return unsealed.ok ? Buffer.from(unsealed.value.bytes).toString('utf8') : unsealed.error.kind;
}

describe.each(['once', 'forGood'] as const)('a protected plan on a disk that fails %s, at any call', (lasting) => {
  const act = async (
    fault: Fault,
    work: (desk: Desk & { readonly docId: string }, where: string) => Promise<void>,
  ): Promise<void> => {
    const folder = await temporaryFolderInMemory();
    for (let n = 1; n <= mostCalls; n += 1) {
      await rm(path.join(folder, 'plans'), { recursive: true, force: true });
      await rm(path.join(folder, 'userData'), { recursive: true, force: true });
      await mkdir(path.join(folder, 'plans'));
      const disk = failingDisk(n, fault, lasting, 'asleep');
      const desk = deskOn(folder, disk, crypt);
      await writeFile(desk.file, await sealed(before));
      const there = await desk.documents.open(desk.file, 'refuseChanged', password);
      if (!there.ok) throw new Error(there.error.error.kind);
      const { docId } = there.value;
      const draft = await desk.documents.writeDraft(docId, edited);
      if (!draft.ok) throw new Error(draft.error.kind);
      disk.wake();
      await work({ ...desk, docId }, `${fault} at call ${String(n)}`);
      if (disk.calls() < n) return;
    }
    throw new Error('It never ends');
  };

  test.each(faults)('of saving: old or new content, sealed either way, and the edits are kept (%s)', async (fault) => {
    await act(fault, async (desk, where) => {
      const saved = await desk.documents.save(desk.docId, edited, 'refuse');
      desk.disk.heal();
      const content = await opened(desk.file);
      expect([before, edited], where).toContain(content);
      if (saved?.kind === 'saved') expect(content, where).toBe(edited);
      const draft = path.join(desk.userData, 'recovery', desk.docId, 'draft');
      if (content !== edited) expect((await readFile(draft)).includes('headroom-sealed'), where).toBe(true);
      expect(await readableFiles(path.dirname(desk.userData)), where).toEqual([]);
      expect(await desk.documents.save(desk.docId, planText('Again'), 'refuse'), where).toMatchObject({
        kind: 'saved',
      });
      expect(await opened(desk.file), where).toBe(planText('Again'));
    });
  });

  test.each(tellingFaults)(
    'of taking the password away: protected or not as it says, and whole (%s)',
    async (fault) => {
      await act(fault, async (desk, where) => {
        const change = { kind: 'clear', earlierVersions: 'keep' } as const;
        const saved = await desk.documents.save(desk.docId, edited, 'refuse', change);
        desk.disk.heal();
        const isProtected = desk.documents.find(desk.docId)?.protection !== null;
        if (saved?.kind === 'saved') {
          expect(await readFile(desk.file, 'utf8'), where).toBe(edited);
          expect(isProtected, where).toBe(false);
        } else expect(isProtected, where).toBe(true);
      });
    },
  );

  test.each(tellingFaults)('of locking: the password brings all of it back (%s)', async (fault) => {
    await act(fault, async (desk, where) => {
      const newest = planText('Newest');
      const locked = await desk.documents.lock(desk.docId, { text: newest, unsaved: true });
      desk.disk.heal();
      expect(locked, where).toMatchObject({ ok: true, value: { text: '', protection: null } });
      expect(await desk.documents.unlock(desk.docId, 'another'), where).toMatchObject({ ok: false });
      const unlocked = await desk.documents.unlock(desk.docId, password);
      expect(unlocked, where).toMatchObject({
        ok: true,
        value: { text: newest, unsaved: true, protection: { password } },
      });
      expect(await readableFiles(path.dirname(desk.userData)), where).toEqual([]);
    });
  });
});
