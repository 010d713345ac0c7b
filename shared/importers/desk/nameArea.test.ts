import { describe, expect, it } from 'vitest';
import { createDocument } from '../../plan/history.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { applyPlanCommand } from '../../plan/applyPlanCommand.ts';
import { parsePlanFile } from '../../planFile/parsePlanFile.ts';
import { serialisePlan } from '../../planFile/serialisePlan.ts';
import { defaultImportChoices } from '../importChoices.ts';
import { planImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';
import { pullRequestSource } from '../testing/sources.ts';
import { planDecidedImport, type ImportDecision } from './planDecidedImport.ts';
import { viewAreas } from './viewAreas.ts';

const options: ImportOptions = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' };

function weeksSource(rows: readonly (readonly [week: string, area: string, count: number])[]): ImportSource {
  return {
    kind: 'table',
    content: 'areaWeeks',
    table: {
      header: ['week', 'repository', 'area', 'pull_requests'],
      headerLine: 1,
      rows: rows.map(([week, area, count], index) => ({
        line: index + 2,
        cells: [week, 'acme/shop', area, String(count)],
      })),
      privateColumns: [],
    },
    file: {
      name: 'weeks.csv',
      bytes: 10,
      sha256: `${rows.length}`.padStart(64, '0'),
      encoding: 'utf-8',
      rowsRead: rows.length,
      issues: [],
      counts: [],
    },
  };
}

function importInto(plan: Plan, sources: readonly ImportSource[], decisions: readonly ImportDecision[] = []) {
  const { planned, after } = planDecidedImport(plan, sources, options, decisions);
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  expect(applied.value.baseline).toEqual(after.baseline);
  return applied.value;
}

const changes = ['payments', 'payments', 'web'].map((folder, index) => ({
  number: index + 1,
  url: `https://github.com/acme/shop/pull/${index + 1}`,
  author: { login: 'ann' },
  state: 'MERGED',
  createdAt: `2026-09-0${index + 1}T08:00:00Z`,
  mergedAt: `2026-09-0${index + 1}T12:00:00Z`,
  files: [{ path: `${folder}/a.ts`, additions: 1, deletions: 0 }],
  reviews: [],
}));
const before = importInto(createPlan('Test'), [pullRequestSource(changes)]);
const weeks = [
  ['2026-09-07', 'payments-service', 10],
  ['2026-09-14', 'payments-service', 20],
  ['2026-09-07', 'brand new', 4],
] as const;
const areaCalled = (plan: Plan, name: string) => {
  const area = [...plan.baseline.areas.values()].find((candidate) => candidate.name === name);
  if (area === undefined) throw new Error(`No ${name}`);
  return area;
};

describe('names of code areas that the plan does not know', () => {
  const payments = areaCalled(before, 'payments');
  const decision: ImportDecision = {
    kind: 'nameArea',
    name: 'payments-service',
    repository: 'acme/shop',
    is: payments.id,
  };

  it('are told, busiest first, with areas that are called alike', () => {
    const { after } = planDecidedImport(before, [weeksSource(weeks)], options, []);
    const view = viewAreas(before, after);
    expect(view.unknown.map(({ name, alike }) => [name, alike.map((area) => area.name)])).toEqual([
      ['payments-service', ['payments']],
      ['brand new', []],
    ]);
    expect(view.unknown[0]?.pullRequestsPerWeek).toBe(15);
    expect(view.known.map(({ name }) => name)).toEqual(['payments', 'web']);
  });

  it('are nobody’s question where there is nothing else that they could be', () => {
    const empty = createPlan('Test');
    const { after } = planDecidedImport(empty, [weeksSource(weeks)], options, []);
    expect(viewAreas(empty, after)).toEqual({ unknown: [], more: 0, known: [] });
  });

  it('go to the area that is meant, which gets their weeks; no area is made', () => {
    const after = importInto(before, [weeksSource(weeks)], [decision]);
    expect([...after.baseline.areas.values()].map(({ name }) => name).sort()).toEqual(['brand new', 'payments', 'web']);
    expect(areaCalled(after, 'payments')).toMatchObject({
      id: payments.id,
      aliases: ['payments-service'],
      demand: { pullRequestsPerWeek: 15, weeks: 2 },
    });
  });

  it('are remembered by the plan and its file, so that the next weeks need no word', () => {
    const opened = parsePlanFile(serialisePlan(createDocument(importInto(before, [weeksSource(weeks)], [decision]))));
    if (!opened.ok) throw new Error(opened.error.kind);
    const next = importInto(opened.value.document.plan, [
      weeksSource([...weeks, ['2026-09-21', 'payments-service', 30]]),
    ]);
    expect(areaCalled(next, 'payments').demand.pullRequestsPerWeek).toBe(20);
    expect(viewAreas(opened.value.document.plan, next).unknown).toEqual([]);
    expect(planImport(next, [weeksSource([...weeks, ['2026-09-21', 'payments-service', 30]])], options).outcome).toBe(
      'changesNothing',
    );
  });

  it('of topics go there with their pull requests', () => {
    const topics = Array.from({ length: 12 }, (_, index) => ({
      number: 100 + index,
      url: `https://github.com/acme/shop/pull/${100 + index}`,
      title: index < 6 ? 'feat(payments-service): x' : 'feat(other): y',
      author: { login: 'ann' },
      state: 'MERGED',
      createdAt: '2026-09-10T08:00:00Z',
      mergedAt: '2026-09-11T08:00:00Z',
      reviews: [],
    }));
    const after = importInto(before, [pullRequestSource(topics)], [decision]);
    const moved = [...after.pullRequests.values()].filter(({ areaId }) => areaId === payments.id);
    expect(moved.filter(({ number }) => (number ?? 0) >= 100)).toHaveLength(6);
    expect(planImport(after, [pullRequestSource(topics)], options).outcome).toBe('changesNothing');
  });
});
