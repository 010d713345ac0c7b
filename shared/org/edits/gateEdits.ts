import type { GateId } from '../../base/ids.ts';
import type { Gate } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import { changesNothing, checkName, checkNew, checkOrder, checkRange, firstError, notFound } from './editChecks.ts';

/** Two weeks: a gate that takes longer is not one that a pull request waits for. */
const longestMinutes = 20_160;

function checkGate(gate: Gate): OrgEditError | null {
  return firstError(
    checkName('gates', gate),
    checkRange('minutes', gate.minutes, 0, longestMinutes),
    checkRange('cv', gate.cv, 0, 5),
    checkRange('passShare', gate.passShare, 0.01, 1),
    checkOrder(gate),
  );
}

/** Adds a quality gate. */
export function createGate(draft: OrgDraft, gate: Gate): OrgEditError | null {
  const error = firstError(checkNew(draft, 'gates', gate), checkGate(gate));
  if (error === null) draft.put('gates', gate);
  return error;
}

/** Changes a gate: its name, its times, or whether it runs in sequence, in parallel or after the merge. */
export function updateGate(draft: OrgDraft, gateId: GateId, changes: Changes<Gate>): OrgEditError | null {
  const gate = draft.get('gates', gateId);
  if (gate === undefined) return notFound('gates', gateId);
  if (changesNothing(gate, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...gate, ...changes };
  const error = checkGate(next);
  if (error === null) draft.put('gates', next);
  return error;
}

/** Removes a gate. */
export function deleteGate(draft: OrgDraft, gateId: GateId): OrgEditError | null {
  if (draft.get('gates', gateId) === undefined) return notFound('gates', gateId);
  draft.remove('gates', gateId);
  return null;
}
