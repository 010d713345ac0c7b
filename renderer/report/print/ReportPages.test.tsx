import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import {
  asId,
  type AreaId,
  type PersonId,
  type RoleId,
  type ScenarioId,
  type SeatId,
  type TeamId,
} from '../../../shared/base/ids.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { createPlan, orderedScenarios, type Plan } from '../../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../../shared/plan/applyPlanCommand.ts';
import type { PlanCommand } from '../../../shared/plan/planCommand.ts';
import { buildReport } from '../../../shared/report/buildReport.ts';
import type { Report } from '../../../shared/report/reportSchema.ts';
import { ReportPages } from './ReportPages.tsx';

const role = asId<RoleId>('role-engineer');

/** A team of some people that reviews one area. */
function teamOf(index: number, people: number): readonly OrgEdit[] {
  const teamId = asId<TeamId>(`team-${index}`);
  return [
    {
      kind: 'createTeam',
      team: {
        id: teamId,
        name: `Team ${index}`,
        type: 'stream',
        groupId: null,
        order: index,
        routing: 'pool',
        externalRefs: [],
      },
    },
    ...Array.from({ length: people }, (_, place): readonly OrgEdit[] => {
      const personId = asId<PersonId>(`person-${index}-${place}`);
      return [
        {
          kind: 'createPerson',
          person: {
            id: personId,
            name: `Person ${index}.${place}`,
            emails: [],
            logins: [],
            hoursPerWeek: null,
            skill: 1,
            availableFrom: null,
            note: '',
          },
        },
        {
          kind: 'createSeat',
          seat: {
            id: asId<SeatId>(`seat-${index}-${place}`),
            teamId,
            roleId: role,
            personId,
            fte: 1,
            reportsTo: null,
            order: place,
            title: '',
            expectedFrom: null,
          },
        },
      ];
    }).flat(),
    {
      kind: 'createArea',
      area: {
        id: asId<AreaId>(`area-${index}`),
        name: `area-${index}`,
        repository: '',
        paths: [],
        owners: [{ kind: 'team', teamId, share: null, reviewers: null }],
        ownersSource: 'stated',
        requiredApprovals: 1,
        fallbackTeamId: null,
        demand: { pullRequestsPerWeek: 30, aiShare: 0, reviewEffortHours: 0.5, source: 'stated', weeks: 0 },
        order: index,
      },
    },
  ];
}

/** Three teams, and a scenario that moves a person and an area. */
function smallPlan(): Plan {
  const scenarioId = asId<ScenarioId>('scenario-shift');
  const commands: readonly PlanCommand[] = [
    {
      kind: 'editBaseline',
      edits: [
        {
          kind: 'createRole',
          role: {
            id: role,
            name: 'Engineer',
            shortName: '',
            kind: 'builds',
            level: 1,
            reviewShare: null,
            duty: 'none',
            dutyShare: 0,
            order: 0,
          },
        },
        ...teamOf(1, 3),
        ...teamOf(2, 4),
        ...teamOf(3, 5),
      ],
    },
    { kind: 'createScenario', name: 'Shift', copyOf: null },
    {
      kind: 'addMove',
      scenarioId,
      wave: 1,
      edits: [
        { kind: 'moveSeat', seatId: asId<SeatId>('seat-2-0'), teamId: asId<TeamId>('team-3'), reviews: 'stay' },
        {
          kind: 'transferArea',
          areaId: asId<AreaId>('area-2'),
          fromTeamId: asId<TeamId>('team-2'),
          toTeamId: asId<TeamId>('team-3'),
        },
      ],
    },
  ];
  return commands.reduce<Plan>((plan, command) => {
    const done = applyPlanCommand(plan, command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  }, createPlan('Autumn plan'));
}

function reportOf(plan: Plan, scenario: 'A' | 'baseline'): Report {
  const [first] = orderedScenarios(plan);
  const built = buildReport(plan, {
    scenarioId: scenario === 'baseline' ? null : (first?.id ?? null),
    generatedAt: '2026-11-22T09:00:00Z',
  });
  if (!built.ok) throw new Error(built.error.kind);
  return built.value;
}

let unmount = (): void => undefined;

function draw(report: Report): HTMLElement {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  unmount = () => {
    flushSync(() => {
      root.unmount();
    });
    host.remove();
  };
  flushSync(() => {
    root.render(<ReportPages report={report} />);
  });
  return host;
}

afterEach(() => {
  unmount();
});

describe('the pages of a report', () => {
  it('have one title for the document and one heading a section, in order', () => {
    const host = draw(reportOf(smallPlan(), 'A'));
    expect([...host.querySelectorAll('h1')].map((heading) => heading.textContent)).toEqual(['Autumn plan']);
    expect([...host.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual([
      'Summary',
      'Before and after',
      'Teams that change',
      'Capacity by team',
      'Ownership matrix',
      'Ownership of code areas',
      'Moves by wave',
      'Risks',
      'Governance',
      'Where freed hours go',
      'Teams and code areas',
      'Assumptions and sources',
      'How to read this report',
    ]);
  });

  it('number themselves, the cover counted', () => {
    const host = draw(reportOf(smallPlan(), 'A'));
    const numbers = [...host.querySelectorAll('.page-number')].map((number) => number.textContent);
    const pages = host.querySelectorAll('.report-page').length;
    expect(numbers).toEqual(Array.from({ length: pages - 1 }, (_, index) => `${index + 2} of ${pages}`));
  });

  it('give every table heads with a scope, and every picture of numbers words', () => {
    const host = draw(reportOf(smallPlan(), 'A'));
    const heads = [...host.querySelectorAll('th')];
    expect(heads.length).toBeGreaterThan(30);
    expect(heads.filter((head) => !head.hasAttribute('scope'))).toEqual([]);
    const pictures = [...host.querySelectorAll('svg')].filter((picture) => picture.closest('[aria-hidden]') === null);
    expect(pictures.filter((picture) => picture.getAttribute('aria-label') === null)).toEqual([]);
    expect(host.querySelector('.map-picture')?.getAttribute('aria-label')).toContain('Map, Baseline: 3 teams');
  });

  it('show the numbers of the table as text', () => {
    const report = reportOf(smallPlan(), 'A');
    const capacity = report.sections.find((section) => section.kind === 'capacity');
    const cells = capacity?.rows.find(({ team }) => team === 'Team 3')?.cells[1];
    const row = [...draw(report).querySelectorAll('.capacity tbody tr')].find((line) =>
      line.textContent.startsWith('Team 3'),
    );
    const texts = [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);
    expect(texts[6]).toBe('6');
    expect(texts.slice(7, 10)).toEqual([
      cells?.demand,
      cells?.supply,
      cells?.used.kind === 'used' ? `${cells.used.text}\u00A0%` : '',
    ]);
  });

  it('show names as text, whatever they hold', () => {
    const plan = { ...smallPlan(), name: '<img src=x onerror=alert(1)>' };
    const host = draw(reportOf(plan, 'baseline'));
    expect(host.querySelector('h1')?.textContent).toBe('<img src=x onerror=alert(1)>');
    expect(host.querySelector('img')).toBeNull();
  });

  it('are one page for an empty plan', () => {
    const host = draw(reportOf(createPlan('Fresh'), 'baseline'));
    expect(host.querySelectorAll('.report-page')).toHaveLength(1);
    expect(host.textContent).toContain('This plan has no teams yet.');
  });

  it('use no colour or size that the style sheet does not know: no style attributes', () => {
    const host = draw(reportOf(smallPlan(), 'A'));
    // The paper and the widths of columns come with the report.
    expect(host.querySelectorAll('[style]:not(.report-pages, col)')).toHaveLength(0);
  });
});
