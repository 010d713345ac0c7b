import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied } from '../testing/applied.ts';
import { everyEditArbitrary } from '../testing/editArbitrary.ts';
import { orgArbitrary } from '../testing/planArbitrary.ts';
import {
  areaId,
  everyEdit,
  gateId,
  groupId,
  personId,
  roleId,
  seatId,
  seatOf,
  smallOrg,
  teamId,
  teamOf,
} from '../testing/smallOrg.ts';
import { applyOrgEdit } from './applyOrgEdit.ts';
import { describeEdit, seatLabel, sentenceText } from './describeEdit.ts';
import type { Org } from './org.ts';
import type { OrgEdit, OrgEditKind } from './orgEdit.ts';

const say = (edit: OrgEdit, before: Org = smallOrg): string => sentenceText(describeEdit(before, edit));

/** What a leader would write of each edit of the small organisation: the imperative, names, no ids. */
const sentences: Readonly<Record<OrgEditKind, string>> = {
  createGroup: 'Create group Data',
  updateGroup: 'Rename group Checkout to Checkout and billing',
  deleteGroup: 'Remove group Checkout',
  createTeam: 'Create team Ledger',
  updateTeam: 'Rename team Payments to Payments API',
  deleteTeam: 'Remove team Payments',
  createRole: 'Create role Integration architect',
  updateRole: 'Change role Senior engineer',
  deleteRole: 'Remove role AI code validator',
  createPerson: 'Add Eve Stone',
  updatePerson: 'Change Ben Okoro',
  deletePerson: 'Remove Ben Okoro',
  createSeat: 'Open seat: AI code validator in Payments',
  updateSeat: 'Change role: Dan Ito to Senior engineer',
  deleteSeat: 'Remove the seat of Ben Okoro',
  closeSeat: 'Close the seat of Ben Okoro',
  moveSeat: 'Assign Ben Okoro from Payments to Orders, with the reviews',
  createArea: 'Create code area search-api',
  updateArea: 'Let Runtime stand in for the owners of shop',
  deleteArea: 'Remove code area ledger',
  setAreaDemand: 'Change the review demand of ledger',
  transferArea: 'Transfer ledger from Payments to Orders',
  setAreaOwners: 'Have proto reviewed by Runtime, Dan Ito 25 %',
  replaceRules: 'Replace the ownership rules of CODEOWNERS',
  createGate: 'Add gate Contract tests',
  updateGate: 'Run gate Security scan side by side',
  deleteGate: 'Remove gate Licences',
  setAssumption: 'Change the assumption “AI-assisted share”',
};

describe('the sentence of an edit', () => {
  it.each(Object.keys(sentences) as OrgEditKind[])('of kind %s says what it does', (kind) => {
    expect(say(everyEdit[kind])).toBe(sentences[kind]);
  });

  it.each<[OrgEdit, string]>([
    [
      { kind: 'updateTeam', teamId: teamId('payments'), changes: { groupId: groupId('platform') } },
      'Move team Payments to Platform',
    ],
    [
      { kind: 'updateTeam', teamId: teamId('payments'), changes: { groupId: null } },
      'Move team Payments out of its group',
    ],
    [
      { kind: 'updateTeam', teamId: teamId('payments'), changes: { type: 'platform' } },
      'Make Payments a platform team',
    ],
    [
      { kind: 'updateTeam', teamId: teamId('payments'), changes: { routing: 'roundRobin' } },
      'Hand out reviews in Payments by turn',
    ],
    [{ kind: 'updateGate', gateId: gateId('scan'), changes: { name: 'Scan' } }, 'Rename gate Security scan to Scan'],
    [{ kind: 'updateGate', gateId: gateId('scan'), changes: { minutes: 5 } }, 'Have gate Security scan take 5 min'],
    [
      { kind: 'updateTeam', teamId: teamId('payments'), changes: { name: 'Pay', groupId: null } },
      'Rename team Payments to Pay',
    ],
    [
      { kind: 'updateGroup', groupId: groupId('checkout'), changes: { parentId: null } },
      'Move group Checkout to the top',
    ],
    [
      { kind: 'updateRole', roleId: roleId('senior'), changes: { name: 'Senior' } },
      'Rename role Senior engineer to Senior',
    ],
    [{ kind: 'createSeat', seat: seatOf('x', { personId: personId('dan') }) }, 'Seat Dan Ito as Engineer'],
    [{ kind: 'createSeat', seat: seatOf('x') }, 'Open seat: Engineer'],
    [{ kind: 'setAssumption', key: 'ciRunners', value: 28, tag: 'setting', source: '' }, 'Add 8 CI runners, 20 to 28'],
    [
      { kind: 'setAssumption', key: 'ciRunners', value: 19, tag: 'setting', source: '' },
      'Take away 1 CI runner, 20 to 19',
    ],
    [
      { kind: 'setAssumption', key: 'ciRunners', value: null, tag: 'setting', source: '' },
      'Reset the assumption “CI runners”',
    ],
    [
      { kind: 'updateSeat', seatId: seatId('open'), changes: { personId: personId('dan') } },
      'Fill the seat Senior seat with Dan Ito',
    ],
    [{ kind: 'updateSeat', seatId: seatId('dan'), changes: { personId: null } }, 'Make the seat of Dan Ito vacant'],
    [{ kind: 'updateSeat', seatId: seatId('ben'), changes: { fte: 0.5 } }, 'Set Ben Okoro to 50 % of full time'],
    [{ kind: 'updateSeat', seatId: seatId('ben'), changes: { reportsTo: null } }, 'Report Ben Okoro to nobody'],
    [
      { kind: 'moveSeat', seatId: seatId('ben'), teamId: teamId('runtime'), reviews: 'stay' },
      'Assign Ben Okoro from Payments to Runtime',
    ],
    [{ kind: 'moveSeat', seatId: seatId('ben'), teamId: null, reviews: 'stay' }, 'Take Ben Okoro out of Payments'],
    [
      { kind: 'moveSeat', seatId: seatId('open'), teamId: teamId('payments'), reviews: 'stay' },
      'Assign Senior seat from Orders to Payments',
    ],
    [
      { kind: 'transferArea', areaId: areaId('proto'), fromTeamId: null, toTeamId: teamId('runtime') },
      'Give proto to Runtime',
    ],
    [
      { kind: 'transferArea', areaId: areaId('ledger'), fromTeamId: teamId('payments'), toTeamId: null },
      'Leave ledger without Payments',
    ],
    [{ kind: 'setAreaOwners', areaId: areaId('ledger'), owners: [] }, 'Have ledger reviewed by nobody'],
    [
      { kind: 'setAssumption', key: 'planToUtilisation', value: null, tag: 'setting', source: '' },
      'Reset the assumption “Plan to”',
    ],
  ])('tells apart what the same kind of edit can do (%#)', (edit, sentence) => {
    expect(say(edit)).toBe(sentence);
  });

  it('says beside whom somebody is placed', () => {
    const place = (name: string, order: number): OrgEdit => ({
      kind: 'updateSeat',
      seatId: seatId(name),
      changes: { order },
    });
    const orderOf = (name: string): number => smallOrg.seats.get(seatId(name))?.order ?? 0;
    expect(say(place('ana', orderOf('ben') + 0.5))).toBe('Place Ana López behind Ben Okoro');
    expect(say(place('cleo', orderOf('ana') - 1))).toBe('Place Cleo Marsh first in Payments');
  });

  it('says where somebody goes who was in no team', () => {
    const org = applied(smallOrg, { kind: 'moveSeat', seatId: seatId('ben'), teamId: null, reviews: 'stay' });
    expect(say({ kind: 'moveSeat', seatId: seatId('ben'), teamId: teamId('orders'), reviews: 'stay' }, org)).toBe(
      'Assign Ben Okoro to Orders',
    );
  });

  it('names things by their id where they are not there, with single blanks', () => {
    expect(say({ kind: 'updateGroup', groupId: groupId('no'), changes: { name: 'New' } })).toBe(
      'Rename group group-no to New',
    );
    expect(say({ kind: 'updateRole', roleId: roleId('no'), changes: { level: 2 } })).toBe('Change role role-no');
    expect(say({ kind: 'transferArea', areaId: areaId('no'), fromTeamId: null, toTeamId: teamId('no') })).toBe(
      'Give area-no to team-no',
    );
  });

  it('sets code areas and files, and nothing else, in the type for code', () => {
    expect(describeEdit(smallOrg, everyEdit.transferArea)).toEqual([
      { text: 'Transfer ', style: 'plain' },
      { text: 'ledger', style: 'code' },
      { text: ' from Payments to Orders', style: 'plain' },
    ]);
    expect(describeEdit(smallOrg, everyEdit.moveSeat).map((part) => part.style)).toEqual(['plain']);
  });

  it('is told from the org before the edit, with the names of then', () => {
    const after = applied(smallOrg, everyEdit.updateTeam);
    expect(say(everyEdit.deleteTeam)).toBe('Remove team Payments');
    expect(say(everyEdit.deleteTeam, after)).toBe('Remove team Payments API');
  });

  it('exists for any edit that applies to any org, and knows no undefined and no null', () => {
    fc.assert(
      fc.property(
        orgArbitrary.chain((org) => fc.tuple(fc.constant(org), everyEditArbitrary(org))),
        ([org, edit]) => {
          fc.pre(applyOrgEdit(org, edit).ok);
          const sentence = say(edit, org);
          expect(sentence).toMatch(/^[A-Z]/);
          expect(sentence).not.toMatch(/undefined|\bnull\b|NaN %|\[object/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what a seat is called', () => {
  it.each([
    ['its person', seatOf('x', { personId: personId('ben'), title: 'Reviewer' }), 'Ben Okoro'],
    ['its title when it is open', seatOf('x', { title: 'Senior seat' }), 'Senior seat'],
    ['its role when it has no title', seatOf('x', { roleId: roleId('validator') }), 'AI code validator'],
    ['open when not even the role is known', seatOf('x', { roleId: roleId('no') }), 'Open seat'],
  ])('is %s', (_, seat, label) => {
    expect(seatLabel(smallOrg, seat)).toBe(label);
  });
});

it('a team of any name is named as it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      expect(say({ kind: 'createTeam', team: teamOf('x', { name }) })).toBe(`Create team ${name}`);
    }),
  );
});
