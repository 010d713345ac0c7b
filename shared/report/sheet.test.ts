import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPlan, type Plan } from '../plan/plan.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { shapedPlan } from '../testing/shapedPlans.ts';
import { buildReport } from './buildReport.ts';
import { smallestLetters } from './poster.ts';
import { papers, type PaperSize, type ReportForm } from './reportOptions.ts';
import type { Sheet } from './reportSchema.ts';

const pointsPerMm = 72 / 25.4;

function sample(): Plan {
  const parsed = parsePlanFile(readFileSync('build/samples/commerce.headroom', 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value.document.plan;
}

function sheetOf(plan: Plan, form: ReportForm, paper: PaperSize): Sheet {
  const report = buildReport(plan, { scenarioId: null, generatedAt: '2026-11-28', names: 'all', form, paper });
  if (!report.ok) throw new Error(report.error.kind);
  const { sheet } = report.value;
  if (sheet === null) throw new Error('no sheet');
  return sheet;
}

const plans: readonly (readonly [string, () => Plan])[] = [
  ['the sample', sample],
  ['a team of two', () => ({ ...createPlan('Small'), baseline: generateOrg(2, 1) })],
  ['300 people', () => ({ ...createPlan('Some'), baseline: generateOrg(300, 40) })],
  ['118 teams', () => shapedPlan('groups')],
  ['a team of 200', () => shapedPlan('crowd')],
  ['250 teams in one group', () => shapedPlan('siblings')],
];

describe('a poster', () => {
  it.each(plans)('of %s has no letter under seven points', (_, plan) => {
    const { drawing, scale } = sheetOf(plan(), 'poster', papers.A1);
    expect(smallestOf(drawing) * scale).toBeGreaterThan(6.99);
    expect(smallestOf(drawing)).toBeGreaterThanOrEqual(smallestLetters);
  });

  it.each(plans)('in pieces of %s has letters of seven points, and something on every piece', (_, plan) => {
    for (const paper of [papers.A4, papers.Tabloid]) {
      const { drawing, scale, tiles, columns, rows, marginMm } = sheetOf(plan(), 'tiled', paper);
      expect(smallestOf(drawing) * scale).toBeGreaterThan(6.99);
      expect(tiles).toHaveLength(columns * rows);
      const last = tiles.at(-1);
      if (last === undefined) throw new Error('no piece');
      const [width, height] = [paper.widthMm - 2 * marginMm, paper.heightMm - 2 * marginMm - 6];
      const [right, bottom] = [drawing.width, drawing.height].map((points) => (points * scale) / pointsPerMm);
      // All of the drawing lies on the pieces, and one of its sides goes to their edge.
      expect(right).toBeLessThanOrEqual(last.xMm + width + 0.01);
      expect(bottom).toBeLessThanOrEqual(last.yMm + height + 0.01);
      expect(Math.max((right ?? 0) / (last.xMm + width), (bottom ?? 0) / (last.yMm + height))).toBeGreaterThan(0.999);
      // What is drawn in the last column and the last row is more than what they share with their neighbours.
      expect((right ?? 0) - last.xMm).toBeGreaterThan(10);
      expect((bottom ?? 0) - last.yMm).toBeGreaterThan(10);
    }
  });
});

it('a poster in pieces is no strip where the organisation has many teams', () => {
  const plan = { ...createPlan('Many'), baseline: generateOrg(1000, 100) };
  const { columns, rows } = sheetOf(plan, 'tiled', papers.A4);
  expect(columns * rows).toBeGreaterThan(4);
  expect(Math.max(columns, rows) / Math.min(columns, rows)).toBeLessThanOrEqual(3);
});

function smallestOf({ shapes }: Sheet['drawing']): number {
  return Math.min(...shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.size] : [])));
}
