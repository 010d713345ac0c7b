import { describe, expect, it } from 'vitest';
import { applied, refusalOf } from '../../testing/applied.ts';
import { areaId, areaOf, ruleId, ruleOf, seatId, smallOrg, teamId } from '../../testing/smallOrg.ts';
import type { AreaDemand, AreaOwner, CodeArea, OwnershipRule } from '../org.ts';
import type { Changes, OrgEdit, OrgEditError } from '../orgEdit.ts';

const updateArea = (name: string, changes: Changes<CodeArea>): OrgEdit => ({
  kind: 'updateArea',
  areaId: areaId(name),
  changes,
});
const setDemand = (changes: Partial<AreaDemand>): OrgEdit => ({
  kind: 'setAreaDemand',
  areaId: areaId('ledger'),
  changes,
});
const setOwners = (name: string, owners: readonly AreaOwner[]): OrgEdit => ({
  kind: 'setAreaOwners',
  areaId: areaId(name),
  owners,
});
const transfer = (name: string, from: string | null, to: string | null): OrgEdit => ({
  kind: 'transferArea',
  areaId: areaId(name),
  fromTeamId: from === null ? null : teamId(from),
  toTeamId: to === null ? null : teamId(to),
});
const team = (name: string, share: number | null = null): AreaOwner => ({
  kind: 'team',
  teamId: teamId(name),
  share,
  reviewers: null,
});
const seat = (name: string, share: number | null = null): AreaOwner => ({ kind: 'seat', seatId: seatId(name), share });
const missing = (what: 'area' | 'team' | 'seat', name: string): OrgEditError => ({
  kind: 'orgEdit.notFound',
  what,
  id: `${what}-${name}`,
});
const noChange: OrgEditError = { kind: 'orgEdit.noChange' };

describe('a code area', () => {
  it.each<[string, OrgEdit, OrgEditError]>([
    [
      'created under an id that is taken',
      { kind: 'createArea', area: areaOf('ledger') },
      { kind: 'orgEdit.exists', what: 'area', id: 'area-ledger' },
    ],
    [
      'created without a name',
      { kind: 'createArea', area: areaOf('x', { name: ' ' }) },
      { kind: 'orgEdit.nameMissing', what: 'area' },
    ],
    [
      'created for a team that is not there',
      { kind: 'createArea', area: areaOf('x', { owners: [team('no')] }) },
      missing('team', 'no'),
    ],
    [
      'created with a stand-in that is not there',
      { kind: 'createArea', area: areaOf('x', { fallbackTeamId: teamId('no') }) },
      missing('team', 'no'),
    ],
    ['changed when not there', updateArea('x', { name: 'y' }), missing('area', 'x')],
    ['changed to what it is', updateArea('ledger', { paths: ['/ledger/'], name: 'ledger' }), noChange],
    ['left without a name', updateArea('ledger', { name: '' }), { kind: 'orgEdit.nameMissing', what: 'area' }],
    ['given a reviewer who is not there', updateArea('ledger', { owners: [seat('no')] }), missing('seat', 'no')],
    ['removed when not there', { kind: 'deleteArea', areaId: areaId('x') }, missing('area', 'x')],
  ])('is not %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });

  it.each([
    ['requiredApprovals', 0, 1, 20],
    ['requiredApprovals', 21, 1, 20],
    ['requiredApprovals', Number.NaN, 1, 20],
    ['order', Infinity, -1e9, 1e9],
  ])('takes no %s of %s', (field, value, min, max) => {
    const error = { kind: 'orgEdit.outOfRange', field, value, min, max };
    expect(refusalOf(smallOrg, updateArea('ledger', { [field]: value }))).toEqual(error);
    expect(refusalOf(smallOrg, { kind: 'createArea', area: areaOf('x', { [field]: value }) })).toEqual(error);
  });

  it('leaves its rules behind, without an area, when it goes', () => {
    const org = applied(smallOrg, { kind: 'deleteArea', areaId: areaId('api') });
    expect(org.areas.has(areaId('api'))).toBe(false);
    expect(org.rules.get(ruleId('2'))).toEqual({ ...smallOrg.rules.get(ruleId('2')), areaId: null });
    expect(org.rules.get(ruleId('1'))).toBe(smallOrg.rules.get(ruleId('1')));
  });

  it('hands its rules to the area that takes its place', () => {
    const org = applied(smallOrg, { kind: 'deleteArea', areaId: areaId('api'), rulesTo: areaId('ledger') });
    expect(org.rules.get(ruleId('2'))).toEqual({ ...smallOrg.rules.get(ruleId('2')), areaId: areaId('ledger') });
    expect(refusalOf(smallOrg, { kind: 'deleteArea', areaId: areaId('api'), rulesTo: areaId('x') })).toEqual(
      missing('area', 'x'),
    );
    expect(refusalOf(smallOrg, { kind: 'deleteArea', areaId: areaId('api'), rulesTo: areaId('api') })).toEqual(
      noChange,
    );
  });
});

describe('the demand of a code area', () => {
  it('changes by field and keeps the others', () => {
    const org = applied(smallOrg, setDemand({ pullRequestsPerWeek: 12.5, source: 'measured', weeks: 8 }));
    expect(org.areas.get(areaId('ledger'))?.demand).toEqual({
      pullRequestsPerWeek: 12.5,
      aiShare: null,
      reviewEffortHours: null,
      source: 'measured',
      weeks: 8,
    });
  });

  it.each<[keyof AreaDemand, number, number, number]>([
    ['pullRequestsPerWeek', -0.1, 0, 1_000_000],
    ['pullRequestsPerWeek', Infinity, 0, 1_000_000],
    ['aiShare', 1.01, 0, 1],
    ['aiShare', Number.NaN, 0, 1],
    ['reviewEffortHours', -1, 0, 1_000],
    ['reviewEffortHours', 1_001, 0, 1_000],
    ['weeks', -1, 0, 10_000],
    ['weeks', Number.NaN, 0, 10_000],
  ])('takes no %s of %s', (field, value, min, max) => {
    const error = { kind: 'orgEdit.outOfRange', field, value, min, max };
    const { demand } = areaOf('x');
    expect(refusalOf(smallOrg, setDemand({ [field]: value }))).toEqual(error);
    expect(
      refusalOf(smallOrg, { kind: 'createArea', area: areaOf('x', { demand: { ...demand, [field]: value } }) }),
    ).toEqual(error);
    expect(refusalOf(smallOrg, updateArea('ledger', { demand: { ...demand, [field]: value } }))).toEqual(error);
  });

  it('is refused when nothing changes and when the area is not there', () => {
    expect(refusalOf(smallOrg, setDemand({ pullRequestsPerWeek: 10 }))).toEqual(noChange);
    expect(refusalOf(smallOrg, { kind: 'setAreaDemand', areaId: areaId('x'), changes: {} })).toEqual(
      missing('area', 'x'),
    );
  });
});

describe('the owners of a code area', () => {
  it('are stated once they are set by hand', () => {
    const org = applied(smallOrg, setOwners('risk', [team('orders'), seat('ben', 0.5)]));
    expect(org.areas.get(areaId('risk'))).toMatchObject({
      owners: [team('orders'), seat('ben', 0.5)],
      ownersSource: 'stated',
    });
  });

  it('may be nobody', () => {
    expect(applied(smallOrg, setOwners('ledger', [])).areas.get(areaId('ledger'))?.owners).toEqual([]);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    ['an area that is not there', setOwners('x', []), missing('area', 'x')],
    ['a team that is not there', setOwners('ledger', [team('no')]), missing('team', 'no')],
    ['a seat that is not there', setOwners('ledger', [team('orders'), seat('no')]), missing('seat', 'no')],
    [
      'a reviewer of a team who is not there',
      setOwners('ledger', [{ kind: 'team', teamId: teamId('orders'), share: null, reviewers: [seatId('no')] }]),
      missing('seat', 'no'),
    ],
    [
      'a share above all of it',
      setOwners('ledger', [team('orders', 1.01)]),
      { kind: 'orgEdit.outOfRange', field: 'share', value: 1.01, min: 0, max: 1 },
    ],
    [
      'a share that is no number',
      setOwners('ledger', [seat('ben', Number.NaN)]),
      { kind: 'orgEdit.outOfRange', field: 'share', value: Number.NaN, min: 0, max: 1 },
    ],
    ['who owns it already', setOwners('ledger', [team('payments')]), noChange],
  ])('are not set to %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });
});

describe('transferring a code area', () => {
  const owners = (edit: OrgEdit, name: string) => applied(smallOrg, edit).areas.get(areaId(name))?.owners;

  it('puts the new team in the place of the old', () => {
    expect(owners(transfer('api', 'payments', 'runtime'), 'api')).toEqual([team('runtime', 0.6), seat('dan', 0.4)]);
  });

  it('asks the whole new team, whoever of the old one reviewed it', () => {
    expect(owners(transfer('risk', 'payments', 'runtime'), 'risk')).toEqual([team('runtime')]);
    expect(applied(smallOrg, transfer('risk', 'payments', 'runtime')).areas.get(areaId('risk'))?.ownersSource).toBe(
      'stated',
    );
  });

  it('joins the shares of two teams that own it, up to all of it', () => {
    expect(owners(transfer('shop', 'payments', 'orders'), 'shop')).toEqual([
      team('orders', expect.closeTo(0.9, 12) as number),
    ]);
    const full = applied(smallOrg, setOwners('shop', [team('orders', 0.7), team('payments', 0.6)]));
    expect(applied(full, transfer('shop', 'payments', 'orders')).areas.get(areaId('shop'))?.owners).toEqual([
      team('orders', 1),
    ]);
    const open = applied(smallOrg, setOwners('shop', [team('orders', 0.7), team('payments')]));
    expect(applied(open, transfer('shop', 'payments', 'orders')).areas.get(areaId('shop'))?.owners).toEqual([
      team('orders'),
    ]);
  });

  it('gives an area without owner to a team, and one with owners to one more', () => {
    expect(owners(transfer('proto', null, 'runtime'), 'proto')).toEqual([team('runtime')]);
    expect(owners(transfer('api', null, 'runtime'), 'api')).toEqual([
      team('payments', 0.6),
      seat('dan', 0.4),
      team('runtime'),
    ]);
  });

  it('leaves an area to its other owners, or to nobody', () => {
    expect(owners(transfer('api', 'payments', null), 'api')).toEqual([seat('dan', 1)]);
    expect(owners(transfer('ledger', 'payments', null), 'ledger')).toEqual([]);
  });

  it('gives a fixed share that nobody takes over to the other owners in proportion', () => {
    const shared = (...owned: AreaOwner[]) =>
      applied(
        smallOrg,
        setOwners('shop', [team('payments', 0.4), ...owned]),
        transfer('shop', 'payments', null),
      ).areas.get(areaId('shop'))?.owners;
    // 60 to 20 of what is left is three to one of all.
    expect(shared(team('orders', 0.45), seat('ben', 0.15))).toEqual([team('orders', 0.75), seat('ben', 0.25)]);
    expect(shared(team('orders', 0), seat('ben', 0))).toEqual([team('orders', 0.2), seat('ben', 0.2)]);
    // Whoever has no share gets what the shares leave, so theirs stay.
    expect(shared(team('orders'), seat('ben', 0.2))).toEqual([team('orders'), seat('ben', 0.2)]);
  });

  it('stays with the named reviewers of a team once all of them are in the other', () => {
    const move = (name: string): OrgEdit => ({
      kind: 'moveSeat',
      seatId: seatId(name),
      teamId: teamId('runtime'),
      reviews: 'stay',
    });
    const hand = transfer('risk', 'payments', 'runtime');
    const reviewers = (...edits: OrgEdit[]) => applied(smallOrg, ...edits).areas.get(areaId('risk'))?.owners;
    expect(reviewers(move('ben'), move('cleo'), hand)).toEqual([
      { kind: 'team', teamId: teamId('runtime'), share: null, reviewers: [seatId('ben'), seatId('cleo')] },
    ]);
    // Cleo stayed behind: the other team takes the reviews over as one.
    expect(reviewers(move('ben'), hand)).toEqual([team('runtime')]);
    const owned = (names: readonly string[] | null): AreaOwner => ({
      kind: 'team',
      teamId: teamId('runtime'),
      share: null,
      reviewers: names === null ? null : names.map(seatId),
    });
    const both = (names: readonly string[] | null): OrgEdit =>
      setOwners('risk', [
        { kind: 'team', teamId: teamId('payments'), share: null, reviewers: [seatId('ben'), seatId('cleo')] },
        owned(names),
      ]);
    expect(reviewers(both(['dan']), move('ben'), move('cleo'), hand)).toEqual([owned(['dan', 'ben', 'cleo'])]);
    expect(reviewers(both(null), move('ben'), move('cleo'), hand)).toEqual([owned(null)]);
  });

  it('comes back to where it was by the transfer back', () => {
    const back = applied(smallOrg, transfer('ledger', 'payments', 'orders'), transfer('ledger', 'orders', 'payments'));
    expect(back).toEqual(smallOrg);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    ['an area that is not there', transfer('x', 'payments', 'orders'), missing('area', 'x')],
    ['a team that is not there', transfer('ledger', 'payments', 'no'), missing('team', 'no')],
    ['from a team that is not there', transfer('ledger', 'no', 'orders'), missing('team', 'no')],
    ['from a team that does not own it', transfer('ledger', 'runtime', 'orders'), noChange],
    ['to the team that it comes from', transfer('ledger', 'payments', 'payments'), noChange],
    ['to a team that owns it, from nobody', transfer('ledger', null, 'payments'), noChange],
    ['from nobody to nobody', transfer('proto', null, null), noChange],
  ])('is refused for %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });
});

describe('the rules of an ownership file', () => {
  const replace = (rules: readonly OwnershipRule[], file = 'CODEOWNERS'): OrgEdit => ({
    kind: 'replaceRules',
    repository: 'acme/shop',
    file,
    rules,
  });

  it('are replaced all together, and those of other files stay', () => {
    const org = applied(smallOrg, replace([ruleOf(2, { pattern: '/v2/' }), ruleOf(7)]));
    expect([...org.rules.keys()]).toEqual(['rule-3', 'rule-2', 'rule-7']);
    expect(org.rules.get(ruleId('2'))?.pattern).toBe('/v2/');
    expect(org.rules.get(ruleId('3'))).toBe(smallOrg.rules.get(ruleId('3')));
  });

  it('belong to the file that they are set for', () => {
    const stray = ruleOf(7, { repository: 'acme/other', file: 'OWNERS' });
    expect(applied(smallOrg, replace([stray])).rules.get(ruleId('7'))).toMatchObject({
      repository: 'acme/shop',
      file: 'CODEOWNERS',
    });
  });

  it('can all go', () => {
    expect([...applied(smallOrg, replace([])).rules.keys()]).toEqual(['rule-3']);
  });

  it.each<[string, OrgEdit, OrgEditError]>([
    ['for an area that is not there', replace([ruleOf(7, { areaId: areaId('x') })]), missing('area', 'x')],
    [
      'under the id of another file’s rule',
      replace([ruleOf(3)]),
      { kind: 'orgEdit.exists', what: 'rule', id: 'rule-3' },
    ],
    [
      'under one id twice',
      replace([ruleOf(7), ruleOf(8), ruleOf(7, { pattern: '/other/' })]),
      { kind: 'orgEdit.exists', what: 'rule', id: 'rule-7' },
    ],
  ])('are not set %s', (_, edit, error) => {
    expect(refusalOf(smallOrg, edit)).toEqual(error);
  });
});
