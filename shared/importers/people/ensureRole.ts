import type { RoleId } from '../../base/ids.ts';
import { inOrder, newId, nextOrder, type ImportContext } from '../importContext.ts';
import { defaultRole, matchRole } from '../roster/matchRole.ts';
import { nameKey } from '../text/cleanText.ts';

/** The role of the plan for a job title: the one with that very name, else the title's family, created when it is new. */
export function ensureRole(context: ImportContext, title: string): RoleId {
  const roles = inOrder(context, 'roles');
  const named = roles.find((role) => title !== '' && nameKey(role.name) === nameKey(title));
  if (named !== undefined) return named.id;
  const { name, shortName, kind, level, reviewShare } = matchRole(title) ?? defaultRole;
  const known = roles.find((role) => nameKey(role.name) === nameKey(name));
  if (known !== undefined) return known.id;
  const id = newId(context, 'roles', 'role', name);
  const order = nextOrder(context, 'roles');
  const role = { id, name, shortName, kind, level, reviewShare, duty: 'none' as const, dutyShare: 0, order };
  context.apply({ kind: 'createRole', role });
  return id;
}
