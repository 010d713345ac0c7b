import type { GroupId } from '../../base/ids.ts';
import type { Group } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import {
  changesNothing,
  checkName,
  checkNew,
  checkOrder,
  checkReference,
  firstError,
  leadsBack,
  notFound,
} from './editChecks.ts';

function checkGroup(draft: OrgDraft, group: Group): OrgEditError | null {
  const error = firstError(
    checkName('groups', group),
    checkReference(draft, 'groups', group.parentId === group.id ? null : group.parentId),
    checkOrder(group),
  );
  if (error !== null) return error;
  return leadsBack(group.id, group.parentId, (id) => draft.get('groups', id)?.parentId)
    ? { kind: 'orgEdit.cycle', what: 'group', id: group.id }
    : null;
}

/** Adds a group. */
export function createGroup(draft: OrgDraft, group: Group): OrgEditError | null {
  const error = firstError(checkNew(draft, 'groups', group), checkGroup(draft, group));
  if (error === null) draft.put('groups', group);
  return error;
}

/** Changes a group's name, parent or place. */
export function updateGroup(draft: OrgDraft, groupId: GroupId, changes: Changes<Group>): OrgEditError | null {
  const group = draft.get('groups', groupId);
  if (group === undefined) return notFound('groups', groupId);
  if (changesNothing(group, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...group, ...changes };
  const error = checkGroup(draft, next);
  if (error === null) draft.put('groups', next);
  return error;
}

/** Removes a group; what it holds goes up to its parent. */
export function deleteGroup(draft: OrgDraft, groupId: GroupId): OrgEditError | null {
  const group = draft.get('groups', groupId);
  if (group === undefined) return notFound('groups', groupId);
  for (const child of [...draft.all('groups')]) {
    if (child.parentId === groupId) draft.put('groups', { ...child, parentId: group.parentId });
  }
  for (const team of [...draft.all('teams')]) {
    if (team.groupId === groupId) draft.put('teams', { ...team, groupId: group.parentId });
  }
  draft.remove('groups', groupId);
  return null;
}
