import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { createPlanCheck } from './planCheck.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'headroom-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A thread that does what a test says, in place of the built one. */
async function thread(name: string, code: string): Promise<string> {
  const file = path.join(folder, `${name}.cjs`);
  await writeFile(file, `const { parentPort } = require('node:worker_threads');\n${code}`);
  return file;
}

const short = serialisePlan(createDocument(createPlan('Short')));
/** Longer than what is parsed where it was asked, and no plan. */
const longAndBroken = `${short.slice(0, -4)}${' '.repeat(1_100_000)}`;

it('parses a short plan where it was asked, and starts no thread', async () => {
  expect(await createPlanCheck(path.join(folder, 'there is none.cjs'))(short, 'refuseChanged')).toEqual({
    ok: true,
    value: 'Short',
  });
});

it('takes the answer of the thread for a long one', async () => {
  const file = await thread(
    'answers',
    `parentPort.on('message', () => parentPort.postMessage({ ok: true, value: 'Told' }));`,
  );
  expect(await createPlanCheck(file)(longAndBroken, 'refuseChanged')).toEqual({ ok: true, value: 'Told' });
});

it.each([
  ['cannot be started', `throw new Error('No');`],
  ['ends without an answer', `parentPort.on('message', () => process.exit(1));`],
])('never lets a plan pass unchecked because the thread %s', async (name, code) => {
  const checked = await createPlanCheck(await thread(name.replaceAll(' ', '-'), code))(longAndBroken, 'refuseChanged');
  expect(checked.ok).toBe(false);
});

it('refuses a plan for which the memory of the thread does not suffice, and does not try in the shell', async () => {
  const file = await thread(
    'fills-the-memory',
    `parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1_000_000).fill(0)); });`,
  );
  // A plan that would pass if it were parsed here.
  const long = serialisePlan(createDocument(createPlan('x'.repeat(1_100_000))));
  expect(await createPlanCheck(file, 32)(long, 'refuseChanged')).toEqual({
    ok: false,
    error: { kind: 'planFile.tooMuchMemory' },
  });
});
