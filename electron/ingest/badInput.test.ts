/** What is broken, cut off, in another encoding or meant to do harm: no crash, no hang, no silent zero. */
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport, type PlannedImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import * as samples from '../../shared/importers/testing/acmeSamples.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import { deliveryFormats } from './testing/formatSamples.ts';
import { readSamples, samplesFolder } from './testing/importSamples.ts';

afterAll(() => {
  rmSync(samplesFolder, { recursive: true, force: true });
}, 120_000);

function importAll(sources: readonly ImportSource[]): PlannedImport {
  const plan = createPlan('Test');
  const planned = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return planned;
}

/** Whether something came of a file, or something was said of it. */
function isHeard(planned: PlannedImport): boolean {
  const { changes, counts } = planned;
  const { delivery } = changes;
  const records = [
    changes.edits,
    changes.pullRequests,
    delivery?.ciRuns ?? [],
    delivery?.ciAggregates ?? [],
    delivery?.deployments ?? [],
    delivery?.outcomes ?? [],
  ];
  return counts.length > 0 || records.some((list) => list.length > 0);
}

describe.each(Object.entries(deliveryFormats))('%s', (name, text) => {
  it('cut off at every hundredth of its length gives what stands before, or a reason', async () => {
    const before = performance.now();
    const bytes = Buffer.from(text);
    for (let part = 1; part <= 100; part += 1) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 100));
      const planned = importAll(await readSamples({ [name]: cut }));
      // Half a header, or a file of people without anybody, says nothing and holds nothing.
      const isOnlyHead = !cut.includes(10) || /^#.*$/.test(cut.toString().trim());
      if (!isOnlyHead && part < 100)
        expect([part, isHeard(planned) || hasNoRows(cut.toString())]).toEqual([part, true]);
    }
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it.each([
    ['UTF-16', (value: string) => Buffer.from(`\uFEFF${value}`, 'utf16le')],
    ['UTF-8 with a mark', (value: string) => Buffer.from(`\uFEFF${value}`)],
    ['old line ends', (value: string) => Buffer.from(value.replace(/\n/g, '\r'))],
    ['line ends of Windows', (value: string) => Buffer.from(value.replace(/\n/g, () => '\r\n'))],
  ])('in %s gives the same', async (what, encode) => {
    // The YAML reader knows no carriage return alone, and in JSON the line, which gives the order, is another.
    if (what === 'old line ends' && /catalog|OWNERS_ALIASES|^OWNERS$|scim/.test(name)) return;
    const [plain, encoded] = [await readSamples({ [name]: text }), await readSamples({ [name]: encode(text) })];
    const facts = (planned: PlannedImport) => ({
      ...planned.changes,
      record: null,
      delivery: JSON.stringify(planned.changes.delivery).replace(/import-[0-9a-f]{12}/g, ''),
    });
    expect(facts(importAll(encoded))).toEqual(facts(importAll(plain)));
  });

  it('in Windows-1252 with an umlaut is read, and said', async () => {
    const changed = text.replace(/Priya|praman|payments/g, 'Prïya');
    const [source] = await readSamples({ [name]: Buffer.from(changed, 'latin1') });
    expect(source?.file.encoding).toBe(changed === text ? 'utf-8' : 'windows-1252');
    if (changed !== text) expect(source?.file.counts.map(({ reason }) => reason)).toContain('encodingAssumed');
    importAll(source === undefined ? [] : [source]);
  });
});

function hasNoRows(text: string): boolean {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#')).length <= 1;
}

describe('files that mean harm', () => {
  const reasons = (sources: readonly ImportSource[]) => importAll(sources).counts.map(({ reason }) => reason);

  it('a YAML document of aliases in aliases is refused', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) =>
        `${String.fromCharCode(98 + at)}: &${String.fromCharCode(98 + at)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + at)}`).join()}]`,
    );
    const bomb = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\na: &a [x,x,x,x,x,x,x,x,x]\n${levels.join('\n')}\nspec: {owner: ann, type: service, more: *j}\n`;
    const before = performance.now();
    expect(reasons(await readSamples({ 'catalog-info.yaml': bomb }))).toEqual(['yamlAliases']);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('deep nesting is refused', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(
      reasons(await readSamples({ 'runs.json': `[{"databaseId":1,"headBranch":"m","conclusion":"x","a":${deep}}]` })),
    ).toEqual(['recordTooDeep']);
    expect(
      reasons(await readSamples({ 'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: ${deep}\n` })),
    ).toEqual(['yamlBroken']);
    expect(
      reasons(
        await readSamples({
          'x.yaml': `apiVersion: backstage.io/v1alpha1\nkind:${Array.from({ length: 3_000 }, (_, at) => `\n${' '.repeat(at + 1)}k:`).join('')} x\n`,
        }),
      ),
    ).toEqual(['yamlBroken']);
  });

  it('a line of ten megabytes takes no longer than ten megabytes do', async () => {
    const before = performance.now();
    const run = samples.ghRuns.trim().slice(1, -1);
    await readSamples({ 'runs.json': `[${Array.from({ length: 10_000 }, () => run.replaceAll('\n', '')).join()}]` });
    await readSamples({ 'roster.csv': `Name,Team\n${'x'.repeat(10_000_000)},Pay\n` });
    await readSamples({ CODEOWNERS: `* ${'@a '.repeat(2_000_000)}\n` });
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it('names that mean something to JavaScript change nothing', async () => {
    importAll(
      await readSamples({
        'runs.json':
          '[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"databaseId":1,"headBranch":"m","conclusion":"success","createdAt":"2026-01-01T00:00:00Z"}]',
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: User\n__proto__: {polluted: 1}\nmetadata: {name: x, annotations: {__proto__: {polluted: 1}}}\nspec: {memberOf: [__proto__, constructor]}\n',
        'outcomes.csv': 'Team,Week,Metric,Value\n__proto__,2026-W01,constructor,1\n',
        OWNERS_ALIASES: 'aliases:\n  __proto__: [a]\n  constructor: [b]\n',
      }),
    );
    expect(({} as Readonly<Record<string, unknown>>).polluted).toBeUndefined();
  });

  it('headers that stand twice, zero bytes, impossible dates and decimal commas are said', async () => {
    expect(
      reasons(
        await readSamples({
          'runs.csv':
            'Workflow,Result,Result,Started,Duration (sec)\nc\u0000i,passed,x,2026-02-30 10:00,"1,5"\nci,passed,x,2026-02-28 10:00,"61,5"\n',
        }),
      ),
    ).toEqual(expect.arrayContaining(['duplicateHeader', 'textCleaned', 'timeUnreadable', 'runWithoutTimes']));
  });
});

describe('numbers and words that cannot be', () => {
  const issuesOf = async (files: Readonly<Record<string, string>>) => {
    const planned = importAll(await readSamples(files));
    return { planned, said: planned.issues.map(({ reason, place, value }) => [reason, place, value]) };
  };
  const at = (line: number, column: number) => ({ kind: 'text', line, column });

  it('shares and demands out of range are said where they stand, and the rest of the row counts', async () => {
    const { planned, said } = await issuesOf({
      'areas.csv':
        'Area,Paths,Owners,Pull requests per week,AI share,Approvals\npay,src/,,12,140,2\nweb,web/,,1000000000,40,-1\n',
    });
    expect(said).toEqual(
      expect.arrayContaining([
        ['numberOutOfRange', at(2, 5), '140'],
        ['numberOutOfRange', at(3, 4), '1000000000'],
      ]),
    );
    expect(planned.summary.areas.total).toBe(2);
  });

  it('half a line, and a pull request without any time, are said', async () => {
    const { said } = await issuesOf({
      'prs.csv':
        'Repository,Number,Author,Created,Merged,Additions\nacme/pay,1,ann,2026-09-01 08:00,,"1,5"\nacme/pay,2,,,,\n',
    });
    expect(said).toEqual(
      expect.arrayContaining([
        ['numberUnreadable', at(2, 6), '1,5'],
        ['pullRequestWithoutTimes', at(3, 4), '#2'],
      ]),
    );
  });

  it('a week that a year does not have is said once, and a row without a measure as that', async () => {
    const { said } = await issuesOf({
      'outcomes.csv':
        'Team,Week,Metric,Value\nPay,2026-W60,Incidents,3\nPay,2025-W53,Incidents,3\nPay,2026-W10,,3\nPay,2026-W53,Incidents,"3,5"\n',
    });
    expect(said.filter(([reason]) => reason !== 'subjectUnknown')).toEqual([
      ['outcomeWithoutDay', at(2, 2), '2026-W60'],
      ['outcomeWithoutDay', at(3, 2), '2025-W53'],
      ['outcomeWithoutMeasure', at(4, 3), '3'],
    ]);
  });

  it('owners that are no list are said, in either form', async () => {
    const { said } = await issuesOf({ OWNERS: 'approvers: {a: b}\nreviewers:\n  - ann\n  - [ben]\n' });
    expect(said.filter(([reason]) => reason === 'fieldWrongType')).toEqual([
      ['fieldWrongType', at(1, 12), 'a list wanted for approvers, a mapping found'],
      ['fieldWrongType', at(4, 5), 'text wanted, more found'],
    ]);
  });

  it('counts of runs without the number of runs are left out, not taken for none', async () => {
    const { planned, said } = await issuesOf({
      'circle.json': '{"items":[{"name":"b","metrics":{"total_runs":"many","success_rate":7}}]}',
    });
    expect(said.map(([reason]) => reason)).toEqual(['fieldWrongType', 'aggregateWithoutRuns']);
    expect(planned.changes.delivery?.ciAggregates).toEqual([]);
  });
});
