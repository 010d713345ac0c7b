import { existsSync } from 'node:fs';
import { copyFile, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from 'pdf-lib';
import { answerDialogs, expect, test } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

test('the plan is exported as A4 pages with embedded fonts and no picture of itself', async ({ start, plans }) => {
  const { app, page } = await start({ args: ['--sample'] });
  const file = path.join(plans, 'plan.pdf');
  await answerDialogs(app, { save: [file] });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(new PlanWindow(page).toast).toContainText('plan.pdf', { timeout: 30_000 });
  const document = await PDFDocument.load(await readFile(file), { updateMetadata: false });
  expect(document.getTitle()).toContain('Commerce reorg, H1');
  expect(document.getPageCount()).toBeGreaterThanOrEqual(6);
  for (const { width, height } of document.getPages().map((sheet) => sheet.getSize())) {
    expect(width).toBeCloseTo(841.89, -0.5);
    expect(height).toBeCloseTo(595.28, -0.5);
  }
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => dictionaryOf(object));
  const subtypes = objects.map((dictionary) => dictionary?.get(PDFName.of('Subtype'))?.toString());
  expect(subtypes).not.toContain('/Image');
  expect(subtypes).not.toContain('/Type3');
  const descriptors = objects.filter(
    (dictionary) => dictionary?.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'),
  );
  expect(descriptors.length).toBeGreaterThan(0);
  expect(
    descriptors.every(
      (dictionary) =>
        dictionary !== undefined &&
        (dictionary.has(PDFName.of('FontFile2')) || dictionary.has(PDFName.of('FontFile3'))),
    ),
  ).toBe(true);
});

function dictionaryOf(object: PDFObject): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFRawStream ? object.dict : undefined;
}

test('a new plan starts empty, and revert goes back to what is saved', async ({ start, plans }) => {
  const { page, chooseMenu, titles } = await start();
  await page.getByRole('button', { name: /^New plan/ }).click();
  await expect(page.getByText(/no teams|Import/).first()).toBeVisible();

  const file = path.join(plans, 'mine.headroom');
  await copyFile(sampleFile, file);
  const second = await start({ args: [file], userData: path.join(plans, 'other') });
  const map = new PlanWindow(second.page);
  const before = await map.utilisationOf('Payments');
  await map.drag(map.person('Hana Sato'), map.team('Payments'));
  await expect.poll(() => map.utilisationOf('Payments')).not.toBe(before);
  await second.chooseMenu('file.revert');
  await second.page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(before);
  await expect.poll(second.titles).toEqual(['mine — Headroom']);
  expect(await titles()).toHaveLength(1);
  expect(chooseMenu).toBeDefined();
});

test.describe('plans that cannot be opened', () => {
  const sampleText = () => readFile(sampleFile, 'utf8');
  const cases: Readonly<Record<string, { readonly bytes: () => Promise<string | Buffer>; readonly says: RegExp }>> = {
    'empty.headroom': { bytes: () => Promise.resolve(''), says: /empty/i },
    'cut.headroom': { bytes: async () => (await sampleText()).slice(0, 20_000), says: /incomplete|cut|damaged|ends/i },
    'picture.headroom': {
      bytes: () => Promise.resolve(Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex')),
      says: /not a Headroom plan|no Headroom plan/i,
    },
    'newer.headroom': {
      bytes: async () => (await sampleText()).replace(/"version":\d+/, '"version":99'),
      says: /newer/i,
    },
    'list.headroom': { bytes: () => Promise.resolve('[1, 2, 3]'), says: /not a Headroom plan|no Headroom plan/i },
    'wide.headroom': {
      bytes: async () => Buffer.from(`\uFEFF${(await sampleText()).slice(0, 500)}`, 'utf16le'),
      says: /UTF-16|not a Headroom plan|no Headroom plan/i,
    },
  };
  for (const [name, { bytes, says }] of Object.entries(cases)) {
    test(`${name} is told, and the open plan is untouched`, async ({ start, plans }) => {
      const { app, page, chooseMenu, titles } = await start({ args: ['--sample'] });
      const map = new PlanWindow(page);
      await map.drag(map.person('Hana Sato'), map.team('Payments'));
      const kept = await map.utilisationOf('Payments');
      const file = path.join(plans, name);
      await writeFile(file, await bytes());
      await answerDialogs(app, { open: [[file]] });
      await chooseMenu('file.open');
      const told = page.getByRole('dialog');
      await expect(told).toContainText(says);
      await expect(told).toContainText(name);
      await told.getByRole('button').first().click();
      expect(await map.utilisationOf('Payments')).toBe(kept);
      expect(await titles()).toEqual(['• Commerce reorg, H1 — Headroom']);
    });
  }

  test('a file of 200 MB is refused without being read', async ({ start, plans }) => {
    const { app, page, chooseMenu } = await start({ args: ['--sample'] });
    const file = path.join(plans, 'huge.headroom');
    const handle = await open(file, 'w');
    await handle.truncate(200_000_000);
    await handle.close();
    await answerDialogs(app, { open: [[file]] });
    await chooseMenu('file.open');
    await expect(page.getByRole('dialog')).toContainText(/large|MB/);
    expect(existsSync(file)).toBe(true);
  });
});
