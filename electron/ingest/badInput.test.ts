/** What is broken, cut off, in another encoding or meant to do harm: no crash, no hang, no silent zero. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultImportChoices, planImport, type PlannedImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import * as samples from '../../shared/importers/testing/acmeSamples.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import { readSamples, samplesFolder } from './testing/importSamples.ts';

afterAll(() => {
  rmSync(samplesFolder, { recursive: true, force: true });
}, 120_000);

/** Runs for fuzzing; more on demand: FUZZ_RUNS=10000. */
const runs = Number(process.env.FUZZ_RUNS ?? 60);

/** Files of every format, under the name that they go by, repeated so that there is something to cut. */
const formats: Readonly<Record<string, string>> = {
  'gh-runs.json': samples.ghRuns,
  'circle-workflows.json': samples.insightsWorkflows,
  'circle-runs.json': samples.insightsRuns,
  'pull_requests.csv': samples.devlakePulls,
  'pull_request_comments.csv': samples.devlakeComments,
  'teams.csv': samples.devlakeTeams,
  'users.csv': samples.devlakeUsers,
  'linear.csv': samples.linear,
  'jira.csv': samples.jira,
  CODEOWNERS: samples.gitlabOwners,
  '.bitbucket/CODEOWNERS': samples.bitbucketOwners,
  OWNERS: samples.prowOwners,
  OWNERS_ALIASES: samples.prowAliases,
  'gerrit/OWNERS': samples.gerritOwners,
  'catalog-info.yaml': samples.catalog,
  'bamboo.csv': samples.bamboo,
  'workday.csv': samples.workday,
  'google.csv': samples.google,
  'entra.csv': samples.entra,
  'scim.json': samples.scim,
  'cicd_pipelines.csv': `id,name,result,status,duration_sec,queued_duration_sec,created_date,started_date,finished_date,cicd_scope_id,is_child
github:GithubRun:1:9,ci,SUCCESS,DONE,600,45,2026-09-20 09:00:00,2026-09-20 09:00:45,2026-09-20 09:10:45,github:GithubRepo:1:10,0
`,
  'deployments.json': `[{"id":1,"sha":"9f1c2d3e","ref":"main","task":"deploy","environment":"production","created_at":"2026-09-20T10:00:00Z",
"url":"https://api.github.com/repos/acme/payments/deployments/1","statuses":[{"state":"success","created_at":"2026-09-20T10:05:00Z"}]}]`,
  'outcomes.csv': 'Team,Week,Metric,Value\npayments,2026-W37,Incidents,3\npayments,2026-W38,Incidents,"1,5"\n',
};

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

describe.each(Object.entries(formats))('%s', (name, text) => {
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
    ['mixed line ends', (value: string) => Buffer.from(value.replace(/\n/g, () => '\r\n'))],
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

  it('with anything in it, never throws', async () => {
    const damage = fc.oneof(
      fc.constantFrom(
        '',
        '\u0000',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ',',
        ';',
        ':',
        '\t',
        '&a',
        '*a',
        '=1+1',
        '-',
        '\uFEFF',
        '𝕬',
        '0000-00-00',
        '1,5',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const edit = fc.record({ at: fc.nat(), remove: fc.nat(6), insert: damage });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        let changed = text;
        for (const { at, remove, insert } of edits) {
          const from = at % (changed.length + 1);
          changed = changed.slice(0, from) + insert + changed.slice(from + remove);
        }
        importAll(await readSamples({ [name]: changed }));
      }),
      { numRuns: runs },
    );
  }, 600_000);
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
