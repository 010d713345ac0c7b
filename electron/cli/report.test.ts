import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-report-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const plan = path.resolve('build/samples/commerce.headroom');
const inFolder = (name: string): string => path.join(folder, name);

async function report(...args: readonly string[]) {
  let err = '';
  const exit = await runCli(['report', plan, ...args], {
    out: () => Promise.resolve(),
    err: (text) => {
      err += text;
      return Promise.resolve();
    },
    now: () => '2026-11-26T12:00:00.000Z',
  });
  return { exit, err };
}

describe('report', () => {
  it.each([
    ['pptx', 'PK'],
    ['xlsx', 'PK'],
    ['svg', '<?xml'],
    ['md', '#'],
    ['json', '{'],
  ])('writes %s, by the ending of the file or by what is said', async (format, start) => {
    const byEnding = inFolder(`plan.${format}`);
    const said = inFolder(`${format}-said`);
    expect(await report('--scenario', 'Relieve Payments', '--out', byEnding)).toEqual({ exit: 0, err: '' });
    expect(await report('--scenario', 'Relieve Payments', '--format', format, '--out', said)).toEqual({
      exit: 0,
      err: '',
    });
    for (const file of [byEnding, said]) expect(readFileSync(file, 'latin1').slice(0, start.length)).toBe(start);
    if (start !== 'PK') expect(readFileSync(byEnding, 'utf8')).toContain('Payments');
  });

  it('writes the table that is asked for as CSV', async () => {
    const file = inFolder('moves.csv');
    expect((await report('--scenario', 'Relieve Payments', '--table', 'moves', '--out', file)).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Wave,Move,What');
  });

  it('writes slides of frames for PowerPoint, of a screen’s form unless a paper is named, without names when told', async () => {
    const sizeOf = (file: string): readonly number[] => {
      const text = Buffer.from(unzipSync(new Uint8Array(readFileSync(file)))['ppt/presentation.xml'] ?? []).toString();
      const [, width, height] = /<p:sldSz cx="(\d+)" cy="(\d+)"/.exec(text) ?? [];
      return [Number(width), Number(height)].map((size) => Math.round((size / 914_400) * 25.4));
    };
    const [screen, a4] = [inFolder('frames.pptx'), inFolder('a4.pptx')];
    expect(await report('--slides', '--anonymise', '--out', screen)).toEqual({ exit: 0, err: '' });
    expect(await report('--slides', '--paper', 'A4', '--out', a4)).toEqual({ exit: 0, err: '' });
    expect([sizeOf(screen), sizeOf(a4)]).toEqual([
      [339, 191],
      [297, 210],
    ]);
    const words = (file: string): string =>
      Object.values(unzipSync(new Uint8Array(readFileSync(file))))
        .map((part) => Buffer.from(part).toString('utf8'))
        .join('\n');
    expect(words(a4)).toContain('Payments');
    expect(words(screen)).not.toContain('Payments');
  });

  it.each([
    [['--format', 'docx']],
    [['--paper', 'B0']],
    [['--paper', '100x100']],
    [['--paper', 'poster', '--tiled']],
    [['--slides', '--tiled']],
    [['--sections', 'summary,gossip']],
    [['--names', 'some']],
    [['--table', 'salaries']],
  ])('refuses %j and writes nothing', async (wrong) => {
    const file = inFolder('never.pptx');
    const { exit, err } = await report(...wrong, '--out', file);
    expect([exit, existsSync(file)]).toEqual([2, false]);
    expect(err).toContain(wrong[0]?.replace('--', '') ?? '');
  });

  it('says which scenarios there are when the one that is asked for is not there', async () => {
    const { exit, err } = await report('--scenario', 'Nowhere', '--out', inFolder('never.md'));
    expect(exit).toBe(1);
    expect(err).toContain('Relieve Payments');
    expect(existsSync(inFolder('never.md'))).toBe(false);
  });
});
