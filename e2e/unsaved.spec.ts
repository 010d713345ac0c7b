import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { answerDialogs, askedDialogs, expect, readLaunch, test, type RunningApp, type TestHook } from './appFixture.ts';
import { writeBigPlan } from './bigPlan.ts';
import { parkMove, parkedMoves, planNamed, startWithPlan } from './planOnDisk.ts';

/** The renderer writes unsaved work at most a second after a change. */
const draftDelay = 1_500;

test('a power cut loses nothing that is older than a second', async ({ start, plans, userData }) => {
  const first = await startWithPlan(start, plans);
  await parkMove(first.page);
  await first.page.waitForTimeout(draftDelay);
  await first.kill();
  expect(await parkedMoves(first.file)).toBe(0);

  const second = await start();
  const kept = second.page.getByRole('region', { name: 'Unsaved work' });
  await expect(kept).toContainText('commerce');
  await kept.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect.poll(second.titles).toEqual(['• commerce — Headroom']);
  await second.chooseMenu('file.save');
  await expect.poll(second.titles).toEqual(['commerce — Headroom']);
  expect(await parkedMoves(first.file)).toBe(1);
  expect(await readdir(path.join(userData, 'recovery'))).toEqual([]);
});

test('unsaved work can be restored as a copy beside a file that was written since', async ({ start, plans }) => {
  const first = await startWithPlan(start, plans);
  await parkMove(first.page);
  await first.page.waitForTimeout(draftDelay);
  await first.kill();
  await writeFile(first.file, planNamed('Hers'));

  const second = await start();
  const kept = second.page.getByRole('region', { name: 'Unsaved work' });
  await kept.getByRole('button', { name: 'Restore as copy' }).click();
  await answerDialogs(second.app, { save: [path.join(plans, 'copy.headroom')] });
  await second.chooseMenu('file.save');
  await expect.poll(second.titles).toEqual(['copy — Headroom']);
  expect(await parkedMoves(path.join(plans, 'copy.headroom'))).toBe(1);
  expect(await readFile(first.file, 'utf8')).toBe(planNamed('Hers'));
});

test('a request to end keeps even the last moment', async ({ start, plans }) => {
  test.skip(process.platform === 'win32', 'Windows has no such signal');
  const first = await startWithPlan(start, plans);
  await parkMove(first.page);
  await expect.poll(first.titles).toEqual(['• commerce — Headroom']);
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGTERM');
  await gone;
  const second = await start();
  await expect(second.page.getByRole('region', { name: 'Unsaved work' })).toContainText('commerce');
});

test('a session that ends, all processes at once and asked twice, leaves no lock behind', async ({ start, plans }) => {
  test.skip(process.platform === 'win32', 'Windows has no such signal');
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    const running = await startWithPlan(start, plans);
    const lock = path.join(plans, '.~lock.commerce.headroom#');
    expect(await readdir(plans)).toContain(path.basename(lock));
    await parkMove(running.page);
    // The page is told as well, and ends before it can be asked for its last moment.
    await running.page.waitForTimeout(draftDelay);
    const child = running.app.process();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // Playwright starts the app as the first of a group of processes, as a session does.
    process.kill(-(child.pid ?? 0), signal);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.kill(-(child.pid ?? 0), signal);
    await gone;
    expect(await readdir(plans), signal).toEqual(['commerce.headroom']);
    const next = await start();
    const kept = next.page.getByRole('region', { name: 'Unsaved work' });
    await expect(kept).toContainText('commerce');
    await kept.getByRole('button', { name: 'Discard' }).click();
    await expect(kept).toBeHidden();
    await next.quit();
  }
});

test('a window whose page dies comes back with its changes', async ({ start, plans }) => {
  const { app, page, titles, chooseMenu, file } = await startWithPlan(start, plans);
  await parkMove(page);
  await page.waitForTimeout(draftDelay);
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loadedAgain = new Promise((resolve) => contents?.once('did-finish-load', resolve as () => void));
    contents?.forcefullyCrashRenderer();
    return loadedAgain;
  });
  await expect.poll(titles).toEqual(['• commerce — Headroom']);
  await chooseMenu('file.save');
  await expect.poll(() => parkedMoves(file)).toBe(1);
});

test('a window that is closed while its plan is read ends the app, and nobody has the plan', async ({
  start,
  plans,
  userData,
}) => {
  const file = writeBigPlan(plans, 100);
  const launch = readLaunch();
  const app = await _electron.launch({
    executablePath: launch.executable,
    args: [...launch.args, file],
    chromiumSandbox: !launch.args.includes('--no-sandbox'),
    env: {
      ...(process.env as Record<string, string>),
      ...launch.env,
      HEADROOM_USER_DATA: userData,
      HEADROOM_E2E_HOLD: '1',
    },
  });
  const child = app.process();
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // The app holds its first window back until it is told to go on; the file is read from then on.
  await app.evaluate(({ app: electronApp }) => {
    electronApp.once('browser-window-created', (_event, window) => setTimeout(() => window.close(), 20));
    (globalThis as unknown as TestHook).headroomGo();
  });
  expect(await gone).toBe(0);

  const { page, titles } = await start({ args: [file] });
  await expect.poll(titles).toEqual(['big-100 — Headroom']);
  await expect(page.locator('.file-bar')).toHaveCount(0);
});

test.describe('closing a window with unsaved changes', () => {
  const [save, discard, cancel] = [0, 1, 2];
  const close = ({ app }: RunningApp) =>
    app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });

  test('asks, and cancelling keeps everything', async ({ start, plans }) => {
    const running = await startWithPlan(start, plans);
    await parkMove(running.page);
    await answerDialogs(running.app, { message: [cancel] });
    await close(running);
    await expect.poll(() => askedDialogs(running.app)).toHaveLength(1);
    const [asked] = await askedDialogs(running.app);
    expect(asked).toMatchObject({
      message: 'Save the changes to “commerce”?',
      buttons: ['Save', 'Don’t Save', 'Cancel'],
      // The destructive answer is neither what Enter nor what Escape gives.
      defaultId: save,
      cancelId: cancel,
    });
    expect(await running.titles()).toEqual(['• commerce — Headroom']);
    await running.chooseMenu('file.save');
    await expect.poll(running.titles).toEqual(['commerce — Headroom']);
  });

  test('saves when told to, and ends', async ({ start, plans }) => {
    const running = await startWithPlan(start, plans);
    await parkMove(running.page);
    await answerDialogs(running.app, { message: [save] });
    const closed = running.page.waitForEvent('close');
    await close(running);
    await closed;
    expect(await parkedMoves(running.file)).toBe(1);
  });

  test('throws changes away only when told to, and offers them no more', async ({ start, plans, userData }) => {
    const running = await startWithPlan(start, plans);
    await parkMove(running.page);
    await answerDialogs(running.app, { message: [discard] });
    const closed = running.page.waitForEvent('close');
    await close(running);
    await closed;
    expect(await parkedMoves(running.file)).toBe(0);
    expect(await readdir(path.join(userData, 'recovery'))).toEqual([]);
    expect(await readdir(path.join(userData, 'bin'))).toHaveLength(1);
  });

  test('asks nothing when there is nothing to lose', async ({ start, plans }) => {
    const running = await startWithPlan(start, plans);
    await answerDialogs(running.app, { message: [cancel] });
    const closed = running.page.waitForEvent('close');
    await close(running);
    await closed;
  });
});
