import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { asId, type RuleId } from '../shared/base/ids.ts';
import { createDocument } from '../shared/plan/history.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import { answerDialogs, expect, test, type RunningApp } from './appFixture.ts';
import { sampleFile } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

async function saveFrames(page: Page, chooseMenu: RunningApp['chooseMenu']): Promise<void> {
  await chooseMenu('view.saveFrame');
  await expect(page.locator('.toast')).toContainText('Frame 1');
  await chooseMenu('view.saveFrame');
  await expect(page.locator('.toast')).toContainText('Frame 2');
  await page.getByRole('button', { name: /^Frames/ }).click();
  const panel = page.getByRole('group', { name: 'Frames' });
  await panel.getByRole('button', { name: 'What the room sees of Frame 1' }).click();
  await panel.getByRole('checkbox', { name: 'Figures at the foot' }).check();
  await panel.getByLabel('Speaker’s note').fill('Say who pays for it');
  await panel.getByLabel('Speaker’s note').blur();
  await page.keyboard.press('Escape');
}

function speakerPage(app: ElectronApplication): Page | undefined {
  return app.windows().find((window) => window.url().endsWith('/speaker.html'));
}

test('frames become slides, as PDF and for PowerPoint: one a frame, vector, tagged, without what a frame hides', async ({
  start,
  plans,
}) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  await saveFrames(page, chooseMenu);
  await chooseMenu('file.export');
  await page.getByLabel('As', { exact: true }).selectOption('slides');
  const pages = page.locator('.report-preview .report-page');
  await expect(pages).toHaveCount(2);
  await expect(page.getByLabel('Paper')).toHaveValue('Screen');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/slides.png` });
  const file = path.join(plans, 'slides.pdf');
  await answerDialogs(app, { save: [file] });
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(new PlanWindow(page).toast).toContainText('slides.pdf', { timeout: 30_000 });
  const run = (tool: string, ...args: readonly string[]): string => execFileSync(tool, [...args], { encoding: 'utf8' });
  const facts = run('pdfinfo', file);
  expect(facts).toMatch(/Pages:\s+2\n/);
  expect(facts).toMatch(/Tagged:\s+yes/);
  expect(facts).toMatch(/Page size:\s+960(\.\d+)? x 540(\.\d+)? pts/);
  expect(run('pdfimages', '-list', file).trim().split('\n')).toHaveLength(2);
  const [first = '', second = ''] = run('pdftotext', '-layout', file, '-').split('\f');
  expect(first).toContain('Frame 1');
  expect(first).toContain('Payments');
  // Frame 1 hides the figures at the foot, Frame 2 does not; nobody is told the note.
  expect(first).not.toContain('Max utilisation');
  expect(second).toContain('Max utilisation');
  expect(first + second).not.toContain('Say who pays');

  const slides = path.join(plans, 'slides.pptx');
  await answerDialogs(app, { save: [slides] });
  await chooseMenu('file.export');
  await page.getByLabel('File').selectOption('pptx');
  await expect(page.getByText('One slide a frame')).toBeVisible();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/slides-pptx.png` });
  await page.getByRole('button', { name: 'Save slides' }).click();
  await expect(new PlanWindow(page).toast).toContainText('slides.pptx', { timeout: 30_000 });
  const parts = unzipSync(new Uint8Array(await readFile(slides)));
  const part = (name: string): string => Buffer.from(parts[name] ?? new Uint8Array()).toString('utf8');
  expect(Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(2);
  expect(part('ppt/slides/slide1.xml')).toContain('Frame 1');
  expect(part('ppt/slides/slide1.xml')).not.toContain('Max utilisation');
  expect(part('ppt/slides/slide2.xml')).toContain('Max utilisation');
  expect(part('ppt/notesSlides/notesSlide1.xml')).toContain('Say who pays for it');
});

test('the speaker’s window shows note, next slide and time, leads the room, and may ask for nothing else', async ({
  start,
}) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  await saveFrames(page, chooseMenu);
  await chooseMenu('view.present');
  await expect(page.getByRole('button', { name: 'Names hidden' })).toBeVisible();
  await page.getByRole('button', { name: 'Speaker', exact: true }).click();
  await expect.poll(() => speakerPage(app)?.url()).toBeDefined();
  const speaker = speakerPage(app);
  if (speaker === undefined) throw new Error('no window for the speaker');
  await expect(speaker.getByText('All teams').first()).toBeVisible();
  await expect(speaker.getByRole('figure').nth(1)).toContainText('Frame 1');

  await speaker.getByRole('button', { name: 'Next slide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Frame 1' })).toBeVisible();
  await expect(speaker.getByRole('region', { name: 'Note' })).toContainText('Say who pays for it');
  await expect(speaker.getByText('Slide 1 of 2')).toBeVisible();
  // Names are hidden in the room, so they are here.
  await expect(speaker.getByText('Kwame Mensah')).toHaveCount(0);
  await speaker.getByRole('button', { name: 'Show names' }).click();
  await expect(page.getByRole('button', { name: 'Names shown' })).toBeVisible();

  await speaker.getByRole('button', { name: 'Wave before' }).click();
  await expect(page.getByRole('group', { name: 'Waves' }).getByRole('button', { name: 'Wave 3' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await speaker.keyboard.press('t');
  await expect(page.getByRole('button', { name: /^Stop the timer/ })).toBeVisible();
  await expect(speaker.getByRole('button', { name: /^Stop the timer, 14:/ })).toBeVisible();
  await speaker.keyboard.press('b');
  await expect(page.locator('.present-blank')).toBeVisible();
  await expect(speaker.getByRole('status')).toContainText('blank');
  await speaker.keyboard.press('b');
  if (process.env.SHOTS) await speaker.screenshot({ path: `${process.env.SHOTS}/speaker.png` });
  const axe = await new AxeBuilder({ page: speaker }).setLegacyMode(true).analyze();
  expect(axe.violations.map(({ id }) => id)).toEqual([]);

  // It has the seven acts and nothing of the plan's window.
  expect(
    await speaker.evaluate(() => ['headroom' in window, 'headroomSpeaker' in window, 'require' in window]),
  ).toEqual([false, true, false]);
  const preferences = await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .filter((contents) => contents.getURL().endsWith('/speaker.html'))
      .map((contents) => {
        const { sandbox, contextIsolation, nodeIntegration } = (
          contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
        ).getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration };
      }),
  );
  expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }]);

  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect.poll(() => speakerPage(app)).toBeUndefined();
});

/** The sample with the rules of its repository, as an import would leave them, and teams by their names on the host. */
async function planWithRules(): Promise<string> {
  const parsed = parsePlanFile(await readFile(sampleFile, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const { plan } = parsed.value.document;
  const { baseline } = plan;
  const ledger = [...baseline.areas.values()].find(({ name }) => name === 'ledger');
  if (ledger === undefined) throw new Error('The sample has no ledger');
  const teams = new Map(
    [...baseline.teams].map(([id, team]) => [
      id,
      { ...team, externalRefs: [{ provider: 'github' as const, ref: `larkfield/${id.replace(/^team-/, '')}` }] },
    ]),
  );
  const rules = [
    { line: 1, pattern: '*', owners: ['@larkfield/platform'], areaId: null },
    { line: 2, pattern: '/ledger/', owners: ['@larkfield/payments', '@outsider'], areaId: ledger.id },
  ].map((rule) => ({
    ...rule,
    id: asId<RuleId>(`rule-${rule.line}`),
    repository: ledger.repository,
    file: 'CODEOWNERS',
  }));
  return serialisePlan(
    createDocument({
      ...plan,
      baseline: { ...baseline, teams, rules: new Map(rules.map((rule) => [rule.id, rule])) },
    }),
  );
}

test('with a second display the slides go there and the notes stay on the first', async ({ start }) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  // Two displays side by side, told by Electron as it tells real ones: the virtual one of the tests has no second output.
  await app.evaluate(({ screen, BrowserWindow }) => {
    const [real] = screen.getAllDisplays();
    if (real === undefined) throw new Error('no display');
    const half = (id: number, label: string, x: number): Electron.Display => {
      const area = { x, y: 0, width: 960, height: 1080 };
      return { ...real, id, label, bounds: area, workArea: area, size: area, workAreaSize: area };
    };
    const displays = [half(1, 'Desk', 0), half(2, 'Room', 960)] as const;
    screen.getAllDisplays = () => [...displays];
    screen.getDisplayMatching = ({ x, width }) => (x + width / 2 < 960 ? displays[0] : displays[1]);
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 30, width: 1024, height: 700 });
  });
  // Where it would be without filling the display: which one it fills is the system’s part.
  const placeOf = (title: string) =>
    app.evaluate(({ BrowserWindow }, part) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getTitle().includes(part));
      return window === undefined ? null : { ...window.getNormalBounds(), isFull: window.isFullScreen() };
    }, title);
  await expect.poll(() => placeOf('Headroom')).toMatchObject({ x: 20, y: 30 });
  await chooseMenu('view.present');
  await expect.poll(() => placeOf('Headroom')).toMatchObject({ isFull: true });
  await page.getByLabel('Display', { exact: true }).selectOption({ label: 'Room, 960 × 1080' });
  await expect.poll(() => placeOf('Headroom')).toMatchObject({ x: 960, isFull: true });
  await page.getByRole('button', { name: 'Speaker', exact: true }).click();
  await expect.poll(() => speakerPage(app)?.url()).toBeDefined();
  await expect.poll(() => placeOf('Speaker')).toMatchObject({ x: 0, y: 0, width: 960, height: 1080, isFull: false });
  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect.poll(() => placeOf('Headroom')).toMatchObject({ isFull: false });
  await expect.poll(() => placeOf('Speaker')).toBeNull();
});

test('the speaker’s window is gone when the page that presents is loaded anew, as it is when a plan is locked', async ({
  start,
}) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  await saveFrames(page, chooseMenu);
  await chooseMenu('view.present');
  await page.getByRole('button', { name: 'Speaker', exact: true }).click();
  await expect.poll(() => speakerPage(app)?.url()).toBeDefined();
  await app.evaluate(({ BrowserWindow }) => {
    const presenting = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/index.html'),
    );
    presenting?.webContents.reload();
  });
  await expect.poll(() => speakerPage(app)).toBeUndefined();
});

test('the CODEOWNERS diff is made against the file that is picked, and applies to it', async ({ start, plans }) => {
  const plan = path.join(plans, 'shop.headroom');
  await writeFile(plan, await planWithRules());
  // Since the import somebody wrote above it, so lines have moved.
  const original =
    '# Who owns what\n\n*  @larkfield/platform\n\n/ledger/  @larkfield/payments @outsider # asks first\n';
  const owners = path.join(plans, 'CODEOWNERS');
  await writeFile(owners, original);
  const { app, page, chooseMenu } = await start({ args: [plan] });
  await chooseMenu('file.export');
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption({ label: 'Relieve Payments' });
  const diff = path.join(plans, 'change.diff');
  await answerDialogs(app, { open: [[owners]], save: [diff] });
  // The file is names: who wants none in what leaves is not offered its change.
  const names = page.getByLabel('Shown in full');
  for (const choice of ['anonymised', 'none']) {
    await names.selectOption(choice);
    await expect(page.getByText('A CODEOWNERS file is names')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Against your file…' })).toHaveCount(0);
  }
  await names.selectOption('moved');
  await page.getByRole('button', { name: 'Against your file…' }).focus();
  await page.keyboard.press('Enter');
  await expect(new PlanWindow(page).toast).toContainText('change.diff');
  execFileSync('git', ['apply', diff], { cwd: plans });
  const [team] = /@larkfield\/orders[\w-]*/.exec(await readFile(owners, 'utf8')) ?? ['none'];
  const applied = await readFile(owners, 'utf8');
  const kept = original.replace('/ledger/  @larkfield/payments @outsider', `/ledger/ @outsider ${team}`);
  // What stood in the file stays as it was; the other areas that the scenario hands over follow with rules of their own.
  expect(applied.slice(0, kept.length)).toBe(kept);
  expect(applied.slice(kept.length)).toMatch(
    /^\/infra\/terraform\/ @larkfield\/developer-experience\n\/web-checkout\/ .+\n$/,
  );
});

test('every table and chart has a control that copies it, from the keyboard as well', async ({ start }) => {
  const { app, page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.openScreen('Compare');
  const copyTable = page.getByRole('button', { name: 'Copy as table' });
  await copyTable.focus();
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('Comparison copied');
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text.split('\n').length).toBeGreaterThan(3);
  expect(text).toContain('\t');
  expect(text).not.toMatch(/Copy (table|charts?)/);
  expect(await readHtml(app)).toContain('<td');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/copy-compare.png` });

  await map.openScreen('Assumptions');
  await page.getByRole('button', { name: 'Copy table' }).first().click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/\t/);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/copy-assumptions.png` });
  const chart = page.getByRole('button', { name: 'Copy chart' }).first();
  await expect(chart).toBeVisible({ timeout: 30_000 });
  await chart.focus();
  await page.keyboard.press('Enter');
  await expect(map.toast).toContainText('The chart is on the clipboard');
  const size = await imageSize(app);
  expect(size.width).toBeGreaterThan(600);
});

test('a chart is copied with its figures: small ones together, each with its name', async ({ start }) => {
  const { app, page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const copied = (): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());
  await map.openScreen('Compare');
  const single = page.getByRole('button', { name: 'Copy chart', exact: true });
  await expect(single.first()).toBeVisible({ timeout: 60_000 });
  await single.first().click();
  await expect.poll(copied).toMatch(/^Week\tReview hours waiting, median\t8 in 10 runs, from\tto\t/);
  const weeks = (await copied()).split('\n');
  expect(weeks).toHaveLength(27);
  // The last week's median is the figure that the chart says aloud.
  const chart = page.getByRole('img', { name: /review hours wait in week 26/ }).first();
  const said = /^([\d,]+) review hours/.exec((await chart.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  expect(Math.round(Number((weeks[26] ?? '').split('\t')[1]?.replaceAll(',', '')))).toBe(
    Number(said.replaceAll(',', '')),
  );
  expect(await readHtml(app)).toMatch(/<img src="data:image\/png;base64,.+<table>.*<td/s);
  expect((await imageSize(app)).width).toBeGreaterThan(600);

  await page.getByRole('button', { name: 'Copy charts' }).first().click();
  await expect.poll(copied).toMatch(/^Week\tPayments, hours waiting, median\t/);
  expect((await imageSize(app)).width).toBeGreaterThan(600);
});

test('the outline and who reviews what are copied as tables', async ({ start }) => {
  const { app, page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const copied = (): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());
  const copyMap = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('copy map');
    await page.keyboard.press('Enter');
  };
  await copyMap();
  await expect(map.toast).toContainText('The table is on the clipboard');
  await expect.poll(copied).toMatch(/^Group\tTeam\t/);
  expect(await copied()).toContain('Commerce\tCheckout Web\tKwame Mensah\t');
  await page.getByRole('button', { name: 'Ownership' }).click();
  await copyMap();
  await expect.poll(copied).toMatch(/^Code area\tOwned by\t/);
  expect(await copied()).toMatch(/^ledger\tOrders & Fulfilment\tOrders & Fulfilment\t\d+$/m);
});

test('the export screen says which characters cannot be drawn here, before they are boxes in a file', async ({
  start,
  plans,
}) => {
  const plan = path.join(plans, 'scripts.headroom');
  const parsed = parsePlanFile(
    // The last is a character that no font has.
    (await readFile(sampleFile, 'utf8')).replaceAll('"Payments"', '"Płatności \u{10FFFD}"'),
    'acceptChanged',
  );
  if (!parsed.ok) throw new Error(parsed.error.kind);
  await writeFile(plan, serialisePlan(createDocument(parsed.value.document.plan)));
  const { page, chooseMenu } = await start({ args: [plan] });
  await chooseMenu('file.export');
  const warning = page.getByText(/One character has no letters in any font here/);
  await expect(warning).toContainText('U+10FFFD');
  await expect(warning).toContainText('They stand in “Płatności \u{10FFFD}”.');
  await page.getByLabel('Shown in full').selectOption('anonymised');
  await expect(warning).toHaveCount(0);
});

/** What the system's clipboard holds as HTML. Electron 45 has another way to it, of the web, and none of the old one in its types. */
function readHtml(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ clipboard }) => {
    const old = clipboard as unknown as { readonly readHTML?: () => string };
    if (old.readHTML !== undefined) return old.readHTML();
    const items = await (clipboard as unknown as Pick<Clipboard, 'read'>).read();
    const item = items.find(({ types }) => types.includes('text/html'));
    return item === undefined ? '' : (await item.getType('text/html')).text();
  });
}

async function imageSize(app: ElectronApplication): Promise<{ readonly width: number; readonly height: number }> {
  return app.evaluate(async ({ clipboard, nativeImage }) => {
    const old = clipboard as unknown as { readonly readImage?: () => Electron.NativeImage };
    if (old.readImage !== undefined) return old.readImage().getSize();
    const items = await (clipboard as unknown as Pick<Clipboard, 'read'>).read();
    const item = items.find(({ types }) => types.includes('image/png'));
    const bytes = item === undefined ? new ArrayBuffer(0) : await (await item.getType('image/png')).arrayBuffer();
    return nativeImage.createFromBuffer(Buffer.from(bytes)).getSize();
  });
}
