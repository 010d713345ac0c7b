import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { toOpenedDocument } from './openDocument.ts';
import { OpenDocuments } from './openDocuments.ts';
import { realFileSystem, type FileSystem } from './fileSystem.ts';
import { createLocks, lockPath } from './locks.ts';
import { findForeignContent } from './planFiles.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { createVersions } from './versions.ts';
import { planText } from './testing/plans.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

interface Desk {
  readonly folder: string;
  readonly file: string;
  readonly recovery: Recovery;
  readonly documents: OpenDocuments;
  /** The app after a crash: the same folder, and nothing in memory. */
  readonly restart: () => OpenDocuments;
  /** The app of somebody else, on another computer. */
  readonly elsewhere: () => OpenDocuments;
}

const start = Date.UTC(2026, 10, 22, 9);
const month = 30 * 24 * 60 * 60 * 1000;

async function desk(fileSystem: FileSystem = realFileSystem): Promise<Desk> {
  const folder = await temporaryFolder();
  const recovery = createRecovery(folder);
  let ids = 0;
  const onComputer = (host: string) =>
    new OpenDocuments({
      recovery,
      versions: createVersions(folder, { now: () => start, isOn: () => true }),
      locks: createLocks({
        self: { user: 'ana', host, pid: 1, sessionId: host },
        now: () => start,
        isAlive: () => false,
      }),
      now: () => start,
      newId: () => `id-${String((ids += 1))}`,
      appVersion: '0.1.0',
      writeOptions: { fileSystem },
    });
  const restart = () => onComputer('here');
  const file = path.join(folder, 'plan.headroom');
  await writeFile(file, planText('Commerce'));
  return { folder, file, recovery, documents: restart(), restart, elsewhere: () => onComputer('elsewhere') };
}

async function opened(documents: OpenDocuments, file: string): Promise<string> {
  const result = await documents.open(file, 'refuseChanged');
  if (!result.ok) throw new Error(result.error.error.kind);
  return result.value.docId;
}

describe('new plans', () => {
  test('are numbered, and the renderer can parse them', async () => {
    const { documents } = await desk();
    const names = [documents.create(), documents.create()].map((document) => document.name);
    expect(names).toEqual(['Untitled plan', 'Untitled plan 2']);
    const { text, fileName, unsaved } = toOpenedDocument(documents.create());
    expect(parsePlanFile(text)).toMatchObject({ ok: true, value: { document: { plan: { name: 'Untitled plan 3' } } } });
    expect({ fileName, unsaved }).toEqual({ fileName: null, unsaved: false });
  });

  test('have no file to save to until one is chosen', async () => {
    const { documents, folder } = await desk();
    const { docId } = documents.create();
    expect(await documents.save(docId, planText('First'), 'refuse')).toBeNull();
    const file = path.join(folder, 'first.headroom');
    expect(await documents.saveAs(docId, planText('First'), file)).toEqual({
      kind: 'saved',
      fileName: 'first.headroom',
      savedAt: '2026-11-22T09:00:00.000Z',
    });
    expect(await documents.save(docId, planText('Second'), 'refuse')).toMatchObject({ kind: 'saved' });
    expect(await readFile(file, 'utf8')).toBe(planText('Second'));
  });
});

describe('what the renderer is told', () => {
  test('holds the name of the file and never its folder', async () => {
    const { documents, file, folder } = await desk();
    const docId = await opened(documents, file);
    const document = documents.find(docId);
    expect(document).not.toBeNull();
    if (document !== null) expect(JSON.stringify(toOpenedDocument(document))).not.toContain(folder);
    const missing = await documents.open(path.join(folder, 'gone.headroom'), 'refuseChanged');
    expect(JSON.stringify(missing)).not.toContain(folder);
    expect(missing).toMatchObject({
      ok: false,
      error: { fileName: 'gone.headroom', error: { kind: 'file.notFound' } },
    });
  });

  test('a failed opening can be tried again by its id', async () => {
    const { documents, file } = await desk();
    await writeFile(file, planText('Commerce').replace('Commerce', 'Commerze'));
    const refused = await documents.open(file, 'refuseChanged');
    expect(refused).toMatchObject({ ok: false, error: { error: { kind: 'planFile.damaged' } } });
    if (refused.ok) return;
    expect(documents.findAttempt(refused.error.attemptId)).toMatchObject({ kind: 'file', file });
    const accepted = await documents.open(file, 'acceptChanged');
    expect(accepted).toMatchObject({ ok: true, value: { checksum: 'acceptChanged' } });
    expect(documents.findAttempt('made up')).toBeNull();
  });
});

describe('saving', () => {
  test('under the name of a plan that is open elsewhere is refused', async () => {
    const { documents, file } = await desk();
    await opened(documents, file);
    const { docId } = documents.create();
    expect(await documents.saveAs(docId, planText('Mine'), file)).toEqual({
      kind: 'failed',
      error: { kind: 'file.openElsewhere' },
    });
    expect(await readFile(file, 'utf8')).toBe(planText('Commerce'));
  });

  test('tells that something else wrote the file, and replaces it only when told to', async () => {
    const { documents, file } = await desk();
    const docId = await opened(documents, file);
    await writeFile(file, planText('Hers'));
    expect(await documents.save(docId, planText('Mine'), 'refuse')).toEqual({
      kind: 'failed',
      error: { kind: 'file.changedOnDisk' },
    });
    // The user has been asked by then.
    expect(await documents.noticeForeignContent(docId)).toBe(false);
    expect(await documents.save(docId, planText('Mine'), 'replace')).toMatchObject({ kind: 'saved' });
    expect(await documents.noticeForeignContent(docId)).toBe(false);
  });

  test('what something else wrote is told once, and again when it is written anew', async () => {
    const { documents, file } = await desk();
    const docId = await opened(documents, file);
    const told: boolean[] = [];
    for (const content of [planText('Commerce'), planText('Hers'), planText('Hers'), planText('Hers too')]) {
      await writeFile(file, content);
      told.push(await documents.noticeForeignContent(docId));
    }
    expect(told).toEqual([false, true, false, true]);
  });

  test('looked at while we are writing it, the file is not taken for somebody else’s', async () => {
    let hasReplaced = (): void => undefined;
    let goOn = (): void => undefined;
    const replaced = new Promise<void>((resolve) => (hasReplaced = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const { documents, file } = await desk({
      ...realFileSystem,
      // Our bytes are there, and a slow disk keeps the save from ending.
      rename: async (from, to) => {
        await realFileSystem.rename(from, to);
        if (to !== file) return;
        hasReplaced();
        await mayGoOn;
      },
    });
    const docId = await opened(documents, file);
    const saving = documents.save(docId, planText('Mine'), 'refuse');
    await replaced;
    const noticed = documents.noticeForeignContent(docId);
    // A look that waited for nobody would have its answer by now: it does no more than this.
    for (let looks = 0; looks < 5; looks += 1) await findForeignContent({ path: file, sha256: null });
    goOn();
    expect(await saving).toMatchObject({ kind: 'saved' });
    expect(await noticed).toBe(false);
  });

  test('two saves at once end with the later one', async () => {
    const { documents, file } = await desk();
    const docId = await opened(documents, file);
    const saves = ['One', 'Two', 'Three'].map((name) => documents.save(docId, planText(name), 'refuse'));
    expect((await Promise.all(saves)).every((outcome) => outcome?.kind === 'saved')).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(planText('Three'));
    expect(documents.find(docId)?.text).toBe(planText('Three'));
    // As the window calls it from the first moment: by its file.
    expect(documents.find(docId)?.name).toBe('plan');
  });

  test('a change made while an older state is being saved stays unsaved and keeps its draft', async () => {
    const { documents, file, recovery } = await desk();
    const docId = await opened(documents, file);
    const saving = documents.save(docId, planText('Older'), 'refuse');
    const drafting = documents.writeDraft(docId, planText('Newer'));
    await Promise.all([saving, drafting]);
    expect(documents.find(docId)).toMatchObject({ unsaved: true, text: planText('Newer') });
    expect(await recovery.read(docId)).toMatchObject({ text: planText('Newer') });
  });
});

describe('drafts', () => {
  test('are for their owner only, and are offered after a crash', async () => {
    const { documents, file, folder, restart } = await desk();
    const docId = await opened(documents, file);
    documents.setState(docId, { name: 'Commerce, changed', unsaved: true });
    await documents.writeDraft(docId, planText('Commerce, changed'));
    if (process.platform !== 'win32') {
      for (const place of ['recovery', path.join('recovery', docId)]) {
        expect((await stat(path.join(folder, place))).mode & 0o777).toBe(0o700);
      }
      expect((await stat(path.join(folder, 'recovery', docId, 'draft'))).mode & 0o777).toBe(0o600);
    }
    expect(await documents.listDrafts()).toEqual([]);
    expect(await restart().listDrafts()).toEqual([
      {
        draftId: docId,
        name: 'Commerce, changed',
        fileName: 'plan.headroom',
        changedAt: '2026-11-22T09:00:00.000Z',
        fileChangedSince: false,
        isProtected: false,
      },
    ]);
  });

  test('restored, go on being the same plan with the same file', async () => {
    const { documents, file, restart } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Changed'));
    const later = restart();
    const restored = await later.restore(docId, 'original');
    expect(restored).toMatchObject({ ok: true, value: { docId, unsaved: true, text: planText('Changed') } });
    expect(await later.save(docId, planText('Changed'), 'refuse')).toMatchObject({ kind: 'saved' });
    expect(await readFile(file, 'utf8')).toBe(planText('Changed'));
    expect(await restart().listDrafts()).toEqual([]);
  });

  test('do not silently cover a file that was written since', async () => {
    const { documents, file, restart } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Mine'));
    await writeFile(file, planText('Hers'));
    const later = restart();
    expect(await later.listDrafts()).toMatchObject([{ fileChangedSince: true }]);
    await later.restore(docId, 'original');
    expect(await later.save(docId, planText('Mine'), 'refuse')).toMatchObject({
      error: { kind: 'file.changedOnDisk' },
    });
  });

  test('restored as a copy, leave the file alone', async () => {
    const { documents, file, restart } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Changed'));
    const later = restart();
    const copy = await later.restore(docId, 'copy');
    expect(copy).toMatchObject({ ok: true, value: { base: null, unsaved: true } });
    if (!copy.ok) return;
    expect(copy.value.docId).not.toBe(docId);
    expect(await later.save(copy.value.docId, planText('Changed'), 'refuse')).toBeNull();
    // Still one draft on the disk, and it is the copy's.
    expect(await restart().listDrafts()).toMatchObject([{ draftId: copy.value.docId, fileName: null }]);
  });

  test('that do not parse are told and kept', async () => {
    const { documents, file, recovery, restart } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Changed').slice(0, -5));
    expect(await restart().restore(docId, 'original')).toMatchObject({
      ok: false,
      error: { error: { kind: 'planFile.cutOff' } },
    });
    expect(await recovery.read(docId)).not.toBeNull();
  });

  test('go when everything is undone, and when the plan is saved', async () => {
    const { documents, file, restart } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Changed'));
    documents.setState(docId, { name: 'Commerce', unsaved: false });
    await documents.settle();
    expect(await restart().listDrafts()).toEqual([]);
    await documents.writeDraft(docId, planText('Changed'));
    await documents.save(docId, planText('Changed'), 'refuse');
    expect(await restart().listDrafts()).toEqual([]);
  });

  test('discarded, stay in the bin for 30 days', async () => {
    const { documents, file, folder, recovery, restart } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Changed'));
    await documents.close(docId, 'discardChanges');
    expect(await restart().listDrafts()).toEqual([]);
    const bin = path.join(folder, 'bin');
    const [name = ''] = await readdir(bin);
    expect(await readFile(path.join(bin, name, 'draft'), 'utf8')).toContain('Changed');
    await writeFile(path.join(bin, 'not ours'), '');
    await recovery.emptyBin(start + month);
    expect(await readdir(bin)).toHaveLength(2);
    await recovery.emptyBin(start + month + 1);
    expect(await readdir(bin)).toEqual(['not ours']);
  });

  test('cut off or strange are passed over, never removed', async () => {
    const { folder, restart } = await desk();
    const contents = [
      '',
      'no line',
      '{}\n',
      '{"format":"headroom-draft"}\nx',
      '[1]\n',
      '{"__proto__":{"polluted":1}}\n',
    ];
    for (const [index, content] of contents.entries()) {
      const place = path.join(folder, 'recovery', `d${String(index)}`);
      await import('node:fs/promises').then(({ mkdir }) => mkdir(place, { recursive: true }));
      await writeFile(path.join(place, 'draft'), content);
    }
    expect(await restart().listDrafts()).toEqual([]);
    expect(await readdir(path.join(folder, 'recovery'))).toHaveLength(contents.length);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('a made-up id reaches no other folder', async () => {
    const { documents, folder } = await desk();
    await writeFile(path.join(folder, 'draft'), 'secret');
    for (const id of ['..', '../..', '../recovery', '/etc', 'a/b', '']) {
      expect(await documents.restore(id, 'copy')).toMatchObject({
        ok: false,
        error: { error: { kind: 'file.notFound' } },
      });
    }
  });
});

describe('reverting', () => {
  test('takes the file as it is and puts what was unsaved into the bin', async () => {
    const { documents, file, folder } = await desk();
    const docId = await opened(documents, file);
    await documents.writeDraft(docId, planText('Changed'));
    await writeFile(file, planText('Hers'));
    expect(await documents.revert(docId)).toMatchObject({
      ok: true,
      value: { docId, text: planText('Hers'), unsaved: false },
    });
    expect(await readdir(path.join(folder, 'bin'))).toHaveLength(1);
    expect(await documents.noticeForeignContent(docId)).toBe(false);
  });

  test('is nothing for a plan without a file', async () => {
    const { documents } = await desk();
    expect(await documents.revert(documents.create().docId)).toBeNull();
  });
});

describe('a plan that somebody else has open', () => {
  test('opens, says who has it, and is saved only elsewhere', async () => {
    const { documents, elsewhere, file, folder } = await desk();
    const hers = elsewhere();
    await opened(hers, file);
    const docId = await opened(documents, file);
    const document = documents.find(docId);
    expect(document === null ? null : toOpenedDocument(document).heldBy).toEqual({
      user: 'ana',
      host: 'elsewhere',
      since: '2026-11-22T09:00:00.000Z',
      isStale: false,
    });
    expect(await documents.save(docId, planText('Mine'), 'replace')).toBeNull();
    expect(await documents.saveAs(docId, planText('Mine'), file)).toMatchObject({
      kind: 'failed',
      error: { kind: 'file.heldByOther', user: 'ana', host: 'elsewhere' },
    });
    expect(await readFile(file, 'utf8')).toBe(planText('Commerce'));
    const copy = path.join(folder, 'copy.headroom');
    expect(await documents.saveAs(docId, planText('Mine'), copy)).toMatchObject({ kind: 'saved' });
    expect(await documents.save(docId, planText('Mine too'), 'refuse')).toMatchObject({ kind: 'saved' });
    expect(await readFile(copy, 'utf8')).toBe(planText('Mine too'));
    // Her lock stays hers, and the copy's is given back at the end.
    await documents.close(docId, 'keepDraft');
    expect((await readdir(folder)).filter((name) => name.startsWith('.~lock'))).toEqual(['.~lock.plan.headroom#']);
  });

  test('can be taken over, and is still compared before it is written', async () => {
    const { documents, elsewhere, file } = await desk();
    const hers = elsewhere();
    const herId = await opened(hers, file);
    const docId = await opened(documents, file);
    expect(await documents.takeOver(docId)).toBeNull();
    expect(await documents.save(docId, planText('Mine'), 'refuse')).toMatchObject({ kind: 'saved' });
    expect(await hers.save(herId, planText('Hers'), 'refuse')).toEqual({
      kind: 'failed',
      error: { kind: 'file.changedOnDisk' },
    });
  });

  test('is free again when its last window closes, and when the app is told to end', async () => {
    const { documents, file, folder } = await desk();
    const first = await opened(documents, file);
    const second = await opened(documents, file);
    await documents.close(first, 'keepDraft');
    expect(await readdir(folder)).toContain(path.basename(lockPath(file)));
    await documents.close(second, 'keepDraft');
    expect(await readdir(folder)).toEqual(['plan.headroom']);
    await opened(documents, file);
    await documents.releaseLocks();
    expect(await readdir(folder)).toEqual(['plan.headroom']);
  });
});

describe('earlier versions', () => {
  test('are what a save replaced, and open as a copy that leaves the file alone', async () => {
    const { documents, file } = await desk();
    const docId = await opened(documents, file);
    expect(documents.listVersions(docId)).toEqual([]);
    await documents.save(docId, planText('Mine'), 'refuse');
    const [replacedAt = 0] = documents.listVersions(docId);
    const copy = await documents.openVersion(docId, replacedAt);
    if (copy?.ok !== true) throw new Error('Not opened');
    expect(copy.value).toMatchObject({ name: 'Commerce', base: null, unsaved: true });
    expect(await readFile(file, 'utf8')).toBe(planText('Mine'));
  });

  test('hold what somebody else wrote when it is written over, and not when that is refused', async () => {
    const { documents, file } = await desk();
    const docId = await opened(documents, file);
    await writeFile(file, planText('Hers'));
    await documents.save(docId, planText('Mine'), 'refuse');
    expect(documents.listVersions(docId)).toEqual([]);
    expect(await documents.readTheirs(docId)).toEqual({ ok: true, value: planText('Hers') });
    await documents.save(docId, planText('Mine'), 'replace');
    const [replacedAt = 0] = documents.listVersions(docId);
    expect(await documents.openVersion(docId, replacedAt)).toMatchObject({ ok: true, value: { name: 'Hers' } });
  });
});

describe('clearing all traces', () => {
  test('leaves no draft but that of the plan that is open, and nothing in the bin', async () => {
    const { documents, folder, recovery } = await desk();
    const [crashed, discarded, open] = [documents.create(), documents.create(), documents.create()];
    for (const { docId } of [crashed, discarded, open]) await documents.writeDraft(docId, planText('Secret'));
    await documents.close(crashed.docId, 'keepDraft');
    await documents.close(discarded.docId, 'discardChanges');
    expect(await readdir(path.join(folder, 'bin'))).toHaveLength(1);
    await documents.forgetDrafts();
    expect(await readdir(path.join(folder, 'bin'))).toEqual([]);
    expect((await recovery.list()).map(({ docId }) => docId)).toEqual([open.docId]);
  });
});

describe('looking at the file now and then', () => {
  test('reads it only when it was touched', async () => {
    const { documents, file } = await desk();
    const docId = await opened(documents, file);
    expect(await documents.wasTouched(docId)).toBe(true);
    expect(await documents.wasTouched(docId)).toBe(false);
    await writeFile(file, planText('Hers'));
    expect(await documents.wasTouched(docId)).toBe(true);
    expect(await documents.wasTouched(docId)).toBe(false);
  });
});
