import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asId,
  type AreaId,
  type MoveId,
  type PersonId,
  type ScenarioId,
  type SeatId,
  type TeamId,
} from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { createPlan, orderedScenarios, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { documentArbitrary } from '../testing/planArbitrary.ts';
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

function edit(plan: Plan, ...edits: readonly OrgEdit[]): Plan {
  return run(plan, { kind: 'editBaseline', edits });
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

describe('a report', () => {
  it('of a scenario that does not exist is an error', () => {
    expect(buildReport(createPlan('x'), { scenarioId: asId<ScenarioId>('gone'), generatedAt })).toEqual({
      ok: false,
      error: { kind: 'report.scenarioNotFound', scenarioId: 'gone' },
    });
  });

  it('of an empty plan is a cover that says so', () => {
    const empty = report(createPlan('Fresh'), null);
    expect(empty.sections).toEqual([]);
    expect(empty.cover.note?.lead).toBe('This plan has no teams yet.');
    expect(empty.cover.picture).toBeNull();
    expect(parseReport(empty).ok).toBe(true);
  });

  it('of teams without work says that no demand is known', () => {
    const plan = { ...createPlan('x'), baseline: { ...generateOrg(20, 2), areas: new Map() } };
    expect(section(report(plan, null), 'summary').lead).toBe('No review demand is known yet.');
    expect(section(report(plan, null), 'capacity').rows[0]?.cells[0]?.wait.text).toBe('nothing waits');
  });

  it('of work that nobody reviews says that', () => {
    const org = generateOrg(20, 2);
    const plan = { ...createPlan('x'), baseline: { ...org, seats: new Map(), people: new Map() } };
    const built = report(plan, null);
    expect(section(built, 'summary').lead).toBe('Reviews arrive, and nobody has hours for them.');
    expect(section(built, 'capacity').rows[0]?.cells[0]).toMatchObject({
      used: { kind: 'noReviewers' },
      range: '–',
      wait: { text: 'nobody answers' },
    });
  });

  it('of an organisation with too few hours in all does not say that they are in the wrong places', () => {
    const plan = readSample();
    // 450 hours on 538: at 20 % more, 540.
    const busier = edit(
      plan,
      ...[...plan.baseline.areas.values()].map((area): OrgEdit => ({
        kind: 'setAreaDemand',
        areaId: area.id,
        changes: { pullRequestsPerWeek: area.demand.pullRequestsPerWeek * 1.2 },
      })),
    );
    expect(section(report(busier, null), 'summary').lead).toBe('The organisation does not have enough review hours.');
  });

  it('of an organisation in which everything fits says so, and how many have little to spare', () => {
    const plan = readSample();
    const scale = (factor: number) =>
      edit(
        plan,
        ...[...plan.baseline.areas.values()].map((area): OrgEdit => ({
          kind: 'setAreaDemand',
          areaId: area.id,
          changes: { pullRequestsPerWeek: area.demand.pullRequestsPerWeek * factor },
        })),
      );
    // The fullest, at 143 %, comes to 71 %.
    expect(section(report(scale(0.5), null), 'summary').lead).toBe('Every team has enough review hours.');
    // Payments 143 to 93 %; the next, Runtime, 104 to 68 %.
    expect(section(report(scale(0.65), null), 'summary').lead).toBe(
      'Every team has enough review hours. One has little to spare.',
    );
  });

  it('of a scenario without moves says that it is the baseline', () => {
    const plan = run(readSample(), { kind: 'createScenario', name: 'Later', copyOf: null });
    const built = report(plan, scenarioOf(plan, 'C'));
    expect(built.cover.subtitle).toBe('Scenario C, Later, which has no moves that count');
    const text = section(built, 'summary').paragraphs.map(textOf).join(' ');
    expect(text).toContain('Scenario C, Later, has no moves yet. It is the same as the baseline.');
    expect(section(built, 'capacity').sides).toHaveLength(1);
  });

  it('lists moves that no longer apply, with the reason, and parked ones, and counts neither', () => {
    const sample = readSample();
    const scenarioId = scenarioOf(sample, 'A');
    const plan = run(edit(sample, { kind: 'deleteSeat', seatId: asId<SeatId>('seat-kwame-mensah') }), {
      kind: 'updateMove',
      scenarioId,
      moveId: sample.scenarios.get(scenarioId)?.moves[0]?.id ?? asId<MoveId>(''),
      changes: { status: 'parked' },
    });
    const moves = section(report(plan, scenarioId), 'moves');
    expect(moves.conflicts.map(({ sentence, reason }) => [textOf(sentence), reason])).toEqual([
      ['Assign a seat that is gone to Checkout Web', 'The seat it names is no longer there.'],
    ]);
    expect(moves.parked.map(textOf)).toEqual(['Transfer ledger from Payments to Orders & Fulfilment']);
    expect(moves.waves.flatMap((wave) => wave.moves)).toHaveLength(5);
  });

  it('tells moves in the order of their waves, and says when that is not possible', () => {
    const sample = readSample();
    const scenarioId = scenarioOf(sample, 'A');
    const moves = sample.scenarios.get(scenarioId)?.moves ?? [];
    const [ledger, terraform] = moves;
    if (ledger === undefined || terraform === undefined) throw new Error('no moves');
    const later = run(sample, { kind: 'updateMove', scenarioId, moveId: ledger.id, changes: { wave: 4 } });
    const told = section(report(later, scenarioId), 'moves');
    expect(told.waves.map(({ wave }) => wave)).toEqual([1, 2, 3, 4]);
    expect(told.waves.at(-1)?.moves[0]?.number).toBe(7);
    expect(told.stages?.columns.at(-1)).toBe(`After wave${nbsp}4`);

    // A team that is created in wave 5 gets an area in wave 1.
    const team = asId<TeamId>('team-new');
    const impossible = run(
      sample,
      {
        kind: 'addMove',
        scenarioId,
        wave: 5,
        edits: [
          {
            kind: 'createTeam',
            team: { id: team, name: 'New', type: 'stream', groupId: null, order: 9, routing: 'pool', externalRefs: [] },
          },
        ],
      },
      {
        kind: 'addMove',
        scenarioId,
        wave: 1,
        edits: [
          {
            kind: 'transferArea',
            areaId: asId<AreaId>('area-returns'),
            fromTeamId: asId<TeamId>('team-orders-fulfilment'),
            toTeamId: team,
          },
        ],
      },
    );
    const untold = section(report(impossible, scenarioId), 'moves');
    expect(untold.notes).toEqual([
      'A move needs another of a later wave. Effects are therefore told in the order of the list.',
    ]);
    expect(untold.conflicts).toEqual([]);
    expect(untold.stages).toBeNull();
  });

  it('names the day until which data reach, by pull requests before imports', () => {
    const imported = run(createPlan('x'), {
      kind: 'import',
      changes: {
        record: { id: asId('import-1'), at: '2026-11-20T08:00:00Z', files: [] },
        edits: [],
        identities: [],
        pullRequests: [],
      },
    });
    expect(report(imported, null).cover.facts[0]).toEqual({
      label: 'Data to',
      value: `20${nbsp}November${nbsp}2026`,
    });
    expect(report(imported, null).footer.text).toContain(`data to 20${nbsp}Nov${nbsp}2026`);
    expect(report(createPlan('x'), null).footer.text).toContain(`as of 22${nbsp}Nov${nbsp}2026`);
  });

  it('shows text of the plan as text, cleaned and cut', () => {
    const plan = edit(
      readSample(),
      {
        kind: 'updateTeam',
        teamId: asId<TeamId>('team-payments'),
        changes: { name: '<b onmouseover=alert(1)>\u202Epay\u0007ments\n2</b>' },
      },
      { kind: 'updateTeam', teamId: asId<TeamId>('team-runtime'), changes: { name: 'R'.repeat(5000) } },
    );
    const names = section(report(plan, null), 'capacity').rows.map(({ team }) => team);
    expect(names).toContain('<b onmouseover=alert(1)>payments 2</b>');
    expect(names).toContain(`${'R'.repeat(79)}…`);
  });

  it('of any plan and scenario is a report that the page accepts', () => {
    fc.assert(
      fc.property(documentArbitrary, fc.constantFrom('all', 'moved', 'none' as const), ({ plan }, names) => {
        for (const scenarioId of [null, ...plan.scenarios.keys()]) {
          const parsed = parseReport(structuredClone(report(plan, scenarioId, { names })));
          expect(parsed.ok ? null : parsed.error).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the numbers of the model, scenario by scenario', () => {
    const plan = readSample();
    for (const scenarioId of plan.scenarios.keys()) {
      const { totals } = section(report(plan, scenarioId), 'capacity');
      const { total } = evaluateOrg(plan.baseline);
      expect(totals[0]?.demand).toBe(String(Math.round(total.demandHours)));
    }
  });
});

describe('whose names a report shows', () => {
  const hiddenIn = (plan: Plan, text: string): readonly string[] =>
    [...plan.baseline.people.values()]
      .filter(({ name }) => text.includes(name) || text.toLowerCase().includes(name.toLowerCase().replaceAll(' ', '-')))
      .map(({ name }) => name);

  it('is by default those of people with a move', () => {
    const plan = readSample();
    const text = JSON.stringify(report(plan, scenarioOf(plan, 'A')));
    expect(hiddenIn(plan, text)).toEqual(['Ingrid Solberg', 'Kwame Mensah']);
    expect(JSON.stringify(report(plan, null))).not.toMatch(/Kwame|Solberg/);
  });

  it('is nobody’s when asked so: moves are told by role', () => {
    const plan = readSample();
    const built = report(plan, scenarioOf(plan, 'A'), { names: 'none' });
    expect(hiddenIn(plan, JSON.stringify(built))).toEqual([]);
    expect(JSON.stringify(built)).toContain('Assign one senior engineer from Mobile Apps to Checkout Web');
  });

  it('is everyone’s when asked so, from A to Z in each team', () => {
    const plan = readSample();
    const built = report(plan, null, { names: 'all' });
    expect(hiddenIn(plan, JSON.stringify(built))).toHaveLength(plan.baseline.people.size);
    const mobile = section(built, 'directory')
      .groups.flatMap(({ teams }) => teams)
      .find(({ name }) => name === 'Mobile Apps');
    expect(mobile?.people[0]).toBe('Freya Nilsen, Hana Sato, Kwame Mensah, Luca Bruno, Omar Haddad, Sofia Marin');
  });

  it('holds for what people wrote too: reasons, owners, sources, titles, names of scenarios', () => {
    const sample = readSample();
    const scenarioId = scenarioOf(sample, 'A');
    const moveId = sample.scenarios.get(scenarioId)?.moves[0]?.id ?? asId<MoveId>('');
    const plan = run(
      edit(
        sample,
        {
          kind: 'updatePerson',
          personId: asId<PersonId>('person-leila-farouk'),
          changes: { emails: ['leila@larkfield.example'], note: 'Leila Farouk leaves soon' },
        },
        { kind: 'setAssumption', key: 'availability', value: 0.8, tag: 'assumption', source: 'HELEN WARD, by e-mail' },
        {
          kind: 'updateSeat',
          seatId: asId<SeatId>('seat-open-security-seat'),
          changes: { title: 'Deputy of Leila  Farouk' },
        },
      ),
      { kind: 'renameScenario', scenarioId, name: 'Without Helen Ward' },
      { kind: 'renamePlan', name: 'Plan of @marta-kowalska' },
      {
        kind: 'updateMove',
        scenarioId,
        moveId,
        changes: { reason: 'Agreed with viktor.lindgren and leila@larkfield.example.', owner: 'Aisha Karim' },
      },
    );
    for (const names of ['moved', 'none'] as const) {
      const text = JSON.stringify(report(plan, scenarioId, { names }));
      expect(text).not.toMatch(/leila|farouk|helen|ward\b|kowalska|lindgren|aisha/i);
    }
    const shown = section(report(plan, scenarioId), 'moves').waves[0]?.moves[0];
    expect(shown).toMatchObject({
      reason: 'Agreed with one staff engineer and one security reviewer.',
      owner: 'one engineering manager',
    });
  });

  it('keeps ids, logins and addresses out in any case', () => {
    const plan = readSample();
    const text = JSON.stringify(report(plan, scenarioOf(plan, 'B'), { names: 'all' }));
    expect(text).not.toMatch(/person-|seat-|kwame-mensah/);
  });

  it('hides the names of people who have no move in any plan', () => {
    fc.assert(
      fc.property(documentArbitrary, ({ plan }) => {
        // Names that no other text can hold by chance.
        const people = new Map(
          [...plan.baseline.people].map(([id, person], index) => [id, { ...person, name: `Qx${index} Zyxwv${index}` }]),
        );
        const named = { ...plan, baseline: { ...plan.baseline, people } };
        for (const scenarioId of named.scenarios.keys()) {
          expect(JSON.stringify(report(named, scenarioId, { names: 'none' }))).not.toMatch(/Zyxwv/);
        }
        expect(JSON.stringify(report(named, null))).not.toMatch(/Zyxwv/);
      }),
    );
  });
});

describe('a report of a plan that says on which day week 1 begins', () => {
  // Monday, 7 December 2026; waves begin four weeks apart.
  const plan = run(readSample(), { kind: 'setFirstDay', day: '2026-12-07' });
  const spaced = (text: string): string => text.replaceAll(nbsp, ' ');
  const team = plan.baseline.teams.keys().next().value;
  const role = plan.baseline.roles.keys().next().value;
  const withSeat = (expectedFrom: string): Plan => {
    if (team === undefined || role === undefined) throw new Error('the sample has teams and roles');
    const [first] = plan.baseline.seats.values();
    if (first === undefined) throw new Error('the sample has seats');
    const seat = { ...first, id: asId<SeatId>('planned'), teamId: team, roleId: role, personId: null, expectedFrom };
    return edit(plan, { kind: 'createSeat', seat });
  };

  it('tells it, and each wave with its day', () => {
    const text = spaced(JSON.stringify(report(plan, scenarioOf(plan, 'A'))));
    expect(text).toContain('Week 1 begins on 7 December 2026');
    expect(text).toContain('From week 5, 4 January 2027');
    expect(text).not.toContain('does not say on which day week 1 begins');
    const without = spaced(JSON.stringify(report(readSample(), scenarioOf(plan, 'A'))));
    expect(without).toContain('does not say on which day week 1 begins');
    expect(without).not.toContain('From week 5,');
  });

  it('says from which week its figures are: the last wave, or who comes later than that', () => {
    expect(spaced(JSON.stringify(report(plan, scenarioOf(plan, 'A'))))).toContain('from week 9 on');
    // 1 March 2027 is twelve weeks later, in week 13.
    expect(spaced(JSON.stringify(report(withSeat('2027-03-01'), null)))).toContain('from week 13 on');
    // The last day of week 12 still counts for all of it.
    expect(spaced(JSON.stringify(report(withSeat('2027-02-28'), null)))).toContain('from week 12 on');
  });
});
