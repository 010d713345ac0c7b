import { describe, expect, it } from 'vitest';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applied } from '../testing/applied.ts';
import { areaId, groupId, roleId, roleOf, seatOf, smallOrg, teamId } from '../testing/smallOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { noCover, roleCoversOf } from './roleCover.ts';

/** The small organisation with a seat of a new role in Payments that is filled in January. */
function withSeat(duty: 'validator' | 'architect' | 'governance', dutyShare: number, org: Org = smallOrg): Org {
  const role = roleOf(duty, { id: roleId(`new-${duty}`), duty, dutyShare, reviewShare: 0 });
  const edits: OrgEdit[] = [
    { kind: 'createRole', role },
    {
      kind: 'createSeat',
      seat: seatOf(`new-${duty}`, { teamId: teamId('payments'), roleId: role.id, expectedFrom: '2027-01-18' }),
    },
  ];
  return applied(org, ...edits);
}

const coverOf = (org: Org, name: string) =>
  roleCoversOf(org, resolveAssumptions(org.assumptions)).get(areaId(name)) ?? noCover;
const hoursOf = (org: Org, name: string) => evaluateOrg(org).areas.get(areaId(name))?.demand.hoursPerWeek ?? 0;

describe('duties for AI-assisted code', () => {
  it('change nothing as long as no time goes to them', () => {
    for (const duty of ['validator', 'architect', 'governance'] as const) {
      const org = withSeat(duty, 0);
      expect(roleCoversOf(org, resolveAssumptions(org.assumptions)).size).toBe(0);
      expect(hoursOf(org, 'ledger')).toBe(hoursOf(smallOrg, 'ledger'));
    }
  });

  it('of no time to speak of cover nothing, whatever the least number is', () => {
    for (const duty of ['validator', 'architect', 'governance'] as const) {
      const org = withSeat(duty, Number.MIN_VALUE);
      expect(coverOf(org, 'ledger')).toEqual(noCover);
      expect(hoursOf(org, 'ledger')).toBe(hoursOf(smallOrg, 'ledger'));
    }
  });

  it('of a validator cover what its team owns, and no more than is labelled by policy', () => {
    const org = withSeat('validator', 1);
    // 30 % are labelled without a governance lead, and there is time for nearly all of them.
    expect(coverOf(org, 'ledger').validator).toBeGreaterThan(0.29);
    expect(coverOf(org, 'ledger').validator).toBeLessThanOrEqual(0.3);
    expect(coverOf(org, 'proto')).toBe(noCover);
    expect(hoursOf(org, 'ledger')).toBeLessThan(hoursOf(smallOrg, 'ledger'));
    expect(hoursOf(org, 'proto')).toBe(hoursOf(smallOrg, 'proto'));
  });

  it('of a validator and a governance lead reach further together than alone', () => {
    const both = withSeat('governance', 0.5, withSeat('validator', 1));
    expect(coverOf(both, 'ledger').validator).toBeGreaterThan(0.75);
    expect(hoursOf(both, 'ledger')).toBeLessThan(hoursOf(withSeat('validator', 1), 'ledger'));
    // A lead alone changes no speed.
    expect(hoursOf(withSeat('governance', 0.5), 'ledger')).toBe(hoursOf(smallOrg, 'ledger'));
  });

  it('of a validator with little time cover little', () => {
    const [little, much] = [
      coverOf(withSeat('validator', 0.02), 'ledger'),
      coverOf(withSeat('validator', 1), 'ledger'),
    ];
    expect(little.validator).toBeLessThan(much.validator);
    expect(little.validator).toBeGreaterThan(0);
  });

  it('of a validator change nothing where every effect is set to none', () => {
    const none = (['ownerEffortCut', 'changeRequestCut', 'escapeCut'] as const).reduce(
      (org, key) => applied(org, { kind: 'setAssumption', key, value: 0, tag: 'assumption', source: '' }),
      withSeat('validator', 1),
    );
    expect(hoursOf(none, 'ledger')).toBeCloseTo(hoursOf(smallOrg, 'ledger'), 9);
  });

  it('of an architect reach all teams of the group and take rounds out of what crosses teams', () => {
    const org = withSeat('architect', 0.5);
    expect(coverOf(org, 'ledger').architect).toBe(1);
    // Orders is in the same group, Runtime is not.
    expect(coverOf(org, 'shop').architect).toBe(1);
    const moved = applied(org, {
      kind: 'updateTeam',
      teamId: teamId('orders'),
      changes: { groupId: groupId('platform') },
    });
    expect(coverOf(moved, 'shop').architect).toBe(0);
    expect(hoursOf(org, 'ledger')).toBeLessThan(hoursOf(smallOrg, 'ledger'));
  });

  it('that let low-risk pull requests take a light path save one of two approvals', () => {
    const light = applied(withSeat('governance', 0.5, withSeat('validator', 1)), {
      kind: 'setAssumption',
      key: 'lightPathShare',
      value: 0.5,
      tag: 'setting',
      source: 'Agreed',
    });
    const approvals = (org: Org) =>
      applied(org, { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2 } });
    const without = approvals(withSeat('governance', 0.5, withSeat('validator', 1)));
    expect(hoursOf(approvals(light), 'ledger')).toBeLessThan(hoursOf(without, 'ledger'));
    // With one approval there is nothing to save.
    expect(hoursOf(light, 'ledger')).toBe(hoursOf(withSeat('governance', 0.5, withSeat('validator', 1)), 'ledger'));
  });

  it('let only what was screened take the light path', () => {
    const wanted = (org: Org, lightPathShare: number) =>
      applied(
        org,
        { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2 } },
        { kind: 'setAssumption', key: 'lightPathShare', value: lightPathShare, tag: 'setting', source: '' },
      );
    const org = withSeat('governance', 0.5, withSeat('validator', 1));
    const assumptions = resolveAssumptions(org.assumptions);
    const { coverage, aiShare, effort } = {
      coverage: coverOf(org, 'ledger').validator,
      aiShare: assumptions.aiShare,
      effort: assumptions.reviewEffortHours * assumptions.aiEffortMultiplier,
    };
    // By hand: what takes the light path saves one of two approvals of a screened pull request.
    const success = 1 - (1 - assumptions.mainSuccess ** assumptions.aiIssueRatio) * (1 - assumptions.escapeCut);
    const again =
      (1 - (1 - assumptions.changeRequestProbability) ** assumptions.aiIssueRatio) * (1 - assumptions.changeRequestCut);
    const rounds = (again / (1 - again)) * assumptions.reReviewEffortFraction;
    const fixes = ((1 - success) / success) * (1 - assumptions.flakyShare);
    const oneApproval =
      effort * (1 - assumptions.ownerEffortCut) * (1 + rounds + fixes * (assumptions.fixEffortFraction + rounds));
    const light = Math.min(0.25, coverage);
    const saved = hoursOf(wanted(org, 0), 'ledger') - hoursOf(wanted(org, 0.25), 'ledger');
    const perWeek = org.areas.get(areaId('ledger'))?.demand.pullRequestsPerWeek ?? 0;
    expect(perWeek).toBeGreaterThan(0);
    expect(saved).toBeCloseTo(perWeek * aiShare * light * oneApproval, 6);
  });

  it('of a light path follow the area’s own policy where it has one', () => {
    const org = applied(
      withSeat('validator', 1),
      { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2, lightPathShare: 0.2 } },
      { kind: 'setAssumption', key: 'lightPathShare', value: 0.1, tag: 'setting', source: '' },
    );
    expect(coverOf(org, 'ledger').lightPath).toBeCloseTo(0.2, 12);
    const back = applied(org, { kind: 'updateArea', areaId: areaId('ledger'), changes: { lightPathShare: null } });
    expect(coverOf(back, 'ledger').lightPath).toBeCloseTo(0.1, 12);
    expect(hoursOf(back, 'ledger')).toBeGreaterThan(hoursOf(org, 'ledger'));
    // What is computed on from before is the same as what is computed anew.
    const anew = evaluateOrg(org, evaluateOrg(back)).areas.get(areaId('ledger'))?.demand.hoursPerWeek ?? 0;
    expect(anew).toBeCloseTo(hoursOf(org, 'ledger'), 12);
    // Nobody can let more through than was screened.
    const all = applied(org, { kind: 'updateArea', areaId: areaId('ledger'), changes: { lightPathShare: 1 } });
    expect(coverOf(all, 'ledger').lightPath).toBe(coverOf(all, 'ledger').validator);
  });
});
