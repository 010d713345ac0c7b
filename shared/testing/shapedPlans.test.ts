import { describe, expect, it } from 'vitest';
import { asId, type AreaId, type PersonId, type SeatId, type TeamId } from '../base/ids.ts';
import { mergeTeam, newTeam, splitTeam } from '../org/acts/teamActs.ts';
import { allocatePerson, openSeats } from '../org/acts/seatActs.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import { checkOrg } from '../org/checkOrg.ts';
import { describeAct } from '../org/describeAct.ts';
import { sentenceText } from '../org/describeEdit.ts';
import type { Org, Seat } from '../org/org.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { createDocument, dispatchCommand } from '../plan/history.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { serialisePlan } from '../planFile/serialisePlan.ts';
import { applied } from './applied.ts';
import { planWithCycle, shapedPlan } from './shapedPlans.ts';

const team = (place: number) => asId<TeamId>(`team-${place}`);
const seat = (place: number) => asId<SeatId>(`seat-${place}`);
const shared = asId<AreaId>('area-0');
const membersOf = (org: Org, teamId: TeamId): readonly Seat[] =>
  [...org.seats.values()].filter((member) => member.teamId === teamId);
const hoursOf = (org: Org, teamId: TeamId): number => evaluateOrg(org).areas.get(shared)?.byTeam.get(teamId) ?? 0;
const supplyOf = (org: Org, teamId: TeamId): number => evaluateOrg(org).teams.get(teamId)?.supplyHours ?? 0;

describe('an area with twelve owners', () => {
  const org = shapedPlan('owners').baseline;

  it('gives a twelfth to each, and two twelfths to the one that takes another team in', () => {
    const after = applied(org, ...mergeTeam(org, team(3), team(4)));
    const owners = after.areas.get(shared)?.owners ?? [];
    expect(owners).toHaveLength(11);
    expect(owners.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
    expect(hoursOf(org, team(3))).toBeCloseTo(hoursOf(org, team(4)), 9);
    expect(hoursOf(after, team(4))).toBeCloseTo(2 * hoursOf(org, team(4)), 6);
    expect(hoursOf(after, team(5))).toBeCloseTo(hoursOf(org, team(5)), 6);
    expect(checkOrg(after)).toEqual([]);
  });

  it('shared 60 to 40 sends three hours to one for every two to the other', () => {
    const after = applied(org, {
      kind: 'setAreaOwners',
      areaId: shared,
      owners: [
        { kind: 'team', teamId: team(0), share: 0.6, reviewers: null },
        { kind: 'team', teamId: team(1), share: 0.4, reviewers: null },
      ],
    });
    expect(hoursOf(after, team(0)) / hoursOf(after, team(1))).toBeCloseTo(1.5, 6);
    expect(hoursOf(after, team(2))).toBe(0);
  });

  it('asks for more review hours when more must approve', () => {
    const after = applied(org, { kind: 'updateArea', areaId: shared, changes: { requiredApprovals: 2 } });
    expect(evaluateOrg(after).total.demandHours).toBeGreaterThan(evaluateOrg(org).total.demandHours);
  });
});

describe('one team of two hundred', () => {
  const org = shapedPlan('crowd').baseline;
  const members = membersOf(org, team(0));

  it('is split in three with nobody and no hour of review lost', () => {
    const third = Math.floor(members.length / 3);
    const ids = members.map(({ id }) => id);
    const after = applied(
      org,
      ...splitTeam(org, team(0), [
        { name: 'North', seatIds: [], areaIds: [] },
        { name: 'South', seatIds: ids.slice(0, third), areaIds: [] },
        { name: 'West', seatIds: ids.slice(third, 2 * third), areaIds: [] },
      ]),
    );
    const parts = ['North', 'South', 'West'].flatMap((name) =>
      [...after.teams.values()].filter((each) => each.name === name).map(({ id }) => id),
    );
    expect(members.length).toBeGreaterThanOrEqual(200);
    expect(parts.map((id) => membersOf(after, id).length)).toEqual([members.length - 2 * third, third, third]);
    expect(parts.reduce((sum, id) => sum + supplyOf(after, id), 0)).toBeCloseTo(supplyOf(org, team(0)), 6);
    expect(checkOrg(after)).toEqual([]);
  });

  it('keeps three fifths of somebody who is divided 60 to 40', () => {
    const person = asId<PersonId>('person-100');
    const held = membersOf(org, team(0)).find(({ personId }) => personId === person);
    const after = applied(
      org,
      ...allocatePerson(org, person, [
        { seatId: held?.id ?? null, teamId: team(0), fte: 0.6 },
        { seatId: null, teamId: team(1), fte: 0.4 },
      ]),
    );
    const lost = supplyOf(org, team(0)) - supplyOf(after, team(0));
    const gained = supplyOf(after, team(1)) - supplyOf(org, team(1));
    expect(gained).toBeGreaterThan(0);
    expect(lost).toBeCloseTo(gained, 9);
  });

  it('gains hours by a seat with a day on which it is filled, and none by one without', () => {
    const role = members[0]?.roleId;
    if (role === undefined) throw new Error('a team with members');
    const gain = (day: string | null) =>
      supplyOf(applied(org, ...openSeats(org, [{ teamId: team(0), roleId: role }], day)), team(0)) -
      supplyOf(org, team(0));
    expect(gain(null)).toBe(0);
    expect(gain('2027-02-01')).toBeGreaterThan(0);
  });
});

describe('many teams', () => {
  it('of 250 siblings take one more in, at the end, and give one up', () => {
    const org = shapedPlan('siblings').baseline;
    const edit = newTeam(org, 'Team 251', [...org.groups.keys()][0] ?? null);
    const after = applied(org, edit);
    expect(after.teams.size).toBe(251);
    expect(Math.max(...[...org.teams.values()].map(({ order }) => order))).toBeLessThan(edit.team.order);
    const merged = applied(after, ...mergeTeam(after, team(0), edit.team.id));
    expect(merged.teams.size).toBe(250);
    expect(membersOf(merged, edit.team.id)).toHaveLength(membersOf(org, team(0)).length);
  });

  it('of nine groups move from one group to another without touching a number', () => {
    const org = shapedPlan('groups').baseline;
    const [, second] = [...org.groups.keys()];
    if (second === undefined) throw new Error('nine groups');
    const after = applied(org, { kind: 'updateTeam', teamId: team(0), changes: { groupId: second } });
    expect(after.teams.get(team(0))?.groupId).toBe(second);
    expect(evaluateOrg(after).total.demandHours).toBe(evaluateOrg(org).total.demandHours);
    expect(supplyOf(after, team(0))).toBe(supplyOf(org, team(0)));
  });
});

it('names of any script are in the sentence and in the file as they were written', () => {
  const plan = shapedPlan('names');
  const created = dispatchCommand(
    createDocument(plan),
    { kind: 'createScenario', name: 'Names', copyOf: null },
    '2026-11-26T09:00:00.000Z',
  );
  if (!created.ok) throw new Error(created.error.kind);
  const [scenarioId] = [...created.value.plan.scenarios.keys()];
  if (scenarioId === undefined) throw new Error('a scenario');
  let document = created.value;
  for (const each of plan.baseline.teams.values()) {
    const edits = splitTeam(plan.baseline, each.id, [
      { name: each.name, seatIds: [], areaIds: [] },
      { name: '🧪 فريق', seatIds: membersOf(plan.baseline, each.id).map(({ id }) => id), areaIds: [] },
    ]);
    expect(sentenceText(describeAct(plan.baseline, edits))).toBe(`Split ${each.name} into ${each.name} and 🧪 فريق`);
    const next = dispatchCommand(
      document,
      { kind: 'addMove', scenarioId, edits: edits.slice(0, 1), wave: 1 },
      '2026-11-26T09:00:00.000Z',
    );
    if (next.ok) document = next.value;
  }
  expect(document.plan.scenarios.get(scenarioId)?.moves).not.toHaveLength(0);
  expect(parsePlanFile(serialisePlan(document))).toEqual({ ok: true, value: { document, notices: [] } });
});

it('a circle of managers is found, an edit that would close one is refused, and one that opens it is taken', () => {
  const org = planWithCycle().baseline;
  expect(checkOrg(org).map(({ kind }) => kind)).toContain('cycle');
  const sound = shapedPlan('owners').baseline;
  const line = applied(sound, { kind: 'updateSeat', seatId: seat(20), changes: { reportsTo: seat(30) } });
  for (const [above, below] of [
    [seat(30), seat(20)],
    [seat(20), seat(20)],
  ] as const) {
    const result = applyOrgEdit(line, { kind: 'updateSeat', seatId: above, changes: { reportsTo: below } });
    expect(result.ok ? 'accepted' : result.error.kind).toBe('orgEdit.cycle');
  }
  const opened = applied(org, { kind: 'updateSeat', seatId: seat(0), changes: { reportsTo: null } });
  expect(checkOrg(opened)).toEqual([]);
});
