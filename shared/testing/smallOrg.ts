import {
  asId,
  type AreaId,
  type GateId,
  type GroupId,
  type PersonId,
  type RoleId,
  type RuleId,
  type SeatId,
  type TeamId,
} from '../base/ids.ts';
import type { CodeArea, Gate, Group, Org, OwnershipRule, Person, Role, Seat, Team } from '../org/org.ts';
import type { OrgEdit, OrgEditKind } from '../org/orgEdit.ts';

/** The id of the group of that name. */
export const groupId = (name: string) => asId<GroupId>(`group-${name}`);
/** The id of the team of that name. */
export const teamId = (name: string) => asId<TeamId>(`team-${name}`);
/** The id of the role of that name. */
export const roleId = (name: string) => asId<RoleId>(`role-${name}`);
/** The id of the person of that name. */
export const personId = (name: string) => asId<PersonId>(`person-${name}`);
/** The id of the seat of that name. */
export const seatId = (name: string) => asId<SeatId>(`seat-${name}`);
/** The id of the code area of that name. */
export const areaId = (name: string) => asId<AreaId>(`area-${name}`);
/** The id of the quality gate of that name. */
export const gateId = (name: string) => asId<GateId>(`gate-${name}`);
/** The id of the ownership rule of that name. */
export const ruleId = (name: string) => asId<RuleId>(`rule-${name}`);

/** A group of that name at the top. */
export function groupOf(name: string, changes: Partial<Group> = {}): Group {
  return { id: groupId(name), name, parentId: null, order: 0, ...changes };
}

/** A team of that name in no group. */
export function teamOf(name: string, changes: Partial<Team> = {}): Team {
  return {
    id: teamId(name),
    name,
    type: 'stream',
    groupId: null,
    order: 0,
    routing: 'pool',
    externalRefs: [],
    ...changes,
  };
}

/** A role of that name for people who build. */
export function roleOf(name: string, changes: Partial<Role> = {}): Role {
  return {
    id: roleId(name),
    name,
    shortName: '',
    kind: 'builds',
    level: 1,
    reviewShare: null,
    duty: 'none',
    dutyShare: 0,
    order: 0,
    ...changes,
  };
}

/** A person of that name of whom nothing else is known. */
export function personOf(name: string, changes: Partial<Person> = {}): Person {
  return {
    id: personId(name),
    name,
    emails: [],
    logins: [],
    hoursPerWeek: null,
    skill: 1,
    availableFrom: null,
    note: '',
    ...changes,
  };
}

/** An open full-time seat of an engineer in no team. */
export function seatOf(name: string, changes: Partial<Seat> = {}): Seat {
  return {
    id: seatId(name),
    teamId: null,
    roleId: roleId('engineer'),
    personId: null,
    fte: 1,
    reportsTo: null,
    order: 0,
    title: '',
    expectedFrom: null,
    ...changes,
  };
}

/** A code area of that name that nobody owns, with ten pull requests a week. */
export function areaOf(name: string, changes: Partial<CodeArea> = {}): CodeArea {
  return {
    id: areaId(name),
    name,
    repository: 'acme/shop',
    paths: [`/${name}/`],
    owners: [],
    ownersSource: 'stated',
    requiredApprovals: 1,
    fallbackTeamId: null,
    demand: { pullRequestsPerWeek: 10, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
    order: 0,
    ...changes,
  };
}

/** The rule on that line of CODEOWNERS. */
export function ruleOf(line: number, changes: Partial<OwnershipRule> = {}): OwnershipRule {
  return {
    id: ruleId(String(line)),
    repository: 'acme/shop',
    file: 'CODEOWNERS',
    line,
    pattern: `/folder-${line}/`,
    owners: ['@acme/payments'],
    areaId: null,
    ...changes,
  };
}

/** A gate of ten minutes in sequence that nine in ten runs pass. */
export function gateOf(name: string, changes: Partial<Gate> = {}): Gate {
  return { id: gateId(name), name, mode: 'sequence', minutes: 10, cv: 0.5, passShare: 0.9, order: 0, ...changes };
}

/** Records as a table. */
export function tableOf<Id, Rec extends { readonly id: Id }>(records: readonly Rec[]): ReadonlyMap<Id, Rec> {
  return new Map(records.map((record) => [record.id, record]));
}

/**
 * An organisation small enough to know by heart, with something in every table: Ana leads Payments with Ben and Cleo, and Dan,
 * who is in Orders, where a seat is open. Runtime has nobody.
 */
export const smallOrg: Org = {
  groups: tableOf([
    groupOf('commerce', { name: 'Commerce' }),
    groupOf('checkout', { name: 'Checkout', parentId: groupId('commerce'), order: 1 }),
    groupOf('platform', { name: 'Platform', order: 2 }),
  ]),
  teams: tableOf([
    teamOf('payments', {
      name: 'Payments',
      groupId: groupId('checkout'),
      routing: 'pool',
      externalRefs: [{ provider: 'github', ref: 'acme/payments' }],
    }),
    teamOf('orders', { name: 'Orders', groupId: groupId('commerce'), order: 1 }),
    teamOf('runtime', { name: 'Runtime', type: 'platform', groupId: groupId('platform'), order: 2 }),
  ]),
  roles: tableOf([
    roleOf('engineer', { name: 'Engineer' }),
    roleOf('senior', { name: 'Senior engineer', level: 2, order: 1 }),
    roleOf('manager', { name: 'Engineering manager', shortName: 'EM', kind: 'manages', level: 0, order: 2 }),
    roleOf('validator', {
      name: 'AI code validator',
      shortName: 'Val',
      kind: 'answersForAiCode',
      level: 0,
      reviewShare: 0.5,
      order: 3,
    }),
  ]),
  people: tableOf([
    personOf('ana', { name: 'Ana López', emails: ['ana@acme.example'] }),
    personOf('ben', { name: 'Ben Okoro', logins: [{ provider: 'github', login: 'ben' }] }),
    personOf('cleo', { name: 'Cleo Marsh', hoursPerWeek: 32, availableFrom: '2026-12-01', note: 'back in December' }),
    personOf('dan', { name: 'Dan Ito', skill: 1.2 }),
  ]),
  seats: tableOf([
    seatOf('ana', { teamId: teamId('payments'), roleId: roleId('manager'), personId: personId('ana') }),
    seatOf('ben', {
      teamId: teamId('payments'),
      roleId: roleId('senior'),
      personId: personId('ben'),
      reportsTo: seatId('ana'),
      order: 1,
    }),
    seatOf('cleo', { teamId: teamId('payments'), personId: personId('cleo'), reportsTo: seatId('ben'), order: 2 }),
    seatOf('dan', {
      teamId: teamId('orders'),
      personId: personId('dan'),
      fte: 0.8,
      reportsTo: seatId('ana'),
      order: 3,
    }),
    seatOf('open', {
      teamId: teamId('orders'),
      roleId: roleId('senior'),
      title: 'Senior seat',
      expectedFrom: '2027-01-18',
      order: 4,
    }),
  ]),
  areas: tableOf([
    areaOf('ledger', { owners: [{ kind: 'team', teamId: teamId('payments'), share: null, reviewers: null }] }),
    areaOf('api', {
      owners: [
        { kind: 'team', teamId: teamId('payments'), share: 0.6, reviewers: null },
        { kind: 'seat', seatId: seatId('dan'), share: 0.4 },
      ],
      order: 1,
    }),
    areaOf('risk', {
      owners: [{ kind: 'team', teamId: teamId('payments'), share: null, reviewers: [seatId('ben'), seatId('cleo')] }],
      ownersSource: 'inferred',
      fallbackTeamId: teamId('orders'),
      demand: { pullRequestsPerWeek: 4, aiShare: 0.5, reviewEffortHours: 0.75, source: 'measured', weeks: 12 },
      order: 2,
    }),
    areaOf('shop', {
      owners: [
        { kind: 'team', teamId: teamId('orders'), share: 0.7, reviewers: null },
        { kind: 'team', teamId: teamId('payments'), share: 0.2, reviewers: null },
      ],
      requiredApprovals: 2,
      order: 3,
    }),
    areaOf('proto', { order: 4 }),
  ]),
  rules: tableOf([
    ruleOf(1, { pattern: '*', areaId: areaId('ledger') }),
    ruleOf(2, { pattern: '/api/', owners: ['@acme/payments', '@dan'], areaId: areaId('api') }),
    ruleOf(3, { repository: 'acme/tools', file: '.github/CODEOWNERS', owners: [], areaId: null }),
  ]),
  gates: tableOf([gateOf('licences', { name: 'Licences' }), gateOf('scan', { name: 'Security scan', order: 1 })]),
  assumptions: new Map([['planToUtilisation', { value: 0.8, tag: 'setting', source: 'Agreed in October' }]]),
};

/** One edit of every kind that the small organisation accepts. */
export const everyEdit: { readonly [Kind in OrgEditKind]: Extract<OrgEdit, { readonly kind: Kind }> } = {
  createGroup: { kind: 'createGroup', group: groupOf('data', { name: 'Data', parentId: groupId('platform') }) },
  updateGroup: { kind: 'updateGroup', groupId: groupId('checkout'), changes: { name: 'Checkout and billing' } },
  deleteGroup: { kind: 'deleteGroup', groupId: groupId('checkout') },
  createTeam: { kind: 'createTeam', team: teamOf('ledger', { name: 'Ledger', groupId: groupId('commerce') }) },
  updateTeam: { kind: 'updateTeam', teamId: teamId('payments'), changes: { name: 'Payments API' } },
  deleteTeam: { kind: 'deleteTeam', teamId: teamId('payments') },
  createRole: { kind: 'createRole', role: roleOf('architect', { name: 'Integration architect' }) },
  updateRole: { kind: 'updateRole', roleId: roleId('senior'), changes: { reviewShare: 0.3 } },
  deleteRole: { kind: 'deleteRole', roleId: roleId('validator') },
  createPerson: { kind: 'createPerson', person: personOf('eve', { name: 'Eve Stone' }) },
  updatePerson: { kind: 'updatePerson', personId: personId('ben'), changes: { hoursPerWeek: 20 } },
  deletePerson: { kind: 'deletePerson', personId: personId('ben') },
  createSeat: {
    kind: 'createSeat',
    seat: seatOf('validator', {
      teamId: teamId('payments'),
      roleId: roleId('validator'),
      title: 'AI validator',
      expectedFrom: '2027-02-01',
    }),
  },
  updateSeat: { kind: 'updateSeat', seatId: seatId('dan'), changes: { roleId: roleId('senior') } },
  closeSeat: { kind: 'closeSeat', seatId: seatId('ben') },
  deleteSeat: { kind: 'deleteSeat', seatId: seatId('ben') },
  moveSeat: { kind: 'moveSeat', seatId: seatId('ben'), teamId: teamId('orders'), reviews: 'take' },
  createArea: { kind: 'createArea', area: areaOf('search', { name: 'search-api' }) },
  updateArea: { kind: 'updateArea', areaId: areaId('shop'), changes: { fallbackTeamId: teamId('runtime') } },
  deleteArea: { kind: 'deleteArea', areaId: areaId('ledger') },
  setAreaDemand: { kind: 'setAreaDemand', areaId: areaId('ledger'), changes: { pullRequestsPerWeek: 12.5 } },
  transferArea: {
    kind: 'transferArea',
    areaId: areaId('ledger'),
    fromTeamId: teamId('payments'),
    toTeamId: teamId('orders'),
  },
  setAreaOwners: {
    kind: 'setAreaOwners',
    areaId: areaId('proto'),
    owners: [
      { kind: 'team', teamId: teamId('runtime'), share: null, reviewers: null },
      { kind: 'seat', seatId: seatId('dan'), share: 0.25 },
    ],
  },
  replaceRules: {
    kind: 'replaceRules',
    repository: 'acme/shop',
    file: 'CODEOWNERS',
    rules: [ruleOf(2, { pattern: '/api/v2/', areaId: areaId('api') }), ruleOf(9, { pattern: '*.proto' })],
  },
  createGate: { kind: 'createGate', gate: gateOf('contracts', { name: 'Contract tests', mode: 'afterMerge' }) },
  updateGate: { kind: 'updateGate', gateId: gateId('scan'), changes: { mode: 'parallel' } },
  deleteGate: { kind: 'deleteGate', gateId: gateId('licences') },
  setAssumption: { kind: 'setAssumption', key: 'aiShare', value: 0.55, tag: 'measured', source: 'Git host, 12 weeks' },
};

/**
 * Makes a value that throws when anything writes to it, tables included. Gives the same value.
 *
 * @throws TypeError later, where something writes
 */
export function freezeDeeply<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const method of ['set', 'delete', 'clear']) {
      Object.defineProperty(value, method, {
        value: () => {
          throw new TypeError(`${method} on a table that must not change`);
        },
      });
    }
    for (const entry of value.values()) freezeDeeply(entry);
  } else for (const field of Object.values(value)) freezeDeeply(field);
  return Object.freeze(value);
}

freezeDeeply(smallOrg);
freezeDeeply(everyEdit);
