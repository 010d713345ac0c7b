import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { answerDialogs, expect, test } from './appFixture.ts';
import { orgOf, percentOf, readSample, sampleFile } from './expectedOrg.ts';
import { ComparePage } from './pages/comparePage.ts';
import { ImportWizard } from './pages/importWizard.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { SidePanels } from './pages/sidePanels.ts';

const plan = readSample();
const figures = (scenario: 'baseline' | 'A' | 'B', team: string): number => {
  const org = orgOf(plan, scenario);
  return percentOf(org, evaluateOrg(org), team);
};

/** The scenarios in their order beside the comparison. */
async function listedScenarios(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('region', { name: 'Scenarios', exact: true }).getByRole('listitem');
  const names = await rows
    .locator('.scenario-row-name')
    .evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
  return names.map((name) => (name ?? '').replace(/, \d+ moves?$/, ''));
}

test('a scenario is adopted: its result is the baseline, the old one is opened and restored, by mouse', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const panels = new SidePanels(page);
  await page.getByRole('button', { name: 'More for Relieve Payments' }).click();
  await page.getByRole('menuitem', { name: 'Adopt as baseline' }).click();
  await expect(map.toast).toContainText('is the baseline now');
  await expect(map.scenario('Baseline')).toHaveAttribute('aria-pressed', 'true');
  await expect(map.scenario('Relieve Payments')).toHaveCount(0);
  // B keeps its letter.
  await expect(map.scenario('Split Payments')).toHaveText(/^B/);
  expect(await map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));
  await panels.panel('Moves that do not fit').getByRole('button', { name: 'Close' }).click();

  // The old baseline is looked at, and cannot be changed.
  await map.openScreen('Compare');
  await page.getByRole('button', { name: /^Old baselines/ }).click();
  await panels.snapshot('Before Relieve Payments').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('region', { name: 'Old baseline' })).toContainText('Read only');
  expect(await map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  await panels.panel('Old baselines').getByRole('button', { name: 'Close Old baselines' }).click();
  await map.drag(map.person('Hana Sato'), map.team('Payments'));
  await expect(map.toast).toContainText('only looked at');
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  expect(await map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));

  // Restored: everything is as before, and what was adopted is a scenario again.
  await map.openScreen('Compare');
  await page.getByRole('button', { name: /^Old baselines/ }).click();
  await panels.snapshot('Before Relieve Payments').getByRole('button', { name: 'Restore' }).click();
  await expect(panels.panel('Old baselines').getByRole('listitem')).toHaveCount(2);
  await panels.panel('Old baselines').getByRole('button', { name: 'Close Old baselines' }).click();
  await map.openScreen('Map');
  expect(await map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  await map.scenario('Relieve Payments').click();
  await expect.poll(() => map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));

  // Two steps, both taken back.
  await map.undo.click();
  await expect(map.undo).toHaveAccessibleName('Undo: Adopt scenario Relieve Payments');
  await map.undo.click();
  await expect(map.undo).toBeDisabled();
  await expect(map.scenario('Relieve Payments')).toHaveText(/^A/);
});

test('an old baseline is a column beside the baseline of today, and is left out again', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const panels = new SidePanels(page);
  const compare = new ComparePage(page);
  await page.getByRole('button', { name: 'More for Relieve Payments' }).click();
  await page.getByRole('menuitem', { name: 'Adopt as baseline' }).click();
  await panels.panel('Moves that do not fit').getByRole('button', { name: 'Close' }).click();
  await panels.act('old baselines');
  await panels.snapshot('Before Relieve Payments').getByRole('button', { name: 'Compare' }).click();
  await expect(compare.columns()).toHaveText([/Baseline/, /Before Relieve Payments/, /Split Payments/]);
  await compare.isSimulated();
  // The old one is what it was: the baseline that the sample begins with.
  expect(await compare.cell('Highest utilisation', 'Before Relieve Payments')).toContain(
    String(figures('baseline', 'Payments')),
  );
  await expect(compare.table.getByRole('img', { name: /review hours wait in week 26/ })).toHaveCount(3);
  await panels.snapshot('Before Relieve Payments').getByRole('button', { name: 'Leave out of Compare' }).click();
  await expect(compare.columns()).toHaveText([/Baseline/, /Split Payments/]);
});

test('a scenario is adopted and what no longer fits is settled, from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const panels = new SidePanels(page);
  await panels.act('adopt scenario');
  await expect(panels.conflicts()).toHaveCount(5);
  const split = panels.conflict('Rename team Payments to Payments API');
  await expect(split).toContainText('The baseline is already as this move would make it.');
  await split.getByRole('button', { name: 'Leave out what does not fit' }).focus();
  await page.keyboard.press('Enter');
  // With it, the seats in the new team have their team again.
  await expect(panels.conflicts()).toHaveCount(3);
  await panels.conflict('infra/terraform').getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await expect(panels.conflicts()).toHaveCount(2);
  await panels.conflict('Run gates Licence scan').getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await expect(panels.conflicts()).toHaveCount(1);
  await panels.conflicts().getByRole('button', { name: 'Keep' }).focus();
  await page.keyboard.press('Enter');
  await expect(panels.panel('Moves that do not fit')).toContainText('Nothing to decide');
  await expect(panels.conflicts()).toContainText('Kept as it is');
  await page.keyboard.press('Escape');
  await expect(panels.panel('Moves that do not fit')).toHaveCount(0);
  await expect(map.undo).toHaveAccessibleName(/^Undo: Keep:/);
});

test('a newer roster is read under the moves, and two that no longer fit are settled', async ({ start, plans }) => {
  const running = await start({ args: ['--sample'] });
  const { page } = running;
  const map = new PlanWindow(page);
  const panels = new SidePanels(page);
  const wizard = new ImportWizard(running);
  const file = path.join(plans, 'december.csv');
  await writeFile(
    file,
    [
      'Name,Team,Title',
      'Kwame Mensah,Checkout Web,Senior engineer',
      'Ingrid Solberg,Orders & Fulfilment,Integration architect',
      '',
    ].join('\n'),
  );
  await wizard.read([file]);
  await wizard.add();
  await expect(panels.conflicts()).toHaveCount(2);
  await expect(panels.conflict('Assign Kwame Mensah from Mobile Apps to Checkout Web')).toContainText('already');
  await panels.conflict('Kwame Mensah').getByRole('button', { name: 'Remove' }).click();
  await panels.conflict('Ingrid Solberg').getByRole('button', { name: 'Park' }).click();
  await expect(panels.panel('Moves that do not fit')).toContainText('Every move applies.');
  await map.scenario('Relieve Payments').click();
  await panels.panel('Moves that do not fit').getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.move-row')).toHaveCount(6);
  await expect(page.locator('.move-row.is-parked')).toContainText('Ingrid Solberg');
  // The rest of the scenario stands: the result is the one that it had.
  expect(await map.utilisationOf('Checkout Web')).toBe(figures('A', 'Checkout Web'));
  for (let step = 0; step < 3; step += 1) await map.undo.click();
  await expect(map.undo).toBeDisabled();
  await expect(page.locator('.move-row')).toHaveCount(7);
});

test('a newer roster is read and two moves settled, from the keyboard', async ({ start, plans }) => {
  const { app, page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const panels = new SidePanels(page);
  const file = path.join(plans, 'december.csv');
  await writeFile(
    file,
    'Name,Team,Title\nKwame Mensah,Checkout Web,Senior engineer\nIngrid Solberg,Orders & Fulfilment,Integration architect\n',
  );
  await answerDialogs(app, { open: [[file]] });
  await panels.act('import…');
  const add = page.getByRole('button', { name: /^Add to the plan/ });
  await expect(add).toBeEnabled({ timeout: 30_000 });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(panels.conflicts()).toHaveCount(2);
  // The scenario says on its tab how many of its moves do not fit.
  await expect(map.scenario('Relieve Payments')).toHaveAccessibleName(/2 moves do not fit/);
  await panels.conflict('Kwame Mensah').getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await panels.conflict('Ingrid Solberg').getByRole('button', { name: 'Keep' }).focus();
  await page.keyboard.press('Enter');
  await expect(panels.panel('Moves that do not fit')).toContainText('Nothing to decide');
  await expect(map.scenario('Relieve Payments')).not.toHaveAccessibleName(/fit/);
});

test('a move is parked and taken back from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const row = page.locator('.move-row').first();
  await row.getByRole('button', { name: 'Park' }).focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveClass(/is-parked/);
  expect(await map.utilisationOf('Orders & Fulfilment')).toBe(figures('baseline', 'Orders & Fulfilment'));
  await row.getByRole('button', { name: 'Take back' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.move-row')).toHaveCount(6);
});

/** The moves of the open scenario in their order, by what they are about. */
async function listedMoves(page: Page): Promise<readonly string[]> {
  return page.locator('.move-row .move-sentence').allInnerTexts();
}

test('moves are put in another order by mouse, and it is said whether that matters', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const before = await listedMoves(page);
  const after = await map.utilisationOf('Payments');
  // By dragging.
  const rows = page.locator('.move-row');
  await rows
    .nth(4)
    .locator('.move-grip')
    .dragTo(rows.nth(0), { targetPosition: { x: 40, y: 3 } });
  await expect.poll(() => listedMoves(page)).toEqual([before[4], ...before.slice(0, 4), ...before.slice(5)]);
  await expect(map.toast).toContainText('Place 1 of 7. The order makes no difference here');
  expect(await map.utilisationOf('Payments')).toBe(after);
  // Without dragging.
  await rows.nth(0).getByRole('button', { name: 'Later' }).click();
  await expect.poll(() => listedMoves(page)).toEqual([before[0], before[4], ...before.slice(1, 4), ...before.slice(5)]);
  await map.undo.click();
  await map.undo.click();
  await expect.poll(() => listedMoves(page)).toEqual(before);
  await expect(map.undo).toBeDisabled();
});

test('moves are put in an order in which one does not fit, from the keyboard, and get a reason and an owner', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.scenario('Split Payments').click();
  const before = await listedMoves(page);
  const split = page.locator('.move-row').nth(0);
  await split.getByRole('button', { name: 'Park' }).focus();
  const said: string[] = [];
  for (let place = 2; place <= before.length; place += 1) {
    await page.keyboard.press('Alt+ArrowDown');
    await expect(map.toast).toContainText(`Place ${place} of ${before.length}`);
    said.push(await map.toast.innerText());
  }
  // Behind the moves that need the new team, at the latest.
  expect(said.join()).toMatch(/In this order \d+ moves? (does|do) not fit any more/);
  await expect(page.locator('.move-conflict').first()).toBeVisible();
  for (let place = 2; place <= before.length; place += 1) await new SidePanels(page).act('undo');
  await expect.poll(() => listedMoves(page)).toEqual(before);
  await split.getByRole('button', { name: 'Reason…' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two queues wait less than one');
  await page.keyboard.press('Enter');
  await expect(split).toContainText('Reason: Two queues wait less than one');
  await split.getByRole('button', { name: 'Owner…' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Priya');
  await page.keyboard.press('Enter');
  await expect(split).toContainText('Answers for it: Priya');
  await expect(map.undo).toHaveAccessibleName(/^Undo: Say who answers/);
});

test('scenarios are put in order by dragging, and keep their letters', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.openScreen('Compare');
  await page.getByRole('button', { name: 'More for Relieve Payments' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect
    .poll(() => listedScenarios(page))
    .toEqual(['A Relieve Payments', 'B Split Payments', 'C Relieve Payments 2']);
  const rows = page.getByRole('region', { name: 'Scenarios', exact: true }).getByRole('listitem');
  await rows.nth(2).dragTo(rows.nth(0), { targetPosition: { x: 40, y: 3 } });
  await expect
    .poll(() => listedScenarios(page))
    .toEqual(['C Relieve Payments 2', 'A Relieve Payments', 'B Split Payments']);
  await expect(new ComparePage(page).columns()).toHaveText([
    /Baseline/,
    /Relieve Payments 2/,
    /Relieve Payments/,
    /Split/,
  ]);
  await map.undo.click();
  await expect
    .poll(() => listedScenarios(page))
    .toEqual(['A Relieve Payments', 'B Split Payments', 'C Relieve Payments 2']);
});

test('scenarios are renamed, put in order and deleted from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await page.keyboard.press('c');
  const row = page.getByRole('button', { name: /^B Split Payments/ });
  await row.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => listedScenarios(page)).toEqual(['B Split Payments', 'A Relieve Payments']);
  await expect(page.getByTestId('announcement')).toHaveText('Split Payments, place 1 of 2');
  await row.focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Two smaller teams');
  await page.keyboard.press('Enter');
  await expect.poll(() => listedScenarios(page)).toEqual(['B Two smaller teams', 'A Relieve Payments']);
  await page.getByRole('button', { name: /^B Two smaller teams/ }).focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => listedScenarios(page)).toEqual(['A Relieve Payments']);
});

test('the moves are told one by one, by mouse and from the keyboard', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const bar = page.getByRole('region', { name: 'Moves one by one' });
  await page.getByRole('button', { name: 'Step by step' }).click();
  await expect(bar).toContainText('Before the first move');
  expect(await map.utilisationOf('Payments')).toBe(figures('baseline', 'Payments'));
  await bar.getByRole('button', { name: 'Next move' }).click();
  await expect(bar).toContainText('Move 1 of 7');
  await expect(bar).toContainText('Transfer ledger from Payments to Orders & Fulfilment');
  await expect(bar).toContainText(/Payments 143\s→\s\d+\s%, Orders & Fulfilment 45\s→\s\d+\s%/);
  await expect(map.team('Orders & Fulfilment').getByRole('button', { name: /^Code area ledger/ })).toBeVisible();
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Kwame Mensah,/ })).toBeVisible();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('.');
  await expect(bar).toContainText('Move 5 of 7');
  await expect(page.getByTestId('announcement')).toHaveText(/^Move 5 of 7, wave 2: Assign Kwame Mensah/);
  await expect(map.team('Checkout Web').getByRole('button', { name: /^Kwame Mensah,/ })).toBeVisible();
  await page.keyboard.press(',');
  await expect(bar).toContainText('Move 4 of 7');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('.');
  await expect(bar.getByRole('button', { name: 'Next move' })).toBeDisabled();
  expect(await map.utilisationOf('Payments')).toBe(figures('A', 'Payments'));
  await bar.getByRole('button', { name: 'Done' }).click();
  await expect(bar).toHaveCount(0);
});

test('the history is gone through by a click on any screen, survives saving, opening and a power cut', async ({
  start,
  plans,
  userData,
}) => {
  const file = path.join(plans, 'history.headroom');
  await copyFile(sampleFile, file);
  const first = await start({ args: [file] });
  const panels = new SidePanels(first.page);
  const map = new PlanWindow(first.page);
  const park = first.page.locator('.move-row').nth(0).getByRole('button', { name: 'Park' });
  await park.click();
  await first.page.locator('.move-row').nth(1).getByRole('button', { name: 'Park' }).click();
  await map.openScreen('Compare');
  await first.page.getByRole('button', { name: 'New scenario' }).click();
  await first.page.getByRole('button', { name: 'History', exact: true }).click();
  await expect(panels.steps()).toHaveText([
    /Create scenario Scenario C/,
    /Park: Transfer infra\/terraform/,
    /Park: Transfer ledger/,
    /Start/,
  ]);
  await expect(panels.steps().first()).toHaveAttribute('aria-current', 'step');
  await panels.step('Start').click();
  await expect(new ComparePage(first.page).columns()).toHaveCount(3);
  await panels.step('Park: Transfer infra/terraform').click();
  await expect(panels.steps().nth(1)).toHaveAttribute('aria-current', 'step');
  await first.chooseMenu('file.save');
  await expect(map.toast).toContainText('Saved');
  await first.app.close();
  const saved = parsePlanFile(await readFile(file, 'utf8'));
  expect(saved.ok && [saved.value.document.undo.length, saved.value.document.redo.length]).toEqual([2, 1]);

  // Opened again: all steps are there, also the one that was taken back; from the keyboard this time.
  const second = await start({ args: [file] });
  const again = new SidePanels(second.page);
  await expect(new PlanWindow(second.page).team('Payments')).toBeVisible();
  await again.act('history');
  await expect(again.steps()).toHaveCount(4);
  await again.steps().nth(1).focus();
  await second.page.keyboard.press('ArrowUp');
  await second.page.keyboard.press('Enter');
  await expect(again.steps().first()).toHaveAttribute('aria-current', 'step');
  await expect(new PlanWindow(second.page).scenario('Scenario C')).toBeVisible();
  await again.steps().nth(3).click();
  // On disk within a second of the last change.
  await second.page.waitForTimeout(1_500);
  await second.kill();

  const third = await start({ userData });
  await third.page
    .getByRole('button', { name: /^Restore/ })
    .first()
    .click();
  const restored = new SidePanels(third.page);
  // Keys are for the plan once it is open.
  await expect(new PlanWindow(third.page).team('Payments')).toBeVisible();
  await restored.act('history');
  await expect(restored.steps()).toHaveCount(4);
  await expect(restored.step('Start')).toHaveAttribute('aria-current', 'step');
  await restored.steps().first().click();
  await expect(new PlanWindow(third.page).scenario('Scenario C')).toBeVisible();
});
