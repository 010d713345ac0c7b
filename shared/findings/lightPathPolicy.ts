import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea } from '../org/org.ts';
import { orderedRecords, riskClasses, type Policy } from '../plan/governance.ts';
import { isInScope, type FindingFacts } from './facts.ts';
import { listText } from './findingText.ts';

/** What the policies in force say of the light path in a code area. One that forbids it goes before those that allow it. */
export type LightPathRuling =
  | { readonly kind: 'allowed'; readonly policy: Policy }
  | { readonly kind: 'forbidden'; readonly policy: Policy }
  /** No policy in force speaks of it. */
  | { readonly kind: 'notSaid' };

/** Whether a policy applies to changes of low risk, which are those that may take the light path. */
function coversLowRisk({ risks }: Policy): boolean {
  return risks === undefined || risks.length === 0 || risks.includes('low');
}

/** What the policies in force say of the light path in a code area. */
export function lightPathRulingOf(
  facts: Pick<FindingFacts, 'org' | 'index' | 'plan'>,
  area: CodeArea,
): LightPathRuling {
  const speaking = orderedRecords(facts.plan.governance.policies).filter(
    (policy) =>
      policy.status === 'inForce' &&
      policy.lightPath !== undefined &&
      coversLowRisk(policy) &&
      isInScope(facts, policy.scope, area),
  );
  const forbids = speaking.find(({ lightPath }) => lightPath === 'forbidden');
  if (forbids !== undefined) return { kind: 'forbidden', policy: forbids };
  const [allows] = speaking;
  return allows === undefined ? { kind: 'notSaid' } : { kind: 'allowed', policy: allows };
}

/**
 * Whether the plan sends changes of a code area the light path. Where one approval is enough for all there is none to be lighter
 * than.
 */
export function takesLightPath(area: CodeArea, { lightPathShare }: Pick<Assumptions, 'lightPathShare'>): boolean {
  return area.requiredApprovals > 1 && (area.lightPathShare ?? lightPathShare) > 0;
}

/** What a policy says of risk and of the light path, in words; empty: neither. */
export function policyRuleText({ risks, lightPath }: Pick<Policy, 'risks' | 'lightPath'>): string {
  const named = riskClasses.filter((risk) => risks?.includes(risk) === true);
  return [
    named.length === 0 || named.length === riskClasses.length ? '' : `${listText(named)} risk`,
    lightPath === undefined ? '' : lightPath === 'allowed' ? 'allows the light path' : 'forbids the light path',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
