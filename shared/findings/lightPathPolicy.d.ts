import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea } from '../org/org.ts';
import { type Policy } from '../plan/governance.ts';
import { type FindingFacts } from './facts.ts';
/** What the policies in force say of the light path in a code area. One that forbids it goes before those that allow it. */
export type LightPathRuling = {
    readonly kind: 'allowed';
    readonly policy: Policy;
} | {
    readonly kind: 'forbidden';
    readonly policy: Policy;
}
/** No policy in force speaks of it. */
 | {
    readonly kind: 'notSaid';
};
/** What the policies in force say of the light path in a code area. */
export declare function lightPathRulingOf(facts: Pick<FindingFacts, 'org' | 'index' | 'plan'>, area: CodeArea): LightPathRuling;
/**
 * Whether the plan sends changes of a code area the light path. Where one approval is enough for all there is none to be lighter
 * than.
 */
export declare function takesLightPath(area: CodeArea, { lightPathShare }: Pick<Assumptions, 'lightPathShare'>): boolean;
/** What a policy says of risk and of the light path, in words; empty: neither. */
export declare function policyRuleText({ risks, lightPath }: Pick<Policy, 'risks' | 'lightPath'>): string;
