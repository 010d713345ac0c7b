import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { Policy, PolicyContent } from '../plan/governance.ts';
import type { Plan } from '../plan/plan.ts';
import { after, found, governed, today } from '../testing/findingCases.ts';
import { applied } from '../testing/applied.ts';
import { areaId, teamId } from '../testing/smallOrg.ts';
import { findingFacts } from './facts.ts';
import { policyRuleText } from './lightPathPolicy.ts';
import { remediesFor } from './remedies.ts';

/** Ledger, which Payments owns, asks for two approvals and sends a third of its AI-assisted changes the light path. */
const opened: Plan = {
  ...governed,
  baseline: applied(governed.baseline, {
    kind: 'updateArea',
    areaId: areaId('ledger'),
    changes: { requiredApprovals: 2, lightPathShare: 0.3 },
  }),
};
const withPolicies = (...policies: readonly Partial<PolicyContent>[]): Plan =>
  after(
    opened,
    ...policies.map((changes, place) => ({
      kind: 'putPolicy' as const,
      policyId: null,
      policy: {
        name: `Rule ${place}`,
        status: 'inForce' as const,
        owner: 'Ana',
        scope: { kind: 'all' as const },
        reviewOn: null,
        kept: null,
        note: '',
        ...changes,
      },
    })),
  );
const told = (plan: Plan) => found(plan).find(({ kind }) => kind === 'lightPathWithoutPolicy');

describe('a light path', () => {
  it('needs a policy in force that allows it to changes of low risk in that area', () => {
    expect(told(opened)?.members).toEqual([{ kind: 'area', areaId: areaId('ledger') }]);
    expect(told(withPolicies({ lightPath: 'allowed' }))).toBeUndefined();
    expect(told(withPolicies({ lightPath: 'allowed', risks: ['low', 'normal'] }))).toBeUndefined();
    expect(told(withPolicies({ lightPath: 'allowed', risks: ['normal', 'high'] }))).toBeDefined();
    expect(told(withPolicies({ lightPath: 'allowed', status: 'draft' }))).toBeDefined();
    expect(told(withPolicies({}))).toBeDefined();
    const of = (team: string) => ({ kind: 'teams' as const, teamIds: [teamId(team)] });
    expect(told(withPolicies({ lightPath: 'allowed', scope: of('orders') }))).toBeDefined();
    expect(told(withPolicies({ lightPath: 'allowed', scope: of('payments') }))).toBeUndefined();
  });

  it('is not there where one forbids it, whatever others allow', () => {
    const finding = told(withPolicies({ lightPath: 'allowed' }, { lightPath: 'forbidden' }));
    expect(finding?.detail).toContain('“Rule 1” forbids it.');
    // A policy for risky changes says nothing of those of low risk.
    expect(told(withPolicies({ lightPath: 'allowed' }, { lightPath: 'forbidden', risks: ['high'] }))).toBeUndefined();
  });

  it('is none where one approval is enough for all, and where none is used', () => {
    const changed = (changes: { requiredApprovals?: number; lightPathShare?: number }): Plan => ({
      ...opened,
      baseline: applied(opened.baseline, { kind: 'updateArea', areaId: areaId('ledger'), changes }),
    });
    expect(told(changed({ requiredApprovals: 1 }))).toBeUndefined();
    expect(told(changed({ lightPathShare: 0 }))).toBeUndefined();
  });

  it('that everybody has is told as well, and is closed by the move that is offered', () => {
    const plan: Plan = {
      ...governed,
      baseline: applied(
        governed.baseline,
        { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2 } },
        { kind: 'setAssumption', key: 'lightPathShare', value: 0.4, tag: 'setting', source: '' },
      ),
    };
    const finding = told(plan);
    if (finding === undefined) throw new Error('there is a light path');
    const facts = findingFacts(plan, null, plan.baseline, evaluateOrg(plan.baseline), today);
    const [move, settle] = remediesFor(facts, finding);
    expect(move).toMatchObject({
      kind: 'move',
      edits: [{ kind: 'updateArea', areaId: areaId('ledger'), changes: { lightPathShare: 0 } }],
    });
    expect(settle).toMatchObject({ kind: 'place', screen: 'governance' });
  });
});

it('a policy says of risk and light path what it was told, and nothing else', () => {
  const rule = (policy: Pick<Policy, 'risks' | 'lightPath'>) => policyRuleText(policy);
  expect(rule({})).toBe('');
  expect(rule({ risks: [] })).toBe('');
  expect(rule({ risks: ['low', 'normal', 'high'] })).toBe('');
  expect(rule({ risks: ['high', 'low'], lightPath: 'forbidden' })).toBe('low and high risk, forbids the light path');
  expect(rule({ risks: ['low'], lightPath: 'allowed' })).toBe('low risk, allows the light path');
});
