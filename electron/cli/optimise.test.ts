import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-optimise-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const sample = path.resolve('build/samples/commerce.headroom');

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const exit = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
      return Promise.resolve();
    },
    now: () => '2026-11-26T12:00:00.000Z',
  });
  return { exit, out, err };
}

describe('optimise', () => {
  it('says what is proven or what remains possible, and never proposes what is worse', async () => {
    const { exit, out } = await run('optimise', sample, '--moves', '2', '--json');
    expect(exit).toBe(0);
    const found = JSON.parse(out) as { start: number; best: number; bound: number; isProven: boolean };
    expect(found.best).toBeLessThan(found.start);
    expect(found.bound).toBeLessThanOrEqual(found.best + 1e-9);
    const text = (await run('optimise', sample, '--moves', '2')).out;
    expect(text).toMatch(found.isProven ? /^Proven: no choice of 2 moves/m : /^Best found .* is possible\.$/m);
  });

  it('says of a plan without review work that there is nothing to relieve', async () => {
    const roster = path.join(folder, 'roster.csv');
    const plan = path.join(folder, 'people.headroom');
    writeFileSync(roster, 'Name,Team\nAnn,Core\nBo,Core\n');
    expect((await run('import', roster, '--out', plan)).exit).toBe(0);
    const { exit, out } = await run('optimise', plan, '--moves', '1');
    expect(exit).toBe(0);
    expect(out).toContain('Nobody has review work in this plan');
    expect(out).not.toMatch(/%|[Pp]roven/);
  });

  it('refuses a number of moves that is none, with its name', async () => {
    const { exit, err } = await run('optimise', sample, '--moves', 'many');
    expect(exit).not.toBe(0);
    expect(err).toContain('moves');
  });
});
