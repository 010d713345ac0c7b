import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { answerDialogs, expect, test } from './appFixture.ts';
import { parkMove, sample, startWithPlan } from './planOnDisk.ts';

test('diagnostics are read before they are saved, and hold no name of a plan, a person, a folder or a user', async ({
  start,
  plans,
}) => {
  const { app, page, file, chooseMenu, titles } = await startWithPlan(start, plans);
  await parkMove(page);
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  // Something that fails, with a name in the file and in what is said of it.
  const broken = path.join(plans, 'Zoe Canary.headroom');
  await writeFile(broken, '{"format":"Zoe Canary"');
  await answerDialogs(app, { open: [[broken]] });
  await chooseMenu('file.open');
  await page.getByRole('dialog').getByRole('button').first().click();

  await chooseMenu('help.diagnostics');
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  const text = await dialog.getByLabel('The text of the diagnostics').innerText();
  expect(text).toMatch(/^Headroom \d+\.\d+\.\d+, Electron \d+/m);
  expect(text).toMatch(/ savePlan saved \d+ ms$/m);
  expect(text).toMatch(/ openPlan failed\.\w+\.\w+ \d+ ms$/m);
  const people = [...(await readFile(sample, 'utf8')).matchAll(/"name":"([^"]{4,})"/g)].map(([, name]) => name ?? '');
  expect(people.length).toBeGreaterThan(50);
  const secrets = ['commerce', 'Commerce', 'Zoe', plans, path.basename(file), os.hostname(), os.homedir()];
  for (const secret of [...secrets, ...people]) expect(text).not.toContain(secret);

  await answerDialogs(app, { save: [path.join(plans, 'for-support')] });
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect.poll(() => readFile(path.join(plans, 'for-support.txt'), 'utf8').catch(() => '')).toBe(text);
});

test('a fault in the page is in the log by its kind and place, not by what it says', async ({ start }) => {
  const { page, chooseMenu } = await start({ args: ['--sample'] });
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('Zoe Canary has no team');
    });
  });
  await chooseMenu('help.diagnostics');
  const text = page.getByRole('dialog', { name: 'Diagnostics' }).getByLabel('The text of the diagnostics');
  await expect(text).toContainText('fault in the page: RangeError');
  await expect(text).not.toContainText('Zoe');
});
