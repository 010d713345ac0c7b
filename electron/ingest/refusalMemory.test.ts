/** What reading a file that was made to fill the memory takes at most, in a process of its own as in the app. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acmePullRequests } from '../../shared/importers/testing/acme.ts';
import { buildScript } from '../files/testing/buildScript.ts';
import { zipOf } from './testing/zip.ts';

const patience = 240_000;
/** What a host exports: read as what it is, whatever stands before or behind. */
const pulls = JSON.stringify(acmePullRequests);
const megabyte = 1024 * 1024;

let folder = '';
let reader = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'headroom-refusal-'));
  const ingest = path.join(import.meta.dirname, 'ingestFiles.ts');
  reader = await buildScript(
    folder,
    'reader',
    `import { readFileSync } from 'node:fs';
    import { ingestFiles } from ${JSON.stringify(ingest)};
    const outcome = await ingestFiles([{ path: process.argv[2], format: process.argv[3] ?? null }]);
    const [source] = outcome.kind === 'read' ? outcome.sources : [];
    const peak = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    const reasons = source?.file.counts.map(({ reason }) => reason) ?? [];
    process.stdout.write(JSON.stringify({ kind: source?.kind, reasons, megabytes: Number(peak?.[1]) / 1024 }));`,
  );
}, patience);

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly kind: string;
  readonly reasons: readonly string[];
  /** The most that the process ever had. */
  readonly megabytes: number;
}

function readApart(file: string): Outcome {
  const run = spawnSync(process.execPath, [reader, file], { encoding: 'utf8', timeout: patience });
  expect({ status: run.status, signal: run.signal, errors: run.stderr.slice(0, 500) }).toEqual({
    status: 0,
    signal: null,
    errors: '',
  });
  return JSON.parse(run.stdout) as Outcome;
}

async function written(name: string, content: Buffer | string): Promise<Outcome> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  const outcome = readApart(file);
  await rm(file);
  return outcome;
}

/** A gigabyte that takes no room on the disk. */
async function gigabyte(name: string): Promise<Outcome> {
  const file = path.join(folder, name);
  await (await open(file, 'w')).close();
  await truncate(file, 1024 * megabyte);
  const outcome = readApart(file);
  await rm(file);
  return outcome;
}

/** A workbook with one part that unpacks to far more than it says it does. */
function lyingWorkbook(): Buffer {
  const zip = zipOf({ 'xl/workbook.xml': Buffer.alloc(400 * megabyte) });
  const packed = deflateRawSync(Buffer.alloc(400 * megabyte)).length;
  // The sizes stand in the entry itself and in the list at the end.
  for (const [signature, at] of [
    [0x04034b50, 18],
    [0x02014b50, 20],
  ] as const) {
    for (let place = 0; place + 46 < zip.length; place += 1) {
      if (zip.readUInt32LE(place) !== signature || zip.readUInt32LE(place + at) !== packed) continue;
      zip.writeUInt32LE(packed * 50, place + at + 4);
    }
  }
  return zip;
}

describe.runIf(process.platform === 'linux')('a file made to fill the memory', { timeout: patience }, () => {
  test.each(['a.xlsx', 'a.csv'])('of a gigabyte, as %s', async (name) => {
    const outcome = await gigabyte(name);
    expect(outcome.kind).toBe('unreadable');
    expect(outcome.megabytes).toBeLessThan(400);
  });

  test('a workbook that is small and unpacks to 400 megabytes, told or not', async () => {
    for (const content of [zipOf({ 'xl/workbook.xml': Buffer.alloc(400 * megabyte) }), lyingWorkbook()]) {
      const outcome = await written('b.xlsx', content);
      expect(outcome.kind).toBe('unreadable');
      expect(outcome.megabytes).toBeLessThan(400);
    }
  });

  test.each([
    ['deep', `[{"x":${'['.repeat(20_000_000)}${']'.repeat(20_000_000)}},${pulls.slice(1)}`],
    ['of many parts', `${pulls.slice(0, -1)},${'{},'.repeat(5_000_000)}{}]`],
    ['of one record', `[{${Array.from({ length: 3_000_000 }, (_, at) => `"f${at}":0`).join(',')}},${pulls.slice(1)}`],
  ])('JSON made to be huge in memory: %s', async (_name, text) => {
    const outcome = await written('pulls.json', text);
    expect(outcome.megabytes).toBeLessThan(400);
  });
});
