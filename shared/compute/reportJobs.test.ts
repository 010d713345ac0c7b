import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ScenarioId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { orderedScenarios, type Plan } from '../plan/plan.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { buildReport } from '../report/buildReport.ts';
import { parseReportChoices } from '../report/reportOptions.ts';
import { parseReport, type AssumptionsSection, type MovesSection } from '../report/reportSchema.ts';
import { shownPercent } from '../report/reportFigures.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { computeForReport, mostSeatsComputed, reportJobsOf } from './reportJobs.ts';

const sample = ((): Plan => {
  const parsed = parsePlanFile(readFileSync('build/samples/commerce.headroom', 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value.document.plan;
})();
const scenario = orderedScenarios(sample)[0];
if (scenario === undefined) throw new Error('no scenario');

function computed(plan: Plan, scenarioId: ScenarioId | null) {
  const steps = computeForReport(reportJobsOf(plan, scenarioId, {}));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('what a report has computed before', () => {
  const done = computed(sample, scenario.id);
  const report = buildReport(sample, { scenarioId: scenario.id, generatedAt: '2026-11-22', computed: done });
  if (!report.ok) throw new Error(report.error.kind);
  const find = <Kind extends 'moves' | 'assumptions'>(kind: Kind) => {
    const found = report.value.sections.find((section) => section.kind === kind);
    if (found === undefined) throw new Error(kind);
    return found as Kind extends 'moves' ? MovesSection : AssumptionsSection;
  };

  it('is half a year of what waits, without the moves and with each wave in its week', () => {
    const { courses } = find('moves');
    expect(courses?.charts.map(({ tone }) => tone)).toEqual(['baseline', 'a']);
    const [without, withMoves] = courses?.charts ?? [];
    expect(without?.weeks).toHaveLength(26);
    expect(withMoves?.weeks).toHaveLength(26);
    expect(withMoves?.waves).toEqual([
      { label: 'wave\u00A01', week: 1 },
      { label: 'wave\u00A02', week: 5 },
      { label: 'wave\u00A03', week: 9 },
    ]);
    expect(withMoves?.reference).toEqual(without?.weeks.map((week) => week?.median ?? null));
    // Seven moves take most of the queue away, and the axis is high enough for the worse of both.
    expect(withMoves?.weeks.at(-1)?.median).toBeLessThan((without?.weeks.at(-1)?.median ?? 0) / 2);
    expect(courses?.most).toBeGreaterThanOrEqual(Math.max(...(without?.weeks ?? []).map((week) => week?.high ?? 0)));
    for (const week of [...(without?.weeks ?? []), ...(withMoves?.weeks ?? [])]) {
      if (week === null) continue;
      const { low, lowerQuartile, median, upperQuartile, high } = week;
      expect([low, lowerQuartile, median, upperQuartile, high].toSorted((one, other) => one - other)).toEqual([
        low,
        lowerQuartile,
        median,
        upperQuartile,
        high,
      ]);
    }
    expect(withMoves?.summary).toMatch(/^Scenario A: about \d[\d,]* review hours wait after 26 weeks/);
  });

  it('is how the fullest team depends on assumptions, which then come first beside the diagram', () => {
    const { sensitivity, rows } = find('assumptions');
    expect(sensitivity?.bars.map(({ label }) => label)).toEqual(
      rows.slice(0, sensitivity?.rows ?? 0).map(({ label }) => label),
    );
    const org = resolveScenario(sample.baseline, scenario).org;
    const fullest = evaluateOrg(org).total.mostUsedTeam?.utilisation ?? 0;
    expect(sensitivity?.now.text).toBe(`${shownPercent(fullest)}\u00A0%`);
    const widths = (sensitivity?.bars ?? []).map(({ left, right }) => (right.place ?? 1) - (left.place ?? 0));
    expect(widths).toEqual(widths.toSorted((one, other) => other - one));
    expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
  });

  it('passes the bridges that it crosses, and is left out where it was not computed', () => {
    const again = parseReportChoices(JSON.parse(JSON.stringify({ computed: done })));
    if (!again.ok) throw new Error(JSON.stringify(again.error));
    expect(again.value.computed).toEqual(done);
    expect(parseReport(JSON.parse(JSON.stringify(report.value))).ok).toBe(true);
    const plain = buildReport(sample, { scenarioId: scenario.id, generatedAt: '2026-11-22' });
    const kinds = plain.ok ? plain.value.sections : [];
    expect(kinds.flatMap((one) => (one.kind === 'moves' ? [one.courses] : []))).toEqual([null]);
    expect(kinds.flatMap((one) => (one.kind === 'assumptions' ? [one.sensitivity] : []))).toEqual([null]);
  });

  it('is nothing for a poster, for sections left out, and for more people than its time is for', () => {
    const nothing = { baseline: null, scenario: null, sensitivity: null };
    expect(reportJobsOf(sample, scenario.id, { form: 'poster' })).toEqual(nothing);
    expect(reportJobsOf(sample, scenario.id, { sections: ['summary'] })).toEqual(nothing);
    expect(reportJobsOf(sample, null, { sections: ['moves'] })).toEqual(nothing);
    const baseline = generateOrg(mostSeatsComputed + 200, 100);
    expect(reportJobsOf({ ...sample, baseline, scenarios: new Map() }, null, {})).toEqual(nothing);
  });
});
