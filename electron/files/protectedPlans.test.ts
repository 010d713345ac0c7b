import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunCryptTask } from '../crypt/cryptContract.ts';
import { createCrypt } from '../crypt/cryptTasks.ts';
import { createLocks } from './locks.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createRecovery } from './recovery.ts';
import { planText } from './testing/plans.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { createVersions } from './versions.ts';

const start = Date.UTC(2026, 10, 22, 9);
const password = 'correct horse battery staple';
const set = { kind: 'set', password, earlierVersions: 'keep' } as const;
const quick = createCrypt(2);

interface Desk {
  readonly folder: string;
  readonly file: string;
  readonly documents: OpenDocuments;
  readonly restart: () => OpenDocuments;
  readonly tick: () => void;
}

async function desk(run: RunCryptTask = quick): Promise<Desk> {
  const folder = await temporaryFolder();
  const userData = path.join(folder, 'userData');
  let now = start;
  let ids = 0;
  const restart = () =>
    new OpenDocuments({
      recovery: createRecovery(userData),
      versions: createVersions(userData, { now: () => now, isOn: () => true }),
      locks: createLocks({
        self: { user: 'ana', host: 'here', pid: 1, sessionId: 'here' },
        now: () => now,
        isAlive: () => false,
      }),
      now: () => now,
      newId: () => `id-${String((ids += 1))}`,
      appVersion: '0.1.0',
      crypt: run,
    });
  const file = path.join(folder, 'autumn.headroom');
  await writeFile(file, planText('Secret Commerce'));
  const tick = () => {
    now += 1_000;
  };
  return { folder, file, documents: restart(), restart, tick };
}

async function open(documents: OpenDocuments, file: string, word: string | null = null): Promise<string> {
  const result = await documents.open(file, 'refuseChanged', word);
  if (!result.ok) throw new Error(result.error.error.kind);
  return result.value.docId;
}

/** Which files hold a word that is a secret. */
async function tellingFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of names.filter((name) => name.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    if ((await readFile(file, 'latin1')).includes('Secret')) found.push(path.relative(folder, file));
  }
  return found;
}

describe('setting a password', () => {
  test('leaves nothing that can be read: not the file, no version, no draft, nothing that was discarded', async () => {
    const { documents, file, folder, tick } = await desk();
    const discarded = await open(documents, file);
    await documents.writeDraft(discarded, planText('Secret draft'));
    await documents.close(discarded, 'discardChanges');
    const docId = await open(documents, file);
    for (const name of ['Secret two', 'Secret three']) {
      tick();
      await documents.save(docId, planText(name), 'refuse');
    }
    await documents.writeDraft(docId, planText('Secret four'));
    expect((await tellingFiles(folder)).length).toBeGreaterThan(4);
    tick();
    const saved = await documents.save(docId, planText('Secret four'), 'refuse', set);
    expect(saved).toMatchObject({ kind: 'saved' });
    expect(await tellingFiles(folder)).toEqual([]);
    expect(documents.find(docId)).toMatchObject({ name: 'autumn', unsaved: false, protection: { password } });
    // Sealed and not thrown away: each opens as a protected copy.
    const versions = documents.listVersions(docId);
    expect(versions).toHaveLength(3);
    const texts: unknown[] = [];
    for (const version of versions) {
      const copy = await documents.openVersion(docId, version);
      texts.push(copy?.ok === true ? [copy.value.text, copy.value.protection?.password] : copy);
    }
    const expected = ['Secret three', 'Secret two', 'Secret Commerce'].map((name) => [planText(name), password]);
    expect(texts).toEqual(expected);
    expect(await tellingFiles(folder)).toEqual([]);
  });

  test('removes the earlier versions where that is wanted', async () => {
    const { documents, file } = await desk();
    const docId = await open(documents, file);
    await documents.save(docId, planText('Secret two'), 'refuse');
    await documents.save(docId, planText('Secret three'), 'refuse', { ...set, earlierVersions: 'remove' });
    expect(documents.listVersions(docId)).toEqual([]);
  });

  test('that cannot be done leaves the plan as it was', async () => {
    const failing: RunCryptTask = () => Promise.resolve({ ok: false, error: { kind: 'file.sealerEnded' } });
    const { documents, file } = await desk(failing);
    const docId = await open(documents, file);
    const saved = await documents.save(docId, planText('Secret two'), 'refuse', set);
    expect(saved).toEqual({ kind: 'failed', error: { kind: 'file.sealerEnded' } });
    expect(documents.find(docId)?.protection).toBeNull();
    expect(await readFile(file, 'utf8')).toBe(planText('Secret Commerce'));
  });
});

describe('a protected plan', () => {
  async function protectedPlan(): Promise<Desk & { readonly docId: string }> {
    const there = await desk();
    const docId = await open(there.documents, there.file);
    await there.documents.save(docId, planText('Secret two'), 'refuse', set);
    return { ...there, docId };
  }

  test('is asked for by its password, each failure can be tried again, and the right one opens it', async () => {
    const { restart, file } = await protectedPlan();
    const documents = restart();
    const first = await documents.open(file, 'refuseChanged');
    expect(first).toMatchObject({
      ok: false,
      error: { fileName: 'autumn.headroom', error: { kind: 'file.protected' } },
    });
    const second = await documents.open(file, 'refuseChanged', 'another');
    expect(second).toMatchObject({ ok: false, error: { error: { kind: 'file.wrongPassword' } } });
    if (first.ok) return;
    expect(documents.findAttempt(first.error.attemptId)).toEqual({ kind: 'file', file, checksum: 'refuseChanged' });
    const docId = await open(documents, file, password);
    expect(documents.find(docId)).toMatchObject({ text: planText('Secret two'), name: 'autumn' });
  });

  test('keeps its drafts sealed, and a crash gives them back to whoever knows the password', async () => {
    const { documents, docId, restart, folder } = await protectedPlan();
    await documents.writeDraft(docId, planText('Secret draft'));
    expect(await tellingFiles(folder)).toEqual([]);
    const after = restart();
    expect(await after.listDrafts()).toMatchObject([{ draftId: docId, name: 'autumn', isProtected: true }]);
    expect(await after.restore(docId, 'original')).toMatchObject({
      ok: false,
      error: { error: { kind: 'file.protected' } },
    });
    expect(await after.restore(docId, 'copy', 'another')).toMatchObject({
      ok: false,
      error: { error: { kind: 'file.wrongPassword' } },
    });
    const restored = await after.restore(docId, 'copy', password);
    expect(restored).toMatchObject({ ok: true, value: { text: planText('Secret draft'), name: 'Protected plan' } });
    // The copy is protected too, and so is its draft.
    expect(await tellingFiles(folder)).toEqual([]);
    expect(await after.listDrafts()).toEqual([]);
  });

  test('keeps the first draft at once, however it became open: the keys for it are made in the time of the password', async () => {
    const running = new Set<string>();
    let made = 0;
    const watched: RunCryptTask = async (task) => {
      running.add(task.kind);
      if (task.kind === 'makeKeys') made += 1;
      // As with a real password, nothing is there in the same moment.
      await new Promise((resolve) => setTimeout(resolve, 20));
      const answer = await quick(task);
      running.delete(task.kind);
      return answer;
    };
    const { documents, restart, file } = await desk(watched);
    const draftsAtOnce = async (of: OpenDocuments, id: string): Promise<void> => {
      expect([...running]).toEqual([]);
      const before = made;
      expect(await of.writeDraft(id, planText(`Secret ${String(before)}`))).toMatchObject({ ok: true });
      expect(made).toBe(before);
    };
    const docId = await open(documents, file);
    await documents.save(docId, planText('Secret two'), 'refuse', set);
    expect(made).toBe(1);
    await draftsAtOnce(documents, docId);
    await documents.save(docId, planText('Secret two'), 'refuse');
    await documents.lock(docId, null);
    await documents.unlock(docId, password);
    await draftsAtOnce(documents, docId);
    const opened = restart();
    await draftsAtOnce(opened, await open(opened, file, password));
    expect(made).toBe(2);
    const reverted = restart();
    const other = await open(reverted, file, password);
    await reverted.revert(other);
    await draftsAtOnce(reverted, other);
    const restored = await restart().restore(other, 'original', password);
    expect(restored).toMatchObject({ ok: true });
  });

  test('opens when the keys for its drafts cannot be made, and the next draft asks again', async () => {
    const { file, docId, documents } = await protectedPlan();
    await documents.close(docId, 'keepDraft');
    let refusals = 1;
    const refusing: RunCryptTask = (task) => {
      if (task.kind !== 'makeKeys' || refusals === 0) return quick(task);
      refusals -= 1;
      return Promise.resolve({ ok: false, error: { kind: 'file.sealerEnded' } });
    };
    const after = (await desk(refusing)).documents;
    const id = await open(after, file, password);
    expect(await after.writeDraft(id, planText('Secret'))).toMatchObject({ ok: true });
  });

  test('edited while it is being sealed keeps what is newer, as changes of what was saved', async () => {
    const { documents, docId, restart, file } = await protectedPlan();
    const saving = documents.save(docId, planText('Secret saved'), 'refuse');
    const drafting = documents.writeDraft(docId, planText('Secret newer'));
    expect(await saving).toMatchObject({ kind: 'saved' });
    expect(await drafting).toMatchObject({ ok: true });
    expect(documents.find(docId)).toMatchObject({ text: planText('Secret newer'), unsaved: true });
    const after = restart();
    // Based on what was just saved, so nobody else wrote the file.
    expect(await after.listDrafts()).toMatchObject([{ draftId: docId, fileChangedSince: false }]);
    expect(await after.restore(docId, 'original', password)).toMatchObject({
      ok: true,
      value: { text: planText('Secret newer'), base: { path: file } },
    });
  });

  test('locked holds nothing but a box, takes nothing in, and opens as it was', async () => {
    const { documents, docId, folder } = await protectedPlan();
    await documents.writeDraft(docId, planText('Secret draft'));
    const locked = await documents.lock(docId, { text: planText('Secret newest'), unsaved: true });
    expect(locked).toMatchObject({ ok: true, value: { text: '', protection: null, unsaved: true } });
    expect(JSON.stringify(documents.find(docId))).not.toContain('correct horse');
    await documents.writeDraft(docId, planText('Secret late'));
    documents.setState(docId, { name: 'late', unsaved: false });
    expect(await documents.save(docId, planText('Secret late'), 'refuse')).toBeNull();
    expect(await documents.revert(docId)).toBeNull();
    expect(await documents.unlock(docId, 'another')).toEqual({ ok: false, error: { kind: 'file.wrongPassword' } });
    expect(await documents.unlock(docId, password)).toMatchObject({
      ok: true,
      value: { text: planText('Secret newest'), unsaved: true, name: 'autumn' },
    });
    expect(await tellingFiles(folder)).toEqual([]);
    expect(await documents.save(docId, planText('Secret three'), 'refuse')).toMatchObject({ kind: 'saved' });
  });

  test('given another password keeps its earlier versions under the one they were saved with', async () => {
    const { documents, docId, tick } = await protectedPlan();
    tick();
    const next = 'another phrase altogether';
    await documents.save(docId, planText('Secret three'), 'refuse', { ...set, password: next });
    const [newest = 0] = documents.listVersions(docId);
    // Nobody gave a password, so it is asked for and none is called wrong.
    expect(await documents.openVersion(docId, newest)).toMatchObject({
      ok: false,
      error: { error: { kind: 'file.protected' } },
    });
    expect(await documents.openVersion(docId, newest, password)).toMatchObject({
      ok: true,
      value: { text: planText('Secret two') },
    });
  });

  test('that somebody saved under another password is read again with that one', async () => {
    const { documents, docId, restart, file } = await protectedPlan();
    const other = restart();
    const theirs = await open(other, file, password);
    await other.takeOver(theirs);
    await other.save(theirs, planText('Secret theirs'), 'refuse', { ...set, password: 'a phrase of theirs' });
    expect(await documents.noticeForeignContent(docId)).toBe(true);
    const failed = await documents.revert(docId);
    expect(failed).toMatchObject({ ok: false, error: { error: { kind: 'file.wrongPassword' } } });
    if (failed?.ok === false) expect(documents.findAttempt(failed.error.attemptId)).toEqual({ kind: 'revert', docId });
    expect(await documents.revert(docId, 'a phrase of theirs')).toMatchObject({
      ok: true,
      value: { text: planText('Secret theirs'), protection: { password: 'a phrase of theirs' } },
    });
  });
});
