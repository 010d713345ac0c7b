import fc from 'fast-check';
import { assumptionKeys } from '../org/assumptions.ts';
import type { AreaOwner, Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { areaId, areaOf, gateId, groupId, personId, roleId, ruleOf, seatId, teamId } from './smallOrg.ts';

const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const rarely = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });
const name = rarely(fc.constantFrom('Payments', '__proto__', '𝕬𝖓𝖆'), fc.constantFrom(' ', ''));
/** Numbers in a range, now and then one that no record may hold. */
const numberIn = (min: number, max: number) =>
  rarely(
    fc.double({ min, max, noNaN: true }).map((value) => value + 0),
    fc.constantFrom(-1, 1e9, Number.NaN, Infinity, -Infinity),
  );
const share = numberIn(0, 1);
const order = numberIn(0, 1000);
const day = fc.constantFrom(null, '2027-01-18');

/**
 * An edit of any kind. It may name records that are there, that earlier edits of a list may have made, or that never were, and
 * numbers out of range: most lists hold some edits that apply and some that do not.
 */
export function everyEditArbitrary(org: Org): fc.Arbitrary<OrgEdit> {
  const known = <Id>(present: Iterable<Id>, fresh: Id, missing: Id) =>
    rarely(fc.constantFrom(...present, fresh), fc.constant(missing));
  const group = known(org.groups.keys(), groupId('new'), groupId('none'));
  const team = known(org.teams.keys(), teamId('new'), teamId('none'));
  const role = known(org.roles.keys(), roleId('new'), roleId('none'));
  const person = known(org.people.keys(), personId('new'), personId('none'));
  const seat = known(org.seats.keys(), seatId('new'), seatId('none'));
  const area = known(org.areas.keys(), areaId('new'), areaId('none'));
  /** What a record that is created is called: mostly something new. */
  const fresh = <Id>(id: Id, any: fc.Arbitrary<Id>) => fc.oneof({ weight: 4, arbitrary: fc.constant(id) }, any);
  const kind = <Kind extends OrgEdit['kind']>(value: Kind) => fc.constant(value);
  const someOf = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) =>
    fc.record(shape, { requiredKeys: [] });

  const groupFields = { name, parentId: nullable(group), order };
  const teamFields = {
    name,
    groupId: nullable(group),
    order,
    routing: fc.constantFrom('pool' as const, 'roundRobin' as const, 'random' as const, 'expertise' as const),
    interactions: fc.array(
      fc.record({ withTeamId: team, mode: fc.constantFrom('collaboration' as const, 'xAsAService' as const) }),
      { maxLength: 2 },
    ),
    freedTo: fc.record({ review: share, building: share, training: share, tooling: share }),
  };
  const roleFields = {
    name,
    reviewShare: nullable(share),
    duty: fc.constantFrom('none' as const, 'validator' as const, 'architect' as const, 'governance' as const),
    dutyShare: share,
    kind: fc.constantFrom('builds' as const, 'manages' as const),
    level: fc.constantFrom(0 as const, 1 as const, 2 as const),
  };
  const personFields = { name, hoursPerWeek: nullable(numberIn(0, 60)), skill: numberIn(0.1, 10) };
  const seatFields = {
    teamId: nullable(team),
    roleId: role,
    personId: nullable(person),
    fte: numberIn(0.01, 1),
    reportsTo: nullable(seat),
    dottedTo: fc.array(seat, { maxLength: 2 }),
    expectedFrom: day,
  };
  const owner: fc.Arbitrary<AreaOwner> = fc.oneof(
    fc.record({
      kind: fc.constant('team' as const),
      teamId: team,
      share: nullable(share),
      reviewers: nullable(fc.array(seat, { maxLength: 2 })),
    }),
    fc.record({ kind: fc.constant('seat' as const), seatId: seat, share: nullable(share) }),
  );
  const demandFields = {
    pullRequestsPerWeek: numberIn(0, 300),
    aiShare: nullable(share),
    reviewEffortHours: nullable(numberIn(0, 8)),
    weeks: numberIn(0, 52),
  };
  const owners = fc.array(owner, { maxLength: 3 });
  const areaFields = {
    name,
    owners,
    requiredApprovals: rarely(fc.constantFrom(1, 2), fc.constantFrom(0, 21, 1.5)),
    fallbackTeamId: nullable(team),
    lightPathShare: nullable(share),
    order,
  };
  const gate = known(org.gates.keys(), gateId('new'), gateId('none'));
  const gateFields = {
    name,
    mode: fc.constantFrom('sequence' as const, 'parallel' as const, 'afterMerge' as const),
    minutes: numberIn(0, 600),
    cv: numberIn(0, 5),
    passShare: numberIn(0.01, 1),
    order,
  };
  const rule = fc
    .record({ line: fc.integer({ min: 1, max: 4 }), areaId: nullable(area) })
    .map(({ line, areaId: target }) => ruleOf(line, { areaId: target }));

  return fc.oneof(
    fc.record({
      kind: kind('createGroup'),
      group: fc.record({ id: fresh(groupId('new'), group), ...groupFields }),
    }),
    fc.record({ kind: kind('updateGroup'), groupId: group, changes: someOf(groupFields) }),
    fc.record({ kind: kind('deleteGroup'), groupId: group }),
    fc.record({
      kind: kind('createTeam'),
      team: fc.record({
        id: fresh(teamId('new'), team),
        ...teamFields,
        type: fc.constantFrom('stream' as const, 'platform' as const),
        externalRefs: fc.constant([]),
      }),
    }),
    fc.record({ kind: kind('updateTeam'), teamId: team, changes: someOf(teamFields) }),
    fc.record({ kind: kind('deleteTeam'), teamId: team }),
    fc.record({
      kind: kind('createRole'),
      role: fc.record({ id: fresh(roleId('new'), role), ...roleFields, shortName: fc.constant(''), order }),
    }),
    fc.record({ kind: kind('updateRole'), roleId: role, changes: someOf(roleFields) }),
    fc.record({ kind: kind('deleteRole'), roleId: role }),
    fc.record({
      kind: kind('createPerson'),
      person: fc.record({
        id: fresh(personId('new'), person),
        ...personFields,
        emails: fc.constant([]),
        logins: fc.constant([]),
        availableFrom: day,
        note: fc.constant(''),
      }),
    }),
    fc.record({ kind: kind('updatePerson'), personId: person, changes: someOf(personFields) }),
    fc.record({ kind: kind('deletePerson'), personId: person }),
    fc.record({
      kind: kind('createSeat'),
      seat: fc.record({ id: fresh(seatId('new'), seat), ...seatFields, order, title: fc.constant('') }),
    }),
    fc.record({ kind: kind('updateSeat'), seatId: seat, changes: someOf(seatFields) }),
    fc.record({ kind: kind('deleteSeat'), seatId: seat }),
    fc.record({ kind: kind('closeSeat'), seatId: seat }),
    fc.record({
      kind: kind('moveSeat'),
      seatId: seat,
      teamId: nullable(team),
      reviews: fc.constantFrom('stay' as const, 'take' as const),
    }),
    fc.record({
      kind: kind('createArea'),
      area: fc
        .record({ id: fresh(areaId('new'), area), ...areaFields, demand: fc.record(demandFields) })
        .map(({ demand, ...fields }) => ({
          ...areaOf(''),
          ...fields,
          demand: { ...demand, source: 'stated' as const },
        })),
    }),
    fc.record({ kind: kind('updateArea'), areaId: area, changes: someOf(areaFields) }),
    fc.record({ kind: kind('deleteArea'), areaId: area }),
    fc.record({ kind: kind('deleteArea'), areaId: area, rulesTo: area }),
    fc.record({ kind: kind('setAreaDemand'), areaId: area, changes: someOf(demandFields) }),
    fc.record({
      kind: kind('transferArea'),
      areaId: area,
      fromTeamId: nullable(team),
      toTeamId: nullable(team),
    }),
    fc.record({ kind: kind('setAreaOwners'), areaId: area, owners }),
    fc.record({
      kind: kind('replaceRules'),
      repository: fc.constantFrom('', 'acme/shop'),
      file: fc.constant('CODEOWNERS'),
      rules: fc.array(rule, { maxLength: 3 }),
    }),
    fc.record({
      kind: kind('createGate'),
      gate: fc.record({ id: fresh(gateId('new'), gate), ...gateFields }),
    }),
    fc.record({ kind: kind('updateGate'), gateId: gate, changes: someOf(gateFields) }),
    fc.record({ kind: kind('deleteGate'), gateId: gate }),
    fc.record({
      kind: kind('setAssumption'),
      key: fc.constantFrom(...assumptionKeys),
      value: nullable(numberIn(0, 2)),
      tag: fc.constant('assumption' as const),
      source: fc.constant('test'),
    }),
  );
}
