import { spawn } from 'node:child_process';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  answerDialogs,
  askedDialogs,
  expect,
  isReady,
  readLaunch,
  setTheme,
  test,
  type RunningApp,
} from './appFixture.ts';
import { expectNoFaults } from './axe.ts';
import { sample } from './planOnDisk.ts';

const password = 'correct horse battery staple';
/** People of the sample, who stand nowhere in the app’s own code. */
const secrets = ['Adaeze Obi', 'Aisha Karim', 'Callum Reid'];
/** Each use of a password is one or two seconds of work for a processor, which a busy computer gives in a minute. */
const patient = { timeout: 120_000 };

/** Opens a copy of the sample and protects it, as a user does. */
async function startProtected(
  start: (options: { readonly args: readonly string[] }) => Promise<RunningApp>,
  plans: string,
): Promise<RunningApp & { readonly file: string }> {
  const file = path.join(plans, 'autumn.headroom');
  await copyFile(sample, file);
  const running = await start({ args: [file] });
  await protect(running, password);
  return { ...running, file };
}

async function protect({ page, chooseMenu }: RunningApp, words: string): Promise<void> {
  await chooseMenu('file.setPassword');
  const dialog = page.getByRole('dialog', { name: 'Protect the plan with a password' });
  await dialog.getByLabel('New password').fill(words);
  await dialog.getByLabel('The same again').fill(words);
  await dialog.getByRole('button', { name: 'Protect and save' }).click();
  await expect(dialog).toBeHidden(patient);
  await expect(lockMark(page)).toBeVisible();
}

function lockMark(page: Page) {
  return page.getByRole('button', { name: /^Protected by a password/ });
}

async function givePassword(page: Page, words: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /is protected$/ });
  await dialog.getByLabel('Password', { exact: true }).fill(words);
  await dialog.getByRole('button', { name: 'Open' }).click();
}

async function contentOf(file: string): Promise<string> {
  return (await readFile(file)).toString('latin1');
}

/** Every file below a folder in which one of the words stands. */
async function filesWith(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    if (words.some((word) => content.includes(word) || content.includes(Buffer.from(word, 'utf16le'))))
      found.push(file);
  }
  return found;
}

test.describe.configure({ timeout: 600_000 });

test('a plan is protected, opened again with its password, and a wrong one is said plainly', async ({
  start,
  plans,
  userData,
}) => {
  const { page, file, quit } = await startProtected(start, plans);
  expect(await contentOf(file)).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
  await expect(page.getByText('Saved, encrypted')).toBeVisible();
  await quit();

  const again = await start({ args: [file] });
  await expect(again.page.getByRole('dialog', { name: '“autumn.headroom” is protected' })).toBeVisible();
  await givePassword(again.page, 'correct horse');
  await expect(again.page.getByRole('alert').filter({ hasText: 'not its password' })).toBeVisible(patient);
  await expect(again.page.getByLabel('Password', { exact: true })).toHaveValue('');
  await givePassword(again.page, password);
  await expect(lockMark(again.page)).toBeVisible(patient);
  await expect(again.page.getByRole('region', { name: /^Payments,/ }).first()).toBeVisible();
  expect((await again.titles()).join()).toBe('autumn — Headroom');
  // The list of recent plans knows the file and nothing of what is in it.
  const recents = await readFile(path.join(userData, 'recents.json'), 'utf8');
  expect(JSON.parse(recents)).toMatchObject([{ name: 'autumn', summary: null }]);
});

test('cancelling leaves the plan closed and the start page open', async ({ start, plans }) => {
  const { file, quit } = await startProtected(start, plans);
  await quit();
  const { page } = await start({ args: [file] });
  await page
    .getByRole('dialog', { name: /is protected$/ })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('[data-ready="start"]')).toBeVisible();
});

test('the form for a new password asks for twelve characters twice, shows their strength and suggests one', async ({
  start,
  plans,
}) => {
  const file = path.join(plans, 'autumn.headroom');
  await copyFile(sample, file);
  const { page, chooseMenu } = await start({ args: [file] });
  await chooseMenu('file.setPassword');
  const dialog = page.getByRole('dialog', { name: 'Protect the plan with a password' });
  const save = dialog.getByRole('button', { name: 'Protect and save' });
  await dialog.getByLabel('New password').fill('short');
  await save.click();
  await expect(dialog.getByRole('alert')).toHaveText('It needs at least 12 characters.');
  await dialog.getByLabel('New password').fill('aaaaaaaaaaaaaaaaaaaaaa');
  await expect(dialog.getByText(/^Weak/)).toBeVisible();
  await dialog.getByLabel('New password').fill(password);
  await dialog.getByLabel('The same again').fill(`${password}!`);
  await save.click();
  await expect(dialog.getByRole('alert')).toHaveText('This is not the same as above.');
  await dialog.getByRole('button', { name: 'Suggest one' }).click();
  await expect(dialog.getByText('Strong')).toBeVisible();
  const suggested = await dialog.getByLabel('New password').inputValue();
  expect(suggested).toMatch(/^([bdfghjklmnprstvz][aiou]){3}(-([bdfghjklmnprstvz][aiou]){3}){4}$/);
  await expect(dialog.getByLabel('The same again')).toHaveValue(suggested);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(lockMark(page)).toBeHidden();
  expect(await contentOf(file)).toBe(await contentOf(sample));
});

test('the password is changed and taken away, each time against the one it has', async ({ start, plans }) => {
  const running = await startProtected(start, plans);
  const { page, file } = running;
  await lockMark(page).click();
  const change = page.getByRole('dialog', { name: 'Change the password' });
  const next = 'another phrase for this';
  await change.getByLabel('Password now').fill('not this one');
  await change.getByLabel('New password').fill(next);
  await change.getByLabel('The same again').fill(next);
  await change.getByRole('button', { name: 'Change and save' }).click();
  await expect(change.getByRole('alert')).toContainText('not its password', patient);
  await change.getByLabel('Password now').fill(password);
  await change.getByRole('button', { name: 'Change and save' }).click();
  await expect(change).toBeHidden(patient);
  const changed = await contentOf(file);
  expect(changed).toMatch(/^age-encryption\.org\/v1\n/);
  await running.quit();

  const again = await start({ args: [file] });
  await givePassword(again.page, password);
  await expect(again.page.getByRole('alert').filter({ hasText: 'not its password' })).toBeVisible(patient);
  await givePassword(again.page, next);
  await expect(lockMark(again.page)).toBeVisible(patient);
  await again.chooseMenu('file.removePassword');
  const remove = again.page.getByRole('dialog', { name: 'Remove the password' });
  await remove.getByLabel('Password now').fill(next);
  await remove.getByRole('button', { name: 'Remove and save' }).click();
  await expect(remove).toBeHidden(patient);
  await expect(lockMark(again.page)).toBeHidden();
  expect(await contentOf(file)).toContain('headroom-plan');
});

test('unsaved changes of a protected plan come back after a crash, with its password and not without', async ({
  start,
  plans,
  userData,
}) => {
  const { page, kill } = await startProtected(start, plans);
  await page.getByRole('button', { name: 'Park', exact: true }).first().click();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await expect.poll(() => draftFiles(userData), patient).toHaveLength(1);
  await kill();
  expect(await filesWith(userData, secrets)).toEqual([]);

  const again = await start();
  await expect(again.page.getByText('Unsaved work was kept')).toBeVisible();
  await again.page.getByRole('button', { name: 'Restore', exact: true }).click();
  await givePassword(again.page, password);
  await expect(lockMark(again.page)).toBeVisible(patient);
  await expect(again.page.getByText('Not saved yet')).toBeVisible();
  await expect(again.page.getByRole('button', { name: 'Count again', exact: true }).first()).toBeVisible();
});

// That the draft waits for no password, and so comes within the second, is shown in electron/files/protectedPlans.test.ts: here
// a busy computer may take longer over it.
test('an edit of the first moment after the plan was protected or opened is kept, and survives a kill', async ({
  start,
  plans,
  userData,
}) => {
  const drafts = () => readdir(path.join(userData, 'recovery')).catch(() => []);
  const act = async ({ page, kill }: RunningApp, label: 'Park' | 'Count again') => {
    expect(await drafts()).toEqual([]);
    await page.getByRole('button', { name: label, exact: true }).first().click();
    await expect.poll(() => draftFiles(userData), patient).toHaveLength(1);
    await kill();
  };
  const restore = async (after: RunningApp) => {
    await after.page.getByRole('button', { name: 'Restore', exact: true }).click();
    await givePassword(after.page, password);
    await expect(lockMark(after.page)).toBeVisible(patient);
  };
  const first = await startProtected(start, plans);
  await act(first, 'Park');
  const second = await start();
  await restore(second);
  await expect(second.page.getByRole('button', { name: 'Count again', exact: true }).first()).toBeVisible();
  await expect(second.page.getByText('Not saved yet')).toBeVisible();
  await second.chooseMenu('file.save');
  // The state of the plan and not the passing words about it.
  await expect(second.page.getByText('Saved, encrypted')).toBeVisible(patient);
  await expect.poll(drafts, patient).toEqual([]);
  await second.quit();

  const third = await start({ args: [first.file] });
  await givePassword(third.page, password);
  await expect(lockMark(third.page)).toBeVisible(patient);
  await act(third, 'Count again');
  const fourth = await start();
  await restore(fourth);
  await expect(fourth.page.getByRole('button', { name: 'Count again', exact: true })).toBeHidden();
});

/** The drafts that are whole: a folder may be there before what goes into it. */
async function draftFiles(userData: string): Promise<readonly string[]> {
  const names = await readdir(path.join(userData, 'recovery'), { recursive: true }).catch(() => []);
  return names.filter((name) => path.basename(name) === 'draft');
}

test('earlier versions from before and after are sealed, and open as protected copies', async ({
  start,
  plans,
  userData,
}) => {
  const file = path.join(plans, 'autumn.headroom');
  await copyFile(sample, file);
  const running = await start({ args: [file] });
  const { page, chooseMenu, app, nextWindow } = running;
  await page.getByRole('button', { name: 'Park', exact: true }).first().click();
  await chooseMenu('file.save');
  await expect(page.getByText('Saved to this computer')).toBeVisible();
  expect(await filesWith(path.join(userData, 'versions'), secrets)).toHaveLength(1);
  await protect(running, password);
  expect(await filesWith(userData, secrets)).toEqual([]);
  const openNewest = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const { headroomTest } = globalThis as unknown as {
        headroomTest: { menuOf: (id: number) => Electron.Menu };
      };
      const versions = headroomTest.menuOf(window?.id ?? 0).getMenuItemById('file.versions')?.submenu?.items[0];
      (versions?.click as (() => void) | undefined)?.();
    });
  const copy = await nextWindow(openNewest);
  await expect(lockMark(copy)).toBeVisible(patient);
  await expect(copy.getByText('Not saved yet')).toBeVisible();
  expect(await filesWith(userData, secrets)).toEqual([]);
});

test('what can neither be sealed nor removed when a password is set is told with its place', async ({
  start,
  plans,
  userData,
}) => {
  const file = path.join(plans, 'autumn.headroom');
  await copyFile(sample, file);
  const running = await start({ args: [file] });
  const { page, app, chooseMenu } = running;
  await page.getByRole('button', { name: 'Park', exact: true }).first().click();
  await chooseMenu('file.save');
  await expect(page.getByText('Saved to this computer')).toBeVisible(patient);
  const [version = ''] = await filesWith(path.join(userData, 'versions'), secrets);
  expect(version).not.toBe('');
  // A disk that lets nothing in the folder of versions be changed. The shell is not told: it has to ask.
  await app.evaluate(() => {
    const { promises } = process.getBuiltinModule('node:fs');
    for (const name of ['rename', 'rm', 'unlink'] as const) {
      const real = promises[name] as (...args: unknown[]) => Promise<unknown>;
      const failing = (...args: unknown[]): Promise<unknown> =>
        args.some((arg) => String(arg).includes('/versions/'))
          ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
          : real(...args);
      Object.assign(promises, { [name]: failing });
    }
  });
  await answerDialogs(app, { message: [1] });
  await protect(running, password);
  await expect.poll(async () => (await askedDialogs(app)).length).toBe(1);
  expect(await askedDialogs(app)).toMatchObject([
    {
      message: '“autumn.headroom” is protected, but something of it can still be read',
      detail: expect.stringContaining(version) as unknown,
      buttons: ['Show the Folder', 'Close'],
    },
  ]);
  expect(await filesWith(path.join(userData, 'versions'), secrets)).toEqual([version]);
  expect(await contentOf(file)).toMatch(/^age-encryption\.org\/v1\n/);
});

test('with the screen the plan locks, shows nothing, and opens again as it was', async ({ start, plans, userData }) => {
  const { app, page, titles } = await startProtected(start, plans);
  await page.getByRole('button', { name: 'Park', exact: true }).first().click();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByRole('heading', { name: '“autumn.headroom” is locked' })).toBeVisible(patient);
  await isReady(page);
  expect(await page.content()).not.toContain('Payments');
  expect(await filesWith(userData, secrets)).toEqual([]);
  expect((await titles()).join()).toBe('• autumn — Headroom');
  const field = page.getByLabel('Password', { exact: true });
  await field.fill('something else');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not its password' })).toBeVisible(patient);
  await field.fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(lockMark(page)).toBeVisible(patient);
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Count again', exact: true }).first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Park', exact: true }).first()).toBeVisible();
});

test('a plan that was never saved is given a file when it is protected', async ({ start, plans }) => {
  const running = await start({ args: ['--sample'] });
  const file = path.join(plans, 'new.headroom');
  await answerDialogs(running.app, { save: [file] });
  await protect(running, password);
  expect(await contentOf(file)).toMatch(/^age-encryption\.org\/v1\n/);
});

test('the forms and the locked screen have no faults of accessibility, light and dark', async ({ start, plans }) => {
  const file = path.join(plans, 'autumn.headroom');
  await copyFile(sample, file);
  const running = await start({ args: [file] });
  const { page, chooseMenu } = running;
  const inBoth = async () => {
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(running, theme);
      await expectNoFaults(page);
    }
  };
  await chooseMenu('file.setPassword');
  const dialog = page.getByRole('dialog', { name: 'Protect the plan with a password' });
  await dialog.getByRole('button', { name: 'Protect and save' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await inBoth();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await protect(running, password);
  await inBoth();
  await chooseMenu('file.removePassword');
  await expect(page.getByRole('dialog', { name: 'Remove the password' })).toBeVisible();
  await inBoth();
  await page.keyboard.press('Escape');
  await chooseMenu('file.lock');
  await expect(page.getByRole('heading', { name: '“autumn.headroom” is locked' })).toBeVisible(patient);
  await inBoth();
  await page.getByLabel('Password', { exact: true }).fill('something else');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not its password' })).toBeVisible(patient);
  await inBoth();
});

test('asking for a password has no faults of accessibility, and pasting one works', async ({ start, plans }) => {
  const { file, quit } = await startProtected(start, plans);
  await quit();
  const running = await start({ args: [file] });
  const { app, page } = running;
  await expect(page.getByRole('dialog', { name: /is protected$/ })).toBeVisible();
  await expectNoFaults(page);
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), password);
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Enter');
  await expect(lockMark(page)).toBeVisible(patient);
});

test('trying a password leaves the window and the shell free to answer', async ({ start, plans }) => {
  const { file, quit } = await startProtected(start, plans);
  await quit();
  const { app, page } = await start({ args: [file] });
  await expect(page.getByRole('dialog', { name: /is protected$/ })).toBeVisible();
  const longest = app.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let last = performance.now();
        let most = 0;
        const ticking = setInterval(() => {
          const now = performance.now();
          most = Math.max(most, now - last);
          last = now;
        }, 5);
        setTimeout(() => {
          clearInterval(ticking);
          resolve(most);
        }, 3_000);
      }),
  );
  await givePassword(page, 'something else');
  await expect(page.getByRole('alert').filter({ hasText: 'not its password' })).toBeVisible(patient);
  // A password takes a second of work; here two other programs may be at work as well.
  expect(await longest).toBeLessThan(500);
});

test('the report of a protected plan is written without a window, with the password through a pipe', async ({
  start,
  plans,
}) => {
  const { file, quit } = await startProtected(start, plans);
  await quit();
  const out = path.join(plans, 'report.pdf');
  const report = async (words: string | null) => {
    const launch = readLaunch();
    const child = spawn(launch.executable, [...launch.args, '--report', file, '--out', out], {
      env: { ...process.env, ...launch.env, ...(words === null ? {} : { HEADROOM_PASSWORD_FD: '0' }) },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stdin.end(words ?? '');
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, errors };
  };
  const without = await report(null);
  expect(without.code).toBe(1);
  expect(without.errors).toContain('autumn.headroom: the plan is protected by a password');
  expect((await report('something else')).errors).toContain('the password does not open it');
  expect((await report(password)).code).toBe(0);
  expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
});
