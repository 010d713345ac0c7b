import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOrg } from '../org/checkOrg.ts';
import { createDocument } from '../plan/history.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { serialisePlan } from '../planFile/serialisePlan.ts';
import { defaultImportChoices } from './importChoices.ts';
import { planImport } from './importPlan.ts';
import { createIssueLog } from './importIssue.ts';
import type { ImportSource } from './importSource.ts';
import { parseMailmap } from './identities/parseMailmap.ts';
import { declareAi } from './provenance/declareAi.ts';
import { acmePullRequests, acmeRoster } from './testing/acme.ts';
import { acmeBitbucket, acmeGitLog, acmeGitlab, acmeGraphql, acmeRest, acmeTeams } from './testing/acmeHosts.ts';
import { gitLogSource, mailmapSource, pullRequestSource, rosterSource } from './testing/sources.ts';

// Short here; `FC_RUNS=10000 npx vitest run shared/importers/anyHostFile` runs it for long.
const runs = (short: number) => ({ numRuns: Number(process.env.FC_RUNS ?? short) });

const samples: readonly unknown[] = [
  acmePullRequests,
  ...[acmeGraphql, acmeRest, acmeGitlab, acmeBitbucket, acmeTeams].map((text): unknown => JSON.parse(text)),
];
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    '',
    '__proto__',
    'app/',
    '[bot]',
    '0001-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '9999-99-99',
    -1,
    1e300,
    '\u0000',
    '\uD800',
    '2026-09-03T15:40:09+25:00',
  ),
);

/** Puts strange values where a number picks them: a sample stays mostly what it is. */
function spoil(value: unknown, picks: readonly (readonly [number, unknown])[]): unknown {
  let place = 0;
  const walk = (node: unknown): unknown => {
    place += 1;
    const pick = picks.find(([at]) => at === place);
    if (pick !== undefined) return pick[1];
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, field]) => [key, walk(field)]));
  };
  return walk(value);
}

const hostFile = fc
  .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(120), strange), { maxLength: 6 }))
  .map(([sample, picks]) => pullRequestSource(JSON.stringify(spoil(sample, picks)), 'export-482.json'));

const cut = (text: string) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ unit: 'binary', maxLength: 6 }))
    .map(([from, to, between]) => text.slice(0, from) + between + text.slice(to));
const plainLog = `commit ${'a'.repeat(40)}\nAuthor: P <p@x.y>\nDate: 2026-09-01T10:00:00Z\n\n    T (#1)\n\n    Reviewed-by: A <a@b.c>\n\n1\t1\t{a => b}/c\n\n`;
const logFile = fc
  .oneof(cut(acmeGitLog), cut(plainLog), cut(acmeGitLog + plainLog), fc.string({ unit: 'binary' }))
  .map((text) => gitLogSource(text));

function importInto(plan: Plan, sources: readonly ImportSource[]) {
  const planned = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  expect(checkOrg(applied.value.baseline)).toEqual([]);
  return { plan: applied.value, planned };
}

describe('whatever a host or a log holds', () => {
  it('gives a sound plan that can be saved and opened, and is the same the second time', () => {
    const files = fc.tuple(hostFile, hostFile, logFile, fc.boolean());
    fc.assert(
      fc.property(files, ([first, second, log, hasRoster]) => {
        const sources = [...(hasRoster ? [rosterSource(acmeRoster)] : []), first, second, log];
        const { plan } = importInto(createPlan('Test'), sources);
        const opened = parsePlanFile(serialisePlan(createDocument(plan)));
        if (!opened.ok) throw new Error(JSON.stringify(opened.error));
        const { edits, pullRequests, identities } = importInto(opened.value.document.plan, sources).planned.changes;
        expect([edits, pullRequests, identities]).toEqual([[], [], []]);
      }),
      runs(150),
    );
  }, 600_000);

  it('says something of every text: records, or why there are none', () => {
    fc.assert(
      fc.property(fc.oneof(cut(acmeGraphql), cut(acmeBitbucket), cut(acmeRest)), (text) => {
        const source = pullRequestSource(text);
        const found = source.kind === 'pullRequests' ? source.pullRequests.length + (source.parts ?? []).length : 1;
        const isBlank = /^[\s[\]{},]*$/.test(text);
        expect(found > 0 || source.file.counts.length > 0 || isBlank || source.file.rowsRead === 0).toBe(true);
      }),
      runs(300),
    );
  }, 600_000);

  it('no mailmap and no message is too strange', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        parseMailmap(text, createIssueLog('.mailmap'));
        mailmapSource(`A <a@b.c> ${text}\n`);
        const commits = [{ message: `Co-authored-by: ${text}`, authorName: text, authorEmail: text }];
        const author = { login: text, name: text };
        const ai = declareAi({ commits, body: text, branch: text, labels: [text], author, notes: [text] });
        expect(['unknown', 'human', 'assisted', 'agent']).toContain(ai.kind);
      }),
      runs(300),
    );
  }, 600_000);
});
