import type { AreaId, PersonId, TeamId } from '../../base/ids.ts';
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
  | { readonly kind: 'nameOwner'; readonly owner: string; readonly provider: Provider; readonly is: NamedOwner }
  /** A code area that this import would create is one that is there: what exports call it is remembered. */
  | { readonly kind: 'nameArea'; readonly name: string; readonly repository: string; readonly is: AreaId }
  /** Somebody whom the newer roster does not list has left; the seat stays open, or goes as well. */
  | { readonly kind: 'leave'; readonly personId: PersonId; readonly name: string; readonly seat: 'staysOpen' | 'goes' };

export type NamedOwner =
  { readonly kind: 'team'; readonly teamId: TeamId } | { readonly kind: 'person'; readonly personId: PersonId };

/** An import with what was said about it, and the plan as it would be. */
export interface DecidedImport {
  readonly planned: PlannedImport;
  /** The plan with the import; the plan itself when it would be the same. */
  readonly after: Plan;
}

/** An import before anything was said of it: the same for every decision, and half of the work of each. */
export interface UndecidedImport {
  readonly first: PlannedImport;
  readonly imported: Plan;
}

/** Plans an import as the files alone have it. */
export function planUndecidedImport(
  plan: Plan,
  sources: readonly ImportSource[],
  options: ImportOptions,
): UndecidedImport {
  const first = planImport(plan, sources, options);
  return { first, imported: apply(plan, { kind: 'import', changes: first.changes }) };
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
  undecided: UndecidedImport = planUndecidedImport(plan, sources, options),
): DecidedImport {
  const { first, imported } = undecided;
  const settled: Extract<PlanCommand, { kind: 'settleIdentities' }>[] = [];
  let decided = imported;
  for (const decision of decisions) {
    const command = toCommand(plan, decided, decision);
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
    ...(first.changes.clockRules === undefined ? {} : { clockRules: first.changes.clockRules }),
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

type Settling = Extract<PlanCommand, { kind: 'settleIdentities' }>;

function toCommand(before: Plan, plan: Plan, decision: ImportDecision): Settling | null {
  switch (decision.kind) {
    case 'nameOwner': {
      const edit = nameOwner(plan, decision);
      return edit === null ? null : { kind: 'settleIdentities', identities: [], edits: [edit] };
    }
    case 'nameArea': {
      const edits = nameArea(before, plan, decision);
      return edits.length === 0 ? null : { kind: 'settleIdentities', identities: [], edits };
    }
    case 'leave':
      return leave(plan, decision);
    case 'merge':
    case 'classify': {
      const command = settleAccount(plan, decision);
      return command?.kind === 'settleIdentities' ? command : null;
    }
  }
}

/**
 * The person goes, with the seats or without. What they did stays and counts; their accounts are those of somebody who left, or
 * the next import would look for the person again.
 */
function leave(plan: Plan, { personId, seat }: Extract<ImportDecision, { kind: 'leave' }>): Settling | null {
  if (!plan.baseline.people.has(personId)) return null;
  const held = [...plan.baseline.seats.values()].filter((candidate) => candidate.personId === personId);
  const accounts = [...plan.identities.values()].filter((identity) => identity.personId === personId);
  return {
    kind: 'settleIdentities',
    identities: accounts.map((account) => ({ ...account, kind: 'ghost', personId: null, source: 'stated' })),
    edits: [
      ...(seat === 'goes' ? held.map(({ id }): OrgEdit => ({ kind: 'deleteSeat', seatId: id })) : []),
      { kind: 'deletePerson', personId },
    ],
  };
}

/** The area that the import made goes, and the one that is meant learns its name; the second planning counts it there. */
function nameArea(
  before: Plan,
  { baseline }: Plan,
  { name, repository, is }: Extract<ImportDecision, { kind: 'nameArea' }>,
): readonly OrgEdit[] {
  const meant = baseline.areas.get(is);
  const made = [...baseline.areas.values()].find(
    (area) => area.name === name && area.repository === repository && !before.baseline.areas.has(area.id),
  );
  if (meant === undefined || made === undefined || made.id === is) return [];
  return [
    { kind: 'deleteArea', areaId: made.id, rulesTo: is },
    { kind: 'updateArea', areaId: is, changes: { aliases: [...new Set([...(meant.aliases ?? []), name])] } },
  ];
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
