import type { AreaId, TeamId } from '../base/ids.ts';
import type { CodeArea } from '../org/org.ts';
import { provenanceRows, toolUses, type ProvenanceRow } from '../plan/aiProvenance.ts';
import { accountabilityPartyName } from '../plan/describeGovernance.ts';
import {
  orderedRecords,
  type AccountabilityLevel,
  type AccountabilityParty,
  type DefinitionOfDone,
  type GovernanceScope,
} from '../plan/governance.ts';
import type { Plan } from '../plan/plan.ts';
import { accountableByArea, effectiveCell, type Accountable, type EffectiveCell } from './accountability.ts';
import { isInScope, type FindingFacts } from './facts.ts';
import { countText, listText } from './findingText.ts';

/** The columns of the accountability matrix: who writes, who reviews, then roles that answer, secure or manage, and those named. */
export function accountabilityParties({
  plan,
  org,
}: Pick<FindingFacts, 'plan' | 'org'>): readonly AccountabilityParty[] {
  const named = new Set(
    [...plan.governance.accountability.values()].flatMap(({ party }) => (party.kind === 'role' ? [party.roleId] : [])),
  );
  const rank = { answersForAiCode: 0, secures: 1, manages: 2, builds: 3 } as const;
  const roles = [...org.roles.values()]
    .filter(({ id, kind, duty }) => named.has(id) || (kind !== 'builds' && duty !== 'governance'))
    .sort((one, other) => rank[one.kind] - rank[other.kind] || one.order - other.order);
  return [
    { kind: 'author' },
    { kind: 'teamReviewer' },
    ...roles.map(({ id }): AccountabilityParty => ({ kind: 'role', roleId: id })),
  ];
}

/** One row of the matrix. */
export interface AccountabilityRow {
  readonly areaId: AreaId;
  readonly teamId: TeamId | null;
  readonly cells: readonly EffectiveCell[];
  readonly accountable: Accountable;
}

/** The matrix by code area, in the order of teams and areas. */
export function accountabilityRows(
  facts: FindingFacts,
  parties: readonly AccountabilityParty[],
): readonly AccountabilityRow[] {
  const { plan, org, index } = facts;
  const accountable = accountableByArea(facts);
  const order = (area: CodeArea): number => {
    const home = index.homeOf.get(area.id);
    return home === undefined ? Infinity : (org.teams.get(home)?.order ?? 0);
  };
  return [...org.areas.values()]
    .sort((one, other) => compare(order(one), order(other)) || one.order - other.order || (one.id < other.id ? -1 : 1))
    .map((area) => {
      const teamId = index.homeOf.get(area.id) ?? null;
      return {
        areaId: area.id,
        teamId,
        cells: parties.map((party) => effectiveCell(plan.governance, { kind: 'area', areaId: area.id }, party, teamId)),
        accountable: accountable.get(area.id) ?? { kind: 'notNamed' },
      };
    });
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

/** What a policy or standard applies to, in words, with how many areas that is. */
export function scopeText(facts: FindingFacts, scope: GovernanceScope): string {
  const { org } = facts;
  switch (scope.kind) {
    case 'all':
      return 'all areas';
    case 'groups':
      return listText(scope.groupIds.flatMap((id) => org.groups.get(id)?.name ?? []));
    case 'teams':
      return listText(scope.teamIds.flatMap((id) => org.teams.get(id)?.name ?? []));
    case 'areas':
      return countText(scope.areaIds.filter((id) => org.areas.has(id)).length, 'area', 'areas');
    default:
      return scope satisfies never;
  }
}

/** The code areas in a scope. */
export function areasInScope(facts: FindingFacts, scope: GovernanceScope): readonly CodeArea[] {
  return [...facts.org.areas.values()].filter((area) => isInScope(facts, scope, area));
}

/** Whether a definition of done is agreed by product and engineering. */
export function isAgreed(definition: DefinitionOfDone | undefined): boolean {
  return (
    definition !== undefined &&
    definition.items.length > 0 &&
    definition.product !== null &&
    definition.engineering !== null
  );
}

/** The part of pull requests that landed of which the origin is declared; automation does not count. Null: none landed. */
export function knownOriginShare({ pullRequests, byAuthorship }: ProvenanceRow): number | null {
  const written = pullRequests - byAuthorship.automation;
  return written <= 0 ? null : (written - byAuthorship.unknown) / written;
}

/** Provenance by team and tool, all that landed. */
export function provenanceSummary(plan: Plan): {
  readonly total: ProvenanceRow | null;
  readonly teams: readonly ProvenanceRow[];
  readonly tools: ReturnType<typeof toolUses>;
} {
  return {
    total: provenanceRows(plan, { per: 'all', by: 'all' })[0] ?? null,
    teams: provenanceRows(plan, { per: 'all', by: 'team' }),
    tools: toolUses(plan),
  };
}

/** Who is accountable for an area, in words. */
export function accountableText({ plan, org }: Pick<FindingFacts, 'plan' | 'org'>, accountable: Accountable): string {
  if (accountable.kind === 'notNamed') return 'nobody named';
  const party = accountabilityPartyName(plan, accountable.party);
  if (accountable.kind === 'nobodyHolds') return `${party}, held by nobody`;
  const names = accountable.holders.flatMap((id) => {
    const seat = org.seats.get(id);
    const person = seat?.personId === null || seat === undefined ? undefined : org.people.get(seat.personId);
    return person?.name ?? 'an open seat';
  });
  return accountable.party.kind === 'role' ? `${party}: ${listText(names)}` : party;
}

/** The letter of a level in the matrix. */
export function levelLetter(level: AccountabilityLevel | null): string {
  return level === null || level === 'none' ? '' : level.charAt(0).toUpperCase();
}

/** Policies as they are listed, with how many are in what state. */
export function policySummary({ plan, today }: Pick<FindingFacts, 'plan' | 'today'>): string {
  const policies = orderedRecords(plan.governance.policies);
  const count = (status: string): number => policies.filter((policy) => policy.status === status).length;
  const due = policies.filter(
    ({ reviewOn, status }) => status !== 'retired' && reviewOn !== null && reviewOn < today,
  ).length;
  return [
    `${count('inForce')} in force`,
    count('draft') === 0 ? '' : countText(count('draft'), 'draft', 'drafts'),
    count('retired') === 0 ? '' : `${count('retired')} retired`,
    due === 0 ? '' : `${due} past review`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
