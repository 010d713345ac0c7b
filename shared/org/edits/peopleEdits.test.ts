import { describe, expect, it } from 'vitest';
import { applied, refusalOf } from '../../testing/applied.ts';
import { areaId, personId, personOf, roleId, seatId, seatOf, smallOrg, teamId } from '../../testing/smallOrg.ts';
import type { Person, Seat } from '../org.ts';
import type { Changes, OrgEdit, OrgEditError } from '../orgEdit.ts';

const updatePerson = (name: string, changes: Changes<Person>): OrgEdit => ({
  kind: 'updatePerson',
  personId: personId(name),
  changes,
});
const updateSeat = (name: string, changes: Changes<Seat>): OrgEdit => ({
  kind: 'updateSeat',
  seatId: seatId(name),
  changes,
});
const moveSeat = (name: string, team: string | null, reviews: 'stay' | 'take' = 'stay'): OrgEdit => ({
  kind: 'moveSeat',
  seatId: seatId(name),
  teamId: team === null ? null : teamId(team),
  reviews,
});
const missing = (what: 'person' | 'seat' | 'team' | 'role', name: string): OrgEditError => ({
  kind: 'orgEdit.notFound',
  what,
  id: `${what}-${name}`,
});
const outOfRange = (field: string, value: number, min: number, max: number): OrgEditError => ({
  kind: 'orgEdit.outOfRange',
  field,
  value,
  min,
  max,
});

describe('a person', () => {
  it.each([0, 168, null])('may work %s hours a week', (hoursPerWeek) => {
    const org = applied(smallOrg, updatePerson('ben', { hoursPerWeek, note: 'checked' }));
    expect(org.people.get(personId('ben'))).toMatchObject({ hoursPerWeek, note: 'checked', name: 'Ben Okoro' });
  });

  it.each([-1, 168.1, Number.NaN, Infinity])('may not work %s hours a week', (hoursPerWeek) => {
    const error = outOfRange('hoursPerWeek', hoursPerWeek, 0, 168);
    expect(refusalOf(smallOrg, updatePerson('ben', { hoursPerWeek }))).toEqual(error);
    expect(refusalOf(smallOrg, { kind: 'createPerson', person: personOf('eve', { hoursPerWeek }) })).toEqual(error);
  });

  it.each([0, 0.09, 10.1, Number.NaN])('may not review at %s times the usual speed', (skill) => {
    const error = outOfRange('skill', skill, 0.1, 10);
    expect(refusalOf(smallOrg, updatePerson('ben', { skill }))).toEqual(error);
    expect(refusalOf(smallOrg, { kind: 'createPerson', person: personOf('eve', { skill }) })).toEqual(error);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    [
      'created under an id that is taken',
      { kind: 'createPerson', person: personOf('ben') },
      { kind: 'orgEdit.exists', what: 'person', id: 'person-ben' },
    ],
    [
      'created without a name',
      { kind: 'createPerson', person: personOf('eve', { name: '\n' }) },
      { kind: 'orgEdit.nameMissing', what: 'person' },
    ],
    ['changed when not there', updatePerson('eve', { note: 'x' }), missing('person', 'eve')],
    [
      'changed to what is known already',
      updatePerson('ben', { logins: [{ provider: 'github', login: 'ben' }], skill: 1 }),
      { kind: 'orgEdit.noChange' },
    ],
    ['left without a name', updatePerson('ben', { name: '' }), { kind: 'orgEdit.nameMissing', what: 'person' }],
    ['removed when not there', { kind: 'deletePerson', personId: personId('eve') }, missing('person', 'eve')],
  ])('is not %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it('leaves an open seat behind that nobody is expected for', () => {
    const org = applied(smallOrg, updateSeat('ben', { expectedFrom: '2027-01-18' }), {
      kind: 'deletePerson',
      personId: personId('ben'),
    });
    expect(org.people.has(personId('ben'))).toBe(false);
    expect(org.seats.get(seatId('ben'))).toMatchObject({ teamId: 'team-payments', personId: null, expectedFrom: null });
    expect(org.areas).toBe(smallOrg.areas);
  });

  it('may hold several seats, and all of them open when they leave', () => {
    const org = applied(
      smallOrg,
      {
        kind: 'createSeat',
        seat: seatOf('dan-2', { teamId: teamId('payments'), personId: personId('dan'), fte: 0.2 }),
      },
      { kind: 'deletePerson', personId: personId('dan') },
    );
    expect([...org.seats.values()].filter((seat) => seat.personId === null).map((seat) => seat.id)).toEqual([
      'seat-dan',
      'seat-open',
      'seat-dan-2',
    ]);
  });
});

describe('a seat', () => {
  it.each<[string, OrgEdit, OrgEditError]>([
    [
      'created under an id that is taken',
      { kind: 'createSeat', seat: seatOf('ben') },
      { kind: 'orgEdit.exists', what: 'seat', id: 'seat-ben' },
    ],
    [
      'in a team that is not there',
      { kind: 'createSeat', seat: seatOf('x', { teamId: teamId('no') }) },
      missing('team', 'no'),
    ],
    [
      'of a role that is not there',
      { kind: 'createSeat', seat: seatOf('x', { roleId: roleId('no') }) },
      missing('role', 'no'),
    ],
    [
      'held by a person who is not there',
      { kind: 'createSeat', seat: seatOf('x', { personId: personId('no') }) },
      missing('person', 'no'),
    ],
    [
      'under a manager who is not there',
      { kind: 'createSeat', seat: seatOf('x', { reportsTo: seatId('no') }) },
      missing('seat', 'no'),
    ],
    [
      'under itself',
      { kind: 'createSeat', seat: seatOf('x', { reportsTo: seatId('x') }) },
      { kind: 'orgEdit.cycle', what: 'seat', id: 'seat-x' },
    ],
    ['changed when not there', updateSeat('x', { fte: 1 }), missing('seat', 'x')],
    ['changed to what it is', updateSeat('dan', { fte: 0.8, title: '' }), { kind: 'orgEdit.noChange' }],
    ['given a role that is not there', updateSeat('dan', { roleId: roleId('no') }), missing('role', 'no')],
    ['given to a person who is not there', updateSeat('open', { personId: personId('no') }), missing('person', 'no')],
    [
      'put under itself',
      updateSeat('ana', { reportsTo: seatId('ana') }),
      { kind: 'orgEdit.cycle', what: 'seat', id: 'seat-ana' },
    ],
    [
      'put under a direct report',
      updateSeat('ana', { reportsTo: seatId('ben') }),
      { kind: 'orgEdit.cycle', what: 'seat', id: 'seat-ana' },
    ],
    [
      'put under a report of a report',
      updateSeat('ana', { reportsTo: seatId('cleo') }),
      { kind: 'orgEdit.cycle', what: 'seat', id: 'seat-ana' },
    ],
    ['put at no place', updateSeat('ana', { order: Number.NaN }), outOfRange('order', Number.NaN, -1e9, 1e9)],
    ['removed when not there', { kind: 'deleteSeat', seatId: seatId('x') }, missing('seat', 'x')],
    ['moved when not there', moveSeat('x', 'orders'), missing('seat', 'x')],
    ['moved to a team that is not there', moveSeat('ben', 'no'), missing('team', 'no')],
    ['moved to where it is', moveSeat('ben', 'payments'), { kind: 'orgEdit.noChange' }],
  ])('is not %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it.each([0, 0.009, 1.01, -1, Number.NaN])('is not %s of full time', (fte) => {
    const error = outOfRange('fte', fte, 0.01, 1);
    expect(refusalOf(smallOrg, updateSeat('ben', { fte }))).toEqual(error);
    expect(refusalOf(smallOrg, { kind: 'createSeat', seat: seatOf('x', { fte }) })).toEqual(error);
  });

  it('moves up the line when its report takes its place', () => {
    const org = applied(
      smallOrg,
      updateSeat('ben', { reportsTo: null }),
      updateSeat('ana', { reportsTo: seatId('ben') }),
    );
    expect(org.seats.get(seatId('ana'))?.reportsTo).toBe('seat-ben');
  });

  it('leaves its reports to the manager above, and the areas that named it, when it goes', () => {
    const org = applied(
      smallOrg,
      {
        kind: 'setAreaOwners',
        areaId: areaId('proto'),
        owners: [
          { kind: 'seat', seatId: seatId('ben'), share: null },
          { kind: 'seat', seatId: seatId('dan'), share: null },
        ],
      },
      { kind: 'deleteSeat', seatId: seatId('ben') },
    );
    expect(org.seats.get(seatId('cleo'))?.reportsTo).toBe('seat-ana');
    expect(org.areas.get(areaId('proto'))?.owners).toEqual([{ kind: 'seat', seatId: 'seat-dan', share: null }]);
    expect(org.areas.get(areaId('risk'))?.owners).toEqual([
      { kind: 'team', teamId: 'team-payments', share: null, reviewers: ['seat-cleo'] },
    ]);
    expect(org.areas.get(areaId('ledger'))).toBe(smallOrg.areas.get(areaId('ledger')));
    expect(org.people).toBe(smallOrg.people);
  });

  it('leaves a team that is narrowed to nobody as an owner, so that the hole shows', () => {
    const org = applied(
      smallOrg,
      { kind: 'deleteSeat', seatId: seatId('ben') },
      { kind: 'deleteSeat', seatId: seatId('cleo') },
    );
    expect(org.areas.get(areaId('risk'))?.owners).toEqual([
      { kind: 'team', teamId: 'team-payments', share: null, reviewers: [] },
    ]);
  });
});

describe('managers in a circle', () => {
  const loop = applied(smallOrg, {
    kind: 'updateSeat',
    seatId: seatId('ana'),
    changes: { reportsTo: seatId('ben') },
    circles: 'keep',
  });

  it('come in by an import alone, and stand in the way of nothing else', () => {
    expect(refusalOf(smallOrg, updateSeat('ana', { reportsTo: seatId('ben') }))).toEqual({
      kind: 'orgEdit.cycle',
      what: 'seat',
      id: seatId('ana'),
    });
    expect(applied(loop, updateSeat('ana', { fte: 0.5 })).seats.get(seatId('ana'))?.fte).toBe(0.5);
    expect(refusalOf(loop, updateSeat('dan', { reportsTo: seatId('dan') }))).toMatchObject({ kind: 'orgEdit.cycle' });
  });

  it('are no longer two when one of two is removed', () => {
    const org = applied(loop, { kind: 'deleteSeat', seatId: seatId('ana') });
    expect(org.seats.get(seatId('ben'))?.reportsTo).toBeNull();
  });
});

describe('closing a seat', () => {
  const close: OrgEdit = { kind: 'closeSeat', seatId: seatId('ben') };
  const org = applied(smallOrg, close);

  it('keeps it listed where it was, held by nobody, and does for the others what removing it does', () => {
    const removed = applied(smallOrg, { kind: 'deleteSeat', seatId: seatId('ben') });
    expect(org.seats.get(seatId('ben'))).toEqual({
      ...smallOrg.seats.get(seatId('ben')),
      personId: null,
      expectedFrom: null,
      closed: true,
    });
    expect(new Map([...org.seats].filter(([id]) => id !== seatId('ben')))).toEqual(removed.seats);
    expect(org.areas).toEqual(removed.areas);
    expect(org.people).toBe(smallOrg.people);
  });

  it('is done once, and taken back by opening it, filling it or planning who comes', () => {
    expect(refusalOf(org, close)).toEqual({ kind: 'orgEdit.noChange' });
    for (const changes of [{ closed: false }, { personId: personId('ben') }, { expectedFrom: '2027-02-01' }]) {
      expect(applied(org, updateSeat('ben', changes)).seats.get(seatId('ben'))).not.toHaveProperty('closed');
    }
  });

  it('is never part of a seat that somebody holds', () => {
    const held = seatOf('x', { personId: personId('ben'), roleId: roleId('engineer'), closed: true });
    const made = applied(smallOrg, { kind: 'createSeat', seat: held });
    expect(made.seats.get(seatId('x'))).not.toHaveProperty('closed');
  });
});

describe('moving a seat', () => {
  it('changes its team and nothing else when the reviews stay', () => {
    const org = applied(smallOrg, moveSeat('ben', 'orders'));
    expect(org.seats.get(seatId('ben'))).toEqual({ ...smallOrg.seats.get(seatId('ben')), teamId: 'team-orders' });
    expect(org.areas).toBe(smallOrg.areas);
  });

  it('takes a person out of every team, and back', () => {
    const out = applied(smallOrg, moveSeat('ben', null, 'take'));
    expect(out.seats.get(seatId('ben'))?.teamId).toBeNull();
    const back = applied(smallOrg, moveSeat('ben', null), moveSeat('ben', 'payments', 'take'));
    expect(back).toEqual(smallOrg);
  });

  it('makes the seat an owner of what its team reviews when it takes the reviews along', () => {
    const org = applied(smallOrg, moveSeat('ben', 'runtime', 'take'));
    expect(org.areas.get(areaId('ledger'))?.owners).toEqual([
      { kind: 'team', teamId: 'team-payments', share: null, reviewers: null },
      { kind: 'seat', seatId: 'seat-ben', share: null },
    ]);
    expect(org.areas.get(areaId('proto'))).toBe(smallOrg.areas.get(areaId('proto')));
  });

  it('takes the seat’s part of a fixed share: one of three reviewers takes a third', () => {
    const owners = applied(smallOrg, moveSeat('ben', 'runtime', 'take')).areas.get(areaId('api'))?.owners;
    expect(owners).toEqual([
      { kind: 'team', teamId: 'team-payments', share: expect.closeTo(0.4, 12) as number, reviewers: null },
      { kind: 'seat', seatId: 'seat-dan', share: 0.4 },
      { kind: 'seat', seatId: 'seat-ben', share: expect.closeTo(0.2, 12) as number },
    ]);
  });

  it('takes all of a share of which it was the only reviewer', () => {
    const narrowed = applied(smallOrg, {
      kind: 'setAreaOwners',
      areaId: areaId('proto'),
      owners: [{ kind: 'team', teamId: teamId('payments'), share: 0.5, reviewers: [seatId('ben')] }],
    });
    expect(applied(narrowed, moveSeat('ben', 'orders', 'take')).areas.get(areaId('proto'))?.owners).toEqual([
      { kind: 'team', teamId: 'team-payments', share: 0, reviewers: ['seat-ben'] },
      { kind: 'seat', seatId: 'seat-ben', share: 0.5 },
    ]);
  });

  it('takes nothing of an area that its team reviews without it', () => {
    const org = applied(smallOrg, moveSeat('ana', 'orders', 'take'));
    expect(org.areas.get(areaId('risk'))).toBe(smallOrg.areas.get(areaId('risk')));
  });

  it('does not name a seat twice that is an owner already', () => {
    const org = applied(smallOrg, moveSeat('dan', 'payments'), moveSeat('dan', 'runtime', 'take'));
    expect(org.areas.get(areaId('api'))).toBe(smallOrg.areas.get(areaId('api')));
  });
});
