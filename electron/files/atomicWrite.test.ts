import { spawn, spawnSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256Of, sweepTemporaryFiles, writeFileAtomically } from './atomicWrite.ts';
import { realFileSystem } from './fileSystem.ts';
import { buildScript } from './testing/buildScript.ts';
import { failingDisk, type Fault } from './testing/failingDisk.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const bytesOf = (text: string) => Buffer.from(text, 'utf8');
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

describe('writing a file', () => {
  test('replaces the old content and keeps the mode', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await writeFile(file, 'old');
    await chmod(file, 0o640);
    const written = await writeFileAtomically(file, bytesOf('new'));
    expect(written).toEqual({ ok: true, value: { path: file, sha256: sha256Of(bytesOf('new')) } });
    expect(await readFile(file, 'utf8')).toBe('new');
    expect((await stat(file)).mode & 0o777).toBe(0o640);
  });

  test('makes a new file that only its owner can read', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await writeFileAtomically(file, bytesOf('new'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('leaves no other file behind', async () => {
    const folder = await temporaryFolder();
    await writeFileAtomically(path.join(folder, 'plan.headroom'), bytesOf('new'));
    expect(await readdir(folder)).toEqual(['plan.headroom']);
  });

  test('takes names with emoji, trailing dots and the greatest length', async () => {
    const folder = await temporaryFolder();
    for (const name of ['Reorg 🚀 für 2027.headroom', 'CON', 'plan.', 'p'.repeat(255)]) {
      const file = path.join(folder, name);
      expect((await writeFileAtomically(file, bytesOf(name))).ok).toBe(true);
      expect(await readFile(file, 'utf8')).toBe(name);
    }
  });

  test('writes what a symbolic link points to and keeps the link', async () => {
    const folder = await temporaryFolder();
    const real = path.join(folder, 'real.headroom');
    const link = path.join(folder, 'link.headroom');
    await writeFile(real, 'old');
    await symlink('real.headroom', link);
    const written = await writeFileAtomically(link, bytesOf('new'));
    expect(written).toMatchObject({ ok: true, value: { path: real } });
    expect(await readFile(real, 'utf8')).toBe('new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  test('makes the file that a dangling link points to', async () => {
    const folder = await temporaryFolder();
    const link = path.join(folder, 'link.headroom');
    await symlink('later.headroom', link);
    expect((await writeFileAtomically(link, bytesOf('new'))).ok).toBe(true);
    expect(await readFile(path.join(folder, 'later.headroom'), 'utf8')).toBe('new');
  });

  test('two writers at once leave one whole content', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    const results = await Promise.all(contents.map((content) => writeFileAtomically(file, bytesOf(content))));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(contents).toContain(await readFile(file, 'utf8'));
    expect(await readdir(path.dirname(file))).toEqual(['plan.headroom']);
  });
});

describe('writing where it cannot be done', () => {
  test('a missing folder is named as such', async () => {
    const file = path.join(await temporaryFolder(), 'gone', 'plan.headroom');
    expect(await writeFileAtomically(file, bytesOf('new'))).toEqual({
      ok: false,
      error: { kind: 'file.folderNotFound' },
    });
  });

  test('a folder is no file', async () => {
    const folder = path.join(await temporaryFolder(), 'folder');
    await mkdir(folder);
    expect(await writeFileAtomically(folder, bytesOf('new'))).toEqual({ ok: false, error: { kind: 'file.isFolder' } });
  });

  test('a name that is too long is named as such', async () => {
    const file = path.join(await temporaryFolder(), 'p'.repeat(256));
    expect(await writeFileAtomically(file, bytesOf('new'))).toEqual({
      ok: false,
      error: { kind: 'file.nameNotPossible' },
    });
  });

  test('a link that points to itself is named as such', async () => {
    const link = path.join(await temporaryFolder(), 'loop');
    await symlink('loop', link);
    expect(await writeFileAtomically(link, bytesOf('new'))).toEqual({
      ok: false,
      error: { kind: 'file.nameNotPossible' },
    });
  });

  test('a file marked read-only is left alone, although its folder would let us replace it', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await writeFile(file, 'old');
    await chmod(file, 0o444);
    expect(await writeFileAtomically(file, bytesOf('new'))).toEqual({ ok: false, error: { kind: 'file.readOnly' } });
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  test.skipIf(isRoot)('a read-only folder keeps its file as it is', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    await writeFile(file, 'old');
    await chmod(folder, 0o500);
    onTestFinished(() => chmod(folder, 0o700));
    expect(await writeFileAtomically(file, bytesOf('new'))).toEqual({
      ok: false,
      error: { kind: 'file.noPermission' },
    });
    expect(await readFile(file, 'utf8')).toBe('old');
  });
});

describe('a disk that fails', () => {
  const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EBUSY', 'EXDEV', 'shortWrite', 'lostWrite'];

  test.each(faults)('%s at any call leaves the old or the new content, whole, and nothing else', async (fault) => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    const [old, next] = ['old '.repeat(5_000), 'new '.repeat(25_000)];
    let calls = Number.POSITIVE_INFINITY;
    for (let n = 1; n <= calls; n += 1) {
      await writeFile(file, old);
      const disk = failingDisk(n, fault);
      const written = await writeFileAtomically(file, bytesOf(next), { fileSystem: disk.fileSystem });
      const content = await readFile(file, 'utf8');
      const where = `${fault} at call ${String(n)}`;
      expect([old, next], where).toContain(content);
      if (written.ok) expect(content, where).toBe(next);
      if (!written.ok && fault === 'lostWrite') expect(written.error).toEqual({ kind: 'file.notVerified' });
      // Taking a part is no error of a disk: the writer goes on with the rest.
      if (disk.failed()) expect(written.ok, where).toBe(fault === 'shortWrite');
      expect(await readdir(folder), where).toEqual(['plan.headroom']);
      if (!disk.failed() && fault !== 'shortWrite' && fault !== 'lostWrite') calls = disk.calls();
      if (n > 40) calls = n;
    }
    expect(calls).toBeGreaterThan(10);
  });

  test.each(faults.slice(0, 6))('%s from any call on leaves the old or the new content', async (fault) => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    for (let n = 1; n <= 16; n += 1) {
      await writeFile(file, 'old');
      const disk = failingDisk(n, fault, 'forGood');
      const written = await writeFileAtomically(file, bytesOf('new'), { fileSystem: disk.fileSystem });
      expect(['old', 'new']).toContain(await readFile(file, 'utf8'));
      if (written.ok) expect(disk.failed()).toBe(false);
    }
  });

  test('a fault that is none of the file system is a bug and is thrown', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    const fileSystem = { ...realFileSystem, rename: () => Promise.reject(new TypeError('a bug')) };
    await expect(writeFileAtomically(file, bytesOf('new'), { fileSystem })).rejects.toThrow('a bug');
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  test.each(['EPERM', 'EACCES', 'EBUSY'])('Windows waits for whoever holds the file: %s', async (code) => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    let refusals = 5;
    const waits: number[] = [];
    const written = await writeFileAtomically(file, bytesOf('new'), {
      platform: 'win32',
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      fileSystem: {
        ...realFileSystem,
        rename: (from, to) => {
          refusals -= 1;
          return refusals >= 0
            ? Promise.reject(Object.assign(new Error(code), { code }))
            : realFileSystem.rename(from, to);
        },
      },
    });
    expect(written.ok).toBe(true);
    expect(waits).toHaveLength(5);
    expect(await readFile(file, 'utf8')).toBe('new');
  });

  test('Windows gives up after about ten seconds and leaves the old file', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await writeFile(file, 'old');
    let waited = 0;
    const written = await writeFileAtomically(file, bytesOf('new'), {
      platform: 'win32',
      sleep: (milliseconds) => {
        waited += milliseconds;
        return Promise.resolve();
      },
      fileSystem: {
        ...realFileSystem,
        rename: () => Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' })),
      },
    });
    expect(written).toEqual({ ok: false, error: { kind: 'file.inUse' } });
    expect(waited).toBeGreaterThan(8_000);
    expect(waited).toBeLessThan(12_000);
    expect(await readdir(path.dirname(file))).toEqual(['plan.headroom']);
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  test.runIf(isRoot && isLinux)('a disk that is really full keeps the old file and says so', async ({ skip }) => {
    const folder = await temporaryFolder();
    const mounted = runProgram('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
    skip(mounted.status !== 0, 'root without the right to mount: not run');
    onTestFinished(() => void runProgram('umount', folder));
    const file = path.join(folder, 'plan.headroom');
    const old = 'old '.repeat(5_000);
    await writeFile(file, old);
    const written = await writeFileAtomically(file, bytesOf('new '.repeat(25_000)));
    expect(written).toEqual({ ok: false, error: { kind: 'file.diskFull' } });
    expect(await readFile(file, 'utf8')).toBe(old);
    expect(await readdir(folder)).toEqual(['plan.headroom']);
  });
});

/** Each takes some hundredths of a second; HEADROOM_WRITER_KILLS=2000 is the long run. */
const kills = Number(process.env.HEADROOM_WRITER_KILLS ?? '50');

describe('a process that is killed', () => {
  test(
    'at any moment leaves a whole file that is not older than what was acknowledged',
    { timeout: 20_000 + kills * 1_000 },
    async () => {
      const folder = await temporaryFolder();
      const script = await buildSaver(folder);
      const file = path.join(folder, 'plan.headroom');
      let killsWhileSaving = 0;
      for (let round = 0; round < kills; round += 1) {
        const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
        let acknowledged = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => (acknowledged += text));
        await new Promise((resolve) => child.stdout.once('data', resolve));
        await wait((round * 7) % 23);
        child.kill('SIGKILL');
        await new Promise((resolve) => child.once('close', resolve));
        const last = Number(acknowledged.trim().split('\n').at(-1));
        const content = await readFile(file, 'utf8');
        const [head = ''] = content.split('\n');
        expect(content).toBe(`${head}\n${'x'.repeat(200_000)}\n${head}`);
        expect(Number(head)).toBeGreaterThanOrEqual(last);
        if ((await readdir(folder)).some((name) => name.endsWith('.tmp'))) killsWhileSaving += 1;
      }
      // Proof that some kills hit the middle of a save; what they left is swept when it is old enough.
      expect(killsWhileSaving).toBeGreaterThan(0);
      await sweepTemporaryFiles(file, Date.now() + 2 * 60 * 60 * 1000);
      expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );

  test('only old left-overs of the same plan are swept', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'plan.headroom');
    const prefix = `.headroom-${sha256Of(bytesOf('plan.headroom')).slice(0, 12)}-`;
    const [old, young] = [`${prefix}old.tmp`, `${prefix}young.tmp`];
    const others = ['.headroom-0123456789ab-other.tmp', 'notes.tmp'];
    for (const name of [old, young, ...others]) await writeFile(path.join(folder, name), '');
    const now = Date.now();
    const longAgo = new Date(now - 2 * 60 * 60 * 1000);
    for (const name of [old, ...others]) await utimes(path.join(folder, name), longAgo, longAgo);
    await sweepTemporaryFiles(file, now);
    expect((await readdir(folder)).sort()).toEqual([young, ...others].sort());
  });
});

function runProgram(name: string, ...args: readonly string[]): { readonly status: number | null } {
  return spawnSync(name, args);
}

/** A program that saves without end and says which save is done. */
function buildSaver(folder: string): Promise<string> {
  const writer = path.join(import.meta.dirname, 'atomicWrite.ts');
  return buildScript(
    folder,
    'saver',
    `import { writeFileAtomically } from ${JSON.stringify(writer)};
    for (let n = 1; ; n += 1) {
      const content = n + '\\n' + 'x'.repeat(200_000) + '\\n' + n;
      const written = await writeFileAtomically(process.argv[2], Buffer.from(content));
      if (!written.ok) throw new Error(written.error.kind);
      process.stdout.write(n + '\\n');
    }`,
  );
}
