import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { findServer, startServer, type ThrowAwayServer } from '../electron/database/testing/throwAwayServer.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { answerDialogs, askedDialogs, expect, test, type RunningApp } from './appFixture.ts';
import { PlanWindow } from './pages/planWindow.ts';

const bin = findServer();
const password = 'reader-secret-7';

/** Monday of the week so many weeks ago, in UTC, and hours after it, as an SQL text. */
function at(weeksAgo: number, hours: number): string {
  const day = Math.floor(Date.now() / 86_400_000);
  const monday = (day - ((day + 3) % 7)) * 86_400_000;
  return `'${new Date(monday - weeksAgo * 7 * 86_400_000 + hours * 3_600_000).toISOString()}'`;
}

/** In each of the last four whole weeks six pull requests land in `pay` and two in `web`. */
function tables(): string {
  const pulls: string[] = [];
  for (let week = 1; week <= 4; week += 1) {
    for (let index = 0; index < 8; index += 1) {
      const number = week * 10 + index;
      const area = index < 6 ? 'pay' : 'web';
      pulls.push(`insert into pull_requests values ('acme/shop', ${number}, '${area}', 'ada', ${at(week, 5)}, ${at(week, 30)});
        insert into reviews values ('acme/shop', ${number}, 'ben', ${at(week, 9)});`);
    }
  }
  return `create table pull_requests (repository text, number int, area text, author text, created_at timestamptz, merged_at timestamptz);
    create table reviews (repository text, number int, reviewer text, submitted_at timestamptz);
    ${pulls.join('\n')}
    create role reader login password '${password}';
    grant select on all tables in schema public to reader;
    create view slow as select repository, number, created_at, merged_at, author,
      case when pg_sleep(30) is null then 'a' end as area from pull_requests;
    grant select on slow to reader;`;
}

async function fillIn(page: Page, port: number): Promise<void> {
  const form = page.getByRole('form', { name: 'Connection' });
  await form.getByLabel('Host').fill('localhost');
  await form.getByLabel('Port').fill(String(port));
  await form.getByLabel('Database', { exact: true }).fill('postgres');
  await form.getByLabel('User').fill('reader');
  await form.getByLabel('Password').fill(password);
}

async function nameColumn(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  if (!(await field.isVisible())) await page.getByText('Names of tables and columns').click();
  await field.fill(name);
}

const connect = (page: Page) => page.getByRole('button', { name: 'Connect and count' });

async function openPanel({ page, chooseMenu }: RunningApp): Promise<void> {
  await chooseMenu('file.importDatabase');
  await expect(page.getByRole('heading', { name: /^Weeks from a database/ })).toBeVisible();
}

test('nothing is connected until the user presses Connect and agrees to the address', async ({ start }) => {
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const running = await start();
  const { page, app } = running;
  await openPanel(running);
  await expect(connect(page)).toBeDisabled();
  await fillIn(page, port);
  await page.getByLabel('None: only for a server').check();
  for (const dialect of ['BigQuery', 'Snowflake', 'Trino', 'PostgreSQL']) {
    await page.getByRole('group', { name: 'SQL for' }).getByRole('button', { name: dialect }).click();
    await expect(page.getByLabel(`SQL for ${dialect}`)).toContainText('count(*) as pull_requests');
  }
  expect(connections).toBe(0);

  await answerDialogs(app, { message: [1] });
  await connect(page).click();
  await expect.poll(async () => (await askedDialogs(app)).length).toBe(1);
  const [asked] = await askedDialogs(app);
  expect(JSON.stringify(asked)).toContain(`Connect to localhost, port ${port}?`);
  expect(JSON.stringify(asked)).toContain('NOT encrypted');
  await expect(connect(page)).toBeEnabled();
  expect(connections).toBe(0);

  await answerDialogs(app, { message: [0] });
  await connect(page).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(connections).toBe(1);
  server.close();
});

test('the SQL of every engine is copied as it is shown', async ({ start }) => {
  const running = await start();
  const { page, app } = running;
  await openPanel(running);
  await page.getByLabel('Apache DevLake').check();
  for (const dialect of ['PostgreSQL', 'BigQuery', 'Snowflake', 'Trino']) {
    await page.getByRole('group', { name: 'SQL for' }).getByRole('button', { name: dialect }).click();
    const shown = await page.getByLabel(`SQL for ${dialect}`).innerText();
    expect(shown).toContain('pull_request_comments');
    await page.getByRole('button', { name: `Copy the SQL for ${dialect}` }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown);
  }
});

test.describe('a real PostgreSQL', () => {
  test.skip(bin === null, 'Debian’s postgresql is not installed: nothing was asked.');
  let server: ThrowAwayServer;
  let authority = '';

  test.beforeAll(async () => {
    server = await startServer(bin ?? '');
    server.run(tables());
    ({ authority } = server);
  });
  test.afterAll(() => {
    server.stop();
  });

  test('a leader has the database count, and the weeks join the plan as one step without the password', async ({
    start,
    plans,
    userData,
  }) => {
    const running = await start();
    const { page, app, chooseMenu } = running;
    await answerDialogs(app, { message: [0] });
    await openPanel(running);
    await fillIn(page, server.port);
    await nameColumn(page, 'Code area', 'area');

    // The server signed its certificate itself: it is not trusted until its authority is given.
    await connect(page).click();
    await expect(page.getByRole('alert')).toContainText('not trusted');
    const pem = path.join(plans, 'authority.pem');
    await writeFile(pem, authority);
    await page.getByText('Certificate of your own authority').click();
    await page.getByLabel('File with the certificates').setInputFiles(pem);
    await page.getByLabel('Password').fill('wrong');
    await connect(page).click();
    await expect(page.getByRole('alert')).toContainText('refuses the user “reader”');
    await page.getByLabel('Password').fill(password);
    await connect(page).click();

    // The same four steps as for files, beginning with the columns and what they hold.
    await expect(page.getByRole('region', { name: 'Columns and rows' })).toContainText('pay');
    await page.getByRole('button', { name: 'Check and add' }).click();
    await expect(page.getByRole('region', { name: 'Check and add' })).toContainText('New code areas: 2');
    await page.getByRole('button', { name: /^Add to the plan/ }).click();
    const map = new PlanWindow(page);
    await expect(map.undo).toHaveAccessibleName(/^Undo: Import/);

    const saved = path.join(plans, 'weeks.headroom');
    await answerDialogs(app, { save: [saved], message: [0] });
    await chooseMenu('file.save');
    await expect.poll(() => existsSync(saved)).toBe(true);
    const text = await readFile(saved, 'utf8');
    const opened = parsePlanFile(text);
    if (!opened.ok) throw new Error(opened.error.kind);
    const areas = [...opened.value.document.plan.baseline.areas.values()];
    expect(areas.map(({ name, demand }) => [name, demand.pullRequestsPerWeek])).toEqual([
      ['pay', 6],
      ['web', 2],
    ]);
    expect(text).not.toContain(password);
    // Nor in what the app keeps for itself: settings, drafts, earlier versions, caches.
    for (const name of await readdir(userData, { recursive: true })) {
      const content = await readFile(path.join(userData, name)).catch(() => null);
      expect(content?.includes(password) ?? false, name).toBe(false);
    }
    await map.undo.click();
    await expect(map.undo).toBeDisabled();
  });

  test('a slow count is called off, on the server as well, and the plan is as it was', async ({ start }) => {
    const running = await start();
    const { page, app } = running;
    await answerDialogs(app, { message: [0] });
    await openPanel(running);
    await fillIn(page, server.port);
    await page.getByText('Certificate of your own authority').click();
    await page.getByLabel('Certificates of your authority (PEM)').fill(authority);
    await nameColumn(page, 'Table of pull requests', 'slow');
    await nameColumn(page, 'Code area', 'area');
    const active = () =>
      Number(server.run(`select count(*) from pg_stat_activity where usename = 'reader' and state = 'active'`).trim());
    await connect(page).click();
    await expect(page.getByText(/The database is counting/)).toBeVisible();
    await expect.poll(active).toBe(1);
    await page.getByRole('button', { name: 'Call it off' }).click();
    await expect.poll(active, { timeout: 10_000 }).toBe(0);
    await expect(connect(page)).toBeEnabled();
    await page.getByRole('button', { name: 'Back to the map' }).click();
    await expect(new PlanWindow(page).undo).toBeDisabled();
  });
});
