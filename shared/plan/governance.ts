import type { AreaId, GroupId, PolicyId, RoleId, StandardId, TeamId } from '../base/ids.ts';

/** Who answers for AI-assisted code, and by which rules: part of the plan, the same in every scenario. */
export interface Governance {
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  readonly standards: ReadonlyMap<StandardId, ReviewStandard>;
  /** By `accountabilityKey`. */
  readonly accountability: ReadonlyMap<string, AccountabilityCell>;
  readonly definitionsOfDone: ReadonlyMap<TeamId, DefinitionOfDone>;
}

/** What a policy or standard applies to. Records that are no longer there are passed over. */
export type GovernanceScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'groups'; readonly groupIds: readonly GroupId[] }
  | { readonly kind: 'teams'; readonly teamIds: readonly TeamId[] }
  | { readonly kind: 'areas'; readonly areaIds: readonly AreaId[] };

/**
 * How much a change can break, as whoever labels it says. Only AI-assisted changes of low risk may take the light path: one approval
 * after a pre-screen (model specification, 2.8); of the other classes a policy can say that it applies to them.
 */
export const riskClasses = ['low', 'normal', 'high'] as const;
export type RiskClass = (typeof riskClasses)[number];

/** A rule for using AI, such as “Generated tests are marked”. */
export interface Policy {
  readonly id: PolicyId;
  readonly name: string;
  readonly status: 'draft' | 'inForce' | 'retired';
  /** In the words of whoever keeps the register, since an owner need not be in the plan; empty: nobody. */
  readonly owner: string;
  readonly scope: GovernanceScope;
  /** ISO date on which it is to be looked at again; null: not set. */
  readonly reviewOn: string | null;
  /** Part of what it applies to in which it is kept, 0 to 1; null: not measured. */
  readonly kept: number | null;
  readonly note: string;
  /** Classes of risk of the changes that it applies to; absent or empty: all. */
  readonly risks?: readonly RiskClass[];
  /** Whether changes of low risk may take the light path; absent: it says nothing of that. */
  readonly lightPath?: 'allowed' | 'forbidden';
  readonly order: number;
}

export type PolicyContent = Omit<Policy, 'id' | 'order'>;

/** What a review of an AI-assisted change needs. */
export interface ReviewStandard {
  readonly id: StandardId;
  readonly name: string;
  readonly scope: GovernanceScope;
  /** Different people who must approve; 1 or more. */
  readonly approvals: number;
  /** The change declares what AI did. */
  readonly needsDeclaration: boolean;
  /** A validator screens it first. */
  readonly needsValidator: boolean;
  readonly order: number;
}

export type StandardContent = Omit<ReviewStandard, 'id' | 'order'>;

/** Does it, answers for it, is asked, is told; `none` takes away what the team’s row says. */
export type AccountabilityLevel = 'responsible' | 'accountable' | 'consulted' | 'informed' | 'none';

/** A row of the matrix: a team with all that it owns, or one code area. */
export type AccountabilityPlace =
  { readonly kind: 'team'; readonly teamId: TeamId } | { readonly kind: 'area'; readonly areaId: AreaId };

/** A column: whoever writes the change, whoever of the team reviews it, or those in a role. */
export type AccountabilityParty =
  { readonly kind: 'author' } | { readonly kind: 'teamReviewer' } | { readonly kind: 'role'; readonly roleId: RoleId };

/** One cell of the matrix: what a party is for AI code quality at a place. */
export interface AccountabilityCell {
  readonly place: AccountabilityPlace;
  readonly party: AccountabilityParty;
  readonly level: AccountabilityLevel;
}

/** When a team calls a change done, and who agreed to that. */
export interface DefinitionOfDone {
  readonly teamId: TeamId;
  /** One condition each. */
  readonly items: readonly string[];
  readonly product: Agreement | null;
  readonly engineering: Agreement | null;
}

/** Who agreed, and on which ISO date. */
export interface Agreement {
  readonly by: string;
  readonly on: string;
}

/** Nothing. */
export const noGovernance: Governance = {
  policies: new Map(),
  standards: new Map(),
  accountability: new Map(),
  definitionsOfDone: new Map(),
};

/** The key of a cell: one for each place and party. */
export function accountabilityKey({ place, party }: Pick<AccountabilityCell, 'place' | 'party'>): string {
  const row = place.kind === 'team' ? `team ${place.teamId}` : `area ${place.areaId}`;
  return `${row} / ${party.kind === 'role' ? `role ${party.roleId}` : party.kind}`;
}

/** By order, then by id. */
export function orderedRecords<Rec extends { readonly order: number; readonly id: string }>(
  records: ReadonlyMap<unknown, Rec>,
): readonly Rec[] {
  return [...records.values()].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
}
