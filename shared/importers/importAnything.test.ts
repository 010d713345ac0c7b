import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOrg } from '../org/checkOrg.ts';
import { createDocument } from '../plan/history.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { serialisePlan } from '../planFile/serialisePlan.ts';
import { defaultImportChoices } from './importChoices.ts';
import { planImport, type PlannedImport } from './importPlan.ts';
import type { ImportSource } from './importSource.ts';
import { codeownersSource, pullRequestSource, rosterSource } from './testing/sources.ts';

function importInto(plan: Plan, sources: readonly ImportSource[]) {
  const planned = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  // Managers may be told in a circle. Then the import says so, once for each circle that stands.
  const problems = checkOrg(applied.value.baseline);
  const circles = problems.filter(({ kind, table }) => kind === 'cycle' && table === 'seats');
  expect(problems.filter((problem) => !circles.includes(problem))).toEqual([]);
  const told = planned.counts.find(({ reason }) => reason === 'managerCycle');
  expect(told?.count ?? 0).toBe(circles.length);
  return { plan: applied.value, planned };
}

function questionsOfManagers({ issues }: Pick<PlannedImport, 'issues'>) {
  return issues.filter(({ reason }) => reason.startsWith('manager'));
}

describe('whatever the files hold', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'Ann', 'Bob', '__proto__', 'constructor', '0.5', '60 %', 'x@y.z', '@ann', '-', '2026-01-01'),
    fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[,\n\r]/g, '')),
  );
  const header = fc.constantFrom(
    'Name',
    'Team',
    'Manager',
    'FTE',
    'Status',
    'GitHub',
    'Email',
    'ID',
    'Title',
    'Aliases',
  );
  const roster = fc
    .tuple(
      fc.array(header, { minLength: 1, maxLength: 6 }),
      fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 8 }),
    )
    .map(([names, rows]) => rosterSource([names, ...rows].map((row) => row.join(',')).join('\n')));
  const account = fc.option(fc.record({ login: cell, is_bot: fc.boolean(), name: cell }, { requiredKeys: [] }));
  const pullRequest = fc.record(
    {
      number: fc.oneof(fc.nat(5), fc.jsonValue()),
      author: fc.oneof(account, fc.jsonValue()),
      createdAt: fc.constantFrom('2026-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 'soon', null, 5),
      mergedAt: fc.constantFrom('2026-02-01T00:00:00+02:00', null),
      files: fc.array(fc.record({ path: cell, additions: fc.nat() }, { requiredKeys: [] })),
      reviews: fc.array(fc.record({ author: account, state: fc.constantFrom('APPROVED', 'X', null) })),
      title: cell,
      labels: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const rules = fc
    .array(fc.tuple(cell, cell))
    .map((lines) => codeownersSource(lines.map((line) => line.join(' ')).join('\n')));

  it('leaves an alias that two people have to nobody, the second time too', () => {
    const people = rosterSource('ID,Aliases,Email,ID\n!,60 %,,\n60 %,60 %,,');
    const records = pullRequestSource([
      { number: 0, reviews: [{ author: { login: 'Ann', name: '60 %' }, state: 'APPROVED' }] },
    ]);
    const { plan } = importInto(createPlan('Test'), [people, records]);
    expect(plan.identities.get('ann')?.personId).toBeNull();
    expect(importInto(plan, [people, records]).planned.changes.identities).toEqual([]);
  });

  it('makes no circle of names that have no letter in common', () => {
    const people = rosterSource(
      ['Name,Manager,Name,Name,GitHub,Name', '\u{18D1F},constructor,,,,', '\u{16800},\uD7FC,,,constructor,'].join('\n'),
    );
    const { plan, planned } = importInto(createPlan('Test'), [people]);
    expect([...plan.baseline.seats.values()].filter(({ reportsTo }) => reportsTo !== null)).toHaveLength(1);
    expect(questionsOfManagers(planned)).toMatchObject([{ reason: 'managerUnknown', value: '\uD7FC' }]);
  });

  it('tells of a circle that the rows state, with the rows', () => {
    const people = rosterSource('Name,Manager\nAnn,Bob\nCid,\nBob,Ann');
    const { plan, planned } = importInto(createPlan('Test'), [people]);
    expect(checkOrg(plan.baseline)).toMatchObject([{ kind: 'cycle' }]);
    expect(questionsOfManagers(planned)).toMatchObject([
      { reason: 'managerCycle', place: { line: 2 }, value: 'Ann (line 2), Bob (line 4)' },
    ]);
  });

  it('gives a sound plan that can be saved and opened, and is the same the second time', () => {
    fc.assert(
      fc.property(roster, fc.array(pullRequest, { maxLength: 6 }), rules, (people, records, owners) => {
        const sources = [people, pullRequestSource(records), owners];
        for (const chosen of [sources, sources.slice(1), sources.slice(0, 1)]) {
          const { plan } = importInto(createPlan('Test'), chosen);
          const opened = parsePlanFile(serialisePlan(createDocument(plan)));
          if (!opened.ok) throw new Error(JSON.stringify(opened.error));
          const { edits, pullRequests, identities } = importInto(opened.value.document.plan, chosen).planned.changes;
          expect([edits, pullRequests, identities]).toEqual([[], [], []]);
        }
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  }, 3_600_000);
});
