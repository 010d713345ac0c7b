import { promises as fs } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npmCommand, run } from './run.mjs';

const node = (/** @type {string} */ code) => ['-e', code];

describe('running a program', () => {
  it('gives its output and exit code', async () => {
    const result = await run(process.execPath, node('console.log("out"); console.error("err"); process.exit(3)'), {
      output: 'keep',
    });
    expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n', end: 'exited' });
  });

  it('ends one that takes too long', async () => {
    const result = await run(process.execPath, node('setInterval(() => {}, 1000)'), { output: 'keep', timeoutMs: 200 });
    expect(result.end).toBe('timedOut');
  });

  it.skipIf(process.platform === 'win32')('ends the children of one that takes too long, busy ones too', async () => {
    const busy = 'process.on("SIGTERM", () => {}); console.log(process.pid); for (;;);';
    const parent = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(busy)}], { stdio: "inherit" })`;
    const result = await run(process.execPath, node(parent), { output: 'keep', timeoutMs: 1000 });
    expect(result.end).toBe('timedOut');
    const busyPid = Number(result.stdout);
    expect(busyPid).toBeGreaterThan(0);
    // Signal 0 asks whether the process exists; one that has ended may still wait to be collected.
    const state = () => fs.readFile(`/proc/${busyPid}/stat`, 'utf8').catch(() => 'gone');
    // The signal is sent; a busy machine may take a moment to carry it out.
    await expect.poll(state, { timeout: 5000 }).toMatch(/^gone$|\) Z /);
  });

  it('says when there is no such program', async () => {
    const result = await run('no-such-program-anywhere', [], { output: 'keep' });
    expect(result).toMatchObject({ code: 127, end: 'notFound' });
  });
});

describe('the npm to use', () => {
  it('is the one that started the script', () => {
    const env = { npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' };
    expect(npmCommand(env, 'linux')).toEqual({ command: process.execPath, args: [env.npm_execpath] });
  });

  it('is not another package manager that started it', () => {
    expect(npmCommand({ npm_execpath: '/usr/lib/yarn/bin/yarn.js' }, 'linux')).toEqual({ command: 'npm', args: [] });
  });

  it('goes through the command interpreter on Windows', () => {
    expect(npmCommand({}, 'win32')).toEqual({ command: 'cmd.exe', args: ['/d', '/s', '/c', 'npm'] });
  });
});
