import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { forbiddenSwitches } from '../shared/host/forbiddenSwitches.ts';
import { sample } from './planOnDisk.ts';

/** The packaged app as users get it: nothing of a test is in it, and Playwright cannot start it. */
const run = promisify(execFile);
const projectFolder = path.join(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;
/** `nobody`: the sandbox refuses to run as root. */
const plainUser = 65_534;

test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'Packages are made for Linux x64 here.');

let outFolder = '';
let home = '';

test.beforeAll(async () => {
  test.setTimeout(300_000);
  outFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-release-'));
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-home-'));
  for (const folder of [outFolder, home]) await fs.chmod(folder, 0o755);
  if (isRoot) await fs.chown(home, plainUser, plainUser);
  const dist = path.join(projectFolder, 'build', 'dist.mjs');
  await run(process.execPath, [dist, 'deb', '--quick', '--out', path.join(outFolder, 'release')], {
    maxBuffer: 16 * 1024 * 1024,
  });
});

test.afterAll(async () => {
  for (const folder of [outFolder, home]) await fs.rm(folder, { recursive: true, force: true });
});

const unpacked = (): string => path.join(outFolder, 'release', 'linux-unpacked');

/** A copy of the sample that an ordinary user may read and write. */
async function planOfUser(name: string): Promise<string> {
  const file = path.join(home, name);
  await fs.copyFile(sample, file);
  if (isRoot) await fs.chown(file, plainUser, plainUser);
  return file;
}

/** How to start the packaged app as an ordinary user, with nothing of the tests around it. */
function asUser(args: readonly string[]): readonly [string, readonly string[], { readonly env: NodeJS.ProcessEnv }] {
  const executable = path.join(unpacked(), 'headroom');
  const display = process.env.DISPLAY === undefined ? {} : { DISPLAY: process.env.DISPLAY };
  const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: path.join(home, 'config'), ...display };
  const switches = ['--ozone-platform=x11', '--disable-gpu', ...args];
  if (!isRoot) return [executable, switches, { env }];
  const drop = [`--reuid=${plainUser}`, `--regid=${plainUser}`, '--clear-groups'];
  return ['setpriv', [...drop, executable, ...switches], { env }];
}

async function exitCode(args: readonly string[]): Promise<number | string> {
  const [command, given, options] = asUser(args);
  return run(command, given, { ...options, timeout: 30_000 }).then(
    () => 0,
    (error: unknown) => (error as { code?: number | string }).code ?? 'killed',
  );
}

test('the fuses of the packaged binary stand as the release says', async () => {
  const wire = await getCurrentFuseWire(path.join(unpacked(), 'headroom'));
  const state = (fuse: FuseV1Options) => wire[fuse];
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE);
  expect(state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(FuseState.DISABLE);
  expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE);
  // The ninth came after the runtime that tests may fall back on: where it is, it is as Electron ships it.
  const ninth = wire[FuseV1Options.WasmTrapHandlers as keyof typeof wire];
  expect([undefined, FuseState.ENABLE]).toContain(ninth);
});

test('the package holds what the list says, and nothing else', async () => {
  const inApp = listPackage(path.join(unpacked(), 'resources', 'app.asar'), { isPack: false });
  const beside = await fs.readdir(path.join(unpacked(), 'resources'));
  // Scripts are split as the builder likes, the hash of a built file follows its content, and large fonts come in numbered pieces.
  const plain = (name: string) =>
    name
      .replace(/\/shell-[\w-]+\.cjs$/, '/shell-*.cjs')
      .replace(/\/assets\/[\w.-]+(\.js|\.css)$/, '/assets/*$1')
      .replace(/-[\w-]{8}(\.\w+)$/, '-*$1')
      .replace(/\/(noto-(?:sans-[a-z]+|emoji))-\d+-/, '/$1-*-');
  const found = [...new Set([...inApp.map((name) => `app.asar${plain(name)}`), ...beside])].sort();
  const listed = await fs.readFile(path.join(projectFolder, 'build', 'package', 'contents.txt'), 'utf8');
  expect(found).toEqual(listed.split('\n').filter((line) => line !== ''));
  // Both come with Electron and have to stay with it.
  expect(await fs.readdir(unpacked())).toEqual(
    expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
  );
  // A package of the runtime for tests says so in its name and inside.
  const [deb = ''] = (await fs.readdir(path.join(outFolder, 'release'))).filter((name) => name.endsWith('.deb'));
  const hasNotice = (await fs.readdir(unpacked())).includes('NOT-FOR-RELEASE.txt');
  expect(deb.includes('not-for-release')).toBe(hasNotice);
  const version = await fs.readFile(path.join(unpacked(), 'version'), 'utf8');
  expect(hasNotice || !/^v?33\./.test(version)).toBe(true);
  const licences = await fs.readFile(path.join(unpacked(), 'resources', 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  for (const name of ['react', 'zod', 'pdf-lib', 'highs', '@fontsource/noto-sans-jp'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
});

test('no switch that would let other programs in starts the app', async () => {
  test.setTimeout(180_000);
  for (const name of forbiddenSwitches) expect([name, await exitCode([`--${name}=1`])]).toEqual([name, 1]);
});

test('an ordinary user makes a report with the sandbox on', async () => {
  const plan = await planOfUser('report.headroom');
  const out = path.join(home, 'report.pdf');
  expect(await exitCode(['--report', plan, '--out', out])).toBe(0);
  expect((await fs.readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('an ordinary user opens a plan, changes it by keys and saves it, in pages that the kernel confines', async () => {
  test.setTimeout(120_000);
  const hasXdotool = await run('xdotool', ['version']).then(
    () => true,
    () => false,
  );
  test.skip(!hasXdotool, 'xdotool is not installed (Debian: xdotool).');
  const plan = await planOfUser('smoke.headroom');
  const before = await fs.readFile(plan, 'utf8');
  const [command, args, options] = asUser([plan]);
  const app = spawn(command, [...args], { ...options, stdio: 'ignore', detached: true });
  try {
    const found = await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', '^smoke — Headroom$'], {
      timeout: 30_000,
    });
    const window = found.stdout.trim().split('\n')[0] ?? '';
    const renderers = await renderersOf(app);
    expect(renderers.length).toBeGreaterThan(0);
    for (const status of renderers) {
      expect(status).toMatch(/^Seccomp:\s+2$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).toMatch(new RegExp(`^Uid:\\s+${isRoot ? plainUser : process.getuid?.()}\\b`, 'm'));
    }
    const keys = (...names: readonly string[]) =>
      run('xdotool', ['key', '--window', window, '--delay', '60', ...names]);
    const type = (text: string) => run('xdotool', ['type', '--window', window, '--delay', '40', text]);
    await run('xdotool', ['windowfocus', window]);
    // The page is there before its first answer; keys that come too early are nobody's.
    await expect
      .poll(
        async () => {
          await keys('Escape', 'ctrl+k');
          await type('save this view');
          await keys('Return');
          await keys('ctrl+s');
          return (await fs.readFile(plan, 'utf8')) !== before;
        },
        { timeout: 40_000, intervals: [1_000, 2_000] },
      )
      .toBe(true);
    expect(JSON.parse(await fs.readFile(plan, 'utf8'))).toMatchObject({ format: 'headroom-plan' });
  } finally {
    const hasEnded = app.exitCode !== null || app.signalCode !== null;
    const gone = hasEnded ? Promise.resolve() : new Promise((resolve) => app.once('exit', resolve));
    // The shell alone, which ends its pages itself.
    app.kill('SIGTERM');
    await gone;
  }
  // It ended in good order: nobody holds the plan any more.
  expect((await fs.readdir(home)).filter((name) => name.startsWith('.~lock'))).toEqual([]);
});

/** What the kernel says of the page processes that an app started. */
async function renderersOf(app: ChildProcess): Promise<readonly string[]> {
  const processes = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found: string[] = [];
  for (const id of processes) {
    const commandLine = await fs.readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    const group = (await fs.readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ')[2];
    if (!commandLine.includes('--type=renderer') || group !== String(app.pid)) continue;
    found.push(await fs.readFile(`/proc/${id}/status`, 'utf8'));
  }
  return found;
}

test('the deb installs in a clean root, knows its files, and leaves nothing behind', async () => {
  test.setTimeout(180_000);
  test.skip(!isRoot, 'Installing a package in a root of its own takes root.');
  const [deb] = (await fs.readdir(path.join(outFolder, 'release'))).filter((name) => name.endsWith('.deb'));
  expect(deb).toBeDefined();
  // A root that is this system's and forgets everything: what is written goes to a folder in memory.
  const script = `
    set -e
    mount -t tmpfs tmpfs "$1"; mkdir "$1/upper" "$1/work" "$1/system"
    mount -t overlay overlay -o lowerdir=/,upperdir="$1/upper",workdir="$1/work" "$1/system"
    mount --bind /proc "$1/system/proc"; mount --bind /dev "$1/system/dev"
    cp "$2" "$1/system/headroom.deb"
    inside() { chroot "$1/system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh -c "$2"; }
    inside "$1" 'dpkg --force-depends -i /headroom.deb >/dev/null 2>&1'
    echo "version $(inside "$1" 'dpkg-query -W -f "\\\${Version}" headroom')"
    echo "link $(inside "$1" 'readlink -f /usr/bin/headroom')"
    inside "$1" 'desktop-file-validate /usr/share/applications/headroom.desktop 2>&1 || true' | grep -i "error" || true
    echo "opens $(inside "$1" 'grep -h ^MimeType /usr/share/applications/headroom.desktop')"
    echo "type $(inside "$1" 'grep -l headroom /usr/share/mime/packages/*.xml; : > /a.headroom; xdg-mime query filetype /a.headroom 2>/dev/null || grep -h headroom /usr/share/mime/globs2')" | tr '\\n' ' '
    echo
    inside "$1" 'dpkg --verify headroom'
    inside "$1" 'dpkg --purge headroom >/dev/null 2>&1'
    for left in /opt/Headroom /usr/bin/headroom /usr/share/applications/headroom.desktop /usr/share/mime/packages/headroom.xml; do
      if [ -e "$1/system$left" ] || [ -L "$1/system$left" ]; then echo "left $left"; fi
    done
  `;
  const place = await fs.mkdtemp(path.join(os.tmpdir(), 'headroom-root-'));
  const file = path.join(outFolder, 'release', deb ?? '');
  try {
    const { stdout } = await run('unshare', ['--mount', 'bash', '-c', script, 'bash', place, file]);
    const { version } = JSON.parse(await fs.readFile(path.join(projectFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(stdout).toContain(`version ${version}\n`);
    expect(stdout).toContain('link /opt/Headroom/headroom\n');
    expect(stdout).toContain('opens MimeType=application/x-headroom;');
    expect(stdout).toMatch(/type .*application\/x-headroom/);
    expect(stdout).not.toMatch(/^(left|error)/im);
  } finally {
    await fs.rm(place, { recursive: true, force: true });
  }
});
