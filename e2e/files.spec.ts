import { spawn } from 'node:child_process';
import { copyFile, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { HeadroomHost } from '../shared/host/hostContract.ts';
import { answerDialogs, askedDialogs, expect, isReady, readLaunch, test, type TestHook } from './appFixture.ts';
import { parkMove, parkedMoves, planNamed, sample, startWithPlan } from './planOnDisk.ts';

/** Starts the app once more, as a double click on a file does. */
async function startAgain(userData: string, args: readonly string[]): Promise<void> {
  const launch = readLaunch();
  const child = spawn(launch.executable, [...launch.args, ...args], {
    env: { ...process.env, ...launch.env, HEADROOM_USER_DATA: userData },
    stdio: 'ignore',
  });
  await new Promise((resolve) => child.once('exit', resolve));
}

test('a sample is saved where one chooses, and then saved again in place', async ({ start, plans }) => {
  const { app, page, titles, chooseMenu, quit } = await start({ args: ['--sample'] });
  await parkMove(page);
  await expect.poll(titles).toEqual(['• Commerce reorg, H1 — Headroom']);
  await answerDialogs(app, { save: [path.join(plans, 'mine')] });
  await chooseMenu('file.save');
  const file = path.join(plans, 'mine.headroom');
  await expect.poll(titles).toEqual(['mine — Headroom']);
  expect(await parkedMoves(file)).toBe(1);
  const [asked] = await askedDialogs(app);
  expect(String(asked?.defaultPath)).toMatch(/Commerce reorg, H1\.headroom$/);

  await parkMove(page);
  await expect.poll(titles).toEqual(['• mine — Headroom']);
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['mine — Headroom']);
  expect(await parkedMoves(file)).toBe(2);
  // The lock says who has it open, until it is closed.
  expect(await readdir(plans)).toEqual(['.~lock.mine.headroom#', 'mine.headroom']);
  await quit();
  expect(await readdir(plans)).toEqual(['mine.headroom']);
});

test('undo goes back to what is saved, and the menu says what it would undo', async ({ start, plans }) => {
  const { app, page, titles, chooseMenu } = await startWithPlan(start, plans);
  const labelOf = (id: string) =>
    app.evaluate(({ BrowserWindow }, actionId) => {
      const { headroomTest } = globalThis as unknown as TestHook;
      const [window] = BrowserWindow.getAllWindows();
      return window && headroomTest.menuOf(window.id).getMenuItemById(actionId)?.label;
    }, id);
  expect(await labelOf('edit.undo')).toBe('Undo');
  await parkMove(page);
  await expect.poll(() => labelOf('edit.undo')).toMatch(/^Undo Park/);
  await chooseMenu('edit.undo');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  expect(await labelOf('edit.redo')).toMatch(/^Redo Park/);
});

test('a file that something else wrote is not written over without a word', async ({ start, plans }) => {
  const { page, file, titles, chooseMenu } = await startWithPlan(start, plans);
  await parkMove(page);
  await expect.poll(titles).toEqual(['• commerce — Headroom']);
  await writeFile(file, planNamed('Hers'));
  await chooseMenu('file.save');
  const question = page.getByRole('dialog');
  await expect(question).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe(planNamed('Hers'));
  await question.getByRole('button', { name: 'Write over theirs' }).click();
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  expect(await parkedMoves(file)).toBe(1);
});

test('a file that something else wrote is read again where one was, and Undo brings back what was there', async ({
  start,
  plans,
}) => {
  const { app, page, file, titles, chooseMenu } = await startWithPlan(start, plans);
  const theirs = await readFile(file, 'utf8');
  await parkMove(page);
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  await chooseMenu('view.outcomes');
  await expect(page.getByRole('heading', { name: 'Where freed hours go' })).toBeVisible();
  await writeFile(file, theirs);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
  const told = page.getByRole('status').filter({ hasText: 'read again' });
  await expect(told).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where freed hours go' })).toBeVisible();
  await told.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(titles).toEqual(['• commerce — Headroom']);
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  expect(await parkedMoves(file)).toBe(1);
});

test('the menu lists the windows and goes from one to the next', async ({ start, plans }) => {
  const { app, nextWindow, chooseMenu } = await startWithPlan(start, plans);
  await nextWindow(() => chooseMenu('file.new', 'commerce'));
  const listed = () =>
    app.evaluate(({ BrowserWindow }) => {
      const { headroomTest } = globalThis as unknown as TestHook;
      const windows = BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
      return windows.map((window) => {
        const items =
          headroomTest.menuOf(window.id).items.find(({ label }) => label === '&Window')?.submenu?.items ?? [];
        return items.filter(({ id }) => /^window\.\d+$/.test(id)).map(({ label, checked }) => [label, checked]);
      });
    });
  const [plan, untitled] = ['commerce — Headroom', 'Untitled plan — Headroom'];
  await expect.poll(listed).toEqual([
    [
      [plan, true],
      [untitled, false],
    ],
    [
      [plan, false],
      [untitled, true],
    ],
  ]);
  // Without a window manager focus is what the shell asked for.
  const focused = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.isFocused())
        ?.getTitle(),
    );
  await chooseMenu('window.next', 'Untitled');
  await expect.poll(focused).toBe(plan);
  await chooseMenu('window.next', 'commerce');
  await expect.poll(focused).toBe(untitled);
});

test('with changes on both sides a bar offers to compare, to keep mine as a copy or to take theirs', async ({
  start,
  plans,
}) => {
  const { app, page, file, titles } = await startWithPlan(start, plans);
  const bar = page.getByRole('region', { name: 'Changed by somebody else' });
  await parkMove(page);
  await expect.poll(titles).toEqual(['• commerce — Headroom']);
  await writeFile(file, planNamed('Hers'));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('dialog');
  await expect(comparison).toContainText('Name of the plan “Hers”: differs');
  await expect(comparison).toContainText(/Team “.+”: only in yours/);
  await comparison.getByRole('button', { name: 'Close' }).click();

  await answerDialogs(app, { save: [path.join(plans, 'mine.headroom')] });
  await bar.getByRole('button', { name: 'Keep mine as a copy…' }).click();
  await expect.poll(titles).toEqual(['mine — Headroom']);
  await expect(bar).toBeHidden();
  expect(await readFile(file, 'utf8')).toBe(planNamed('Hers'));
  expect(await parkedMoves(path.join(plans, 'mine.headroom'))).toBe(1);

  await parkMove(page);
  await expect.poll(titles).toEqual(['• mine — Headroom']);
  await writeFile(path.join(plans, 'mine.headroom'), planNamed('Hers too'));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
  await bar.getByRole('button', { name: 'Take theirs…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
  await expect(bar).toBeHidden();
  await expect.poll(titles).toEqual(['mine — Headroom']);
});

test('a plan that somebody else has open is looked at and saved as a copy', async ({ start, plans }) => {
  const file = path.join(plans, 'commerce.headroom');
  await copyFile(sample, file);
  const owner = { user: 'Ana', host: 'HR-LT-17', pid: 1, sessionId: 'hers', since: '2026-01-05T14:02:00.000Z' };
  const lock = path.join(plans, '.~lock.commerce.headroom#');
  await writeFile(lock, JSON.stringify(owner));
  const { app, page, titles, chooseMenu } = await start({ args: [file] });
  const bar = page.getByRole('region', { name: 'Open elsewhere' });
  await expect(bar).toContainText('Ana on HR-LT-17');
  await expect(bar.getByRole('button', { name: 'Edit all the same…' })).toBeHidden();
  await parkMove(page);
  await answerDialogs(app, { save: [path.join(plans, 'copy.headroom')] });
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['copy — Headroom']);
  await expect(bar).toBeHidden();
  expect(await parkedMoves(file)).toBe(0);
  expect(await parkedMoves(path.join(plans, 'copy.headroom'))).toBe(1);
  expect(JSON.parse(await readFile(lock, 'utf8'))).toEqual(owner);
});

test('an owner who gave no sign for long can be passed over, by the user’s word', async ({ start, plans }) => {
  const file = path.join(plans, 'commerce.headroom');
  await copyFile(sample, file);
  const lock = path.join(plans, '.~lock.commerce.headroom#');
  await writeFile(
    lock,
    JSON.stringify({ user: 'Ana', host: 'HR-LT-17', pid: 1, sessionId: 'hers', since: '2026-01-05T14:02:00.000Z' }),
  );
  await utimes(lock, new Date('2026-01-05'), new Date('2026-01-05'));
  const { page, titles, chooseMenu } = await start({ args: [file] });
  await page.getByRole('button', { name: 'Edit all the same…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Open elsewhere' })).toBeHidden();
  await parkMove(page);
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  expect(await parkedMoves(file)).toBe(1);
  expect(await readFile(lock, 'utf8')).not.toContain('Ana');
});

test('what a save replaced is an earlier version that opens as a copy, until all traces are cleared', async ({
  start,
  plans,
  userData,
}) => {
  const { app, page, file, titles, chooseMenu, nextWindow } = await startWithPlan(start, plans);
  const versions = () =>
    app.evaluate(({ BrowserWindow }) => {
      const { headroomTest } = globalThis as unknown as TestHook;
      const window = BrowserWindow.getAllWindows().find((candidate) => candidate.getTitle().includes('commerce'));
      const items = window && headroomTest.menuOf(window.id).getMenuItemById('file.versions')?.submenu?.items;
      return (items ?? []).map((item) => item.label);
    });
  expect((await versions())[0]).toBe('None Yet');
  await parkMove(page);
  await chooseMenu('file.save');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  await expect.poll(async () => (await versions())[0]).toMatch(/\d{4}, \d\d:\d\d:\d\d$/);

  const copy = await nextWindow(() =>
    app.evaluate(({ BrowserWindow }) => {
      const { headroomTest } = globalThis as unknown as TestHook;
      const [window] = BrowserWindow.getAllWindows();
      const [item] = (window && headroomTest.menuOf(window.id).getMenuItemById('file.versions')?.submenu?.items) ?? [];
      (item?.click as (() => void) | undefined)?.();
    }),
  );
  await expect(copy.locator('[data-ready="map"]')).toBeAttached();
  await expect.poll(async () => (await titles()).toSorted()).toHaveLength(2);
  expect(await parkedMoves(file)).toBe(1);

  await answerDialogs(app, { message: [0] });
  await chooseMenu('file.clearTraces', 'commerce');
  await expect.poll(async () => (await readdir(userData)).includes('versions')).toBe(false);
  expect((await versions())[0]).toBe('None Yet');
});

test('a save that fails says so, and the plan stays unsaved', async ({ start, plans }) => {
  const { app, page, titles, chooseMenu } = await start({ args: ['--sample'] });
  await parkMove(page);
  await answerDialogs(app, { save: [path.join(plans, 'gone', 'plan.headroom')] });
  await chooseMenu('file.saveAs');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await titles()).toEqual(['• Commerce reorg, H1 — Headroom']);
});

test('a second start opens its file in the app that runs, each file once', async ({ start, plans, userData }) => {
  const { page, titles, app, nextWindow } = await start();
  for (const name of ['a', 'b']) await copyFile(sample, path.join(plans, `${name}.headroom`));
  await startAgain(userData, [path.join(plans, 'a.headroom')]);
  // The start page makes room for the first plan.
  await expect.poll(titles).toEqual(['a — Headroom']);
  await isReady(page);
  await startAgain(userData, [path.join(plans, 'a.headroom')]);
  expect(await titles()).toEqual(['a — Headroom']);
  const second = await nextWindow(() => startAgain(userData, [path.join(plans, 'b.headroom')]));
  await isReady(second);
  await expect.poll(async () => [...(await titles())].sort()).toEqual(['a — Headroom', 'b — Headroom']);
  expect(app.windows()).toHaveLength(2);
});

test('a file that cannot be opened is told in the window, and one that was changed opens all the same', async ({
  start,
  plans,
}) => {
  const missing = await start({ args: [path.join(plans, 'gone.headroom')] });
  await expect(missing.page.getByRole('dialog')).toContainText('gone.headroom');
  await missing.page.getByRole('dialog').getByRole('button').click();

  const file = path.join(plans, 'changed.headroom');
  await writeFile(file, (await readFile(sample, 'utf8')).replace('"Commerce reorg, H1"', '"Commerce by hand"'));
  await answerDialogs(missing.app, { open: [[file]] });
  await missing.chooseMenu('file.open');
  await missing.page.getByRole('dialog').getByRole('button', { name: 'Open all the same' }).click();
  await expect.poll(missing.titles).toEqual(['changed — Headroom']);
});

test('recent plans stand on the start page and open with a click', async ({ start, plans }) => {
  const first = await startWithPlan(start, plans);
  await expect.poll(first.titles).toEqual(['commerce — Headroom']);
  await first.kill();
  const second = await start();
  await second.page.getByRole('button', { name: /^commerce/ }).click();
  await expect.poll(second.titles).toEqual(['commerce — Headroom']);
});

test('recent plans are forgotten when no list is kept, and listed again when it is', async ({ start, plans }) => {
  const first = await startWithPlan(start, plans);
  await expect.poll(first.titles).toEqual(['commerce — Headroom']);
  await first.kill();
  const { page, app, chooseMenu, titles, kill } = await start();
  const entry = page.getByRole('button', { name: /^commerce/ });
  const keep = page.getByRole('checkbox', { name: 'Keep a list of recent plans on this computer' });
  await expect(entry).toBeVisible();
  await keep.uncheck();
  await expect(entry).toHaveCount(0);
  await expect(page.getByText('Plans that you open are not listed.')).toBeVisible();

  // Nothing of it is left on the disk, and what is opened now leaves no trace either.
  const folder = await app.evaluate((electron) => electron.app.getPath('userData'));
  const traces = async () => (await readFile(path.join(folder, 'recents.json'), 'utf8')).includes('commerce');
  expect(await traces()).toBe(false);
  await answerDialogs(app, { open: [[path.join(plans, 'commerce.headroom')]] });
  await chooseMenu('file.open');
  await expect.poll(titles).toEqual(['commerce — Headroom']);
  expect(await traces()).toBe(false);

  await kill();

  const third = await start();
  const again = third.page.getByRole('checkbox', { name: 'Keep a list of recent plans on this computer' });
  await expect(again).not.toBeChecked();
  await third.chooseMenu('file.keepRecents');
  await expect(again).toBeChecked();
  await answerDialogs(third.app, { open: [[path.join(plans, 'commerce.headroom')]] });
  await third.chooseMenu('file.open');
  await expect.poll(third.titles).toEqual(['commerce — Headroom']);
  await expect.poll(traces).toBe(true);
});

test('dropped files are sorted by the shell: plans open, data is offered for import', async ({ start, plans }) => {
  const { page, titles } = await start();
  const plan = path.join(plans, 'dropped.headroom');
  const roster = path.join(plans, 'roster.csv');
  await copyFile(sample, plan);
  await writeFile(roster, 'Name,Team\nAna,Payments\n');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'e2e-files';
    document.body.append(input);
  });
  await page.locator('#e2e-files').setInputFiles([plan, roster]);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#e2e-files');
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
  await expect.poll(titles).toEqual(['dropped — Headroom']);
  await expect(page.getByText('roster.csv').first()).toBeVisible();
  expect(await page.content()).not.toContain(plans);
});

test('the theme is chosen in the menu, reaches the page and is remembered', async ({ start }) => {
  const first = await start();
  const isDark = async (page: Page) => {
    // Playwright would show every page in light.
    await page.emulateMedia({ colorScheme: null });
    return page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  };
  for (const [theme, expected] of [
    ['dark', true],
    ['light', false],
    ['dark', true],
  ] as const) {
    await first.chooseMenu(`view.theme.${theme}`);
    await expect.poll(() => isDark(first.page)).toBe(expected);
  }
  await first.quit();
  const second = await start();
  expect(await isDark(second.page)).toBe(true);
});

test('the report is written as a PDF that says nothing of the computer, and no window stays behind', async ({
  start,
  plans,
}) => {
  const { app, chooseMenu } = await start({ args: ['--sample'] });
  const file = path.join(plans, 'report.pdf');
  await answerDialogs(app, { save: [path.join(plans, 'report')] });
  await chooseMenu('file.exportPdf');
  await expect.poll(() => readdir(plans), { timeout: 30_000 }).toEqual(['report.pdf']);
  const pdf = await readFile(file, 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
  expect(pdf).toContain('<pdf:Producer>Headroom</pdf:Producer>');
  expect(pdf).not.toMatch(/Mozilla|Chrome|Electron|Skia/);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a report that cannot be written says so', async ({ start, plans }) => {
  const { app, page, chooseMenu } = await start({ args: ['--sample'] });
  await answerDialogs(app, { save: [path.join(plans, 'gone', 'report.pdf')] });
  await chooseMenu('file.exportPdf');
  await expect(page.getByRole('dialog')).toBeVisible({ timeout: 30_000 });
  expect(await readdir(plans)).toEqual([]);
});

test.describe('from the command line', () => {
  async function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly errors: string }> {
    const launch = readLaunch();
    const child = spawn(launch.executable, [...launch.args, ...args], {
      env: { ...process.env, ...launch.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, errors };
  }

  test('a report is written without a window', async ({ plans }) => {
    const out = path.join(plans, 'report.pdf');
    const { code, errors } = await run(['--report', sample, '--out', out, '--scenario', 'relieve payments']);
    expect(errors).not.toContain('headroom:');
    expect(code).toBe(0);
    expect(await readFile(out, 'latin1')).toContain('scenario A');
  });

  test('what cannot be done ends with 1, what makes no sense with 2, both with a reason', async ({ plans }) => {
    const out = path.join(plans, 'report.pdf');
    const cases: readonly (readonly [readonly string[], number, string])[] = [
      [['--report', path.join(plans, 'gone.headroom'), '--out', out], 1, 'there is no such file'],
      [['--report', sample, '--out', path.join(plans, 'gone', 'r.pdf')], 1, 'there is no such folder'],
      [['--report', sample, '--out', out, '--scenario', 'Zed'], 1, 'There is no scenario “Zed”'],
      [['--report', sample], 2, 'Usage:'],
      [['--headless-demo'], 2, 'Usage:'],
    ];
    for (const [args, expected, reason] of cases) {
      const { code, errors } = await run(args);
      expect(code, args.join(' ')).toBe(expected);
      expect(errors).toContain(reason);
    }
    expect(await readdir(plans)).toEqual([]);
  });

  test('the demonstration leaves the report and a picture of the map', async ({ plans }) => {
    const { code } = await run(['--headless-demo', '--out', plans]);
    expect(code).toBe(0);
    expect((await readdir(plans)).sort()).toEqual(['commerce.pdf', 'map.png']);
    const png = await readFile(path.join(plans, 'map.png'));
    // Width and height in the first chunk of a PNG (RFC 2083, 11.2.2).
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1440, 900]);
    // An empty picture of this size takes a few kilobytes.
    expect(png.length).toBeGreaterThan(100_000);
  });
});

test('reading data to import happens in a process of its own and can be called off', async ({ start, plans }) => {
  const { app, page } = await start({ args: ['--sample'] });
  const roster = path.join(plans, 'roster.csv');
  await writeFile(roster, `Name,Team\n${'Ana Lopez,Payments\n'.repeat(100_000)}`);
  await answerDialogs(app, { open: [[roster]] });
  const outcome = await page.evaluate(async () => {
    const { headroom } = window as unknown as { headroom: HeadroomHost<File> };
    let progress = 0;
    const stopListening = headroom.onEvent((event) => {
      if (event.kind === 'importProgress') progress = event.bytesRead / event.bytesTotal;
    });
    const { importFiles } = await headroom.pickImportFiles({});
    const fileIds = importFiles.map((file) => file.fileId);
    const read = await headroom.readImport({ jobId: 'whole', fileIds });
    stopListening();
    const calledOff = headroom.readImport({ jobId: 'calledOff', fileIds });
    await headroom.cancelImport({ jobId: 'calledOff' });
    const madeUp = await headroom.readImport({ jobId: 'madeUp', fileIds: ['/etc/passwd'] });
    return { read: read.kind, progress, calledOff: (await calledOff).kind, madeUp };
  });
  expect(outcome).toEqual({
    read: 'read',
    progress: 1,
    calledOff: 'cancelled',
    madeUp: { kind: 'failed', error: { kind: 'import.filesGone' } },
  });
  const readers = () =>
    app.evaluate(({ app: electronApp }) =>
      electronApp.getAppMetrics().filter((metric) => metric.serviceName?.includes('Headroom import')),
    );
  await expect.poll(readers).toEqual([]);
});
