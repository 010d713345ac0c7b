/**
 * How results may be said: the model specification, section 7. The first part reads every text that the product has in its sources,
 * the second what it says of organisations from idle to overloaded.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Org } from '../../shared/org/org.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { buildReport } from '../../shared/report/buildReport.ts';
import { generateOrg } from '../../shared/testing/generatedOrg.ts';
import { runCli } from './runCli.ts';

interface Text {
  readonly file: string;
  readonly text: string;
}

interface Call {
  readonly file: string;
  readonly name: string;
  readonly digits: number;
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sourceFiles(inside);
    return /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name) ? [inside] : [];
  });
}

/** Sentences, headings, tooltips and labels in the sources, a brace pair for each value, and how numbers are written out. */
function readSources(): { readonly texts: readonly Text[]; readonly calls: readonly Call[] } {
  const texts: Text[] = [];
  const calls: Call[] = [];
  for (const file of ['renderer', 'electron', 'shared'].flatMap(sourceFiles)) {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind);
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
      const text = textOf(node)?.replace(/\s+/g, ' ').trim() ?? '';
      if (/[a-z]/i.test(text) && (/\s/.test(text) || /^[A-Z]/.test(text) || ts.isJsxText(node)))
        texts.push({ file, text });
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const name = node.expression.name.text;
        const [digits] = node.arguments;
        if (name === 'toFixed' || name === 'toPrecision') {
          calls.push({
            file,
            name,
            digits: digits !== undefined && ts.isNumericLiteral(digits) ? Number(digits.text) : 99,
          });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts, calls };
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

describe('the texts of the product', () => {
  const { texts, calls } = readSources();
  const saying = (pattern: RegExp): readonly string[] =>
    texts.filter(({ text }) => pattern.test(text)).map(({ file, text }) => `${file}: ${text}`);
  const filesSaying = (pattern: RegExp): readonly string[] => [
    ...new Set(texts.filter(({ text }) => pattern.test(text)).map(({ file }) => file)),
  ];

  it('are found: sentences, headings and tooltips', () => {
    expect(texts.length).toBeGreaterThan(3000);
    expect(saying(/^How forecasts of the past did$/)).toHaveLength(1);
    expect(saying(/^Observed waits within the range forecast for eight in ten$/)).toHaveLength(1);
  });

  it('speak of a median only where it is simulated or measured, never of a formula', () => {
    expect(filesSaying(/\bmedians?\b/i)).toEqual([
      // Simulated: the words stand there only once the runs are done.
      'renderer/compare/BacklogRows.tsx',
      'renderer/inspector/WaitTerms.tsx',
      'renderer/shell/StripFigures.tsx',
      // Measured.
      'electron/cli/commands/waits.ts',
      // Simulated; what the formula says is marked “about” and called typical.
      'electron/cli/simulationTable.ts',
      'shared/report/compareFigures.ts',
    ]);
  });

  it('promise nothing and call nothing the best there is', () => {
    expect(saying(/\boptim(al|um)\b|\bguarantee|\bwill (save|reduce|cut|improve|speed|shorten)\b/i)).toEqual([]);
    expect(saying(/\b(saves|reduces|cuts|improves) \{\}/i)).toEqual([]);
  });

  it('give no verdict on staffing', () => {
    expect(
      saying(/\b(can|could) (lose|spare|do without)\b|\bredundan|\boverstaff|\bunderstaff|\btoo many people\b/i),
    ).toEqual([]);
  });

  it('say nothing of a person’s speed, quality or rank', () => {
    const allowed = [
      'renderer/pipeline/GateTable.tsx: Performance budget',
      'renderer/pipeline/PipelineMoves.tsx: Run the slowest gate after the merge',
      'renderer/pipeline/PipelineMoves.tsx: Make the slowest gate twice as fast',
      'shared/findings/checks/pipelineFindings.ts: It is the slowest of those side by side',
    ];
    const found = saying(
      /\bproductiv|\bperformance\b|\bperformer|\branked?\b|\branking\b|\bslowest\b|\bfastest\b|\bleague\b|\bleaderboard\b|\b(best|worst|slow|fast) reviewers?\b/i,
    );
    expect(
      found.filter(
        (text) =>
          !allowed.includes(text) && !/Nobody is ranked|nothing about individual performance|privateColumns/.test(text),
      ),
    ).toEqual([]);
  });

  it('do not make a target of speed or of a full week', () => {
    expect(
      saying(/\befficien|\brubber|\bapprove (faster|quicker)|\bspeed up reviews?\b|\butilisation target\b/i),
    ).toEqual([]);
  });

  it('write numbers with two significant digits: more only in tables of raw records and in drawings', () => {
    const drawn = /^renderer\/(components|canvas|import)\/|^renderer\/.*(Charts?|Curve|Diagram|Glyph)\.tsx$/;
    const raw = [
      // Records as they were imported, for other programs.
      'electron/cli/commands/metrics.ts',
      'electron/cli/commands/waits.ts',
      'electron/cli/commands/summary.ts',
      // What was counted, below a tenth with one place.
      'electron/cli/commands/pipeline.ts',
      'electron/cli/commands/provenance.ts',
      // One place below ten, which makes two digits.
      'renderer/backtest/CalibrationTable.tsx',
      'electron/cli/calibrationTable.ts',
      'electron/cli/simulationTable.ts',
      // A key, not a text.
      'shared/report/teamPagesSection.ts',
      // Seconds that a search took.
      'renderer/recommend/Recommendations.tsx',
      // Assumptions as they were typed.
      'renderer/assumptions/assumptionRows.ts',
    ];
    const long = calls.filter(({ name, digits }) => (name === 'toFixed' ? digits > 0 : digits > 2));
    expect(long.map(({ file }) => file).filter((file) => !drawn.test(file) && !raw.includes(file))).toEqual([]);
  });
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-wording-'));

/** The same organisation with so many times the pull requests. */
function loadedOrg(factor: number): Org {
  const org = generateOrg(60, 6);
  const areas = [...org.areas].map(([id, area], place) => {
    const { pullRequestsPerWeek } = area.demand;
    // Teams differ, so that one plan has calm and overloaded ones.
    const rate = pullRequestsPerWeek * factor * (0.6 + 0.16 * (place % 6));
    return [id, { ...area, demand: { ...area.demand, pullRequestsPerWeek: rate } }] as const;
  });
  return { ...org, areas: new Map(areas) };
}

const plans = [0.3, 0.8, 1, 1.2, 1.5, 4, 40].map((factor): readonly [number, Plan] => [
  factor,
  { ...createPlan('Shop'), baseline: loadedOrg(factor) },
]);

async function print(plan: Plan, ...[command = '', ...more]: readonly string[]): Promise<string> {
  const file = path.join(folder, 'plan.headroom');
  writeFileSync(file, serialisePlan(createDocument(plan)));
  let out = '';
  const add = (text: string): Promise<void> => {
    out += text;
    return Promise.resolve();
  };
  const exit = await runCli([command, file, ...more], { out: add, err: add, now: () => '2026-10-01T12:00:00.000Z' });
  expect(exit, out).toBe(0);
  return out;
}

/** Digits of a number as it is written that mean something. */
function significantDigits(number: string): number {
  return number.replace(/[.,]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
}

function percentIn(row: string): number {
  return Number(/(\d+) %/.exec(row)?.[1] ?? NaN);
}

/** Checks a wait beside the utilisation of the same people. */
function checkWait(percent: number, wait: string): void {
  if (percent < 85) expect(wait).toMatch(/^about /);
  else if (percent <= 100) expect(wait).toMatch(/ to |or grows|^grows/);
  else expect(wait).toMatch(/^grows|or grows| to /);
  if (percent > 100) expect(wait).not.toMatch(/^about /);
  for (const [number] of wait.replace(/^grows.*/, '').matchAll(/[\d.,]+/g)) {
    expect(significantDigits(number), wait).toBeLessThanOrEqual(2);
  }
  expect(wait).not.toMatch(/e\+/);
}

describe.each(plans)('what is said at %s times the usual demand', (factor, plan) => {
  it('is a wait below 85 %, a range above, and growth from 100 %: in the table', async () => {
    const out = await print(plan, 'evaluate');
    const rows = out.split('\n').filter((row) => row.startsWith('Team') && row.includes('%'));
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const row of rows)
      checkWait(
        percentIn(row),
        row
          .trim()
          .split(/\s{2,}/)
          .at(-1) ?? '',
      );
    expect(out).toMatch(/merged without a review|had no review/);
    expect(out).not.toMatch(/\d\.\d+ %|\de\+\d/);
  });

  it('is the same in the report, and nothing of a person but plans', () => {
    const report = buildReport(plan, { scenarioId: null, generatedAt: '2026-10-01', names: 'all' });
    if (!report.ok) throw new Error(report.error.kind);
    const capacity = report.value.sections.find((section) => section.kind === 'capacity');
    if (capacity?.kind !== 'capacity') throw new Error('no table');
    expect(capacity.rows.length).toBeGreaterThanOrEqual(6);
    for (const { cells } of capacity.rows) {
      const [cell] = cells;
      if (cell?.used.kind !== 'used') continue;
      checkWait(Number(cell.used.text.replace(',', '')), cell.wait.text.replace(/\u00A0/g, ' '));
    }
    const names = [...plan.baseline.people.values()].map(({ name }) => name);
    const directory = JSON.stringify(report.value.sections.filter(({ kind }) => kind === 'directory'));
    expect(names.some((name) => directory.includes(name))).toBe(true);
    expect(directory).not.toMatch(/\bwaits?\b|\blatency\b|first review|faster|slower/i);
  });

  it('has no wait for a person in what other programs read', async () => {
    const { people } = JSON.parse(await print(plan, 'evaluate', '--json')) as { people: readonly object[] };
    expect(people.length).toBe(60);
    for (const person of people)
      expect(Object.keys(person).filter((key) => /wait|latency|speed|response|cycle/i.test(key))).toEqual([]);
  });

  it('is the same when it is simulated', async () => {
    const out = await print(plan, 'simulate', '--replications', '4', '--weeks', '8');
    for (const row of out.split('\n').filter((line) => /^Team \d|^Team-/.test(line))) {
      const [, used = '', answer = ''] = row.trim().split(/\s{2,}/);
      if (Number(/^(\d+)/.exec(used)?.[1]) >= 85) expect(answer).toMatch(/^[\d.,]+ to [\d.,]+ h$|^grows$|^-$/);
    }
    expect(out).toMatch(/merged without a review|had no review/);
    expect(out).not.toMatch(/[1-9]\d*\.\d\d|\de\+\d/);
    const seats = [...plan.baseline.seats.keys()];
    expect(seats.filter((id) => out.includes(id))).toEqual([]);
  });

  it('has no decimals of a percentage in lead times and proposals', async () => {
    expect(await print(plan, 'pipeline')).not.toMatch(/\d\d\.\d+ %|\de\+\d/);
    if (factor !== 1.2) return;
    const out = await print(plan, 'optimise', '--moves', '1', '--limit', '1');
    expect(out).toMatch(/\d %/);
    expect(out).not.toMatch(/\d\.\d+ %|\boptimal\b/);
  });
});
