import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from './runCli.ts';

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = '';
  const code = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: () => Promise.resolve(),
    now: () => '2026-11-26T09:00:00.000Z',
  });
  return { code, out };
}

it('prints imported outcomes with what can be said of them', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'headroom-outcomes-'));
  try {
    const table = path.join(folder, 'outcomes.csv');
    const plan = path.join(folder, 'plan.headroom');
    const rows = [2, 2, 2, 6, 6, 6].map(
      (incidents, month) => `Shop,2026-${String(month + 1).padStart(2, '0')},${incidents}`,
    );
    await writeFile(table, ['Value stream,Month,Incidents', ...rows].join('\n'));
    expect((await run('import', '--out', plan, table)).code).toBe(0);

    const told = JSON.parse((await run('outcomes', plan, '--json')).out) as object;
    expect(told).toMatchObject({
      version: 1,
      subjects: [
        {
          name: 'Shop',
          activity: { kind: 'subjectUnknown' },
          isWithoutOutcome: false,
          measures: [{ measure: 'Incidents', verdict: 'worse', halfYear: { before: 2, after: 6, change: 2 } }],
        },
      ],
    });
    const { out } = await run('outcomes', plan);
    expect(out).toMatch(/Shop +Merged a week +- +- +not known\n +Incidents +2 +6 +worse/);
    expect((await run('outcomes')).code).toBe(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('tells where the hours go that a scenario frees', async () => {
  const sample = path.resolve('build/samples/commerce.headroom');
  const told = JSON.parse((await run('outcomes', sample, '--scenario', 'A', '--json')).out) as {
    readonly freedHours: {
      readonly freed: number;
      readonly open: number;
      readonly teams: readonly { readonly hours: number }[];
    };
  };
  const gained = told.freedHours.teams.reduce((sum, { hours }) => sum + Math.max(0, hours), 0);
  expect(told.freedHours.freed).toBeCloseTo(gained, 9);
  expect(gained).toBeGreaterThan(0);
  expect((await run('outcomes', sample, '--scenario', 'A')).out).toContain('h are not allocated');
  expect(JSON.parse((await run('outcomes', sample, '--json')).out)).toMatchObject({ freedHours: null });
});
