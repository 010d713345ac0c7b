import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, askedAgain, expect, test } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

test('pages are looked at, sections left out, and slides, a workbook and pictures are written', async ({
  start,
  plans,
}) => {
  const { app, page } = await start({ args: ['--sample'] });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const pages = page.locator('.report-preview .report-page');
  await expect(pages.first()).toBeVisible();
  await expect(page.getByText(/^\d+ pages$/)).toBeVisible();
  const before = await pages.count();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/export.png` });
  await page.getByRole('checkbox', { name: 'Assumptions' }).uncheck();
  await expect.poll(() => pages.count()).toBeLessThan(before);
  await expect(page.getByRole('button', { name: /^Assumptions: show page/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Moves by wave: show page/ }).click();
  await expect(pages.getByRole('heading', { name: 'Moves by wave', level: 2 })).toBeInViewport();

  await page.getByLabel('Shown in full').selectOption('anonymised');
  await expect(pages.getByText('Kwame Mensah')).toHaveCount(0);
  await page.getByLabel('Shown in full').selectOption('moved');
  await expect(page.getByText(/^This names .*Do they know\?$/)).toBeVisible();
  await page.getByLabel('Paper').selectOption('Tabloid');
  await page.getByLabel('As', { exact: true }).selectOption('poster');
  await expect(pages).toHaveCount(1);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/poster.png` });

  for (const [format, extension, start] of [
    ['pptx', 'pptx', 'PK'],
    ['xlsx', 'xlsx', 'PK'],
    ['svg', 'svg', '<?xml'],
    ['png', 'png', '\u0089PNG'],
  ] as const) {
    const file = path.join(plans, `plan.${extension}`);
    await answerDialogs(app, { save: [file] });
    if (format !== 'pptx') await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByLabel('File').selectOption(format);
    await page.getByRole('button', { name: /^Save / }).click();
    await expect(new PlanWindow(page).toast).toContainText(`plan.${extension}`, { timeout: 30_000 });
    expect((await readFile(file, 'latin1')).startsWith(start)).toBe(true);
  }
});

test('a table is put on the clipboard and the screen left by keyboard', async ({ start }) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  await chooseMenu('file.export');
  await page.getByRole('combobox', { name: 'Table', exact: true }).focus();
  await page.keyboard.press('M');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('Wave\tMove\tWhat');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible();
});

test('printing is asked of the system with the whole report, and printing and exporting can be called off', async ({
  start,
  plans,
}) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  // The system's dialog cannot be pressed by a test: it is held open, and closed as somebody would who thinks better of it.
  await app.evaluate(({ app: electron }) => {
    const held = globalThis as unknown as { printed: { pages: number }[]; close: (() => void) | null };
    held.printed = [];
    held.close = null;
    electron.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        held.close = () => done?.(false, 'Print job canceled');
        void contents
          .executeJavaScript("document.querySelectorAll('.report-page').length")
          .then((pages: number) => held.printed.push({ pages }));
      };
      // Never ready, so that there is time to call it off.
      contents.printToPDF = () => new Promise(() => undefined);
    });
  });
  const printed = () =>
    askedAgain(() =>
      app.evaluate(() => (globalThis as unknown as { printed: { pages: number }[] }).printed.map(({ pages }) => pages)),
    );
  await chooseMenu('file.print');
  await expect(page.getByText(/^\d+ pages$/)).toBeVisible();
  const pagesShown = async (): Promise<number> => Number.parseInt(await page.getByText(/^\d+ pages$/).innerText(), 10);
  const print = page.getByRole('button', { name: 'Print…' });
  await expect(page.getByRole('status').filter({ hasText: 'Printing' })).toBeVisible();
  // What is printed has the diagrams, for which the pages that are seen wait as well.
  await expect.poll(printed, { timeout: 60_000 }).toHaveLength(1);
  const count = await pagesShown();
  expect(await printed()).toEqual([count]);
  await app.evaluate(() => (globalThis as unknown as { close: (() => void) | null }).close?.());
  await expect(print).toBeEnabled();

  await print.click();
  await expect.poll(printed).toEqual([count, count]);
  await page.getByRole('button', { name: 'Call off' }).click();
  await expect(print).toBeEnabled();

  const file = path.join(plans, 'never.pdf');
  await answerDialogs(app, { save: [file] });
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Writing the PDF' })).toBeVisible();
  await page.getByRole('button', { name: 'Call off' }).click();
  await expect(print).toBeEnabled();
  expect(existsSync(file)).toBe(false);
  // Whatever was being printed is gone, and the plan's window alone is left.
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
