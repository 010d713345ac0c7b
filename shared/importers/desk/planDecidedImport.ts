import type { PersonId, TeamId } from '../../base/ids.ts';
import type { Provider } from '../../org/org.ts';
import type { OrgEdit } from '../../org/orgEdit.ts';
import { applyPlanCommand } from '../../plan/applyPlanCommand.ts';
import type { ImportChanges, PlanCommand } from '../../plan/planCommand.ts';
import type { Plan } from '../../plan/plan.ts';
import { noDeliveryChanges } from '../../plan/deliveryRecords.ts';
import { settleAccount, type AccountDecision } from '../identities/settleAccounts.ts';
import { planImport, type PlannedImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';

/** What the user said about people and owners while looking at an import. */
export type ImportDecision =
  | AccountDecision
  /** An owner of rules that nobody knew is this team, or this person. */
  | { readonly kind: 'nameOwner'; readonly owner: string; readonly provider: Provider; readonly is: NamedOwner };

export type NamedOwner =
  { readonly kind: 'team'; readonly teamId: TeamId } | { readonly kind: 'person'; readonly personId: PersonId };

/** An import with what was said about it, and the plan as it would be. */
export interface DecidedImport {
  readonly planned: PlannedImport;
  /** The plan with the import; the plan itself when it would be the same. */
  readonly after: Plan;
}

/**
 * Plans an import together with what the user decided about its accounts and owners: the same as importing, deciding and
 * importing again, as one command that is undone in one step. A decision that fits nothing any more is passed over.
 */
export function planDecidedImport(
  plan: Plan,
  sources: readonly ImportSource[],
  options: ImportOptions,
  decisions: readonly ImportDecision[],
): DecidedImport {
  const first = planImport(plan, sources, options);
  const imported = apply(plan, { kind: 'import', changes: first.changes });
  const settled: Extract<PlanCommand, { kind: 'settleIdentities' }>[] = [];
  let decided = imported;
  for (const decision of decisions) {
    const command = toCommand(decided, decision);
    if (command === null) continue;
    const next = apply(decided, command);
    if (next === decided) continue;
    decided = next;
    settled.push(command);
  }
  if (settled.length === 0) return { planned: first, after: imported };
  const second = planImport(decided, sources, options);
  const after = apply(decided, { kind: 'import', changes: second.changes });
  const changes: ImportChanges = {
    record: first.changes.record,
    edits: [...first.changes.edits, ...settled.flatMap(({ edits }) => edits), ...second.changes.edits],
    pullRequests: latest([...first.changes.pullRequests, ...second.changes.pullRequests], ({ id }) => id),
    identities: latest(
      [...first.changes.identities, ...settled.flatMap(({ identities }) => identities), ...second.changes.identities],
      ({ login }) => login,
    ),
    delivery: first.changes.delivery ?? noDeliveryChanges,
  };
  return {
    planned: {
      ...second,
      changes,
      summary: { ...second.summary, ...addedBy(first, second) },
      outcome: 'changesPlan',
    },
    after,
  };
}

/** What is new is new against the plan that was there, not against the import without its decisions. */
function addedBy(first: PlannedImport, second: PlannedImport): Partial<PlannedImport['summary']> {
  const keys = [
    'people',
    'teams',
    'groups',
    'seats',
    'openSeats',
    'areas',
    'rules',
    'pullRequests',
    'ciRuns',
    'ciAggregates',
    'deployments',
    'outcomes',
    'reviews',
  ] as const;
  return Object.fromEntries(
    keys.map((key) => {
      const { total } = second.summary[key];
      const before = first.summary[key].total - first.summary[key].added;
      return [key, { total, added: Math.max(0, total - before) }];
    }),
  );
}

function toCommand(plan: Plan, decision: ImportDecision): Extract<PlanCommand, { kind: 'settleIdentities' }> | null {
  if (decision.kind !== 'nameOwner') {
    const command = settleAccount(plan, decision);
    return command?.kind === 'settleIdentities' ? command : null;
  }
  const edit = nameOwner(plan, decision);
  return edit === null ? null : { kind: 'settleIdentities', identities: [], edits: [edit] };
}

function nameOwner(
  plan: Plan,
  { owner, provider, is }: Extract<ImportDecision, { kind: 'nameOwner' }>,
): OrgEdit | null {
  const ref = owner.replace(/^@/, '');
  if (is.kind === 'team') {
    const team = plan.baseline.teams.get(is.teamId);
    if (team === undefined) return null;
    return {
      kind: 'updateTeam',
      teamId: team.id,
      changes: { externalRefs: [...team.externalRefs, { provider, ref }] },
    };
  }
  const person = plan.baseline.people.get(is.personId);
  if (person === undefined) return null;
  const changes = ref.includes('@')
    ? { emails: [...person.emails, ref.toLowerCase()] }
    : { logins: [...person.logins, { provider, login: ref }] };
  return { kind: 'updatePerson', personId: person.id, changes };
}

function apply(plan: Plan, command: PlanCommand): Plan {
  const applied = applyPlanCommand(plan, command);
  return applied.ok ? applied.value : plan;
}

/** The last of each key, in the place of the first. */
function latest<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
