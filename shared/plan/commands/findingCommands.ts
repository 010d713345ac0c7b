import { fail, succeed, type Result } from '../../base/result.ts';
import { limitDefinitions, type AcceptedFinding, type LimitKey, type WatchedFinding } from '../findingRecords.ts';
import type { Plan } from '../plan.ts';
import type { PlanCommandError } from '../planCommand.ts';

/** Changes a limit of the checks; null: the usual one. */
export function setFindingLimit(plan: Plan, key: LimitKey, value: number | null): Result<Plan, PlanCommandError> {
  const { min, max } = limitDefinitions[key];
  if (value !== null && !(value >= min && value <= max)) return fail({ kind: 'plan.valueOutOfRange', value, min, max });
  if ((plan.findingLimits.get(key) ?? null) === value) return fail({ kind: 'plan.noChange' });
  const findingLimits = new Map(plan.findingLimits);
  if (value === null) findingLimits.delete(key);
  else findingLimits.set(key, value);
  return succeed({ ...plan, findingLimits });
}

/** Accepts findings with a reason; they then leave the count and stay in the plan. */
export function acceptFindings(plan: Plan, accepted: readonly AcceptedFinding[]): Result<Plan, PlanCommandError> {
  if (accepted.length === 0) return fail({ kind: 'plan.noChange' });
  const acceptedFindings = new Map(plan.acceptedFindings);
  for (const record of accepted) {
    const reason = record.reason.trim();
    if (reason === '') return fail({ kind: 'plan.reasonMissing' });
    acceptedFindings.set(record.findingId, { ...record, reason, owner: record.owner.trim() });
  }
  return succeed({ ...plan, acceptedFindings });
}

/** Says what is to be done about findings and who watches them; a finding for which neither is said is forgotten. */
export function watchFindings(plan: Plan, watched: readonly WatchedFinding[]): Result<Plan, PlanCommandError> {
  const watchedFindings = new Map(plan.watchedFindings);
  let changes = 0;
  for (const { findingId, ...given } of watched) {
    const [action, watchedBy] = [given.action.trim(), given.watchedBy.trim()];
    const before = watchedFindings.get(findingId);
    if ((before?.action ?? '') === action && (before?.watchedBy ?? '') === watchedBy) continue;
    changes += 1;
    if (action === '' && watchedBy === '') watchedFindings.delete(findingId);
    else watchedFindings.set(findingId, { findingId, action, watchedBy });
  }
  return changes === 0 ? fail({ kind: 'plan.noChange' }) : succeed({ ...plan, watchedFindings });
}

/** Lets accepted findings count again. */
export function reopenFindings(plan: Plan, findingIds: readonly string[]): Result<Plan, PlanCommandError> {
  const acceptedFindings = new Map(plan.acceptedFindings);
  for (const id of findingIds) if (!acceptedFindings.delete(id)) return fail({ kind: 'plan.recordNotFound', id });
  return findingIds.length === 0 ? fail({ kind: 'plan.noChange' }) : succeed({ ...plan, acceptedFindings });
}
