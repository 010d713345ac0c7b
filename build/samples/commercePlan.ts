import {
  asId,
  freshId,
  slugify,
  type AreaId,
  type GroupId,
  type PersonId,
  type RoleId,
  type ScenarioId,
  type SeatId,
  type TeamId,
} from '../../shared/base/ids.ts';
import { areaDemandOf } from '../../shared/model/areaDemand.ts';
import { assumptionDefinitions, resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { AreaOwner, CodeArea, Seat } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { createDocument, type PlanDocument } from '../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import type { PlanCommand } from '../../shared/plan/planCommand.ts';
import { governanceCommands } from './commerceGovernance.ts';
import { eightRunnersMore, gatesSideBySide, pipelineEdits, pipelineImport } from './commercePipeline.ts';
import { areas, groups, leaders, openSeats, roles, teams, unassigned, type RoleKey } from './commerceRecords.ts';

/** The settings of the pipeline belong to what a review costs: what main fails is reviewed once more. */
const assumptions = resolveAssumptions(
  new Map(
    pipelineEdits().flatMap((edit) =>
      edit.kind === 'setAssumption' && edit.value !== null
        ? [[edit.key, { value: edit.value, tag: edit.tag, source: edit.source }]]
        : [],
    ),
  ),
);
const availableHours = assumptionDefinitions.hoursPerWeek.value * assumptionDefinitions.availability.value;

const groupId = (name: string) => asId<GroupId>(`group-${slugify(name)}`);
const teamId = (name: string) => asId<TeamId>(`team-${slugify(name)}`);
const roleId = (key: RoleKey) => asId<RoleId>(`role-${slugify(roles.find((role) => role.key === key)?.name ?? key)}`);
const personId = (name: string) => asId<PersonId>(`person-${slugify(name)}`);
const seatId = (name: string) => asId<SeatId>(`seat-${slugify(name)}`);
const areaId = (name: string) => asId<AreaId>(`area-${slugify(name)}`);

/** The sample plan: a baseline and two scenarios, made from records by the same edits that a leader makes by hand. */
export function createCommercePlan(): PlanDocument {
  let plan = createPlan('Commerce reorg, H1');
  const run = (command: PlanCommand): void => {
    const done = applyPlanCommand(plan, command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    plan = done.value;
  };
  run({ kind: 'editBaseline', edits: baselineEdits() });
  run(pipelineImport());
  for (const command of governanceCommands({ areaId, teamId, roleId })) run(command);
  run({ kind: 'createScenario', name: 'Relieve Payments', copyOf: null });
  run({ kind: 'createScenario', name: 'Split Payments', copyOf: null });
  const [relieve, split] = [...plan.scenarios.keys()];
  for (const move of relieveMoves()) run({ kind: 'addMove', scenarioId: relieve ?? asId<ScenarioId>(''), ...move });
  for (const move of splitMoves(plan)) run({ kind: 'addMove', scenarioId: split ?? asId<ScenarioId>(''), ...move });
  return createDocument(plan);
}

function baselineEdits(): OrgEdit[] {
  let order = 0;
  const person = (name: string, note = '', availableFrom: string | null = null): OrgEdit => ({
    kind: 'createPerson',
    person: {
      id: personId(name),
      name,
      emails: [],
      logins: [{ provider: 'github', login: slugify(name) }],
      hoursPerWeek: null,
      skill: 1,
      availableFrom,
      note,
    },
  });
  const seat = (role: RoleKey, name: string, team: string | null, reportsTo: string | null): OrgEdit => ({
    kind: 'createSeat',
    seat: {
      ...blankSeat(role, team),
      id: seatId(name),
      personId: personId(name),
      reportsTo: reportsTo === null ? null : seatId(reportsTo),
      order: (order += 1),
    },
  });
  return [
    ...roles.map(({ name, shortName, kind, level, hours, duty }, index): OrgEdit => ({
      kind: 'createRole',
      role: {
        id: asId<RoleId>(`role-${slugify(name)}`),
        name,
        shortName,
        kind,
        level,
        reviewShare: hours / availableHours,
        // A duty without time for it changes no number; it says who would screen, and who governs.
        duty,
        dutyShare: 0,
        order: index,
      },
    })),
    ...groups.map((name, index): OrgEdit => ({
      kind: 'createGroup',
      group: { id: groupId(name), name, parentId: null, order: index },
    })),
    ...teams.map(({ name, type, group }, index): OrgEdit => ({
      kind: 'createTeam',
      team: {
        id: teamId(name),
        name,
        type,
        groupId: groupId(group),
        order: index,
        routing: 'pool',
        externalRefs: [{ provider: 'github', ref: `larkfield/${slugify(name)}` }],
      },
    })),
    ...leaders.flatMap(({ role, name, reportsTo }) => [person(name), seat(role, name, null, reportsTo)]),
    ...teams.flatMap((team) => {
      const manager = team.people[0]?.[1] ?? '';
      return team.people.flatMap(([role, name], index) => [
        person(name),
        seat(role, name, team.name, index === 0 ? team.director : manager),
      ]);
    }),
    ...unassigned.flatMap(({ role, name, note, availableFrom }) => [
      person(name, note, availableFrom),
      seat(role, name, null, null),
    ]),
    ...openSeats.map(({ role, team, title }): OrgEdit => ({
      kind: 'createSeat',
      seat: { ...blankSeat(role, team), id: seatId(`open ${title}`), title, order: (order += 1) },
    })),
    ...areas.map((record, index): OrgEdit => ({ kind: 'createArea', area: areaFrom(record, index) })),
    {
      kind: 'setAssumption',
      key: 'demandGrowthPerWeek',
      value: 0.011,
      tag: 'measured',
      source: 'Git host, 26 weeks to 2 Nov 2026',
    },
    ...pipelineEdits(),
  ];
}

function blankSeat(role: RoleKey, team: string | null): Seat {
  return {
    id: asId<SeatId>(''),
    teamId: team === null ? null : teamId(team),
    roleId: roleId(role),
    personId: null,
    fte: 1,
    reportsTo: null,
    order: 0,
    title: '',
    expectedFrom: null,
  };
}

/** The area with the review effort that gives the hours of the record: the model's own demand, solved for effort. */
function areaFrom(record: (typeof areas)[number], order: number): CodeArea {
  const hours = record.hours + (record.named?.hours ?? 0);
  const owners: AreaOwner[] = [];
  if (record.team !== null) {
    owners.push({
      kind: 'team',
      teamId: teamId(record.team),
      share: null,
      reviewers: record.reviewers?.map(seatId) ?? null,
    });
  }
  if (record.named !== undefined) {
    owners.push({ kind: 'seat', seatId: seatId(record.named.person), share: record.named.hours / hours });
  }
  const area: CodeArea = {
    id: areaId(record.name),
    name: record.name,
    repository: 'larkfield/shop',
    paths: [`/${record.name}/`],
    owners,
    ownersSource: 'stated',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: {
      pullRequestsPerWeek: record.pullRequestsPerWeek,
      aiShare: record.aiShare / 100,
      reviewEffortHours: 1,
      source: 'measured',
      weeks: 26,
    },
    order,
  };
  const effort = hours / areaDemandOf(area, assumptions).whole.hoursPerWeek;
  return { ...area, demand: { ...area.demand, reviewEffortHours: Math.round(effort * 1e6) / 1e6 } };
}

interface SampleMove {
  readonly wave: number;
  readonly edits: readonly OrgEdit[];
}

const transfer = (area: string, from: string, to: string): OrgEdit => ({
  kind: 'transferArea',
  areaId: areaId(area),
  fromTeamId: teamId(from),
  toTeamId: teamId(to),
});
const assign = (person: string, team: string): OrgEdit => ({
  kind: 'moveSeat',
  seatId: seatId(person),
  teamId: teamId(team),
  reviews: 'stay',
});
const open = (role: RoleKey, team: string, key: string, order: number, title = ''): OrgEdit => ({
  kind: 'createSeat',
  seat: { ...blankSeat(role, team), id: asId<SeatId>(`seat-${key}`), title, expectedFrom: '2027-01-18', order },
});

function relieveMoves(): readonly SampleMove[] {
  const checkout = areas.find((record) => record.name === 'web-checkout');
  const named = checkout?.named;
  const hours = (checkout?.hours ?? 0) + (named?.hours ?? 0);
  // The validator in Payments also takes 6 hours a week of web-checkout.
  const validatorHours = 6;
  return [
    { wave: 1, edits: [transfer('ledger', 'Payments', 'Orders & Fulfilment')] },
    { wave: 1, edits: [transfer('infra/terraform', 'Runtime', 'Developer Experience')] },
    { wave: 1, edits: gatesSideBySide },
    {
      wave: 2,
      edits: [
        open('AV', 'Payments', 'open-ai-code-validator', 900, 'AI validator'),
        {
          kind: 'setAreaOwners',
          areaId: areaId('web-checkout'),
          owners: [
            { kind: 'team', teamId: teamId('Checkout Web'), share: null, reviewers: null },
            { kind: 'seat', seatId: seatId(named?.person ?? ''), share: (named?.hours ?? 0) / hours },
            { kind: 'seat', seatId: asId<SeatId>('seat-open-ai-code-validator'), share: validatorHours / hours },
          ],
        },
      ],
    },
    { wave: 2, edits: [assign('Kwame Mensah', 'Checkout Web')] },
    { wave: 2, edits: [eightRunnersMore] },
    { wave: 3, edits: [{ kind: 'updateSeat', seatId: seatId('Ingrid Solberg'), changes: { roleId: roleId('IA') } }] },
  ];
}

function splitMoves(plan: Plan): readonly SampleMove[] {
  const payments = plan.baseline.teams.get(teamId('Payments'));
  const ledgerTeam = freshId<TeamId>('team', 'Ledger & Risk', (id) => plan.baseline.teams.has(id));
  const toLedger = (person: string): OrgEdit => ({
    kind: 'moveSeat',
    seatId: seatId(person),
    teamId: ledgerTeam,
    reviews: 'stay',
  });
  return [
    {
      wave: 1,
      edits: [
        { kind: 'updateTeam', teamId: teamId('Payments'), changes: { name: 'Payments API' } },
        {
          kind: 'createTeam',
          team: {
            id: ledgerTeam,
            name: 'Ledger & Risk',
            type: 'stream',
            groupId: groupId('Commerce'),
            order: (payments?.order ?? 0) + 0.5,
            routing: 'pool',
            externalRefs: [],
          },
        },
        ...['Tomasz Zielinski', 'Rahul Menon', 'Samuel Osei', 'Nora Haugen'].map(toLedger),
        { kind: 'transferArea', areaId: areaId('ledger'), fromTeamId: teamId('Payments'), toTeamId: ledgerTeam },
        { kind: 'transferArea', areaId: areaId('risk-rules'), fromTeamId: teamId('Payments'), toTeamId: ledgerTeam },
      ],
    },
    { wave: 1, edits: [transfer('infra/terraform', 'Runtime', 'Developer Experience')] },
    {
      wave: 2,
      edits: [
        open('S', 'Ledger & Risk', 'open-senior-engineer-1', 910, 'Senior seat'),
        open('S', 'Ledger & Risk', 'open-senior-engineer-2', 911, 'Senior seat'),
      ],
    },
    { wave: 2, edits: [assign('Kwame Mensah', 'Payments')] },
    { wave: 2, edits: gatesSideBySide },
    { wave: 3, edits: [open('AV', 'Payments', 'open-ai-code-validator', 920, 'AI validator')] },
  ];
}
