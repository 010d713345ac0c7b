import { copyFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, expect, setTheme, test, type RunningApp } from './appFixture.ts';
import { expectNoFaults } from './axe.ts';
import { writeImportFiles } from './importFiles.ts';
import { ComparePage } from './pages/comparePage.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { SidePanels } from './pages/sidePanels.ts';

const screens: Readonly<Record<string, (running: RunningApp, plans: string) => Promise<void>>> = {
  map: () => Promise.resolve(),
  'map in the baseline': async ({ page }) => new PlanWindow(page).scenario('Baseline').click(),
  'map with changes only': async ({ page }) => page.getByRole('button', { name: 'Changes' }).click(),
  'map with a person selected': async ({ page }) => new PlanWindow(page).person('Hana Sato').click(),
  'map with a code area selected': async ({ page }) => new PlanWindow(page).area('risk-rules').click(),
  'map with the pointer on a code area': ({ page }) => page.getByText('psp-adapters', { exact: true }).first().hover(),
  'map with a team selected': async ({ page }) => new PlanWindow(page).team('Payments').locator('b').first().click(),
  'map with somebody held': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.hold(map.person('Hana Sato'), map.team('Payments'));
  },
  'map after a drop that can be answered': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.drag(map.person('Sofia Marin'), map.team('Payments'));
    await page.getByRole('group', { name: 'After the move' }).hover();
  },
  'map with several selected': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.person('Hana Sato').click();
    await map.person('Elif Demir').click({ modifiers: ['ControlOrMeta'] });
  },
  findings: ({ page }) => page.keyboard.press('i'),
  'findings with a preview': async ({ page }) => {
    await page.keyboard.press('i');
    await page
      .getByRole('option', { name: /has no owner/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Preview' }).first().click();
  },
  'a finding being accepted': async ({ page }) => {
    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Accept with a reason…' }).click();
  },
  governance: ({ page }) => page.keyboard.press('g'),
  'governance with a policy open': async ({ page }) => {
    await page.keyboard.press('g');
    await page.getByRole('button', { name: 'Generated tests are marked' }).click();
  },
  'map with a closed group': async ({ page }) => page.getByRole('button', { name: 'Close Customer' }).click(),
  'map from far away': async ({ page }) => page.getByRole('button', { name: 'Tiles' }).click(),
  'maps side by side': async ({ page }) => {
    await page.getByRole('button', { name: 'Side by side' }).click();
    await expect(page.locator('.team').nth(12)).toBeVisible();
  },
  'map of groups': async ({ page }) => page.getByRole('button', { name: 'Groups' }).click(),
  'map from near': async ({ page }) => page.getByRole('button', { name: 'Reviews' }).click(),
  'map with frames': async ({ page, chooseMenu }) => {
    await chooseMenu('view.saveFrame');
    await expect(page.locator('.toast')).toContainText('Frame 1');
    await page.getByRole('button', { name: /^Frames/ }).click();
  },
  'weeks from a database': async ({ page, chooseMenu }) => {
    await chooseMenu('file.importDatabase');
    await page.getByText('Certificate of your own authority').click();
    await page.getByText('Names of tables and columns').click();
  },
  palette: async ({ page }) => page.keyboard.press('Control+k'),
  ownership: async ({ page }) => {
    await page.getByRole('group', { name: 'Lens' }).getByRole('button', { name: 'Ownership' }).click();
    await page.getByRole('button', { name: /^Code area payments-api/ }).click();
  },
  'menu of a scenario': async ({ page }) => page.getByRole('button', { name: /^More for/ }).click(),
  compare: async ({ page }) => {
    await page.keyboard.press('c');
    await new ComparePage(page).isSimulated();
  },
  'compare with a scenario’s menu': async ({ page }) => {
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'More for Split Payments' }).click();
  },
  'compare with colour and letter': async ({ page }) => {
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'More for Split Payments' }).click();
    await page.getByRole('menuitem', { name: 'Colour and letter' }).click();
  },
  'scenarios in every colour': async ({ page }) => {
    await page.keyboard.press('c');
    for (let count = 0; count < 4; count += 1) await page.getByRole('button', { name: 'New scenario' }).click();
    await new ComparePage(page).isSimulated();
  },
  'waves over compare': async ({ page }) => {
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Waves', exact: true }).click();
  },
  history: async ({ page }) => {
    await page.getByRole('button', { name: 'Park', exact: true }).first().click();
    await page.getByRole('button', { name: 'Park', exact: true }).first().click();
    await new PlanWindow(page).undo.click();
    await page.getByRole('button', { name: 'History', exact: true }).click();
  },
  'moves that do not fit': async ({ page }) => {
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Adopt as baseline' }).click();
    await page.getByRole('button', { name: 'Keep' }).first().click();
    await expect(page.getByText('Kept as it is').first()).toBeVisible();
  },
  'an old baseline': async ({ page }) => {
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Adopt as baseline' }).click();
    await new SidePanels(page).act('old baselines');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Old baseline' })).toBeVisible();
  },
  'moves one by one': async ({ page }) => {
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.keyboard.press('.');
  },
  keys: async ({ page }) => page.keyboard.press('?'),
  diagnostics: async ({ chooseMenu }) => {
    await chooseMenu('help.diagnostics');
  },
  export: async ({ page, chooseMenu }) => {
    await chooseMenu('file.export');
    await expect(page.getByText(/^\d+ pages$/)).toBeVisible();
  },
  present: async ({ page, chooseMenu }) => {
    await chooseMenu('view.present');
    await page.getByLabel('Add a note').fill('Who is on call?');
    await page.keyboard.press('Enter');
    await expect(page.locator('.sticky-note')).toBeVisible();
  },
  'present with decisions and names': async ({ page, chooseMenu }) => {
    await chooseMenu('view.present');
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Decisions' }).click();
  },
  assumptions: async ({ page }) => new PlanWindow(page).openScreen('Assumptions'),
  'table of teams with filters': async ({ page }) => {
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('grid', { name: 'Teams' }).getByRole('rowheader').first().click();
  },
  'table of people, one cell wrong': async ({ page }) => {
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'People and seats' }).click();
    await page.getByRole('grid').getByRole('gridcell').first().click();
    await page.keyboard.type('Nosuch');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'form to split a team': async ({ page }) => {
    await new PlanWindow(page).team('Payments').locator('b').first().click();
    await page.locator('.inspector').getByRole('button', { name: 'Split…' }).click();
  },
  'form to change several': async ({ page }) => {
    const map = new PlanWindow(page);
    await map.person('Hana Sato').click();
    await map.person('Luca Bruno').click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('e');
    await expect(page.getByRole('complementary', { name: 'Change 2 seats' })).toBeVisible();
  },
  'form for a new role': async ({ page }) => {
    await new SidePanels(page).act('New Role');
    await expect(page.getByRole('complementary', { name: 'New role' })).toBeVisible();
  },
  'table of groups': async ({ page }) => {
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByRole('grid', { name: 'Groups' }).getByRole('rowheader').first().click();
  },
  'table of roles': async ({ page }) => {
    await page.keyboard.press('l');
    await page.getByRole('button', { name: 'Roles', exact: true }).click();
  },
  'menu of a person': async ({ page }) => new PlanWindow(page).person('Hana Sato').click({ button: 'right' }),
  'group selected': async ({ page }) => page.getByRole('button', { name: 'Platform', exact: true }).click(),
  'filter of the map': async ({ page }) => page.getByRole('button', { name: 'Filter', exact: true }).click(),
  'outline with a team open': async ({ page }) => {
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('treegrid').locator('[aria-level="3"]').first()).toBeVisible();
  },
  'backtest without data': async ({ page }) => new PlanWindow(page).openScreen('Backtest'),
  import: async ({ app, page }, plans) => {
    const files = await writeImportFiles(plans);
    await answerDialogs(app, { open: [[files.roster, files.pullRequests, files.codeowners]] });
    await new PlanWindow(page).openScreen('Data');
    await page.getByRole('button', { name: /^Add or drop|^Choose files/ }).click();
    await expect(page.getByRole('button', { name: /^Add to the plan/ })).toBeEnabled();
  },
};

for (const theme of ['light', 'dark'] as const) {
  test(`the start page has no fault that axe finds, ${theme}`, async ({ start }) => {
    const running = await start();
    await setTheme(running, theme);
    await expectNoFaults(running.page);
  });

  test(`a plan that somebody else has open and wrote: no fault that axe finds, ${theme}`, async ({ start, plans }) => {
    const file = path.join(plans, 'commerce.headroom');
    await copyFile(path.join(import.meta.dirname, '..', 'build', 'samples', 'commerce.headroom'), file);
    const owner = { user: 'Ana', host: 'HR-LT-17', pid: 1, sessionId: 'hers', since: '2026-01-05T14:02:00.000Z' };
    const lock = path.join(plans, '.~lock.commerce.headroom#');
    await writeFile(lock, JSON.stringify(owner));
    await utimes(lock, new Date(owner.since), new Date(owner.since));
    const running = await start({ args: [file] });
    const { app, page } = running;
    await setTheme(running, theme);
    await expect(page.getByRole('region', { name: 'Open elsewhere' })).toBeVisible();
    await expectNoFaults(page);
    await page.getByRole('button', { name: 'Park', exact: true }).first().click();
    await writeFile(file, 'something else');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
    await expect(page.getByRole('region', { name: 'Changed by somebody else' })).toBeVisible();
    await expectNoFaults(page);
  });

  for (const [name, open] of Object.entries(screens)) {
    test(`${name}: no fault that axe finds, ${theme}`, async ({ start, plans }) => {
      const running = await start({ args: ['--sample'] });
      await setTheme(running, theme);
      await open(running, plans);
      await expectNoFaults(running.page);
    });
  }
}

test('where the system forces its colours, edges and what is chosen are told by lines', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await page.emulateMedia({ forcedColors: 'active' });
  const map = new PlanWindow(page);
  const lineOf = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outline);
  await map.person('Hana Sato').click();
  for (const edge of ['.team', '.token', '.inspector', 'select']) expect(await lineOf(edge), edge).toContain('1px');
  for (const chosen of [".nav [aria-current='page']", ".top [aria-pressed='true']", '.chip.is-selected']) {
    expect(await lineOf(chosen), chosen).toMatch(/[23]px/);
  }
  // A bar that is not filled would say that nothing is used.
  const filled = await page
    .locator('.team .level')
    .first()
    .evaluate((bar) => {
      const colourOf = (element: Element | null): string =>
        element === null ? '' : getComputedStyle(element).backgroundColor;
      return [colourOf(bar.querySelector('.level-fill')), colourOf(bar)];
    });
  expect(filled[0]).not.toBe(filled[1]);
  await page.keyboard.press('Control+k');
  expect(await lineOf('.palette')).toContain('1px');
  expect(await lineOf(".palette [aria-selected='true']")).toContain('2px');
});
