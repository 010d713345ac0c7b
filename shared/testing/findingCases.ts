import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { CodeArea, Org, Seat } from '../org/org.ts';
import { emptyOrg } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { applied } from './applied.ts';
import { identitiesOf, pullRequestOf, reviewBy } from './reviewRecords.ts';
import {
  areaId,
  areaOf,
  gateOf,
  groupId,
  groupOf,
  personId,
  personOf,
  roleId,
  roleOf,
  ruleOf,
  seatId,
  seatOf,
  tableOf,
  teamId,
  teamOf,
} from './smallOrg.ts';
import { moveOf, scenarioId, scenarioOf } from './smallPlan.ts';
import { checkPlan } from '../findings/checkPlan.ts';
import { findingFacts } from '../findings/facts.ts';
import type { FindingKind, PlanFinding } from '../findings/finding.ts';

/** The day of the checks. */
export const today = '2026-11-26';
const payments = teamId('payments');
const orders = teamId('orders');

const demand = (pullRequestsPerWeek: number, changes: Partial<CodeArea['demand']> = {}): CodeArea['demand'] => ({
  pullRequestsPerWeek,
  aiShare: 0.4,
  reviewEffortHours: 0.5,
  source: 'measured',
  weeks: 12,
  ...changes,
});
const ownedBy = (team: 'payments' | 'orders', changes: Partial<CodeArea> = {}): Partial<CodeArea> => ({
  owners: [{ kind: 'team', teamId: teamId(team), share: null, reviewers: null }],
  demand: demand(8),
  ...changes,
});
const member = (name: string, team: 'payments' | 'orders', changes: Partial<Seat> = {}): Seat =>
  seatOf(name, { teamId: teamId(team), personId: personId(name), ...changes });

/** Two teams of a manager and four engineers, one code area each, with all that governance asks for. */
const people = ['pam', 'p1', 'p2', 'p3', 'p4', 'olga', 'o1', 'o2', 'o3', 'o4'];
const sound: Org = {
  ...emptyOrg,
  groups: tableOf([groupOf('commerce')]),
  teams: tableOf([
    teamOf('payments', { groupId: groupId('commerce'), externalRefs: [{ provider: 'github', ref: 'acme/payments' }] }),
    teamOf('orders', { groupId: groupId('commerce'), order: 1 }),
  ]),
  roles: tableOf([
    roleOf('engineer'),
    roleOf('senior', { level: 2 }),
    roleOf('manager', { kind: 'manages', level: 0 }),
    roleOf('validator', { kind: 'answersForAiCode', level: 0, duty: 'validator', reviewShare: 0.3 }),
    roleOf('lead', { kind: 'answersForAiCode', level: 0, duty: 'governance', reviewShare: 0.3 }),
  ]),
  people: tableOf(people.map((name) => personOf(name))),
  seats: tableOf([
    member('pam', 'payments', { roleId: roleId('manager') }),
    ...['p1', 'p2', 'p3', 'p4'].map((name) => member(name, 'payments', { reportsTo: seatId('pam') })),
    member('olga', 'orders', { roleId: roleId('manager') }),
    ...['o1', 'o2', 'o3', 'o4'].map((name) => member(name, 'orders', { reportsTo: seatId('olga') })),
  ]),
  areas: tableOf([areaOf('ledger', ownedBy('payments')), areaOf('shop', ownedBy('orders'))]),
};

/** A plan after some commands, each of which must be possible. */
export function after(plan: Plan, ...commands: readonly PlanCommand[]): Plan {
  return commands.reduce((current, command) => {
    const done = applyPlanCommand(current, command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  }, plan);
}

const policy: PlanCommand = {
  kind: 'putPolicy',
  policyId: null,
  policy: {
    name: 'Labelled',
    status: 'inForce',
    owner: 'Ana',
    scope: { kind: 'all' },
    reviewOn: '2027-01-18',
    kept: 0.9,
    note: '',
  },
};
const accountable = (team: 'payments' | 'orders'): PlanCommand => ({
  kind: 'setAccountability',
  cells: [
    {
      place: { kind: 'team', teamId: teamId(team) },
      party: { kind: 'role', roleId: roleId('manager') },
      level: 'accountable',
    },
  ],
});
const done = (team: 'payments' | 'orders'): PlanCommand => ({
  kind: 'setDefinitionOfDone',
  teamId: teamId(team),
  definition: {
    teamId: teamId(team),
    items: ['Reviewed'],
    product: { by: 'Maria', on: '2026-11-01' },
    engineering: { by: 'Pam', on: '2026-11-02' },
  },
});

/** A sound organisation with all of governance in place: nothing is found in it. */
export const governed: Plan = after(
  { ...createPlan('Plan'), baseline: sound },
  policy,
  accountable('payments'),
  accountable('orders'),
  done('payments'),
  done('orders'),
);

/** What the checks find in a plan, or in its first scenario. */
export function found(plan: Plan, scenario = false): readonly PlanFinding[] {
  const [first] = plan.scenarios.values();
  const shown = scenario && first !== undefined ? first : null;
  const org = shown === null ? plan.baseline : resolveScenario(plan.baseline, shown).org;
  return checkPlan(findingFacts(plan, shown, org, evaluateOrg(org), today));
}

/** The kinds of what they find. */
export const kindsOf = (plan: Plan, scenario = false): readonly FindingKind[] => [
  ...new Set(found(plan, scenario).map(({ kind }) => kind)),
];
const withOrg = (...edits: readonly OrgEdit[]): Plan => ({ ...governed, baseline: applied(sound, ...edits) });
const withTables = (changes: Partial<Org>): Plan => ({ ...governed, baseline: { ...sound, ...changes } });
const setArea = (changes: Partial<Omit<CodeArea, 'id'>>): OrgEdit => ({
  kind: 'updateArea',
  areaId: areaId('ledger'),
  changes,
});
const inScenario = (...moves: readonly OrgEdit[]): Plan => ({
  ...governed,
  baseline: { ...sound, rules: tableOf([ruleOf(1)]) },
  scenarios: new Map([[scenarioId('a'), scenarioOf('a', [moveOf(1, moves)])]]),
});
const seats = (...more: readonly Seat[]): Partial<Org> => ({ seats: tableOf([...sound.seats.values(), ...more]) });

/** So many pull requests, merged from some day on, one each hour. */
function merged(
  count: number,
  from: string,
  changeOf: (index: number) => Partial<PullRequestRecord>,
): readonly (readonly [string, PullRequestRecord])[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `acme/shop#${from}-${index}`;
    const mergedAt = new Date(Date.parse(from) + index * 3_600_000).toISOString();
    return [id, pullRequestOf({ id, number: index, author: 'p1', mergedAt, closedAt: mergedAt, ...changeOf(index) })];
  });
}
const withHistory = (...records: readonly (readonly [string, PullRequestRecord])[]): Plan => ({
  ...governed,
  pullRequests: new Map(records),
  identities: identitiesOf([...people, ...Array.from({ length: 20 }, (_, index) => `r${index}`)]),
});
const reviewed = (login: string): Partial<PullRequestRecord> => ({
  reviews: [reviewBy(login, '2026-03-05T10:00:00Z')],
  ai: { kind: 'human' },
});

/** A team that merges half as much again in the second quarter, and incidents by week. */
const withOutcomes = (incidents: (week: number) => number): Plan => {
  const monday = (week: number): string =>
    new Date(Date.parse('2026-01-05') + week * 7 * 86_400_000).toISOString().slice(0, 10);
  const weeks = Array.from({ length: 26 }, (_, week) => week);
  const plan = withHistory(
    ...weeks.flatMap((week) => merged((week < 13 ? 20 : 30) + (week % 3), monday(week), () => reviewed('p2'))),
    // The last week is whole.
    ...merged(1, '2026-07-03', () => reviewed('p2')),
  );
  return after(
    plan,
    ...weeks.map((week): PlanCommand => ({
      kind: 'putOutcome',
      replaces: null,
      outcome: {
        teamId: payments,
        subject: 'payments',
        measure: 'Incidents',
        day: monday(week),
        value: incidents(week),
        unit: '',
      },
    })),
  );
};

const narrowed = (names: readonly string[]): CodeArea['owners'] => [
  { kind: 'team', teamId: payments, share: null, reviewers: names.map(seatId) },
];
const standardOf = (approvals: number): PlanCommand => ({
  kind: 'putStandard',
  standardId: null,
  standard: { name: 'Humans', scope: { kind: 'all' }, approvals, needsDeclaration: true, needsValidator: false },
});
const policyOf = (changes: Partial<Extract<PlanCommand, { kind: 'putPolicy' }>['policy']>): PlanCommand => ({
  kind: 'putPolicy',
  policyId: null,
  policy: {
    name: 'Other',
    status: 'inForce',
    owner: 'Ana',
    scope: { kind: 'all' },
    reviewOn: null,
    kept: null,
    note: '',
    ...changes,
  },
});
const manyAreas = (count: number): Partial<Org> => ({
  areas: tableOf([
    ...sound.areas.values(),
    ...Array.from({ length: count }, (_, index) => areaOf(`part-${index}`, ownedBy('orders', { demand: demand(2) }))),
  ]),
});
const reports = (count: number): Partial<Org> => ({
  ...seats(...Array.from({ length: count }, (_, index) => seatOf(`x${index}`, { reportsTo: seatId('pam') }))),
});
const main = (value: number): OrgEdit => ({
  kind: 'setAssumption',
  key: 'mainSuccess',
  value,
  tag: 'measured',
  source: '',
});
const runners = (value: number): OrgEdit => ({
  kind: 'setAssumption',
  key: 'ciRunners',
  value,
  tag: 'setting',
  source: '',
});

/** Each check with a plan in which it must appear and one in which it must not. */
export const cases: Readonly<Record<FindingKind, readonly [must: () => Plan, mustNot: () => Plan, inScenario?: true]>> =
  {
    // Four engineers and a manager give about 30 review hours a week; a pull request brings some 0.6 to 0.8.
    teamTight: [() => withOrg(setArea({ demand: demand(37) })), () => withOrg(setArea({ demand: demand(20) }))],
    teamOver: [() => withOrg(setArea({ demand: demand(45) })), () => withOrg(setArea({ demand: demand(37) }))],
    teamBreaking: [() => withOrg(setArea({ demand: demand(70) })), () => withOrg(setArea({ demand: demand(45) }))],
    teamWithoutReviewers: [
      () => withTables({ seats: tableOf([...sound.seats.values()].filter((seat) => seat.teamId !== payments)) }),
      () => governed,
    ],
    areaWithoutOwner: [
      () => withOrg(setArea({ owners: [] })),
      () => withOrg(setArea({ owners: [], demand: demand(0) })),
    ],
    areaWithoutReviewer: [() => withOrg(setArea({ owners: narrowed([]) })), () => governed],
    areaSingleReviewer: [
      () => withOrg(setArea({ owners: narrowed(['p1']) })),
      () => withOrg(setArea({ owners: narrowed(['p1', 'p2']) })),
    ],
    areaReviewerIsAuthor: [
      () => ({
        ...withHistory(...merged(6, '2026-03-02', () => reviewed('p2'))),
        baseline: applied(sound, setArea({ owners: narrowed(['p1']) })),
      }),
      () => ({
        ...withHistory(...merged(6, '2026-03-02', () => ({ ...reviewed('p1'), author: 'p2' }))),
        baseline: applied(sound, setArea({ owners: narrowed(['p1']) })),
      }),
    ],
    areaTooFewApprovers: [
      () => withOrg(setArea({ owners: narrowed(['p1']), requiredApprovals: 2 })),
      () => withOrg(setArea({ owners: narrowed(['p1', 'p2']), requiredApprovals: 2 })),
    ],
    teamManyAreas: [() => withTables(manyAreas(6)), () => withTables(manyAreas(5))],
    teamCrossReview: [
      () =>
        withOrg(
          setArea({
            owners: [...narrowed(['p1', 'p2']), { kind: 'seat', seatId: seatId('o1'), share: 0.8 }],
            demand: demand(20),
          }),
        ),
      () =>
        withOrg(setArea({ owners: [...narrowed(['p1', 'p2']), { kind: 'seat', seatId: seatId('o1'), share: 0.1 }] })),
    ],
    rulesStopMatching: [
      () => inScenario({ kind: 'updateTeam', teamId: payments, changes: { name: 'Payments API' } }),
      () => inScenario({ kind: 'updateTeam', teamId: orders, changes: { name: 'Orders and more' } }),
      true,
    ],
    dutiesNotSeparated: [
      () => withTables(seats(seatOf('gov', { teamId: payments, personId: personId('p1'), roleId: roleId('lead') }))),
      () =>
        withTables(seats(seatOf('val', { teamId: payments, personId: personId('p1'), roleId: roleId('validator') }))),
    ],
    seniorReviewTime: [
      () =>
        withOrg(
          { kind: 'updateSeat', seatId: seatId('p1'), changes: { roleId: roleId('senior') } },
          setArea({ owners: narrowed(['p1']), demand: demand(40) }),
        ),
      () => withOrg({ kind: 'updateSeat', seatId: seatId('p1'), changes: { roleId: roleId('senior') } }),
    ],
    // Pam has four reports already.
    spanWide: [() => withTables(reports(5)), () => withTables(reports(4))],
    spanNarrow: [
      () =>
        withOrg(
          ...['p1', 'p2'].map((name): OrgEdit => ({
            kind: 'updateSeat',
            seatId: seatId(name),
            changes: { reportsTo: null },
          })),
        ),
      () => withOrg({ kind: 'updateSeat', seatId: seatId('p1'), changes: { reportsTo: null } }),
    ],
    // No edit makes a circle but that of an import.
    reportingCircle: [
      () =>
        withOrg({
          kind: 'updateSeat',
          seatId: seatId('pam'),
          changes: { reportsTo: seatId('p1') },
          circles: 'keep',
        }),
      () => withOrg({ kind: 'updateSeat', seatId: seatId('p1'), changes: { reportsTo: null } }),
    ],
    personManyTeams: [
      () =>
        withTables({
          teams: tableOf([...sound.teams.values(), teamOf('third')]),
          ...seats(
            seatOf('s2', { teamId: orders, personId: personId('p1'), fte: 0.3 }),
            seatOf('s3', { teamId: teamId('third'), personId: personId('p1'), fte: 0.2 }),
          ),
        }),
      () => withTables(seats(seatOf('s2', { teamId: orders, personId: personId('p1'), fte: 0.3 }))),
    ],
    waveOverloads: [
      () => ({
        ...governed,
        baseline: applied(sound, setArea({ demand: demand(24) })),
        scenarios: new Map([
          [
            scenarioId('a'),
            scenarioOf('a', [
              moveOf(1, [{ kind: 'transferArea', areaId: areaId('ledger'), fromTeamId: payments, toTeamId: orders }]),
            ]),
          ],
        ]),
      }),
      () => ({
        ...governed,
        scenarios: new Map([
          [
            scenarioId('a'),
            scenarioOf('a', [
              moveOf(1, [{ kind: 'transferArea', areaId: areaId('ledger'), fromTeamId: payments, toTeamId: orders }]),
            ]),
          ],
        ]),
      }),
      true,
    ],
    reviewConcentration: [
      // Of twenty reviewers two do 61 each and eighteen one each: 122 of 140, 87 %.
      () =>
        withHistory(
          ...merged(140, '2026-03-02', (index) => reviewed(index < 122 ? `r${index % 2}` : `r${index - 120}`)),
        ),
      () => withHistory(...merged(140, '2026-03-02', (index) => reviewed(`r${index % 20}`))),
    ],
    unreviewedRising: [
      // None of 40 in the first weeks, 20 of 40 in the last.
      () =>
        withHistory(
          ...merged(40, '2026-03-02', () => reviewed('p2')),
          ...merged(40, '2026-05-11', (index) => (index < 20 ? { ai: { kind: 'human' } } : reviewed('p2'))),
        ),
      // 20 of 40 in both.
      () =>
        withHistory(
          ...merged(40, '2026-03-02', (index) => (index < 20 ? { ai: { kind: 'human' } } : reviewed('p2'))),
          ...merged(40, '2026-05-11', (index) => (index < 20 ? { ai: { kind: 'human' } } : reviewed('p2'))),
        ),
    ],
    activityWithoutOutcome: [() => withOutcomes((week) => 4 + (week % 2)), () => withOutcomes((week) => 30 - week)],
    provenanceLow: [
      () =>
        withHistory(
          ...merged(40, '2026-03-02', (index) => ({
            ...reviewed('p2'),
            ...(index < 19 ? {} : { ai: { kind: 'unknown' } }),
          })),
        ),
      () =>
        withHistory(
          ...merged(40, '2026-03-02', (index) => ({
            ...reviewed('p2'),
            ...(index < 20 ? {} : { ai: { kind: 'unknown' } }),
          })),
        ),
    ],
    gateOnPath: [
      () => withTables({ gates: tableOf([gateOf('scan', { minutes: 30 })]) }),
      () =>
        withTables({
          gates: tableOf([
            gateOf('late', { minutes: 90, mode: 'afterMerge' }),
            gateOf('slow', { minutes: 20 }),
            gateOf('beside', { minutes: 15, mode: 'parallel' }),
          ]),
        }),
    ],
    ciSaturated: [() => withOrg(runners(1), setArea({ demand: demand(200) })), () => withOrg(runners(100))],
    mainBelowTarget: [() => withOrg(main(0.708)), () => withOrg(main(0.9))],
    nobodyAccountable: [
      () => ({ ...governed, governance: { ...governed.governance, accountability: new Map() } }),
      () => governed,
    ],
    accountableForMany: [
      () =>
        after(
          { ...governed, baseline: { ...sound, ...manyAreas(6) } },
          { kind: 'setFindingLimit', key: 'accountableAreas', value: 6 },
        ),
      () =>
        after(
          { ...governed, baseline: { ...sound, ...manyAreas(5) } },
          { kind: 'setFindingLimit', key: 'accountableAreas', value: 6 },
        ),
    ],
    aiWithoutValidator: [
      () => withOrg(setArea({ demand: demand(8, { aiShare: 0.6 }) })),
      () => ({
        ...governed,
        baseline: {
          ...applied(sound, setArea({ demand: demand(8, { aiShare: 0.6 }) })),
          ...seats(seatOf('val', { teamId: payments, personId: personId('p4'), roleId: roleId('validator') })),
        },
      }),
    ],
    policyMissing: [
      () => ({ ...governed, governance: { ...governed.governance, policies: new Map() } }),
      () => governed,
    ],
    lightPathWithoutPolicy: [
      () => withOrg(setArea({ requiredApprovals: 2, lightPathShare: 0.3 })),
      () =>
        after(
          withOrg(setArea({ requiredApprovals: 2, lightPathShare: 0.3 })),
          policyOf({ risks: ['low'], lightPath: 'allowed' }),
        ),
    ],
    policyNotOwned: [
      () => after(governed, policyOf({ owner: ' ' })),
      () => after(governed, policyOf({ owner: '', status: 'retired' })),
    ],
    policyReviewPast: [
      () => after(governed, policyOf({ reviewOn: '2026-11-25' })),
      () => after(governed, policyOf({ reviewOn: today })),
    ],
    policyNotKept: [() => after(governed, policyOf({ kept: 0.79 })), () => after(governed, policyOf({ kept: 0.8 }))],
    standardNotMet: [() => after(governed, standardOf(2)), () => after(governed, standardOf(1))],
    definitionOfDoneMissing: [
      () => after(governed, { kind: 'setDefinitionOfDone', teamId: orders, definition: null }),
      () => governed,
    ],
  };
