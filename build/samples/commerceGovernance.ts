import type { AreaId, RoleId, TeamId } from '../../shared/base/ids.ts';
import type { AccountabilityLevel, AccountabilityParty } from '../../shared/plan/governance.ts';
import type { PlanCommand } from '../../shared/plan/planCommand.ts';
import { areas, teams, type RoleKey } from './commerceRecords.ts';

interface SampleIds {
  readonly areaId: (name: string) => AreaId;
  readonly teamId: (name: string) => TeamId;
  readonly roleId: (key: RoleKey) => RoleId;
}

/** Name, state, owner, teams or areas it applies to, review date, share in which it is kept, what it says of the light path. */
const policies = [
  ['AI-assisted changes are labelled', 'inForce', 'Priya Raman', null, '2027-03-31', 0.91],
  [
    'Payments code: a human approves every change',
    'inForce',
    'Aisha Karim',
    { team: 'Payments' },
    '2027-06-30',
    1,
    'forbidden',
  ],
  ['Generated tests are marked', 'inForce', 'Joana Pinto', null, '2027-03-31', 0.64],
  ['No customer data in prompts', 'inForce', 'Leila Farouk', null, '2027-09-30', null],
  ['Agents open pull requests, never merge them', 'draft', '', { team: 'Runtime' }, null, null],
  ['Licence scan on generated code', 'inForce', 'Leila Farouk', null, '2027-06-30', 0.97],
] as const;

/** Teams whose definition of done is written, and who agreed to it. */
const definitions = [
  ['Checkout Web', 'Maria Ortiz', 'Marta Kowalska'],
  ['Payments', 'Maria Ortiz', 'Aisha Karim'],
  ['Catalogue & Search', 'Ben Adler', 'Grace Mbeki'],
  ['Orders & Fulfilment', 'Ben Adler', 'Stefan Ionescu'],
  ['Identity & Access', 'Ruth Calder', 'Petra Novak'],
  ['Mobile Apps', null, 'Sofia Marin'],
] as const;

/** Areas that security is asked about. */
const consulted = ['payments-api', 'risk-rules', 'ledger', 'web-checkout', 'edge-gateway', 'infra/terraform'];

/** Who answers for AI-assisted code at Larkfield: as in the design, with one architect’s seat that nobody holds yet. */
export function governanceCommands({ areaId, teamId, roleId }: SampleIds): readonly PlanCommand[] {
  const role = (key: RoleKey): AccountabilityParty => ({ kind: 'role', roleId: roleId(key) });
  const teamCells = teams.flatMap(({ name }) => {
    const place = { kind: 'team', teamId: teamId(name) } as const;
    const cell = (party: AccountabilityParty, level: AccountabilityLevel) => ({ place, party, level });
    return [
      cell({ kind: 'author' }, 'responsible'),
      cell({ kind: 'teamReviewer' }, 'responsible'),
      cell(role('EM'), 'informed'),
      ...(name === 'Identity & Access' ? [] : [cell(role('IA'), 'accountable')]),
      ...(name === 'Payments' || name === 'Checkout Web' ? [cell(role('AV'), 'responsible')] : []),
    ];
  });
  const areaCells = [
    { area: 'auth-service', party: role('SR'), level: 'accountable' as const },
    { area: 'auth-service', party: role('EM'), level: 'consulted' as const },
    { area: 'payments-api', party: role('DIR'), level: 'informed' as const },
    ...consulted.map((area) => ({ area, party: role('SR'), level: 'consulted' as const })),
    ...['risk-rules', 'psp-adapters'].map((area) => ({ area, party: role('AV'), level: 'consulted' as const })),
    ...areas
      .filter(({ team }) => team === null)
      .map(({ name }) => ({ area: name, party: { kind: 'author' } as const, level: 'responsible' as const })),
  ].map(({ area, party, level }) => ({ place: { kind: 'area' as const, areaId: areaId(area) }, party, level }));
  return [
    ...policies.map(([name, status, owner, scope, reviewOn, kept, lightPath]): PlanCommand => ({
      kind: 'putPolicy',
      policyId: null,
      policy: {
        name,
        status,
        owner,
        scope: scope === null ? { kind: 'all' } : { kind: 'teams', teamIds: [teamId(scope.team)] },
        reviewOn,
        kept,
        note: '',
        ...(lightPath === undefined ? {} : { lightPath }),
      },
    })),
    {
      kind: 'putStandard',
      standardId: null,
      standard: {
        name: 'AI-assisted changes: one human approves, AI is declared',
        scope: { kind: 'all' },
        approvals: 1,
        needsDeclaration: true,
        needsValidator: false,
      },
    },
    {
      kind: 'putStandard',
      standardId: null,
      standard: {
        name: 'Money moves: two humans approve',
        scope: { kind: 'areas', areaIds: ['payments-api', 'ledger'].map(areaId) },
        approvals: 2,
        needsDeclaration: true,
        needsValidator: false,
      },
    },
    { kind: 'setAccountability', cells: [...teamCells, ...areaCells] },
    ...definitions.map(([team, product, engineering]): PlanCommand => ({
      kind: 'setDefinitionOfDone',
      teamId: teamId(team),
      definition: {
        teamId: teamId(team),
        items: [
          'Reviewed by a human who owns the area',
          'Origin of AI-assisted code is declared',
          'Tests run on the main branch',
          'Product has seen it in staging',
        ],
        product: product === null ? null : { by: product, on: '2026-10-12' },
        engineering: { by: engineering, on: '2026-10-14' },
      },
    })),
    { kind: 'watchFindings', watched },
  ];
}

/** What was agreed about findings of scenario A, and who keeps an eye on it; some have nobody. */
const watched = [
  ['teamTight:team-payments', 'Agree on an interim reviewer from Orders until the seat is filled', 'Aisha Karim'],
  ['waveOverloads:team-orders-fulfilment', 'Two seniors from Payments stay on reviews until week 6', 'Stefan Ionescu'],
  ['waveOverloads:team-developer-experience', 'Move infra/terraform after the release', ''],
  ['areaSingleReviewer:area-ios-app', 'Train one engineer in Mobile Apps before move 5', 'Sofia Marin'],
  ['areaSingleReviewer:area-risk-rules', 'Not part of scenario A: decide separately', ''],
  ['areaWithoutOwner:area-legacy-pricing', 'Name an owner', 'Priya Raman'],
  ['areaWithoutOwner:area-shared-proto', 'Name an owner', 'Priya Raman'],
  ['policyNotKept:organisation', 'Measure for two weeks before wave 2', 'Viktor Lindgren'],
].map(([findingId = '', action = '', watchedBy = '']) => ({ findingId, action, watchedBy }));
