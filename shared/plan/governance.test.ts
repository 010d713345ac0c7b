import { describe, expect, it } from 'vitest';
import { asId, type PolicyId, type StandardId } from '../base/ids.ts';
import { applied as appliedEdits } from '../testing/applied.ts';
import { areaId, areaOf, roleId, roleOf, teamId, teamOf } from '../testing/smallOrg.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import { describePlanCommand } from './describePlanCommand.ts';
import { limitDefinitions, limitKeys, resolveLimits } from './findingRecords.ts';
import { orderedRecords, type AccountabilityLevel, type PolicyContent, type StandardContent } from './governance.ts';
import { createPlan, type Plan } from './plan.ts';
import type { PlanCommand } from './planCommand.ts';

const empty = createPlan('Plan');
const base: Plan = {
  ...empty,
  baseline: appliedEdits(
    empty.baseline,
    { kind: 'createTeam', team: teamOf('payments') },
    { kind: 'createArea', area: areaOf('ledger') },
    { kind: 'createRole', role: roleOf('architect') },
  ),
};
const policy: PolicyContent = {
  name: ' Labelled ',
  status: 'inForce',
  owner: ' Ana ',
  scope: { kind: 'all' },
  reviewOn: '2027-01-18',
  kept: 0.91,
  note: '',
};
const standard: StandardContent = {
  name: 'Two humans',
  scope: { kind: 'all' },
  approvals: 2,
  needsDeclaration: true,
  needsValidator: false,
};
const ledger = { kind: 'area', areaId: areaId('ledger') } as const;
const author = { kind: 'author' } as const;
const architect = { kind: 'role', roleId: roleId('architect') } as const;

function after(plan: Plan, ...commands: readonly PlanCommand[]): Plan {
  return commands.reduce((current, command) => {
    const done = applyPlanCommand(current, command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  }, plan);
}

function errorOf(plan: Plan, command: PlanCommand): unknown {
  const done = applyPlanCommand(plan, command);
  return done.ok ? null : done.error;
}

const level = (value: AccountabilityLevel | null): PlanCommand => ({
  kind: 'setAccountability',
  cells: [{ place: ledger, party: author, level: value }],
});

describe('the register of policies', () => {
  it('takes a policy, trimmed, behind the others; two of one name stay two', () => {
    const plan = after(base, ...[1, 2].map((): PlanCommand => ({ kind: 'putPolicy', policyId: null, policy })));
    expect(
      orderedRecords(plan.governance.policies).map(({ id, name, owner, order }) => [id, name, owner, order]),
    ).toEqual([
      ['policy-labelled', 'Labelled', 'Ana', 0],
      ['policy-labelled-2', 'Labelled', 'Ana', 1],
    ]);
  });

  it('changes one in its place and removes one', () => {
    const one = after(base, { kind: 'putPolicy', policyId: null, policy });
    const policyId = asId<PolicyId>('policy-labelled');
    const changed = after(one, { kind: 'putPolicy', policyId, policy: { ...policy, owner: '', status: 'retired' } });
    expect(changed.governance.policies.get(policyId)).toMatchObject({ owner: '', status: 'retired', order: 0 });
    expect(after(changed, { kind: 'deletePolicy', policyId }).governance.policies.size).toBe(0);
  });

  it('refuses what has no name, what is not there, what changes nothing and a share above one', () => {
    const policyId = asId<PolicyId>('policy-labelled');
    expect(errorOf(base, { kind: 'putPolicy', policyId: null, policy: { ...policy, name: ' ' } })).toEqual({
      kind: 'plan.nameMissing',
    });
    expect(errorOf(base, { kind: 'putPolicy', policyId, policy })).toEqual({
      kind: 'plan.recordNotFound',
      id: policyId,
    });
    expect(errorOf(base, { kind: 'deletePolicy', policyId })).toEqual({ kind: 'plan.recordNotFound', id: policyId });
    expect(errorOf(base, { kind: 'putPolicy', policyId: null, policy: { ...policy, kept: 1.2 } })).toMatchObject({
      kind: 'plan.valueOutOfRange',
    });
    const one = after(base, { kind: 'putPolicy', policyId: null, policy });
    expect(errorOf(one, { kind: 'putPolicy', policyId, policy })).toEqual({ kind: 'plan.noChange' });
  });
});

describe('a review standard', () => {
  it('is added, changed and removed, and needs one to nine approvals', () => {
    const standardId = asId<StandardId>('standard-two-humans');
    const one = after(base, { kind: 'putStandard', standardId: null, standard });
    expect(one.governance.standards.get(standardId)).toMatchObject({ approvals: 2, order: 0 });
    const changed = after(one, { kind: 'putStandard', standardId, standard: { ...standard, approvals: 3 } });
    expect(changed.governance.standards.get(standardId)?.approvals).toBe(3);
    expect(after(changed, { kind: 'deleteStandard', standardId }).governance.standards.size).toBe(0);
    for (const approvals of [0, 10, 1.5]) {
      expect(
        errorOf(base, { kind: 'putStandard', standardId: null, standard: { ...standard, approvals } }),
      ).toMatchObject({
        kind: 'plan.valueOutOfRange',
      });
    }
  });
});

describe('the accountability matrix', () => {
  it('has one accountable party at a place: the next takes the place of the last', () => {
    const plan = after(base, level('accountable'), level('responsible'), {
      kind: 'setAccountability',
      cells: [{ place: ledger, party: architect, level: 'accountable' }],
    });
    expect([...plan.governance.accountability.values()]).toEqual([
      { place: ledger, party: author, level: 'responsible' },
      { place: ledger, party: architect, level: 'accountable' },
    ]);
    const next = after(plan, level('accountable'));
    expect([...next.governance.accountability.values()]).toEqual([
      { place: ledger, party: author, level: 'accountable' },
    ]);
  });

  it('leaves other places alone', () => {
    const team = { kind: 'team', teamId: teamId('payments') } as const;
    const plan = after(base, level('accountable'), {
      kind: 'setAccountability',
      cells: [{ place: team, party: architect, level: 'accountable' }],
    });
    expect(plan.governance.accountability.size).toBe(2);
  });

  it('forgets a cell that goes back to what its team says', () => {
    expect(after(base, level('none'), level(null)).governance.accountability.size).toBe(0);
    expect(errorOf(base, level(null))).toEqual({ kind: 'plan.noChange' });
  });
});

describe('limits and accepted findings', () => {
  it('have usual values within their range', () => {
    for (const key of limitKeys) {
      const { value, min, max } = limitDefinitions[key];
      expect(value >= min && value <= max).toBe(true);
    }
  });

  it('are changed, kept apart from the usual ones, and put back', () => {
    const plan = after(base, { kind: 'setFindingLimit', key: 'spanWide', value: 11 });
    expect(resolveLimits(plan.findingLimits)).toMatchObject({ spanWide: 11, spanNarrow: 3 });
    expect(after(plan, { kind: 'setFindingLimit', key: 'spanWide', value: null }).findingLimits.size).toBe(0);
    expect(errorOf(plan, { kind: 'setFindingLimit', key: 'spanWide', value: 11 })).toEqual({ kind: 'plan.noChange' });
    expect(errorOf(plan, { kind: 'setFindingLimit', key: 'spanWide', value: Number.NaN })).toMatchObject({
      kind: 'plan.valueOutOfRange',
    });
  });

  it('need a reason, and count again when they are opened', () => {
    const accepted = {
      findingId: 'teamOver:team-payments',
      reason: ' A seat opens in January ',
      owner: 'Ana',
      acceptedOn: '2026-11-02',
      until: null,
      places: [],
    };
    const plan = after(base, { kind: 'acceptFindings', accepted: [accepted] });
    expect(plan.acceptedFindings.get(accepted.findingId)?.reason).toBe('A seat opens in January');
    expect(errorOf(base, { kind: 'acceptFindings', accepted: [{ ...accepted, reason: ' ' }] })).toEqual({
      kind: 'plan.reasonMissing',
    });
    expect(after(plan, { kind: 'reopenFindings', findingIds: [accepted.findingId] }).acceptedFindings.size).toBe(0);
    expect(errorOf(base, { kind: 'reopenFindings', findingIds: ['none'] })).toMatchObject({
      kind: 'plan.recordNotFound',
    });
  });

  it('are watched by somebody who is to do something, and forgotten when neither is said', () => {
    const watched = {
      findingId: 'areaSingleReviewer:area-ios',
      action: ' Train one engineer ',
      watchedBy: 'Sofia Marin ',
    };
    const plan = after(base, { kind: 'watchFindings', watched: [watched] });
    expect(plan.watchedFindings.get(watched.findingId)).toEqual({
      findingId: watched.findingId,
      action: 'Train one engineer',
      watchedBy: 'Sofia Marin',
    });
    expect(errorOf(plan, { kind: 'watchFindings', watched: [watched] })).toEqual({ kind: 'plan.noChange' });
    const nobody = { ...watched, action: '', watchedBy: '' };
    expect(after(plan, { kind: 'watchFindings', watched: [nobody] }).watchedFindings.size).toBe(0);
    expect(errorOf(base, { kind: 'watchFindings', watched: [nobody] })).toEqual({ kind: 'plan.noChange' });
  });
});

describe('sentences for undo', () => {
  it.each<[PlanCommand, string]>([
    [{ kind: 'putPolicy', policyId: null, policy }, 'Add policy Labelled'],
    [{ kind: 'putPolicy', policyId: asId<PolicyId>('p'), policy }, 'Change policy Labelled'],
    [{ kind: 'putStandard', standardId: null, standard }, 'Add review standard Two humans'],
    [level('accountable'), 'Author is accountable for AI code quality in ledger'],
    [level(null), 'Author is as the team says in ledger'],
    [
      { kind: 'setDefinitionOfDone', teamId: teamId('payments'), definition: null },
      'Remove the definition of done of payments',
    ],
    [{ kind: 'setFindingLimit', key: 'spanWide', value: 11 }, 'Limit: People who report to one person, at most 11'],
    [{ kind: 'setFindingLimit', key: 'teamBreaking', value: 1.6 }, 'Limit: A team’s queue grows fast from 160 %'],
    [
      { kind: 'setFindingLimit', key: 'minorHours', value: 1.5 },
      'Limit: A code area with less review than this is only noted 1.5 hours a week',
    ],
    [{ kind: 'reopenFindings', findingIds: ['x'] }, 'Let an accepted finding count again'],
  ])('%o', (command, sentence) => {
    expect(describePlanCommand(base, command)).toBe(sentence);
  });
});
