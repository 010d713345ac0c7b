import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied } from '../../testing/applied.ts';
import { orgArbitrary } from '../../testing/planArbitrary.ts';
import { areaId, areaOf, gateId, personId, seatId, smallOrg, teamId } from '../../testing/smallOrg.ts';
import { applyOrgEdits } from '../applyOrgEdit.ts';
import { checkOrg } from '../checkOrg.ts';
import { describeAct, sentencesOfAct } from '../describeAct.ts';
import { sentenceText } from '../describeEdit.ts';
import type { Org } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';
import { mergeAreas, splitArea } from './areaActs.ts';
import { allocatePerson, fillSeat, openSeats, toggleDottedLine, vacateSeat } from './seatActs.ts';
import { mergeTeam, newGroup, newTeam, removeGroup, removeTeam, splitTeam } from './teamActs.ts';

const payments = teamId('payments');
const orders = teamId('orders');
const told = (edits: readonly OrgEdit[], org: Org = smallOrg): string => sentenceText(describeAct(org, edits));
const teamOf = (org: Org, name: string) => org.seats.get(seatId(name))?.teamId;
const ownersOf = (org: Org, name: string) => org.areas.get(areaId(name))?.owners;
const areasOf = (org: Org, team: typeof payments) =>
  [...org.areas.values()].filter(({ owners }) =>
    owners.some((owner) => owner.kind === 'team' && owner.teamId === team),
  );

describe('what a move is told as in full', () => {
  const full = (edits: readonly OrgEdit[]) => sentencesOfAct(smallOrg, edits).map(sentenceText);
  it('is one sentence where it is one act, and one for each change where it is not', () => {
    const split = splitTeam(smallOrg, payments, [
      { name: 'Payments API', seatIds: [seatId('ana')], areaIds: [] },
      { name: 'Ledger', seatIds: [seatId('ben')], areaIds: [] },
    ]);
    expect(full(split)).toEqual(['Split Payments into Payments API and Ledger']);
    const rename = { kind: 'updateTeam', teamId: orders, changes: { name: 'Fulfilment' } } as const;
    const group = newGroup(smallOrg, 'Commerce');
    expect(full([rename, group])).toEqual(['Rename team Orders to Fulfilment', 'Create group Commerce']);
    expect(full([rename])).toEqual(['Rename team Orders to Fulfilment']);
  });

  it('names the teams for which a group is made', () => {
    const made = newGroup(smallOrg, 'Commerce');
    const into = { groupId: made.group.id };
    const moves = [payments, orders].map((id) => ({ kind: 'updateTeam', teamId: id, changes: into }) as const);
    expect(full([made, ...moves])).toEqual(['Create group Commerce with Payments and Orders']);
  });

  it('leaves out where seats stand in their teams, which follows from the rest', () => {
    const [made] = [newGroup(smallOrg, 'Commerce')];
    const place = { kind: 'updateSeat', seatId: seatId('ana'), changes: { order: 7 } } as const;
    expect(full([made, place])).toEqual(['Create group Commerce']);
    expect(full([place])).toHaveLength(1);
  });
});

describe('splitting a team', () => {
  const owned = areasOf(smallOrg, payments).map(({ id }) => id);
  const parts = [
    { name: 'Payments API', seatIds: [seatId('ana')], areaIds: owned.slice(1) },
    { name: 'Ledger', seatIds: [seatId('ben')], areaIds: owned.slice(0, 1) },
    { name: 'Risk', seatIds: [seatId('cleo')], areaIds: [] },
  ];
  const edits = splitTeam(smallOrg, payments, parts);
  const after = applied(smallOrg, ...edits);

  it('keeps the team as its first part and makes the others', () => {
    expect(after.teams.get(payments)?.name).toBe('Payments API');
    const ledger = [...after.teams.values()].find(({ name }) => name === 'Ledger');
    expect(ledger).toMatchObject({ groupId: smallOrg.teams.get(payments)?.groupId, type: 'stream' });
    expect(teamOf(after, 'ana')).toBe(payments);
    expect(teamOf(after, 'ben')).toBe(ledger?.id);
    expect(areasOf(after, payments).map(({ id }) => id)).toEqual(owned.slice(1));
  });

  it('is told as one act', () => {
    expect(told(edits)).toBe('Split Payments into Payments API, Ledger and Risk');
  });
});

describe('the end of a team', () => {
  it('in another takes its seats and all it owns along', () => {
    const edits = mergeTeam(smallOrg, payments, orders);
    const after = applied(smallOrg, ...edits);
    expect(after.teams.has(payments)).toBe(false);
    expect(teamOf(after, 'ana')).toBe(orders);
    expect(areasOf(after, orders).length).toBeGreaterThanOrEqual(areasOf(smallOrg, payments).length);
    expect(told(edits)).toBe('Merge Payments into Orders');
    expect(mergeTeam(smallOrg, payments, payments)).toEqual([]);
  });

  it('without another leaves people unassigned and areas without it', () => {
    const edits = removeTeam(smallOrg, payments, { seatsTo: null, areasTo: orders });
    const after = applied(smallOrg, ...edits);
    expect(teamOf(after, 'ana')).toBeNull();
    expect(told(edits)).toBe('Remove team Payments, its people unassigned, its areas to Orders');
  });
});

describe('seats and people', () => {
  it('become vacant with the person waiting, and are filled from there', () => {
    const edits = vacateSeat(smallOrg, seatId('ana'));
    const after = applied(smallOrg, ...edits);
    expect(after.seats.get(seatId('ana'))).toMatchObject({ personId: null, teamId: payments });
    const waiting = [...after.seats.values()].filter(({ personId: id }) => id === personId('ana'));
    expect(waiting.map((seat) => seat.teamId)).toEqual([null]);
    expect(told(edits)).toBe('Make the seat of Ana López vacant');

    const back = fillSeat(after, seatId('ana'), personId('ana'));
    const again = applied(after, ...back);
    expect(again.seats.get(seatId('ana'))?.personId).toBe(personId('ana'));
    expect([...again.seats.values()].filter(({ personId: id }) => id === personId('ana'))).toHaveLength(1);
    expect(told(back, after)).toMatch(/^Fill the seat .* with Ana López$/u);
  });

  it('divide the time of a person over teams', () => {
    const edits = allocatePerson(smallOrg, personId('ana'), [
      { seatId: seatId('ana'), teamId: payments, fte: 0.6 },
      { seatId: null, teamId: orders, fte: 0.4 },
    ]);
    const after = applied(smallOrg, ...edits);
    const seats = [...after.seats.values()].filter(({ personId: id }) => id === personId('ana'));
    expect(seats.map((seat) => [seat.teamId, seat.fte])).toEqual([
      [payments, 0.6],
      [orders, 0.4],
    ]);
    expect(told(edits)).toBe('Divide Ana López: 40 % Orders and 60 % Payments');
    const backAgain = allocatePerson(after, personId('ana'), [{ seatId: seatId('ana'), teamId: payments, fte: 1 }]);
    expect(
      [...applied(after, ...backAgain).seats.values()].filter(({ personId: id }) => id === personId('ana')),
    ).toHaveLength(1);
  });

  it('report to others in dotted lines, which go when the other seat goes', () => {
    const edits = toggleDottedLine(smallOrg, seatId('ana'), seatId('dan'));
    const after = applied(smallOrg, ...edits);
    expect(after.seats.get(seatId('ana'))?.dottedTo).toEqual([seatId('dan')]);
    expect(told(edits)).toBe('Report Ana López also to Dan Ito');
    expect(told(toggleDottedLine(after, seatId('ana'), seatId('dan')), after)).toBe(
      'Report Ana López no longer also to Dan Ito',
    );
    const gone = applied(after, { kind: 'deleteSeat', seatId: seatId('dan') });
    expect(gone.seats.get(seatId('ana'))?.dottedTo).toEqual([]);
    expect(checkOrg(gone)).toEqual([]);
  });

  it('are opened several at once', () => {
    const roleId = smallOrg.roles.keys().next().value;
    if (roleId === undefined) throw new Error('no role');
    const [first, second] = openSeats(
      smallOrg,
      [
        { teamId: orders, roleId },
        { teamId: orders, roleId },
      ],
      '2027-02-01',
    );
    if (first === undefined || second === undefined) throw new Error('no seats');
    expect(first.seat.id).not.toBe(second.seat.id);
    expect(second.seat.order).toBeGreaterThan(first.seat.order);
    expect(told([first, second])).toBe(`Open 2 seats: ${smallOrg.roles.get(roleId)?.name ?? ''} in Orders`);
    expect(first.seat).toMatchObject({ expectedFrom: '2027-02-01', personId: null });
  });
});

describe('teams that work together', () => {
  it('lose the tie when one of them goes', () => {
    const tie = { withTeamId: orders, mode: 'xAsAService' as const };
    const edit: OrgEdit = { kind: 'updateTeam', teamId: payments, changes: { interactions: [tie] } };
    const after = applied(smallOrg, edit);
    expect(told([edit])).toBe('Have Payments provide a service to Orders');
    const gone = applied(after, { kind: 'deleteTeam', teamId: orders });
    expect(gone.teams.get(payments)?.interactions).toEqual([]);
    expect(checkOrg(gone)).toEqual([]);
  });

  it('are made at the end, in groups that are too', () => {
    const group = newGroup(smallOrg, 'New group');
    const withGroup = applied(smallOrg, group);
    const team = newTeam(withGroup, 'Payments', group.group.id);
    const after = applied(withGroup, team);
    expect(team.team.id).not.toBe(payments);
    expect(after.teams.get(team.team.id)?.groupId).toBe(group.group.id);
    const [groupId] = smallOrg.groups.keys();
    if (groupId === undefined) throw new Error('no group');
    const removed = applied(after, ...removeGroup(after, group.group.id, groupId));
    expect(removed.teams.get(team.team.id)?.groupId).toBe(groupId);
  });
});

describe('code areas', () => {
  const [area] = smallOrg.areas.values();
  if (area === undefined) throw new Error('no area');

  it('are split by their pull requests, which add up to what they were', () => {
    const edits = splitArea(smallOrg, area.id, [
      { name: `${area.name}/api`, paths: ['/api/'], demandPart: 0.7 },
      { name: `${area.name}/jobs`, paths: ['/jobs/'], demandPart: 0.3 },
    ]);
    const after = applied(smallOrg, ...edits);
    const made = [...after.areas.values()].filter(({ name }) => name.startsWith(`${area.name}/`));
    expect(made.reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0)).toBeCloseTo(
      area.demand.pullRequestsPerWeek,
      12,
    );
    expect(made.every(({ owners }) => JSON.stringify(owners) === JSON.stringify(area.owners))).toBe(true);
    expect(told(edits)).toBe(`Split code area ${area.name} into ${area.name}/api and ${area.name}/jobs`);
  });

  it('are merged with means weighted by pull requests', () => {
    const one = areaOf('one', { demand: { ...area.demand, pullRequestsPerWeek: 30, aiShare: 0.2 }, paths: ['/one/'] });
    const two = areaOf('two', { demand: { ...area.demand, pullRequestsPerWeek: 10, aiShare: 0.6 }, paths: ['/two/'] });
    const org = applied(smallOrg, { kind: 'createArea', area: one }, { kind: 'createArea', area: two });
    const edits = mergeAreas(org, one.id, [one.id, two.id]);
    const merged = applied(org, ...edits).areas.get(one.id);
    expect(merged?.paths).toEqual(['/one/', '/two/']);
    expect(merged?.demand.pullRequestsPerWeek).toBe(40);
    // 30 of 40 at 0.2 and 10 of 40 at 0.6.
    expect(merged?.demand.aiShare).toBeCloseTo(0.3, 12);
    expect(told(edits, org)).toBe('Merge two into one');
  });

  it('leave their ownership rules to the one that they are merged into', () => {
    const edits = mergeAreas(smallOrg, areaId('ledger'), [areaId('ledger'), areaId('api')]);
    const after = applied(smallOrg, ...edits);
    expect([...after.rules.values()].map(({ pattern, areaId: of }) => [pattern, of])).toEqual([
      ['*', areaId('ledger')],
      ['/api/', areaId('ledger')],
      ['/folder-3/', null],
    ]);
    expect(checkOrg(after)).toEqual([]);
    const [removal] = edits;
    expect(removal === undefined ? '' : told([removal])).toBe('Merge api into ledger');
  });

  it('say who shares them, and how many must approve', () => {
    expect(
      told([
        {
          kind: 'setAreaOwners',
          areaId: area.id,
          owners: [
            { kind: 'team', teamId: payments, share: 0.6, reviewers: null },
            { kind: 'team', teamId: orders, share: 0.4, reviewers: null },
          ],
        },
      ]),
    ).toBe(`Have ${area.name} reviewed by Payments 60 %, Orders 40 %`);
    expect(told([{ kind: 'updateArea', areaId: area.id, changes: { requiredApprovals: 2 } }])).toBe(
      `Ask 2 approvals in ${area.name}`,
    );
    expect(ownersOf(smallOrg, 'none')).toBeUndefined();
  });
});

describe('every act on every organisation', () => {
  it('applies whole and leaves nothing that points nowhere', () => {
    fc.assert(
      fc.property(
        orgArbitrary,
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (org, one, two, part) => {
          const pick = <Id>(keys: Iterable<Id>, at: number): Id | undefined => {
            const list = [...keys];
            return list[at % Math.max(1, list.length)];
          };
          const team = pick(org.teams.keys(), one);
          const other = pick(org.teams.keys(), two);
          const area = pick(org.areas.keys(), one);
          const second = pick(org.areas.keys(), two);
          const seat = pick(org.seats.keys(), one);
          const person = pick(org.people.keys(), two);
          const acts: (readonly OrgEdit[])[] = [];
          if (team !== undefined && other !== undefined) {
            const inTeam = [...org.seats.values()].filter(({ teamId: id }) => id === team).map(({ id }) => id);
            const owned = areasOf(org, team).map(({ id }) => id);
            acts.push(
              mergeTeam(org, team, other),
              removeTeam(org, team, { seatsTo: null, areasTo: null }),
              splitTeam(org, team, [
                { name: 'One', seatIds: [], areaIds: [] },
                { name: 'Two', seatIds: inTeam.slice(0, 2), areaIds: owned.slice(0, 1) },
                { name: 'Two', seatIds: inTeam.slice(2), areaIds: owned.slice(1) },
              ]),
            );
          }
          if (area !== undefined && second !== undefined) {
            acts.push(
              mergeAreas(org, area, [area, second]),
              splitArea(org, area, [
                { name: 'One', paths: [], demandPart: part },
                { name: 'Two', paths: [], demandPart: 1 - part },
              ]),
            );
          }
          if (seat !== undefined) acts.push(vacateSeat(org, seat));
          if (seat !== undefined && person !== undefined) {
            acts.push(
              fillSeat(org, seat, person),
              allocatePerson(org, person, [{ seatId: null, teamId: team ?? null, fte: 0.5 }]),
            );
          }
          for (const act of acts) {
            const after = applyOrgEdits(org, act);
            if (!after.ok) expect(after.error.error.kind).toBe('orgEdit.noChange');
            else expect(checkOrg(after.value)).toEqual([]);
            expect(sentenceText(describeAct(org, act))).not.toBe('');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('gates that get the same way to run are told as one act', () => {
  const edit = (name: string, mode: 'parallel' | 'afterMerge'): OrgEdit => ({
    kind: 'updateGate',
    gateId: gateId(name),
    changes: { mode },
  });
  expect(told([edit('scan', 'parallel'), edit('licences', 'parallel')])).toBe(
    'Run gates Security scan and Licences side by side',
  );
  expect(told([edit('scan', 'parallel'), edit('licences', 'afterMerge')])).toBe(
    'Run gate Security scan side by side, and 1 more',
  );
});

describe('a new manager, in one sentence', () => {
  const move = (name: string): OrgEdit => ({
    kind: 'moveSeat',
    seatId: seatId(name),
    teamId: teamId('orders'),
    reviews: 'stay',
  });
  const line = (name: string, above = 'dan'): OrgEdit => ({
    kind: 'updateSeat',
    seatId: seatId(name),
    changes: { reportsTo: seatId(above) },
  });

  it.each<[string, readonly OrgEdit[]]>([
    ['Report Ben Okoro and Cleo Marsh to Dan Ito', [line('ben'), line('cleo')]],
    ['Assign Ben Okoro to Orders, reporting to Dan Ito', [move('ben'), line('ben')]],
    [
      'Assign Ben Okoro and Cleo Marsh to Orders, Ben Okoro reporting to Dan Ito',
      [move('ben'), move('cleo'), line('ben')],
    ],
    // Two managers are two things; the second is only counted.
    ['Report Cleo Marsh to Ana López, and 1 more', [line('cleo', 'ana'), line('ben', 'cleo')]],
  ])('%s', (sentence, edits) => {
    expect(told(edits)).toBe(sentence);
  });
});
