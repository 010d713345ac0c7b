import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { buildReport } from './buildReport.ts';
import type { ReportOptions } from './reportOptions.ts';
import type { TableSection } from './reportSchema.ts';

function sampleWith(...commands: readonly PlanCommand[]): Plan {
  const parsed = parsePlanFile(readFileSync(new URL('../../build/samples/commerce.headroom', import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const bare: Plan = { ...parsed.value.document.plan, outcomes: new Map(), experiments: new Map() };
  return commands.reduce((plan, command) => {
    const done = applyPlanCommand(plan, command);
    if (!done.ok) throw new Error(done.error.kind);
    return done.value;
  }, bare);
}

function tables(plan: Plan, options: Partial<ReportOptions> = {}): readonly TableSection[] {
  const built = buildReport(plan, { scenarioId: null, generatedAt: '2026-11-26', names: 'none', ...options });
  if (!built.ok) throw new Error(built.error.kind);
  return built.value.sections.flatMap((section) => (section.kind === 'table' ? [section] : []));
}

const outcome = (day: string, value: number): PlanCommand => ({
  kind: 'putOutcome',
  replaces: null,
  outcome: { teamId: null, subject: 'Payments', measure: 'Incidents', day, value, unit: '' },
});
const experiment: PlanCommand = {
  kind: 'putExperiment',
  experimentId: null,
  experiment: {
    hypothesis: 'Elif Demir reviews faster with a rota',
    move: 'A rota',
    startedOn: '2026-10-05',
    expected: '2 h',
    measured: '',
    decision: 'running',
  },
};
const textsOf = (section: TableSection | undefined): readonly (readonly string[])[] =>
  (section?.groups ?? []).flatMap(({ rows }) =>
    rows.map((cells) => cells.map((cell) => (cell.kind === 'used' ? '' : cell.text.replaceAll('\u00A0', ' ')))),
  );

describe('outcomes and experiments in a report', () => {
  it('are told with what can be said of them, and hidden names by what people do', () => {
    const days = ['2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'];
    const found = tables(sampleWith(...days.map((day, place) => outcome(day, place < 3 ? 2 : 6)), experiment));
    // Means of 2, 2, 2 and of 6, 6, 6.
    expect(textsOf(found.find(({ title }) => title === 'Outcomes'))).toEqual([
      ['Merged a week', '', '', 'not known'],
      ['Incidents', '2', '6', 'worse'],
    ]);
    const [row] = textsOf(found.find(({ title }) => title === 'Experiments'));
    expect(row?.[0]).toMatch(/^one .* reviews faster with a rota \(since 5 Oct 2026\)$/i);
    expect(row?.slice(1)).toEqual(['A rota', '2 h', 'can’t tell yet', 'Running']);
  });

  it('are left out where there are none, where they are not wanted, and of an anonymised report', () => {
    const isThere = (list: readonly TableSection[]): boolean => list.some(({ name }) => name === 'outcomes');
    const plan = sampleWith(outcome('2026-11-01', 2), experiment);
    expect(isThere(tables(sampleWith()))).toBe(false);
    expect(isThere(tables(plan, { sections: ['findings'] }))).toBe(false);
    expect(isThere(tables(plan, { identities: 'anonymised' }))).toBe(false);
    expect(isThere(tables(plan))).toBe(true);
  });

  it('tell where the hours go that the scenario frees, and nothing of it for the baseline', () => {
    const plan = sampleWith();
    const [scenario] = plan.scenarios.values();
    if (scenario === undefined) throw new Error('no scenario');
    const titled = (found: readonly TableSection[]) => found.find(({ title }) => title === 'Where freed hours go');
    expect(titled(tables(plan))).toBeUndefined();
    const open = textsOf(titled(tables(plan, { scenarioId: scenario.id })));
    expect(open.some((row) => row[3] === 'not allocated')).toBe(true);
    const freedTo = { review: 0.25, building: 0.75, training: 0, tooling: 0 };
    const edits = [...plan.baseline.teams.keys()].map((teamId) => ({
      kind: 'updateTeam' as const,
      teamId,
      changes: { freedTo },
    }));
    const allocated = applyPlanCommand(plan, { kind: 'addMove', scenarioId: scenario.id, edits, wave: 1 });
    if (!allocated.ok) throw new Error(allocated.error.kind);
    const rows = textsOf(titled(tables(allocated.value, { scenarioId: scenario.id })));
    expect(rows.some((row) => row[3]?.startsWith('25 % review and 75 % building'))).toBe(true);
    expect(rows.some((row) => row[3] === 'not allocated')).toBe(false);
  });
});
