import type { RoleId } from '../../base/ids.ts';
import type { Role } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import { changesNothing, checkName, checkNew, checkOrder, checkRange, firstError, notFound } from './editChecks.ts';

function checkRole(role: Role): OrgEditError | null {
  return firstError(
    checkName('roles', role),
    checkRange('reviewShare', role.reviewShare, 0, 1),
    checkRange('dutyShare', role.dutyShare, 0, 1),
    checkOrder(role),
  );
}

/** Adds a role. */
export function createRole(draft: OrgDraft, role: Role): OrgEditError | null {
  const error = firstError(checkNew(draft, 'roles', role), checkRole(role));
  if (error === null) draft.put('roles', role);
  return error;
}

/** Changes a role; everybody who holds it changes with it. */
export function updateRole(draft: OrgDraft, roleId: RoleId, changes: Changes<Role>): OrgEditError | null {
  const role = draft.get('roles', roleId);
  if (role === undefined) return notFound('roles', roleId);
  if (changesNothing(role, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...role, ...changes };
  const error = checkRole(next);
  if (error === null) draft.put('roles', next);
  return error;
}

/** Removes a role that no seat has. */
export function deleteRole(draft: OrgDraft, roleId: RoleId): OrgEditError | null {
  if (draft.get('roles', roleId) === undefined) return notFound('roles', roleId);
  for (const seat of draft.all('seats')) {
    if (seat.roleId === roleId) return { kind: 'orgEdit.inUse', what: 'role', id: roleId, by: 'seat' };
  }
  draft.remove('roles', roleId);
  return null;
}
