import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from './runCli.ts';

const sample = fileURLToPath(new URL('../../build/samples/commerce.headroom', import.meta.url));

async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: (text) => {
      err += text;
      return Promise.resolve();
    },
    now: () => '2026-11-26T09:00:00.000Z',
  });
  return { code, out, err };
}

describe('headroom findings on the sample', () => {
  it('prints a short list, the worst first, with evidence and what would help', async () => {
    const { code, out } = await run('findings', sample);
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe('17 open, 13 of them to act on or to watch; 0 accepted.');
    // Of the last twelve weeks’ runs, as in the design.
    expect(out).toContain('Main succeeds in 71 % of runs');
    // Counted by hand from the records: 120 of 84 hours.
    expect(out).toContain('Act\n  Payments needs 143 % of its review hours\n    36 h/wk more than it has');
    expect(out).toMatch(/-> Transfer ledger from Payments to Orders & Fulfilment \(.*45 % to 82 %.*143 % to 110 %/);
  });

  it('tells new, resolved and carried over in a scenario as JSON', async () => {
    const { out } = await run('findings', sample, '--scenario', 'A', '--json');
    const told = JSON.parse(out) as {
      open: readonly { id: string; change: string; evidence: readonly unknown[] }[];
      resolved: readonly { id: string }[];
    };
    expect(told.resolved.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'teamBreaking:team-payments',
        'teamOver:team-runtime',
        'nobodyAccountable:group:group-commerce',
      ]),
    );
    expect(told.open.filter(({ change }) => change === 'new').map(({ id }) => id)).toContain(
      'waveOverloads:team-orders-fulfilment',
    );
    for (const { evidence } of told.open) expect(evidence.length).toBeGreaterThan(0);
  });

  it('says what is not understood', async () => {
    expect((await run('findings', sample, '--scenario', 'Z')).code).toBe(1);
    expect((await run('findings')).code).toBe(2);
  });
});

describe('headroom govern on the sample', () => {
  it('prints the register and how many areas have nobody accountable', async () => {
    const { code, out } = await run('govern', sample);
    expect(code).toBe(0);
    expect(out).toContain('Policies: 5 in force, 1 draft.');
    // Nobody is an architect yet: all but the one area that security answers for.
    expect(out).toContain('27 of 28 code areas have nobody accountable');
    // In scenario A an architect sits in Commerce, which has 14 areas.
    expect((await run('govern', sample, '--scenario', 'A')).out).toContain(
      '13 of 28 code areas have nobody accountable',
    );
  });

  it('tells the same as JSON', async () => {
    const told = JSON.parse((await run('govern', sample, '--json')).out) as {
      policies: readonly unknown[];
      accountability: readonly { area: string; accountable: string }[];
      definitionsOfDone: readonly { isAgreed: boolean }[];
    };
    expect(told.policies).toHaveLength(6);
    expect(told.accountability.filter(({ accountable }) => accountable === 'held').map(({ area }) => area)).toEqual([
      'auth-service',
    ]);
    expect(told.definitionsOfDone.filter(({ isAgreed }) => isAgreed)).toHaveLength(5);
  });
});
