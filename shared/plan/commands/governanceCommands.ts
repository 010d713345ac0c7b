import { freshId, type PolicyId, type StandardId, type TeamId } from '../../base/ids.ts';
import { fail, succeed, type Result } from '../../base/result.ts';
import {
  accountabilityKey,
  type AccountabilityCell,
  type DefinitionOfDone,
  type Governance,
  type PolicyContent,
  type StandardContent,
} from '../governance.ts';
import type { Plan } from '../plan.ts';
import type { GovernanceCommand, PlanCommandError } from '../planCommand.ts';

type Outcome = Result<Plan, PlanCommandError>;

/** Adds a policy behind the others, or changes one. */
export function putPolicy(plan: Plan, policyId: PolicyId | null, content: PolicyContent): Outcome {
  const { policies } = plan.governance;
  const name = content.name.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  if (policyId !== null && !policies.has(policyId)) return fail({ kind: 'plan.recordNotFound', id: policyId });
  if (content.kept !== null && !(content.kept >= 0 && content.kept <= 1)) {
    return fail({ kind: 'plan.valueOutOfRange', value: content.kept, min: 0, max: 1 });
  }
  const id = policyId ?? freshId<PolicyId>('policy', name, (taken) => policies.has(taken));
  const policy = {
    ...content,
    name,
    owner: content.owner.trim(),
    id,
    order: policies.get(id)?.order ?? nextOrder(policies),
  };
  return put(plan, { policies: replaced(policies, id, policy) });
}

/** Adds a standard for reviews behind the others, or changes one. */
export function putStandard(plan: Plan, standardId: StandardId | null, content: StandardContent): Outcome {
  const { standards } = plan.governance;
  const name = content.name.trim();
  if (name === '') return fail({ kind: 'plan.nameMissing' });
  if (standardId !== null && !standards.has(standardId)) return fail({ kind: 'plan.recordNotFound', id: standardId });
  if (!Number.isInteger(content.approvals) || content.approvals < 1 || content.approvals > 9) {
    return fail({ kind: 'plan.valueOutOfRange', value: content.approvals, min: 1, max: 9 });
  }
  const id = standardId ?? freshId<StandardId>('standard', name, (taken) => standards.has(taken));
  const standard = { ...content, name, id, order: standards.get(id)?.order ?? nextOrder(standards) };
  return put(plan, { standards: replaced(standards, id, standard) });
}

/** Takes a policy or standard out of the plan. */
export function deleteGovernance(
  plan: Plan,
  command: Extract<GovernanceCommand, { kind: 'deletePolicy' | 'deleteStandard' }>,
): Outcome {
  const { policies, standards } = plan.governance;
  if (command.kind === 'deletePolicy') {
    if (!policies.has(command.policyId)) return fail({ kind: 'plan.recordNotFound', id: command.policyId });
    return put(plan, { policies: without(policies, command.policyId) });
  }
  if (!standards.has(command.standardId)) return fail({ kind: 'plan.recordNotFound', id: command.standardId });
  return put(plan, { standards: without(standards, command.standardId) });
}

/** Says who is what for AI code quality. Whoever becomes accountable takes the place of who was: there is one at a place. */
export function setAccountability(
  plan: Plan,
  cells: readonly (Omit<AccountabilityCell, 'level'> & { readonly level: AccountabilityCell['level'] | null })[],
): Outcome {
  const next = new Map(plan.governance.accountability);
  for (const { place, party, level } of cells) {
    const key = accountabilityKey({ place, party });
    if (level === null) next.delete(key);
    else next.set(key, { place, party, level });
    if (level !== 'accountable') continue;
    for (const [other, cell] of next) {
      const isSamePlace = accountabilityKey({ place: cell.place, party }) === key;
      if (other !== key && isSamePlace && cell.level === 'accountable') next.delete(other);
    }
  }
  return put(plan, { accountability: next });
}

/** Writes down when a team calls a change done, or takes that away. */
export function setDefinitionOfDone(plan: Plan, teamId: TeamId, definition: DefinitionOfDone | null): Outcome {
  const { definitionsOfDone } = plan.governance;
  if (definition === null) return put(plan, { definitionsOfDone: without(definitionsOfDone, teamId) });
  const items = definition.items.map((item) => item.trim()).filter((item) => item !== '');
  return put(plan, { definitionsOfDone: replaced(definitionsOfDone, teamId, { ...definition, teamId, items }) });
}

function put(plan: Plan, changes: Partial<Governance>): Outcome {
  const next = { ...plan.governance, ...changes };
  if (JSON.stringify(told(next)) === JSON.stringify(told(plan.governance))) return fail({ kind: 'plan.noChange' });
  return succeed({ ...plan, governance: next });
}

function told({ policies, standards, accountability, definitionsOfDone }: Governance): object {
  return [
    [...policies],
    [...standards],
    [...accountability].sort(([one], [other]) => (one < other ? -1 : 1)),
    [...definitionsOfDone],
  ];
}

function nextOrder(records: ReadonlyMap<unknown, { readonly order: number }>): number {
  return Math.max(-1, ...[...records.values()].map(({ order }) => order)) + 1;
}

function replaced<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> {
  return new Map([...map, [key, value]]);
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
