import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { answerDialogs, expect, test, type RunningApp } from './appFixture.ts';
import { parkMove, sample } from './planOnDisk.ts';

const password = 'correct horse battery staple';
const patient = { timeout: 30_000 };
/** Each takes about ten seconds; HEADROOM_CANARY_KILLS=50 is the long run. */
const kills = Number(process.env.HEADROOM_CANARY_KILLS ?? '4');
const canaryCount = 50;

/** Words that stand nowhere but in this plan: a number in letters, so that any part of the disk can be searched for them. */
const canaries = Array.from({ length: canaryCount }, (_, index) => {
  const letters = Array.from(String(1_000 + index * 37), (digit) => 'bdfghklmnp'[Number(digit)] ?? '').join('o');
  return `Quokka${letters}x`;
});

/** The sample with canaries for the names of its people, teams, code areas, scenarios and of itself. */
async function planOfCanaries(): Promise<string> {
  const opened = parsePlanFile(await readFile(sample, 'utf8'));
  if (!opened.ok) throw new Error(opened.error.kind);
  const { plan } = opened.value.document;
  const { baseline } = plan;
  let next = 0;
  const canary = () => canaries[next++ % canaryCount] ?? '';
  const renamed = <Id, Entry extends { readonly name: string }>(
    entries: ReadonlyMap<Id, Entry>,
    most: number,
  ): ReadonlyMap<Id, Entry> =>
    new Map([...entries].map(([id, entry], index) => [id, index < most ? { ...entry, name: canary() } : entry]));
  const changed = {
    ...plan,
    name: canary(),
    scenarios: renamed(plan.scenarios, 2),
    baseline: {
      ...baseline,
      teams: renamed(baseline.teams, 7),
      areas: renamed(baseline.areas, 10),
      people: renamed(baseline.people, 30),
    },
  };
  expect(next).toBe(canaryCount);
  return serialisePlan({ ...opened.value.document, plan: changed });
}

/** The files below some folders in which a canary stands, in any spelling that a program of ours or Chromium’s would write. */
async function filesWithCanaries(folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = entry.isFile() ? await readFile(file).catch(() => Buffer.alloc(0)) : Buffer.alloc(0);
      // UTF-8, and UTF-16 at even and odd places.
      const texts = [file, bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
      if (texts.some((text) => text.toLowerCase().includes('quokka'))) found.push(file);
    }
  }
  return found;
}

test('while a protected plan is edited, saved, exported, locked and killed, 50 names of it are in no file', async ({
  start,
  plans,
  userData,
}) => {
  test.setTimeout(240_000 + kills * 60_000);
  // The app and Chromium put their temporary files where we look; the test runner goes on as it was.
  const temporary = path.join(plans, 'temporary');
  const home = path.join(plans, 'home');
  const exported = path.join(plans, 'exported');
  for (const folder of [temporary, home, exported]) await mkdir(folder);
  const searched = [userData, temporary, home];
  const names = ['TMPDIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME'] as const;
  const startHere = async (args: readonly string[]): Promise<RunningApp> => {
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name === 'TMPDIR' ? temporary : home;
    try {
      return await start({ args });
    } finally {
      names.forEach((name, index) => {
        if (before[index] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[index];
      });
    }
  };
  const file = path.join(plans, 'autumn.headroom');
  await writeFile(file, await planOfCanaries());

  const first = await startHere([file]);
  await parkMove(first.page);
  // Before it is protected the search finds them, so it can.
  await expect.poll(() => filesWithCanaries(searched), patient).not.toEqual([]);
  await first.chooseMenu('file.setPassword');
  const dialog = first.page.getByRole('dialog', { name: 'Protect the plan with a password' });
  await dialog.getByLabel('New password').fill(password);
  await dialog.getByLabel('The same again').fill(password);
  await dialog.getByRole('button', { name: 'Protect and save' }).click();
  await expect(dialog).toBeHidden(patient);
  expect(await filesWithCanaries([...searched, file])).toEqual([]);
  await first.quit();
  expect(await filesWithCanaries([...searched, plans])).toEqual([]);

  for (let round = 1; round <= kills; round += 1) {
    const where = `round ${String(round)}`;
    const running = await startHere([file]);
    const { page, app, chooseMenu, titles, kill } = running;
    const lockMark = page.getByRole('button', { name: /^Protected by a password/ });
    const open = page.getByRole('dialog', { name: /is protected$/ });
    await open.getByLabel('Password', { exact: true }).fill(password);
    await open.getByRole('button', { name: 'Open' }).click();
    await expect(lockMark).toBeVisible(patient);
    for (let edit = 0; edit < 4; edit += 1) {
      await page
        .getByRole('button', { name: edit % 2 === 0 ? /^(Park|Count again)$/ : /^(Count again|Park)$/ })
        .first()
        .click();
      expect(await filesWithCanaries(searched), where).toEqual([]);
      expect((await titles()).join().toLowerCase(), where).not.toContain('quokka');
    }
    if (round % 2 === 1) {
      await chooseMenu('file.save');
      // Killed in the middle of a save now and then.
      if (round % 4 === 1) await expect(page.getByText('Saved “autumn.headroom”')).toBeVisible(patient);
    }
    if (round === 1) {
      await answerDialogs(app, { save: [path.join(exported, 'report.pdf')] });
      await chooseMenu('file.exportPdf');
      await expect(page.getByText('Saved “report.pdf”')).toBeVisible({ timeout: 60_000 });
      expect(await filesWithCanaries(searched), 'after an export').toEqual([]);
    }
    if (round === 2) {
      await chooseMenu('file.lock');
      await expect(page.getByRole('heading', { name: '“autumn.headroom” is locked' })).toBeVisible(patient);
      expect(await filesWithCanaries(searched), 'locked').toEqual([]);
    }
    await page.waitForTimeout((round * 397) % 1_500);
    await kill();
    expect(await filesWithCanaries([...searched, file]), where).toEqual([]);
  }
});
