/** Calibration and backtest on the command line; on the real data beside the project only where ../shared/data is there. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { officeCalendars } from '../../shared/calibrate/calendarBook.ts';
import { clockQuantilesOf } from '../../shared/calibrate/firstResponse.ts';
import { reviewCasesOf } from '../../shared/calibrate/reviewCases.ts';
import { acmePullRequests, acmeRoster } from '../../shared/importers/testing/acme.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { readPlan } from './planOnDisk.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-calibration-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const openData = path.resolve('../shared/data/open');
const open = (...parts: readonly string[]) => path.join(openData, ...parts);

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
    now: () => '2026-10-01T12:00:00.000Z',
  });
  return { exit, out, err };
}

async function importPlan(name: string, ...args: readonly string[]): Promise<string> {
  const plan = path.join(folder, `${name}.headroom`);
  expect((await run('import', '--out', plan, ...args)).exit).toBe(0);
  return plan;
}

interface Estimate {
  readonly status: string;
  readonly samples: number;
  readonly tooLittle: readonly object[];
}

interface CalibrationOutput {
  readonly version: number;
  readonly repositories: readonly { readonly clock: string; readonly weeks: number }[];
  readonly units: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly people: number;
    readonly teamIds: readonly string[];
    readonly pullRequestsPerWeek: number;
    readonly firstResponse: Estimate & { readonly median: { readonly state: string; readonly hours: number | null } };
    readonly timeScale: (Estimate & { readonly hours: number; readonly priorHours: number }) | null;
    readonly forecast: { readonly assumptions: readonly object[] } | null;
  }[];
  readonly areas: readonly { readonly arrivalRate: Estimate }[];
  readonly organisation: { readonly firstResponse?: { readonly counts: Readonly<Record<string, number>> } };
}

async function calibrationOf(plan: string, ...args: readonly string[]): Promise<CalibrationOutput> {
  const { exit, out } = await run('calibrate', plan, '--json', ...args);
  expect(exit).toBe(0);
  return JSON.parse(out) as CalibrationOutput;
}

const empty = path.join(folder, 'empty.headroom');
writeFileSync(empty, serialisePlan(createDocument(createPlan('Empty'))));
/** Four people. */
function importAcme(): Promise<string> {
  const roster = path.join(folder, 'roster.csv');
  const prs = path.join(folder, 'prs.json');
  writeFileSync(roster, acmeRoster.trimStart());
  writeFileSync(prs, JSON.stringify(acmePullRequests));
  return importPlan('acme', '--roster', roster, '--prs', prs);
}

describe('calibrate and backtest', () => {
  it.each([
    [['calibrate']],
    [['calibrate', empty, 'surplus']],
    [['calibrate', empty, '--loud']],
    [['backtest', empty, '--weeks', 'many']],
    [['backtest', empty, '--weeks', '0']],
    [['backtest', empty, '--from', 'March']],
    [['backtest', empty, '--from', '2026-06-31']],
    [['backtest']],
  ])('end with 2 and nothing on stdout when they are not understood: %j', async (args) => {
    expect(await run(...args)).toMatchObject({ exit: 2, out: '' });
  });

  it('end with 1 where there is no plan or no such team', async () => {
    expect(await run('calibrate', path.join(folder, 'none.headroom'))).toMatchObject({ exit: 1, out: '' });
    expect(await run('backtest', path.join(folder, 'none.headroom'), '--json')).toMatchObject({ exit: 1, out: '' });
    expect(await run('calibrate', empty, '--team', 'Gardeners')).toMatchObject({ exit: 1, out: '' });
  });

  it('say of a plan without data that there is too little, and do not fail', async () => {
    for (const plan of [empty, await importAcme()]) {
      expect((await run('calibrate', plan)).exit).toBe(0);
      expect((await calibrationOf(plan)).version).toBe(1);
      expect(await run('backtest', plan)).toMatchObject({ exit: 0, err: '' });
      expect((await run('backtest', plan)).out).toContain('Too little history');
      expect(JSON.parse((await run('backtest', plan, '--json')).out)).toMatchObject({ version: 1, weeksMissing: 20 });
    }
  });

  it('show nothing about fewer than five people', async () => {
    const small = await importAcme();
    const { units, organisation } = await calibrationOf(small);
    expect(units.map(({ state }) => state)).toEqual(['tooFewPeople']);
    expect(Object.keys(units[0] ?? {})).toEqual(['id', 'kind', 'name', 'teamIds', 'people', 'state']);
    expect(organisation.firstResponse).toBeUndefined();
    expect((await run('calibrate', small)).out).toContain('fewer than five people: not shown');
  });
});

describe.skipIf(!existsSync(openData))('on real data (skipped without ../shared/data)', () => {
  describe.each([
    ['posthog-2026-03', [0.2, 1.6, 14, 44]],
    ['posthog-2026-04', [0.2, 1.6, 16, 33]],
  ])('%s, whose times of review are known', (set, table) => {
    const plan = existsSync(openData) ? importPlan(set, '--prs', open(set, 'gh-pr-list.json')) : Promise.resolve('');

    it('has the expected hours by the clock to the first review by a person', async () => {
      const read = await readPlan(await plan);
      if (!read.ok) throw new Error(read.error);
      const { baseline, identities, pullRequests } = read.value.plan;
      const history = { identities, pullRequests: [...pullRequests.values()] };
      const cases = reviewCasesOf(history, baseline, officeCalendars, null);
      // The expected numbers count the pull requests of bots too.
      const hours = cases.flatMap(({ response }) => (response.kind === 'answered' ? [response.clockHours] : []));
      const found = clockQuantilesOf(hours);
      const summary = JSON.parse(readFileSync(open(set, 'expected', 'summary.json'), 'utf8')) as {
        readonly pull_requests_with_a_human_review: number;
        readonly first_human_review_hours: Readonly<Record<string, number>>;
      };
      expect(hours).toHaveLength(summary.pull_requests_with_a_human_review);
      const expected = [0.25, 0.5, 0.75, 0.9].map((part) => summary.first_human_review_hours[String(part)] ?? NaN);
      for (const [index, value] of [found?.p25, found?.median, found?.p75, found?.p90].entries()) {
        // They are of hours rounded to three digits.
        expect(Math.abs((value ?? NaN) - (expected[index] ?? NaN))).toBeLessThan(0.0015);
        expect(Number(value?.toPrecision(index < 1 ? 1 : 2))).toBe(table[index]);
      }
    });

    it('is measured for every unit that has enough, and gives each its three bands', async () => {
      const { units, areas, repositories } = await calibrationOf(await plan);
      expect(repositories).toMatchObject([{ clock: 'opened' }]);
      for (const { kind, people, firstResponse, timeScale, forecast, pullRequestsPerWeek } of units) {
        expect(people).toBeGreaterThanOrEqual(5);
        if (pullRequestsPerWeek === 0) continue;
        expect([kind, firstResponse.status, firstResponse.median.state]).toEqual([kind, 'measured', 'hours']);
        expect(timeScale?.status).toBe('measured');
        expect(forecast?.assumptions.length).toBeGreaterThan(0);
      }
      // Two weeks are too few to call a rate measured.
      expect(areas.every(({ arrivalRate }) => arrivalRate.status !== 'measured')).toBe(true);
    });

    it('names no person', async () => {
      const { out } = await run('calibrate', await plan, '--json');
      expect(out).not.toMatch(/person-\d/);
      expect((await run('backtest', await plan, '--json')).out).not.toMatch(/person-\d/);
    });

    it('has too little history for a backtest, and says how much is missing', async () => {
      const { exit, out } = await run('backtest', await plan);
      expect([exit, out.split(':')[0]]).toEqual([0, 'Too little history']);
    });
  });

  it('PostHog: a small team has the figures of small teams together', async () => {
    const set = 'posthog-2026-03';
    const plan = await importPlan('posthog-team', '--prs', open(set, 'gh-pr-list.json'));
    const { units } = await calibrationOf(plan, '--team', 'replay');
    expect(units).toMatchObject([{ kind: 'merged' }]);
    expect(units[0]?.teamIds).toContain('team-replay');
    expect((await run('calibrate', plan, '--team', 'Replay')).err).toContain('fewer than five people');
  });

  describe('kafka, of which no time of review is known', () => {
    const set = 'kafka-2024-02-06';
    const plan = existsSync(openData)
      ? importPlan('kafka', '--roster', open(set, 'roster.csv'), '--prs', open(set, 'gh-pr-list.json'))
      : Promise.resolve('');

    it('has too little data for any wait, and says so', async () => {
      const { units, repositories, organisation } = await calibrationOf(await plan);
      expect(repositories).toMatchObject([{ clock: 'landed', weeks: 12 }]);
      for (const { firstResponse, timeScale } of units) {
        expect(firstResponse).toMatchObject({ status: 'prior', median: { state: 'noData', hours: null } });
        expect(firstResponse.tooLittle).toEqual([{ of: 'answeredPullRequests', have: 0, need: 30 }]);
        if (timeScale === null) continue;
        expect(timeScale.status).toBe('prior');
        expect(timeScale.hours).toBeCloseTo(timeScale.priorHours, 9);
      }
      expect(organisation.firstResponse?.counts).toMatchObject({ answered: 0 });
      expect((await run('calibrate', await plan)).out).toContain('too little data');
    });

    it('is scored by what is known: arrivals, and no waits', async () => {
      const { exit, out } = await run('backtest', await plan, '--json');
      expect(exit).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        clock: 'landed',
        origins: ['2024-04-29'],
        pooled: {
          actual: {
            firstResponse: { forecast: null, skill: null },
            utilisation: { kind: 'notObservable' },
            forecasts: 'tooLittle',
          },
          forecast: { demand: { forecast: { cases: 5 } } },
        },
      });
    });
  });

  // No number here was tuned to the set: what is asserted is that all of it is reported, and consistent.
  describe('golang/tools, of which only opening and landing are known', () => {
    const set = 'gotools-2024q4-2025q2';
    const plan = existsSync(openData)
      ? importPlan(
          'gotools',
          '--roster',
          open(set, 'roster.csv'),
          '--prs',
          open(set, 'gh-pr-list.json'),
          '--depth',
          '2',
        )
      : Promise.resolve('');

    it('is scored by the time until landing, with coverage, direction and skill as they are', async () => {
      const { exit, out } = await run('backtest', await plan, '--json');
      expect(exit).toBe(0);
      const { origins, units } = JSON.parse(out) as {
        readonly origins: readonly string[];
        readonly units: readonly {
          readonly people: number;
          readonly actual: {
            readonly firstResponse: { readonly skill: number | null };
            readonly coverage: { readonly count: number; readonly of: number };
            readonly direction: { readonly count: number; readonly of: number };
            readonly forecasts: string;
          };
        }[];
      };
      expect(origins).toEqual(['2024-12-30', '2025-01-27', '2025-02-24', '2025-03-24', '2025-04-21']);
      const [largest] = [...units].sort((one, other) => other.people - one.people);
      expect(largest?.actual.coverage.of).toBe(origins.length);
      expect(largest?.actual.direction.of).toBeGreaterThan(0);
      const skill = largest?.actual.firstResponse.skill ?? NaN;
      expect(largest?.actual.forecasts).toBe(skill < 0 ? 'hide' : 'show');
      expect((await run('calibrate', await plan)).out).toContain('the time until landing stands in');
    });

    it('forecasts from a day on', async () => {
      const { out } = await run('backtest', await plan, '--from', '2025-02-01', '--json');
      expect((JSON.parse(out) as { origins: readonly string[] }).origins).toEqual([
        '2025-02-03',
        '2025-03-03',
        '2025-03-31',
        '2025-04-28',
      ]);
      const late = (await run('backtest', await plan, '--from', '2026-01-01')).out;
      expect(late).toContain('needs 8 whole weeks of records after it');
      const [last = ''] = /\d{4}-\d\d-\d\d/.exec(late) ?? [];
      expect((await run('backtest', await plan, '--from', last)).out).toContain(`from ${last}.`);
    });
  });
});
