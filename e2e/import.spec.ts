import { existsSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, expect, test, type RunningApp } from './appFixture.ts';
import { pullRequests, roster, writeImportFiles } from './importFiles.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { humanReviews } from '../shared/plan/humanReviews.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';

const openData = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'open');

/** Chooses files on the start page or the Data screen, as with the system's dialog, and waits until they are read. */
async function importFiles({ app, page }: RunningApp, files: readonly string[]): Promise<void> {
  await answerDialogs(app, { open: [files] });
  const start = page.getByRole('button', { name: /^Roster/ });
  if (await start.isVisible()) await start.click();
  else {
    await new PlanWindow(page).openScreen('Data');
    await page.getByRole('button', { name: /^Add or drop|^Choose files/ }).click();
  }
  await expect(page.getByRole('button', { name: /^Add to the plan|^Nothing new/ })).toBeVisible({ timeout: 30_000 });
  for (const file of files) {
    await expect(page.locator('.import-file', { hasText: path.basename(file) })).toContainText(/ rows?/, {
      timeout: 30_000,
    });
  }
}

/** The number beside a name in the summary at the right. */
async function countOf({ page }: RunningApp, label: string): Promise<number> {
  const row = page.locator('.import-result .count-row', { hasText: label }).first();
  return Number((await row.locator('b').innerText()).replaceAll(',', ''));
}

test('a roster, pull requests and CODEOWNERS become a map with figures, in one step that can be undone', async ({
  start,
  plans,
}) => {
  const running = await start();
  const { page, app, chooseMenu } = running;
  const files = await writeImportFiles(plans);
  await importFiles(running, [files.roster, files.pullRequests, files.codeowners]);
  expect(await countOf(running, 'People')).toBe(roster.length - 1);
  expect(await countOf(running, 'Teams')).toBe(2);
  expect(await countOf(running, 'Pull requests')).toBe(pullRequests().length);
  // What cannot be taken as it is: an FTE in words, an owner whom nobody knows, and the bot's reviews.
  await expect(page.getByText('lots').first()).toBeVisible();
  await page.getByRole('button', { name: /^CODEOWNERS/ }).click();
  await expect(page.locator('.import-detail')).toContainText('@nobody-here');
  await expect(page.locator('.import-detail')).toContainText('3');
  await expect(page.locator('.import-result')).toContainText('40 reviews by bots');
  await page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: 'Check and add' }).click();
  await page.getByLabel('Counted from').selectOption('opened');
  await expect(page.locator('.import-detail')).toContainText('time as a draft included; all hours;');

  await page.getByRole('button', { name: /^Add to the plan/ }).click();
  const map = new PlanWindow(page);
  await expect(map.team('Core')).toBeVisible();
  expect(await map.utilisationOf('Core')).toBeGreaterThan(0);
  await expect(map.person('Cleo Marsh')).toBeVisible();
  await expect(map.undo).toHaveAccessibleName(/^Undo: Import/);

  const saved = path.join(plans, 'imported.headroom');
  await answerDialogs(app, { save: [saved] });
  await chooseMenu('file.save');
  await expect.poll(() => existsSync(saved)).toBe(true);
  const opened = parsePlanFile(await readFile(saved, 'utf8'));
  if (!opened.ok) throw new Error(opened.error.kind);
  const { plan } = opened.value.document;
  const records = [...plan.pullRequests.values()];
  expect(records).toHaveLength(40);
  expect(records.every((record) => record.reviews.length === 2)).toBe(true);
  expect(records.flatMap((record) => humanReviews(plan, record))).toHaveLength(40);

  await map.undo.click();
  await expect(map.team('Core')).toBeHidden();
});

test('a column that was not recognised is given its meaning', async ({ start, plans }) => {
  const running = await start();
  const file = path.join(plans, 'staff.csv');
  await writeFile(file, 'Name,Team,Xyz\nAda Novak,Core,Engineer\nBen Okoye,Apps,Engineer\n');
  await importFiles(running, [file]);
  const { page } = running;
  await page.getByLabel('Column Xyz becomes').selectOption({ label: 'Role or title' });
  await page.getByRole('button', { name: /^Add to the plan/ }).click();
  await new PlanWindow(page).person('Ada Novak').click();
  await expect(page.getByRole('complementary')).toContainText('Engineer');
});

test('the same files again add nothing; a file taken out leaves the summary', async ({ start, plans }) => {
  const running = await start();
  const { page } = running;
  const files = await writeImportFiles(plans);
  await importFiles(running, [files.roster, files.pullRequests]);
  await page.getByRole('button', { name: 'Take people.csv out' }).click();
  await expect(page.locator('.import-result')).not.toContainText('lots');
  await importFiles(running, [files.roster]);
  await page.getByRole('button', { name: /^Add to the plan/ }).click();
  await importFiles(running, [files.roster, files.pullRequests]);
  await expect(page.getByRole('button', { name: 'Nothing new' })).toBeVisible();
});

test('folders are cut as deep as one chooses', async ({ start, plans }) => {
  const running = await start();
  const files = await writeImportFiles(plans);
  await importFiles(running, [files.roster, files.pullRequests]);
  const before = await countOf(running, 'Code areas');
  await running.page.getByLabel('Depth').selectOption({ label: '2 folders' });
  await expect.poll(() => countOf(running, 'Code areas')).toBeGreaterThan(before);
});

test.describe('bad files', () => {
  const cases: Readonly<Record<string, { readonly bytes: string | Buffer; readonly says: RegExp }>> = {
    'empty.csv': { bytes: '', says: /empty/ },
    'cut.json': { bytes: JSON.stringify(pullRequests()).slice(0, 5_000), says: /ends|cut off|incomplete/i },
    'picture.json': { bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), says: /not a text file/ },
    'numbers.json': { bytes: '{"number": "many"}', says: /no kind of file|does not|number/i },
    'other.csv': { bytes: 'a,b\n1,2\n', says: /no kind of file|column/i },
  };
  for (const [name, { bytes, says }] of Object.entries(cases)) {
    test(`${name} is told with its reason, and the good file beside it is read`, async ({ start, plans }) => {
      const running = await start();
      const file = path.join(plans, name);
      await writeFile(file, bytes);
      const files = await writeImportFiles(plans);
      await importFiles(running, [files.roster, file]);
      expect(await countOf(running, 'People')).toBe(roster.length - 1);
      await running.page.locator('.import-file', { hasText: name }).click();
      await expect(running.page.locator('.import-detail')).toContainText(says);
    });
  }

  test('a UTF-16 roster with a byte order mark is read', async ({ start, plans }) => {
    const running = await start();
    const file = path.join(plans, 'utf16.csv');
    await writeFile(file, Buffer.from(`\uFEFF${roster.join('\r\n')}`, 'utf16le'));
    await importFiles(running, [file]);
    expect(await countOf(running, 'People')).toBe(roster.length - 1);
  });

  test('reading a very large file can be stopped, and the window stays alive', async ({ start, plans }) => {
    const running = await start();
    const { app, page } = running;
    const file = path.join(plans, 'large.json');
    const handle = await open(file, 'w');
    const records = JSON.stringify(pullRequests()).slice(1, -1);
    await handle.write('[');
    for (let size = 0; size < 200_000_000; size += records.length + 1) await handle.write(`${records},`);
    await handle.write('null]');
    await handle.close();
    await answerDialogs(app, { open: [[file]] });
    await page.getByRole('button', { name: /^Roster/ }).click();
    await page.getByRole('button', { name: 'Stop reading' }).click();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await page.getByRole('button', { name: 'Back to the map' }).click();
    await expect(page.getByRole('button', { name: 'Import' }).first()).toBeVisible();
  });
});

test.describe('real exports', () => {
  test.skip(!existsSync(openData), 'The real data is not beside the project (../shared/data): nothing to read.');

  const sets: readonly { readonly name: string; readonly files: readonly string[]; readonly team: string }[] = [
    { name: 'kafka-2024-02-06', files: ['roster.csv', 'gh-pr-list.json'], team: 'streams' },
    { name: 'posthog-2026-03', files: ['gh-pr-list.json'], team: 'dashboard' },
  ];
  for (const { name, files, team } of sets) {
    test(`${name} becomes a map on which nothing overlaps`, async ({ start }) => {
      const running = await start();
      await importFiles(
        running,
        files.map((file) => path.join(openData, name, file)),
      );
      await running.page.getByRole('button', { name: /^Add to the plan/ }).click();
      const map = new PlanWindow(running.page);
      await expect(map.team(team)).toBeVisible();
      expect(await map.overlappingTeams()).toEqual([]);
    });
  }
});
