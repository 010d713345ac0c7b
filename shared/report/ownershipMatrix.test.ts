import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeArea } from '../org/org.ts';
import { orderedScenarios, createPlan, type Plan } from '../plan/plan.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { buildReport } from './buildReport.ts';
import type { TableSection } from './reportSchema.ts';

function matricesOf(plan: Plan, withScenario: boolean): readonly TableSection[] {
  const scenarioId = withScenario ? (orderedScenarios(plan)[0]?.id ?? null) : null;
  const report = buildReport(plan, { scenarioId, generatedAt: '2026-03-02', sections: ['ownership'] });
  if (!report.ok) throw new Error(report.error.kind);
  return report.value.sections.flatMap((section) =>
    section.kind === 'table' && section.title === 'Ownership matrix' ? [section] : [],
  );
}

function textOf(cell: TableSection['groups'][number]['rows'][number][number] | undefined): string {
  return cell?.kind === 'text' ? cell.text : '';
}

describe('the ownership matrix', () => {
  it('has a mark where the team owns the area, with what the scenario gives and takes', () => {
    const parsed = parsePlanFile(readFileSync('build/samples/commerce.headroom', 'utf8'));
    if (!parsed.ok) throw new Error(parsed.error.kind);
    const [matrix] = matricesOf(parsed.value.document.plan, true);
    const column = (team: string): number => matrix?.columns.findIndex(({ label }) => label === team) ?? -1;
    const ledger = matrix?.groups[0]?.rows.find((row) => textOf(row[0]) === 'ledger');
    // The first scenario of the sample gives the ledger from Payments to Orders & Fulfilment.
    expect(textOf(ledger?.[column('Payments')])).toMatch(/^−/);
    expect(textOf(ledger?.[column('Orders & Fulfilment')])).toMatch(/^\+ • \d/);
  });

  it('of many teams becomes several tables, in which every owned area stands under its owner once', () => {
    const baseline = generateOrg(600, 60);
    const parts = matricesOf({ ...createPlan('Many'), baseline }, false);
    expect(parts.length).toBeGreaterThan(3);
    const owned = parts.flatMap(({ columns, groups }) =>
      (groups[0]?.rows ?? []).flatMap((row) =>
        row.flatMap((cell, place) =>
          textOf(cell).startsWith('•') ? [`${textOf(row[0])} ${columns[place]?.label ?? ''}`] : [],
        ),
      ),
    );
    const teamOf = (owner: CodeArea['owners'][number]): string => {
      const teamId = owner.kind === 'team' ? owner.teamId : baseline.seats.get(owner.seatId)?.teamId;
      return teamId === undefined || teamId === null ? '' : (baseline.teams.get(teamId)?.name ?? '');
    };
    const expected = new Set(
      [...baseline.areas.values()].flatMap(({ name, owners }) => owners.map((owner) => `${name} ${teamOf(owner)}`)),
    );
    expect([...owned].sort()).toEqual([...expected].sort());
    for (const { columns } of parts) expect(columns.length).toBeLessThanOrEqual(13);
  });
});
