import { fail, succeed, type Result } from '../../base/result.ts';
import { applyOrgEdits } from '../../org/applyOrgEdit.ts';
import { changesNothing } from '../../org/edits/editChecks.ts';
import type { OrgEdit } from '../../org/orgEdit.ts';
import { noDeliveryChanges } from '../deliveryRecords.ts';
import type { Plan } from '../plan.ts';
import type { ImportChanges, PlanCommand, PlanCommandError } from '../planCommand.ts';

/** Corrects today's organisation; refused whole when one of the edits cannot be applied. */
export function editBaseline(plan: Plan, edits: readonly OrgEdit[]): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  return applied.value === plan.baseline
    ? fail({ kind: 'plan.noChange' })
    : succeed({ ...plan, baseline: applied.value });
}

/** Takes over what an import brings: edits of the baseline, records and what the import was. */
export function importData(plan: Plan, changes: ImportChanges): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, changes.edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const delivery = changes.delivery ?? noDeliveryChanges;
  return succeed({
    ...plan,
    baseline: applied.value,
    pullRequests: merged(plan.pullRequests, changes.pullRequests, (record) => record.id),
    identities: merged(plan.identities, changes.identities, (identity) => identity.login),
    imports: new Map([...plan.imports, [changes.record.id, changes.record]]),
    ciRuns: merged(plan.ciRuns, delivery.ciRuns, (run) => run.id),
    ciAggregates: merged(plan.ciAggregates, delivery.ciAggregates, (aggregate) => aggregate.id),
    deployments: merged(plan.deployments, delivery.deployments, (deployment) => deployment.id),
    outcomes: merged(plan.outcomes, delivery.outcomes, (outcome) => outcome.id),
  });
}

/** Says who is behind accounts, and brings the people in line. */
export function settleIdentities(
  plan: Plan,
  { identities, edits }: Extract<PlanCommand, { kind: 'settleIdentities' }>,
): Result<Plan, PlanCommandError> {
  const applied = applyOrgEdits(plan.baseline, edits);
  if (!applied.ok) return fail({ kind: 'plan.editRefused', index: applied.error.index, error: applied.error.error });
  const news = identities.filter((identity) => {
    const present = plan.identities.get(identity.login);
    return present === undefined || !changesNothing(present, identity);
  });
  if (news.length === 0 && applied.value === plan.baseline) return fail({ kind: 'plan.noChange' });
  return succeed({
    ...plan,
    baseline: applied.value,
    identities: merged(plan.identities, news, (identity) => identity.login),
  });
}

function merged<Key, Rec>(
  present: ReadonlyMap<Key, Rec>,
  added: readonly Rec[],
  keyOf: (record: Rec) => Key,
): ReadonlyMap<Key, Rec> {
  if (added.length === 0) return present;
  const next = new Map(present);
  for (const record of added) next.set(keyOf(record), record);
  return next;
}
