/** Plans that Headroom protected, opened by the reference implementation of age, and the other way round. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { preparePlan, readPlanFile } from '../files/planFiles.ts';
import { planText } from '../files/testing/plans.ts';
import { temporaryFolder } from '../files/testing/temporaryFolder.ts';
import { createCrypt } from './cryptTasks.ts';

const password = 'correct horse battery staple';

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** age asks at a terminal and nowhere else, so `script` makes one. */
const canRun = process.platform === 'linux' && isThere('age') && isThere('script');

function age(args: string, typed: readonly string[]): number | null {
  const lines = typed.map((line) => `${line}\n`).join('');
  return spawnSync('script', ['-qec', `age ${args}`, '/dev/null'], { input: lines, timeout: 60_000 }).status;
}

describe.skipIf(!canRun)(
  canRun
    ? 'the reference age'
    : 'the reference age is not on this system, nothing is compared (sudo apt-get install age)',
  () => {
    test('opens what Headroom protected, with its password and no other', async () => {
      const folder = await temporaryFolder();
      const crypt = createCrypt();
      const text = planText('Interoperation');
      const ready = await preparePlan(text, (bytes) => crypt<'seal'>({ kind: 'seal', bytes, password }));
      if (!ready.ok) throw new Error(ready.error.kind);
      const file = path.join(folder, 'plan.headroom');
      const out = path.join(folder, 'out');
      await writeFile(file, ready.value.bytes);
      expect(age(`-d -o ${out} ${file}`, ['another password'])).not.toBe(0);
      expect(age(`-d -o ${out} ${file}`, [password])).toBe(0);
      expect(await readFile(out, 'utf8')).toBe(text);
    }, 120_000);

    test('writes what Headroom opens', async () => {
      const folder = await temporaryFolder();
      const text = planText('Interoperation');
      const plain = path.join(folder, 'plain');
      const file = path.join(folder, 'plan.headroom');
      await writeFile(plain, text);
      expect(age(`-p -o ${file} ${plain}`, [password, password])).toBe(0);
      expect(await readPlanFile(file, 'refuseChanged')).toMatchObject({ ok: false, error: { kind: 'file.protected' } });
      const wrong = await readPlanFile(file, 'refuseChanged', { password: 'another' });
      expect(wrong).toEqual({ ok: false, error: { kind: 'file.wrongPassword' } });
      const read = await readPlanFile(file, 'refuseChanged', { password });
      expect(read).toMatchObject({ ok: true, value: { text, name: 'plan', protection: { password } } });
    }, 120_000);

    test('a file of its own for a key, or in its text form, is told as what it is', async () => {
      const folder = await temporaryFolder();
      const plain = path.join(folder, 'plain');
      await writeFile(plain, planText('Interoperation'));
      const key = path.join(folder, 'key');
      execFileSync('age-keygen', ['-o', key], { stdio: 'ignore' });
      const recipient = execFileSync('age-keygen', ['-y', key]).toString().trim();
      const forKey = path.join(folder, 'key.headroom');
      execFileSync('age', ['-r', recipient, '-o', forKey, plain]);
      const armoured = path.join(folder, 'text.headroom');
      expect(age(`-p -a -o ${armoured} ${plain}`, [password, password])).toBe(0);
      for (const file of [forKey, armoured]) {
        const read = await readPlanFile(file, 'refuseChanged', { password });
        expect(read).toEqual({ ok: false, error: { kind: 'file.notForPassword' } });
      }
    }, 120_000);
  },
);
