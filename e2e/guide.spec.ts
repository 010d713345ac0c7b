import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import upng from '@pdf-lib/upng';
import type { Page } from '@playwright/test';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { answerDialogs, expect, test } from './appFixture.ts';
import { orgOf, readSample } from './expectedOrg.ts';
import { writeGuideFiles } from './guideFiles.ts';
import { ComparePage } from './pages/comparePage.ts';
import { ImportWizard } from './pages/importWizard.ts';
import { PlanWindow } from './pages/planWindow.ts';

// Its types say that the functions are the module; they are its default.
const UPNG = (upng as unknown as { readonly default: typeof upng }).default;

const docs = path.join(import.meta.dirname, '..', 'docs');
const guide = readFileSync(path.join(docs, 'guide.md'), 'utf8');

/** `HEADROOM_GUIDE=1 npm test -- --only=build,e2e e2e/guide.spec.ts` makes the pictures of docs/guide.md anew. */
const isMaking = process.env.HEADROOM_GUIDE === '1';

/** The picture of a step, when they are made; always, that the guide has one of that name. */
async function picture(page: Page, name: string): Promise<void> {
  expect(guide, `docs/guide.md shows ${name}.png`).toContain(`(guide/${name}.png)`);
  if (!isMaking) return;
  // What moves comes to rest.
  await page.waitForTimeout(500);
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  const image = UPNG.decode(new Uint8Array(shot).buffer);
  await mkdir(path.join(docs, 'guide'), { recursive: true });
  // 128 colours are enough for a screen of flat tones, and a quarter of the bytes.
  await writeFile(
    path.join(docs, 'guide', `${name}.png`),
    new Uint8Array(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 128)),
  );
}

test('the ten steps of the guide lead from an empty window to a decided plan', async ({ start, plans }) => {
  test.setTimeout(180_000);
  const files = await writeGuideFiles(orgOf(readSample(), 'baseline'), plans);
  const running = await start();
  const { app, page, chooseMenu } = running;
  const map = new PlanWindow(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await test.step('1. Begin with an empty plan', async () => {
    await expect(page.getByRole('button', { name: /Open the sample/ })).toBeVisible();
    await picture(page, '01-start');
    await chooseMenu('file.new');
    await expect(page.getByRole('heading', { name: 'Bring your data' })).toBeVisible();
    await page.getByRole('button', { name: 'Untitled plan' }).dblclick();
    await page.getByLabel('Name of the plan').fill('Spring reorganisation');
    await page.keyboard.press('Enter');
  });

  await test.step('2. Read what you have', async () => {
    const wizard = new ImportWizard(running);
    await wizard.openEmpty();
    await wizard.read(files);
    await wizard.step('Check and add');
    await picture(page, '02-import');
    await wizard.add();
  });

  await test.step('3. See where review hours run out', async () => {
    await map.openScreen('Map');
    await expect(map.team('Payments')).toBeVisible();
    await page.keyboard.press('Shift+F');
    expect(await map.utilisationOf('Payments')).toBeGreaterThan(100);
    await picture(page, '03-map');
  });

  await test.step('4. Ask why', async () => {
    await map.team('Payments').locator('b').first().click();
    await expect(page.getByRole('complementary', { name: 'Payments' })).toContainText('Findings');
    await picture(page, '04-why');
  });

  await test.step('5. Make a scenario', async () => {
    await page.getByRole('button', { name: 'New scenario' }).click();
    await page.getByRole('button', { name: 'More for Scenario A' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('Name of the scenario').fill('Share the load');
    await page.keyboard.press('Enter');
    await expect(map.scenario('Share the load')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');
    await picture(page, '05-scenario');
  });

  await test.step('6. Move people and reviews', async () => {
    const before = await map.utilisationOf('Payments');
    await map.drag(map.area('ledger'), map.team('Orders & Fulfilment'));
    await expect(map.team('Orders & Fulfilment').getByRole('button', { name: /^Code area ledger/ })).toBeVisible();
    await map.hold(map.person('Kwame Mensah'), map.team('Payments'));
    await expect.poll(() => map.utilisationOf('Payments')).toBeLessThan(before);
    await picture(page, '06-drag');
    await map.drop();
    await expect(map.team('Payments').getByRole('button', { name: /^Kwame Mensah,/ })).toBeVisible();
  });

  await test.step('7. Plan a hire for later', async () => {
    await map.team('Mobile Apps').locator('b').first().click();
    await page.locator('.inspector').getByRole('button', { name: 'Open a seat…' }).click();
    const form = page.getByRole('complementary', { name: 'Open a seat in Mobile Apps' });
    await form.getByLabel('Role').selectOption('Senior engineer');
    await form.getByLabel('Filled from').fill('2027-02-01');
    await form.getByLabel('Wave').selectOption('2');
    await picture(page, '07-hire');
    await form.getByRole('button', { name: 'Do it' }).click();
    await expect(map.toast).toContainText('Open seat: Senior engineer in Mobile Apps');
  });

  await test.step('8. Say why, who answers, and in which order', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const first = page.locator('.move-row').first();
    await first.getByRole('button', { name: 'Reason…' }).click();
    await page.getByLabel('Reason', { exact: true }).fill('Orders writes most of the ledger already');
    await page.keyboard.press('Enter');
    await first.getByRole('button', { name: 'Owner…' }).click();
    await page.getByLabel('Answers for it').fill('Stefan Ionescu');
    await page.keyboard.press('Enter');
    await expect(first).toContainText('Orders writes most of the ledger already');
    await first.getByRole('button', { name: 'Later' }).click();
    await expect(map.toast).toContainText('Place 2 of 3');
    await page.getByRole('button', { name: 'Changes' }).click();
    await picture(page, '08-moves');
  });

  await test.step('9. Compare', async () => {
    await page.getByRole('button', { name: 'More for Share the load' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await page.keyboard.press('Escape');
    await page.locator('.move-row').last().getByRole('button', { name: 'Park' }).click();
    await map.openScreen('Compare');
    const compare = new ComparePage(page);
    await compare.isSimulated();
    await expect(compare.columns()).toHaveCount(3);
    await picture(page, '09-compare');
  });

  await test.step('10. Decide, save and hand it over', async () => {
    await new ComparePage(page).head('Share the load').getByTitle('Show on the map').click();
    await chooseMenu('file.export');
    await expect(page.locator('.report-preview .report-page').first()).toBeVisible();
    await picture(page, '10-report');
    await page.keyboard.press('Escape');
    await map.openScreen('Compare');
    await page
      .getByRole('region', { name: 'Scenarios', exact: true })
      .getByRole('button', { name: 'More for Share the load', exact: true })
      .click();
    await page.getByRole('menuitem', { name: 'Adopt as baseline' }).click();
    await expect(map.toast).toContainText('is the baseline now');
    const file = path.join(plans, 'decided.headroom');
    await answerDialogs(app, { save: [file] });
    await chooseMenu('file.save');
    await expect(map.toast).toContainText('Saved');
    const saved = parsePlanFile(await readFile(file, 'utf8'));
    if (!saved.ok) throw new Error(saved.error.kind);
    const { plan } = saved.value.document;
    expect([...plan.snapshots.values()].map(({ name }) => name)).toEqual(['Before Share the load']);
    const orders = [...plan.baseline.teams.values()].find(({ name }) => name === 'Orders & Fulfilment');
    const ledger = [...plan.baseline.areas.values()].find(({ name }) => name === 'ledger');
    expect(ledger?.owners).toEqual([expect.objectContaining({ kind: 'team', teamId: orders?.id })]);
  });
});
