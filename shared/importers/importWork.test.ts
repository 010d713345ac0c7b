import { describe, expect, it } from 'vitest';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { defaultImportChoices } from './importChoices.ts';
import { planImport } from './importPlan.ts';
import type { ImportSource } from './importSource.ts';
import { pullRequestSource } from './testing/sources.ts';

const options = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' };
const day = (number: number): string => `2026-09-${String(number).padStart(2, '0')}`;

/** As an export without addresses has them: of no repository. */
const listed = pullRequestSource(
  [1, 2, 3].map((number) => ({
    number,
    author: { login: 'ann' },
    state: 'MERGED',
    createdAt: `${day(number)}T08:00:00Z`,
    mergedAt: `${day(number)}T12:00:00Z`,
    reviews: [],
  })),
);

/** The same ones as a table, which names the repository. */
function tableOf(repositories: readonly string[]): ImportSource {
  return {
    kind: 'table',
    content: 'pullRequests',
    table: {
      header: ['Repository', 'Number', 'Author', 'Created', 'Merged'],
      headerLine: 1,
      rows: [1, 2, 3].map((number, index) => ({
        line: number + 1,
        cells: [
          repositories[index % repositories.length] ?? '',
          String(number),
          'ann',
          `${day(number)} 08:00:00`,
          `${day(number)} 12:00:00`,
        ],
      })),
      privateColumns: [],
    },
    file: {
      name: 'prs.csv',
      bytes: 1,
      sha256: '2'.repeat(64),
      encoding: 'utf-8',
      rowsRead: 3,
      issues: [],
      counts: [],
    },
  };
}

function importInto(plan: Plan, sources: readonly ImportSource[]): Plan {
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planImport(plan, sources, options).changes });
  if (!applied.ok) throw new Error(applied.error.kind);
  return applied.value;
}

const idsIn = (plan: Plan): readonly string[] => [...plan.pullRequests.keys()].sort();

describe('pull requests that do not say of which repository they are', () => {
  it('are those of a table beside them, each once, and none the second time', () => {
    const sources = [listed, tableOf(['acme/pay'])];
    const plan = importInto(createPlan('Test'), sources);
    expect(idsIn(plan)).toEqual(['acme/pay#1', 'acme/pay#2', 'acme/pay#3']);
    expect(planImport(plan, sources, options).outcome).toBe('changesNothing');
  });

  it('are those of the plan that have their numbers and times, when they come alone', () => {
    const plan = importInto(createPlan('Test'), [tableOf(['acme/pay'])]);
    expect(idsIn(importInto(plan, [listed]))).toEqual(['acme/pay#1', 'acme/pay#2', 'acme/pay#3']);
  });

  it('are nobody’s where a table names several, or the plan has others', () => {
    expect(idsIn(importInto(createPlan('Test'), [listed, tableOf(['acme/pay', 'acme/web'])]))).toContain('#1');
    const other = pullRequestSource([
      { number: 1, url: 'https://github.com/acme/web/pull/1', createdAt: '2020-01-01T00:00:00Z', reviews: [] },
    ]);
    expect(idsIn(importInto(importInto(createPlan('Test'), [other]), [listed]))).toContain('#1');
  });
});
