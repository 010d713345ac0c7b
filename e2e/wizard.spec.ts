import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { answerDialogs, expect, setTheme, test, type RunningApp } from './appFixture.ts';
import { codeowners, pullRequests, roster, writeImportFiles } from './importFiles.ts';
import { ImportWizard } from './pages/importWizard.ts';
import { PlanWindow } from './pages/planWindow.ts';
import { acmeCodeowners, acmePullRequests, acmeRoster } from '../shared/importers/testing/acme.ts';
import { acmeGitLog, acmeGitlab } from '../shared/importers/testing/acmeHosts.ts';
import { catalog, ghRuns, scim } from '../shared/importers/testing/acmeSamples.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import type { Plan } from '../shared/plan/plan.ts';

/** Writes files of a test beside its plans. */
async function write(folder: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    written.push(file);
  }
  return written;
}

/** Saves the plan and reads what is in its file. */
async function savedPlan({ app, chooseMenu }: RunningApp, folder: string): Promise<Plan> {
  const file = path.join(folder, 'saved.headroom');
  await answerDialogs(app, { save: [file] });
  await chooseMenu('file.save');
  await expect.poll(() => existsSync(file)).toBe(true);
  const opened = parsePlanFile(await readFile(file, 'utf8'));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.document.plan;
}

test('files of many kinds come in together, each told by its content', async ({ start, plans }) => {
  const wizard = new ImportWizard(await start());
  const files = await write(plans, {
    'staff.csv': acmeRoster,
    'pulls.json': JSON.stringify(acmePullRequests),
    CODEOWNERS: acmeCodeowners,
    'mrs.json': acmeGitlab,
    'git.log': acmeGitLog,
    'runs.json': ghRuns,
    'users.json': scim,
    'catalog-info.yaml': catalog,
  });
  await wizard.read(files);
  await wizard.step('Files');
  for (const [name, kind] of [
    ['staff.csv', 'Roster'],
    ['pulls.json', 'Pull requests'],
    ['git.log', 'Pull requests'],
    ['runs.json', 'CI and deployments'],
    ['users.json', 'Roster'],
    ['catalog-info.yaml', 'Catalogue'],
  ] as const) {
    await expect(wizard.page.getByLabel(`${name} is`).locator('option:checked')).toHaveText(`Detected: ${kind}`);
  }
  await wizard.open('pulls.json');
  await expect(wizard.detail).toContainText('gh pr list --json');
  // The first human review of #482 is 28 h 53 min after opening: the specification says so (B1).
  await expect(wizard.detail.getByRole('row', { name: /^482 2026-09-01 29 h Priya Raman/ })).toBeVisible();
  await wizard.add();
  await expect(new PlanWindow(wizard.page).person('Priya Raman').first()).toBeVisible();
});

test('people who are not in a newer roster stay until it is said that they left, in the one step of the import', async ({
  start,
  plans,
}) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { page } = wizard;
  const [october = '', november = ''] = await write(plans, {
    'october.csv': 'Name,Team,Title\nAda Hart,Pay,Engineer\nBen Ode,Pay,Engineer\nCleo Sand,Web,Engineer\n',
    'november.csv': 'Name,Team,Title\nAda Hart,Pay,Engineer\nEva Rix,Web,Engineer\n',
  });
  await wizard.read([october]);
  await wizard.add();
  await wizard.read([november]);
  await wizard.step('People and owners');
  await expect(page.getByText('2 people are in the plan and not in the new roster')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations).toEqual([]);
  // The safe answer is the one that is given.
  await expect(page.getByLabel('Ben Ode is not in the roster')).toHaveValue('stays');
  await page.getByLabel('Ben Ode is not in the roster').selectOption('Left, the seat stays open');
  await wizard.settled();
  await page.getByRole('button', { name: 'Take back: Ben Ode left' }).click();
  await wizard.settled();
  await page.getByLabel('Ben Ode is not in the roster').selectOption('Left, with the seat');
  await wizard.settled();
  await wizard.add();
  const map = new PlanWindow(page);
  await expect(map.person('Eva Rix').first()).toBeVisible();
  await expect(map.person('Cleo Sand').first()).toBeVisible();
  await expect(map.person('Ben Ode')).toHaveCount(0);
  await running.chooseMenu('edit.undo');
  await expect(map.person('Ben Ode').first()).toBeVisible();
  await expect(map.person('Eva Rix')).toHaveCount(0);
});

test('code areas that a table calls by another name are linked with one click, and stay linked', async ({
  start,
  plans,
}) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const files = await write(plans, {
    'areas.csv': 'Area,Owners,Pull requests per week\npayments,,\nsearch,,\n',
    'weeks.csv':
      'Area,Week,Pull requests\npayments-service,2026-W36,10\npayments-service,2026-W37,20\nbrand new,2026-W36,4\n',
    'next.csv': 'Area,Week,Pull requests\npayments-service,2026-W38,30\n',
  });
  await wizard.read(files.slice(0, 1));
  await wizard.add();
  await wizard.read(files.slice(1, 2));
  await wizard.step('People and owners');
  await expect(wizard.detail).toContainText('2 names are new');
  await wizard.page.getByRole('button', { name: 'payments-service is payments' }).click();
  await expect(wizard.detail).toContainText('1 name is new');
  await wizard.page.getByRole('button', { name: 'Take back: payments-service is payments' }).click();
  await expect(wizard.detail).toContainText('2 names are new');
  await wizard.page.getByLabel('payments-service is this code area').selectOption({ label: 'payments' });
  await expect(wizard.detail).toContainText('1 name is new');
  await wizard.add();
  const [first, ...others] = [...(await savedPlan(running, plans)).baseline.areas.values()].sort((left, right) =>
    left.name < right.name ? 1 : -1,
  );
  expect(others.map(({ name }) => name)).toEqual(['payments', 'brand new']);
  expect(first?.name).toBe('search');
  expect(others[0]).toMatchObject({ aliases: ['payments-service'], demand: { pullRequestsPerWeek: 15 } });

  // The next weeks need no word.
  await wizard.read(files.slice(2));
  await wizard.step('People and owners');
  await expect(wizard.detail).not.toContainText('new');
  await wizard.add();
  const rate = async (): Promise<number | undefined> => {
    const areas = [...(await savedPlan(running, plans)).baseline.areas.values()];
    return areas.find(({ name }) => name === 'payments')?.demand.pullRequestsPerWeek;
  };
  await expect.poll(rate).toBe(30);
});

test('a dialect is corrected, and the next file of the name is read the same way', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const [file = ''] = await write(plans, { CODEOWNERS: '* @core\ncore/ @core\n' });
  await wizard.read([file]);
  const dialect = wizard.page.getByLabel('Dialect of CODEOWNERS');
  await expect(dialect.locator('option:checked')).toHaveText('Detected: GitHub');
  await dialect.selectOption({ label: 'GitLab' });
  await expect(dialect).toHaveValue('gitlab');
  await wizard.add();
  await writeFile(file, '* @core\ncore/ @core\napps/ @core\n');
  await wizard.read([file]);
  await expect(dialect).toHaveValue('gitlab');
  const plan = await savedPlan(running, plans);
  expect([...plan.imports.values()].flatMap(({ files }) => files.map(({ chosen }) => chosen))).toEqual([
    { dialect: 'gitlab' },
  ]);
});

test('a column becomes another field at once, and private columns are named as dropped', async ({ start, plans }) => {
  const wizard = new ImportWizard(await start());
  const rows = ['Name,Team,Squad,Salary', 'Ada Novak,Core,Alpha,90000', 'Ben Okoye,Core,Beta,80000'];
  await wizard.read(await write(plans, { 'staff.csv': rows.join('\n') }));
  await expect(wizard.detail.getByRole('row', { name: /^Salary/ })).toContainText('private, dropped');
  await expect(wizard.page.locator('.import')).not.toContainText('90000');
  await expect.poll(() => wizard.countOf('Teams')).toBe(1);
  await wizard.page.getByLabel('Column Squad becomes').selectOption({ label: 'Team' });
  await expect.poll(() => wizard.countOf('Teams')).toBe(2);
  await expect(wizard.page.getByLabel('Column Team becomes')).toHaveValue('');
  await wizard.add();
  await expect(new PlanWindow(wizard.page).team('Alpha')).toBeVisible();
});

test('an account is matched and an owner linked, taken back, and remembered by the next import', async ({
  start,
  plans,
}) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { page } = running;
  // Cleo's reviews come under a login that the roster does not have.
  const records = JSON.stringify(pullRequests()).replaceAll('"login":"cleo"', '"login":"cmarsh"');
  const files = await write(plans, {
    'people.csv': roster.map((line) => line.replace(/,cleo$/, ',')).join('\n'),
    'prs.json': records,
    CODEOWNERS: codeowners.replace('@nobody-here', '@acme/apps-crew').replace('@cleo', '@eve'),
  });
  await wizard.read(files);
  await wizard.step('People and owners');
  await page.getByRole('button', { name: 'Match cmarsh with Cleo Marsh' }).click();
  await expect(wizard.detail.getByText('cmarsh is Cleo Marsh')).toBeVisible();
  await page.getByRole('button', { name: 'Take back: cmarsh is Cleo Marsh' }).click();
  await page.getByRole('button', { name: 'Match cmarsh with Cleo Marsh' }).click();
  await page.getByRole('button', { name: 'Link @acme/apps-crew to Apps' }).click();
  await expect(page.getByText('Every owner that the rules name is known.')).toBeVisible();
  await page.getByLabel('What dependabot is').selectOption({ label: 'An agent that reviews' });
  await wizard.add();
  const plan = await savedPlan(running, plans);
  const cleo = [...plan.baseline.people.values()].find(({ name }) => name === 'Cleo Marsh');
  expect(plan.identities.get('cmarsh')).toMatchObject({ personId: cleo?.id, source: 'stated' });
  expect(plan.identities.get('dependabot')).toMatchObject({ kind: 'reviewAgent', source: 'stated' });
  expect([...plan.baseline.teams.values()].find(({ name }) => name === 'Apps')?.externalRefs).toEqual([
    { provider: 'github', ref: 'acme/apps-crew' },
  ]);
  await wizard.read(files);
  await expect(page.getByRole('button', { name: 'Nothing new' })).toBeDisabled();
  await expect(page.getByText('These files change nothing')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  const map = new PlanWindow(page);
  await map.undo.click();
  await expect(map.team('Core')).toBeHidden();
});

test('rows that were left out are looked at and saved with their own columns', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { page, app } = running;
  const files = await writeImportFiles(plans);
  await wizard.read([files.roster]);
  await page
    .getByRole('button', { name: /^Show the rows/ })
    .first()
    .click();
  await expect(page.locator('.import-rows')).toContainText('Fay Osei · Apps · Engineer · Ada Novak · lots · fay');
  const saved = path.join(plans, 'rows.csv');
  await answerDialogs(app, { save: [saved] });
  await page.getByRole('button', { name: 'Save these rows' }).click();
  await expect.poll(() => existsSync(saved)).toBe(true);
  const text = await readFile(saved, 'utf8');
  expect(text.split('\r\n')[0]).toBe('"file","place","what","reason","Name","Team","Title","Manager","FTE","GitHub"');
  expect(text).toContain('"line 7"');
  expect(text).toContain('"Fay Osei","Apps","Engineer","Ada Novak","lots","fay"');
});

test('an import that is cancelled leaves the plan as it was', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const files = await writeImportFiles(plans);
  await wizard.read([files.roster, files.pullRequests]);
  await running.page.getByRole('button', { name: 'Cancel the import' }).click();
  const map = new PlanWindow(running.page);
  await expect(map.undo).toBeDisabled();
  await map.openScreen('Data');
  await expect(running.page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
});

test('nobody can be recognised in an anonymised plan', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const files = await writeImportFiles(plans);
  await wizard.read([files.roster, files.pullRequests, files.codeowners]);
  await wizard.step('Files');
  await running.page.getByLabel(/^Make people unrecognisable/).check();
  await running.page.getByLabel('Key for pseudonyms').fill('our own');
  await wizard.add();
  const plan = await savedPlan(running, plans);
  expect(plan.baseline.people.size).toBe(roster.length - 1);
  const text = await readFile(path.join(plans, 'saved.headroom'), 'utf8');
  expect(text).not.toMatch(/Novak|Okoye|Marsh|Petrov|Lindt|Osei|"cleo"|our own/);
});

test('newer data keeps the moves and lists those that do not fit any more', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { page } = running;
  const files = await writeImportFiles(plans);
  await wizard.read([files.roster]);
  await wizard.add();
  const map = new PlanWindow(page);
  await map.drag(map.person('Ben Okoye'), map.team('Apps'));
  await page
    .getByRole('button', { name: /scenario/i })
    .first()
    .waitFor();
  await expect(map.toast).toContainText(/Ben Okoye/);
  await writeFile(files.roster, roster.join('\n').replace('Ben Okoye,Core', 'Ben Okoye,Apps'));
  await wizard.read([files.roster]);
  await wizard.step('Check and add');
  await expect(wizard.detail).toContainText('1 move does not fit any more');
  await wizard.add();
  await expect(map.toast).toContainText('A move does not fit any more');
});

test('a folder gives what of it can be imported', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { app, page } = running;
  await write(plans, {
    'exports/people.csv': roster.join('\n'),
    'exports/repo/CODEOWNERS': codeowners,
    'exports/repo/package.json': '{}',
    'exports/repo/notes.txt': 'nothing',
  });
  await wizard.openEmpty();
  await answerDialogs(app, { open: [[path.join(plans, 'exports')]] });
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.locator('.import-file')).toHaveCount(2);
  await expect.poll(() => wizard.countOf('People')).toBe(roster.length - 1);
});

test('queries are copied, and tables to start from are saved', async ({ start, plans }) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { app, page } = running;
  await wizard.openEmpty();
  await page.getByRole('button', { name: 'Copy the query: GitHub, pull requests with every time' }).click();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('query HeadroomPulls(');
  await page.getByRole('button', { name: 'Copy the command: GitHub, teams' }).click();
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^gh api graphql --paginate --slurp .*headroom-teams\.graphql/);
  const saved = path.join(plans, 'people.csv');
  await answerDialogs(app, { save: [saved] });
  await page.getByRole('button', { name: 'Save the table people.csv' }).click();
  await expect.poll(() => existsSync(saved)).toBe(true);
  const template = path.join(import.meta.dirname, '..', 'docs', 'templates', 'people.csv');
  expect(await readFile(saved, 'utf8')).toBe(await readFile(template, 'utf8'));
});

test('what is declared about AI is shown as at least so much, and the rest as not declared', async ({
  start,
  plans,
}) => {
  const running = await start();
  const wizard = new ImportWizard(running);
  const { page } = running;
  const declared = pullRequests().map((record, index) =>
    index % 4 === 0 ? { ...record, headRefName: `claude/change-${index}` } : record,
  );
  const files = await write(plans, { 'people.csv': roster.join('\n'), 'prs.json': JSON.stringify(declared) });
  await wizard.read(files);
  await wizard.add();
  await running.chooseMenu('view.provenance');
  // Ten of forty.
  await expect(page.locator('.provenance-total')).toContainText(/at least 25\s%/);
  await expect(page.locator('.provenance-key')).toContainText('nothing declared30');
  await expect(page.getByRole('row', { name: /^Claude/ })).toContainText('10');
  await expect(page.getByRole('row', { name: /^Core/ })).toBeVisible();
});

test.describe('accessibility', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`no step has a fault that axe finds, ${theme}`, async ({ start, plans }) => {
      const running = await start();
      await setTheme(running, theme);
      const wizard = new ImportWizard(running);
      await wizard.openEmpty();
      await expectNoFaults(running, 'empty');
      const files = await writeImportFiles(plans);
      const [git = ''] = await write(plans, { 'git.log': acmeGitLog });
      await wizard.read([files.roster, files.pullRequests, files.codeowners, git]);
      for (const step of ['Files', 'Columns and rows', 'People and owners', 'Check and add'] as const) {
        await wizard.step(step);
        await expectNoFaults(running, step);
      }
      await expect(wizard.detail).toContainText('Counted from when a pull request was last ready for review');
      await wizard.step('Columns and rows');
      await running.page
        .getByRole('button', { name: /^Show the rows/ })
        .first()
        .click();
      await expectNoFaults(running, 'rows');
      await wizard.add();
      await running.chooseMenu('view.provenance');
      await expect(running.page.locator('.provenance-total')).toBeVisible();
      await expectNoFaults(running, 'provenance');
    });
  }
});

async function expectNoFaults({ page }: RunningApp, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => ({ where, id, nodes: nodes.slice(0, 4).map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}
