import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { asId, type AreaId, type ScenarioId, type TeamId } from '../base/ids.ts';
import { createPlan, orderedScenarios, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { buildReport } from './buildReport.ts';
import type { ReportOptions } from './reportOptions.ts';
import { parseReport, type Report, type ReportSection, type Sentence } from './reportSchema.ts';

const generatedAt = '2026-11-22T09:00:00Z';
const nbsp = '\u00A0';

function textOf(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}

function readSample(): Plan {
  const file = new URL('../../build/samples/commerce.headroom', import.meta.url);
  const parsed = parsePlanFile(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return parsed.value.document.plan;
}

function run(plan: Plan, ...commands: readonly PlanCommand[]): Plan {
  return commands.reduce((present, command) => {
    const done = applyPlanCommand(present, command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  }, plan);
}

function scenarioOf(plan: Plan, letter: 'A' | 'B' | 'C'): ScenarioId {
  const scenario = orderedScenarios(plan)['ABC'.indexOf(letter)];
  if (scenario === undefined) throw new Error(`no scenario ${letter}`);
  return scenario.id;
}

function report(plan: Plan, scenarioId: ScenarioId | null, options: Partial<ReportOptions> = {}): Report {
  const built = buildReport(plan, { scenarioId, generatedAt, ...options });
  if (!built.ok) throw new Error(built.error.kind);
  return built.value;
}

function section<Kind extends ReportSection['kind']>(of: Report, kind: Kind): Extract<ReportSection, { kind: Kind }> {
  const found = of.sections.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`no section ${kind}`);
  return found as Extract<ReportSection, { kind: Kind }>;
}

function capacityTable(of: Report): Record<string, readonly string[]> {
  return Object.fromEntries(
    section(of, 'capacity').rows.map(({ team, cells }) => [
      team,
      cells.flatMap((cell) =>
        cell === null
          ? []
          : [cell.people, cell.demand, cell.supply, cell.used.kind === 'used' ? cell.used.text : cell.used.kind],
      ),
    ]),
  );
}

describe('a report of the sample plan', () => {
  let plan: Plan;
  let baseline: Report;
  let scenarioA: Report;
  beforeAll(() => {
    plan = readSample();
    baseline = report(plan, null);
    scenarioA = report(plan, scenarioOf(plan, 'A'));
  });

  // Demand, supply and utilisation: the table of the mock-up, 12-report page 4. People: its page 4, as held seats; one person
  // moves from Mobile Apps to Checkout Web.
  it('has the capacity table of the mock-up, teams from A to Z', () => {
    expect(Object.entries(capacityTable(scenarioA))).toEqual([
      ['Catalogue & Search', ['7', '43', '60', '72', '7', '43', '60', '72']],
      ['Checkout Web', ['8', '67', '72', '93', '9', '61', '84', '73']],
      ['Developer Experience', ['6', '25', '52', '48', '6', '43', '52', '83']],
      ['Identity & Access', ['6', '53', '68', '78', '6', '53', '68', '78']],
      ['Mobile Apps', ['6', '29', '50', '58', '5', '29', '38', '76']],
      ['Orders & Fulfilment', ['8', '34', '76', '45', '8', '62', '76', '82']],
      ['Payments', ['9', '120', '84', '143', '9', '98', '114', '86']],
      ['Runtime', ['8', '79', '76', '104', '8', '61', '76', '80']],
    ]);
    expect(section(scenarioA, 'capacity').totals).toMatchObject([
      { people: '58', demand: '450', supply: '538', used: { text: '84' } },
      { people: '58', demand: '450', supply: '568', used: { text: '79' } },
    ]);
    expect(section(scenarioA, 'capacity').notes.join(' ')).toContain(
      `11${nbsp}h/wk in two areas without an owner are not in the table.`,
    );
  });

  it('says of a wait only what is known: one number below 85 %, a range up to 100 %, growth past it', () => {
    const waits = Object.fromEntries(
      section(baseline, 'capacity').rows.map(({ team, cells }) => [team, cells[0]?.wait.text ?? '']),
    );
    expect(waits['Catalogue & Search']).toMatch(/^about [\d.]+\u00A0h$/);
    expect(waits['Checkout Web']).toMatch(/^[\d.]+\u00A0h or grows$/);
    expect(waits.Payments).toBe('grows');
    const payments = section(baseline, 'capacity').rows.find(({ team }) => team === 'Payments');
    // 120 hours of demand on 84 of supply.
    expect(payments?.cells[0]?.wait.range).toBe(`by 36${nbsp}h/wk`);
  });

  it('draws the conclusion that there are enough hours in the wrong places', () => {
    const summary = section(scenarioA, 'summary');
    expect(summary.lead).toBe('The organisation has enough review hours. They are in the wrong places.');
    const text = summary.paragraphs.map(textOf).join('\n');
    expect(text).toContain(`Eight teams use 84${nbsp}% of the 538 review hours they have each week.`);
    expect(text).toContain(`Payments needs 143${nbsp}% of its own, Runtime 104${nbsp}%.`);
    // 36 hours in Payments, and 6 of infra/terraform that its one reviewer in Runtime cannot do.
    expect(text).toContain('about 42 hours more wait every week');
    expect(text).toContain('Scenario A gives two code areas to other teams, opens one seat, assigns one person');
    expect(text).toContain(`The fullest team, Payments, then uses 86${nbsp}%`);
    expect(text).toContain(`No team is above 100${nbsp}%.`);
    // Their only reviewers have 12 hours for 13, and 12 for 19.
    expect(text).toContain('ios-app and risk-rules still fall behind: whoever may review them has no time left.');
  });

  it('shows key figures before and after, and the cost as counts', () => {
    const { figures, cost } = section(scenarioA, 'summary');
    expect(figures.map(({ label, before, after }) => [label, before, after]).slice(0, 4)).toEqual([
      ['Fullest team', '143', '86'],
      ['All teams together', '84', '79'],
      [`Teams above 100${nbsp}%`, '2', '0'],
      ['Queue growth', '42', '8'],
    ]);
    expect(cost).toBe('Cost: 1 seat, 1 person changes team, 1 person changes role, 2 areas change owner.');
  });

  it('lists what to decide: the first wave, seats and roles, and areas that no move gives an owner', () => {
    expect(section(scenarioA, 'summary').decisions.items.map(textOf)).toEqual([
      'Move ledger and infra/terraform in wave 1.',
      'Run gates Licence scan, SAST and Contract tests side by side in wave 1.',
      `Open seat: AI code validator in Payments, to be filled by 18${nbsp}January${nbsp}2027.`,
      'Change role: Ingrid Solberg to Integration architect, in wave 3.',
      'Name an owner for legacy-pricing and shared/proto.',
    ]);
  });

  // The steps of the mock-up, 12-report page 5.
  it('tells each move with the two teams that it changes most', () => {
    const { waves } = section(scenarioA, 'moves');
    expect(waves.map(({ wave, effect, moves }) => [wave, effect, moves.map((move) => move.effect)])).toEqual([
      [
        1,
        `Fullest team 143${nbsp}→${nbsp}110${nbsp}%`,
        [
          `Payments 143${nbsp}→${nbsp}110${nbsp}%, Orders & Fulfilment 45${nbsp}→${nbsp}82${nbsp}%`,
          `Runtime 104${nbsp}→${nbsp}80${nbsp}%, Developer Experience 48${nbsp}→${nbsp}83${nbsp}%`,
          'No change in load',
        ],
      ],
      [
        2,
        `Fullest team 110${nbsp}→${nbsp}86${nbsp}%`,
        [
          `Payments 110${nbsp}→${nbsp}86${nbsp}%, Checkout Web 93${nbsp}→${nbsp}85${nbsp}%`,
          `Checkout Web 85${nbsp}→${nbsp}73${nbsp}%, Mobile Apps 58${nbsp}→${nbsp}76${nbsp}%`,
          'No change in load',
        ],
      ],
      [3, `Fullest team stays at 86${nbsp}%`, ['No change in load']],
    ]);
    expect(waves[0]?.moves[0]?.sentence).toEqual([
      { text: 'Transfer ', style: 'plain' },
      { text: 'ledger', style: 'code' },
      { text: ' from Payments to Orders & Fulfilment', style: 'plain' },
    ]);
  });

  it('marks on the map what comes, goes and changes', () => {
    const [page] = section(scenarioA, 'map').pages;
    const after = page?.kind === 'detail' ? page.panels[1] : undefined;
    const team = (name: string) => after?.teams.find(({ nameLines }) => nameLines.join(' ') === name);
    expect(team('Orders & Fulfilment')?.areas.find(({ name }) => name === 'ledger')?.mark).toEqual({
      kind: 'arrived',
      wave: 1,
    });
    expect(team('Payments')?.areas.find(({ name }) => name === 'ledger')?.mark).toEqual({ kind: 'left' });
    expect(team('Payments')?.seats.filter(({ isOpen }) => isOpen)).toEqual([
      { shape: 'hexagon', isOpen: true, mark: { kind: 'arrived', wave: 2 } },
    ]);
    expect(team('Checkout Web')?.seats.at(-1)?.mark).toEqual({ kind: 'arrived', wave: 2 });
    expect(team('Mobile Apps')?.seats.filter(({ mark }) => mark.kind === 'left')).toHaveLength(1);
    expect(after?.routes.map(({ label }) => label?.text).sort()).toEqual([
      '1 person',
      'infra/terraform, 18 h/wk',
      'ledger, 28 h/wk',
    ]);
  });

  it('of the baseline alone has one side and no moves', () => {
    expect(baseline.sections.map(({ kind }) => kind)).toEqual([
      'summary',
      'map',
      'capacity',
      // Ownership as a matrix and by team, risks, and of governance the rules, policies, review standards, who answers, and definitions of done.
      'table',
      'table',
      'table',
      'table',
      'table',
      'table',
      'table',
      'table',
      'directory',
      'assumptions',
      'howToRead',
    ]);
    expect(section(baseline, 'capacity').sides).toHaveLength(1);
    expect(section(baseline, 'summary').figures.every(({ before }) => before === null)).toBe(true);
    expect(section(baseline, 'map').pages.every((page) => page.kind === 'detail' && page.panels.length === 1)).toBe(
      true,
    );
  });

  it('shows a value that the plan sets before the defaults, with its source and the default', () => {
    const [first] = section(baseline, 'assumptions').rows;
    expect(first).toMatchObject({
      label: 'Demand growth',
      value: '1.1',
      unit: '% a week',
      tag: 'measured',
      source: 'Git host, 26 weeks to 2 Nov 2026 (default 0)',
      origin: 'plan',
    });
  });

  it('leaves out shares that no role relies on, and shows what roles give instead', () => {
    const labels = section(baseline, 'assumptions').rows.map(({ label }) => label);
    expect(labels.filter((label) => label.startsWith('Review share'))).toEqual([]);
    const engineer = section(baseline, 'assumptions').rows.find(
      ({ label }) => label === 'Review hours, Senior engineer',
    );
    expect(engineer).toMatchObject({ value: '12', unit: 'h/wk' });
  });

  it('is the same for the same plan and options', () => {
    const again = report(readSample(), scenarioOf(plan, 'A'));
    expect(JSON.stringify(again)).toBe(JSON.stringify(scenarioA));
  });

  it('crosses a process as plain data that the page accepts', () => {
    expect(parseReport(structuredClone(scenarioA))).toEqual({ ok: true, value: scenarioA });
    expect(parseReport({ ...scenarioA, extra: 1 })).toMatchObject({ ok: false });
    expect(parseReport(null)).toMatchObject({ ok: false, error: { kind: 'report.malformed' } });
  });

  it('of a scenario that splits a team shows the new team and the old name', () => {
    const scenarioB = report(plan, scenarioOf(plan, 'B'));
    const rows = section(scenarioB, 'capacity').rows;
    expect(rows.find(({ team }) => team === 'Ledger & Risk')?.cells[0]).toBeNull();
    expect(rows.find(({ team }) => team === 'Payments API')?.note).toBe('was Payments');
  });
});

describe('a report of a thousand people', () => {
  const plan = { ...createPlan('Large'), baseline: generateOrg(1000, 118) };
  const built = report(plan, null);

  it('has an overview before the details, and every team once in each', () => {
    const { pages } = section(built, 'map');
    expect(pages[0]?.kind).toBe('overview');
    const tiles = pages.flatMap((page) =>
      page.kind === 'overview' ? page.tiles.map(({ nameLines }) => nameLines.join(' ')) : [],
    );
    const boxes = pages.flatMap((page) =>
      page.kind === 'detail'
        ? page.panels.flatMap(({ teams }) => teams.map(({ nameLines }) => nameLines.join(' ')))
        : [],
    );
    const expected = [...plan.baseline.teams.values()].map(({ name }) => name).sort();
    expect(tiles.sort()).toEqual(expected);
    expect(boxes.sort()).toEqual(expected);
  });

  it('has every team in the table, in the order of a reader', () => {
    const names = section(built, 'capacity').rows.map(({ team }) => team);
    expect(names).toHaveLength(118);
    expect(names.slice(0, 3)).toEqual(['Team 1', 'Team 2', 'Team 3']);
  });

  it('splits the map by changed and unchanged groups when a scenario touches few', () => {
    const changed = run(plan, { kind: 'createScenario', name: 'Small', copyOf: null });
    const scenarioId = scenarioOf(changed, 'A');
    const moved = run(changed, {
      kind: 'addMove',
      scenarioId,
      wave: 1,
      edits: [
        {
          kind: 'transferArea',
          areaId: asId<AreaId>('area-0'),
          fromTeamId: asId<TeamId>('team-0'),
          toTeamId: asId<TeamId>('team-1'),
        },
      ],
    });
    const details = section(report(moved, scenarioId), 'map').pages.filter((page) => page.kind === 'detail');
    expect(details.filter(({ panels }) => panels.length === 2)).toHaveLength(1);
    expect(details.length).toBeGreaterThan(5);
  });
});
