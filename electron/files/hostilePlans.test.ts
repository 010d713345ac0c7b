import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checksumOf, headerText, planFileVersion } from '../../shared/planFile/planFileFormat.ts';
import { buildScript } from './testing/buildScript.ts';
import { planText } from './testing/plans.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** What the reading process may keep; a plan made to fill the memory took more than four gigabytes. */
const heapMegabytes = 1_400;
/** What reading any of these takes at most, the runtime with it; measured were 771. */
const mostMegabytes = 1_200;
const patience = 120_000;

let folder = '';
let reader = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'headroom-reader-'));
  const planFiles = path.join(import.meta.dirname, 'planFiles.ts');
  reader = await buildScript(
    folder,
    'reader',
    `import { readFileSync } from 'node:fs';
    import { readPlanFile } from ${JSON.stringify(planFiles)};
    const read = await readPlanFile(process.argv[2], process.argv[3]);
    const { kind, excess, problems = [], total, line } = read.ok ? { kind: 'opened' } : read.error;
    const pointers = problems.map((problem) => problem.pointer);
    const longest = Math.max(0, ...problems.map((problem) => problem.message.length + problem.pointer.length));
    const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
    const megabytes = Number(/VmHWM:\\s+(\\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    process.stdout.write(JSON.stringify({ kind, excess, first: pointers[0], longest, line, megabytes }));`,
  );
}, patience);

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly kind: string;
  readonly excess?: string;
  readonly first?: string;
  readonly longest: number;
  readonly line?: number;
  /** The most that the process ever had; 0 where the system does not say. */
  readonly megabytes: number;
}

/** Opens a file in a process of its own with little memory, as the shell would. */
function readApart(file: string): Outcome {
  const run = spawnSync(process.execPath, [`--max-old-space-size=${heapMegabytes}`, reader, file, 'refuseChanged'], {
    encoding: 'utf8',
    timeout: patience,
  });
  expect({ status: run.status, signal: run.signal, errors: run.stderr.slice(0, 500) }).toEqual({
    status: 0,
    signal: null,
    errors: '',
  });
  const outcome = JSON.parse(run.stdout) as Outcome;
  expect(outcome.megabytes).toBeLessThan(mostMegabytes);
  return outcome;
}

/** A plan with a right checksum, so that nothing but its content speaks against it. */
async function hostile(body: string): Promise<Outcome> {
  const file = path.join(await temporaryFolder(), 'plan.headroom');
  await writeFile(file, headerText(planFileVersion, checksumOf(body)) + body);
  return readApart(file);
}

const good = planText('Commerce').split('\n').slice(4).join('\n');

/** A good plan with a section exchanged. */
function withSection(name: string, content: string): string {
  const exchanged = good.replace(`"${name}":[]`, () => `"${name}":[${content}]`);
  if (exchanged === good) throw new Error(`${name} is not empty`);
  return exchanged;
}

function times(part: string, count: number): string {
  return `${part},`.repeat(count - 1) + part;
}

describe('a plan made to fill the memory or the time is refused with a reason', { timeout: patience }, () => {
  test.each([10_000, 30_000_000])('lists in lists, %i deep', async (depth) => {
    const body = `"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(await hostile(body)).toMatchObject({ kind: 'planFile.tooComplex', excess: 'tooDeep' });
  });

  test('objects in objects where a name should stand, 10,000 deep', async () => {
    const body = `"plan":{"name":${'{"name":'.repeat(10_000)}1${'}'.repeat(10_000)}}}`;
    expect(await hostile(body)).toMatchObject({ kind: 'planFile.tooComplex', excess: 'tooDeep' });
  });

  test.each(['{}', '[]', '0', '""', '{"a":{}}'])('as many %s as 60 megabytes hold', async (part) => {
    const body = withSection('groups', times(part, Math.floor(60_000_000 / (part.length + 1))));
    expect(await hostile(body)).toMatchObject({ kind: 'planFile.tooComplex', excess: 'tooManyParts' });
  });

  test.each(['teams', 'snapshots', 'places'])(
    'just as many empty records as are let through, in %s',
    async (section) => {
      const outcome = await hostile(withSection(section, times('{}', 4_000_000)));
      expect(outcome).toMatchObject({ kind: 'planFile.invalid' });
      expect(outcome.first).toMatch(new RegExp(`^/${section}/0/`));
    },
  );

  test('a bad record behind a million good ones is found', async () => {
    const place = (id: number) => `{"scenarioId":null,"id":"team-${id}","x":1,"y":2}`;
    const places = Array.from({ length: 1_000_000 }, (_, index) => place(index)).join(',');
    expect(await hostile(withSection('places', `${places},{"id":7}`))).toMatchObject({
      kind: 'planFile.invalid',
      first: '/places/1000000/scenarioId',
    });
  });

  test('empty records in a step of the history', async () => {
    const step = `{"label":"","at":"2026-11-02T09:00:00.000Z","patch":{"tables":{"teams":{"put":[${times('{}', 3_900_000)}],"remove":[]}}}}`;
    expect(await hostile(withSection('undo', step))).toMatchObject({
      kind: 'planFile.invalid',
      first: '/undo/0/patch/tables/teams/put/0/id',
    });
  });

  test('a hundred thousand steps of history', async () => {
    const step = '{"label":"","at":"2026-11-02T09:00:00.000Z","patch":{}}';
    expect(await hostile(withSection('undo', times(step, 100_000)))).toMatchObject({
      kind: 'planFile.invalid',
      first: '/undo',
    });
  });

  test('one record with millions of parts', async () => {
    const edit = `{"kind":"createTeam","team":{"id":"t","externalRefs":[${times('{}', 3_900_000)}]}}`;
    const move = `{"scenarioId":"s","id":"m","edits":[${edit}],"wave":1,"status":"active","reason":"","owner":""}`;
    expect(await hostile(withSection('moves', move))).toMatchObject({ kind: 'planFile.invalid' });
  });

  test('millions of fields in one record', async () => {
    const fields = Array.from({ length: 4_000_000 }, (_, index) => `"f${index}":0`).join(',');
    const outcome = await hostile(withSection('groups', `{${fields}}`));
    expect(outcome).toMatchObject({ kind: 'planFile.tooComplex', excess: 'tooManyFields' });
  });

  test('a field with a name as long as the file, and the message stays short', async () => {
    const outcome = await hostile(withSection('groups', `{"${'f'.repeat(60_000_000)}":0}`));
    expect(outcome).toMatchObject({ kind: 'planFile.invalid' });
    expect(outcome.longest).toBeLessThan(1_000);
  });

  test('the same record over and over', async () => {
    const place = '{"scenarioId":null,"id":"team-a","x":1,"y":2}';
    expect(await hostile(withSection('places', times(place, 900_000)))).toMatchObject({
      kind: 'planFile.invalid',
      first: '/places/1',
    });
  });

  test('nothing but line breaks', async () => {
    const lines = 60_000_000;
    expect(await hostile('\n'.repeat(lines))).toMatchObject({ kind: 'planFile.cutOff', line: lines + 5 });
  });

  test('a gigabyte is refused by its size', async () => {
    const file = path.join(await temporaryFolder(), 'plan.headroom');
    await (await open(file, 'w')).close();
    await truncate(file, 1024 ** 3);
    const { kind, megabytes } = readApart(file);
    expect(kind).toBe('file.tooLarge');
    // It was never read.
    expect(megabytes).toBeLessThan(150);
  });
});
