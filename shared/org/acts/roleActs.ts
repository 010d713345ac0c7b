import { freshId, type RoleId } from '../../base/ids.ts';
import type { Org, Role, RoleKind } from '../org.ts';
import type { OrgEdit } from '../orgEdit.ts';

/** Makes a role at the end of the roles: with the review share assumed for its kind and level, and no duty about AI-assisted code. */
export function newRole(
  org: Org,
  name: string,
  kind: RoleKind,
  level: Role['level'],
): Extract<OrgEdit, { kind: 'createRole' }> {
  const orders = [...org.roles.values()].map(({ order }) => order);
  return {
    kind: 'createRole',
    role: {
      id: freshId<RoleId>('role', name, (id) => org.roles.has(id)),
      name: name.trim(),
      shortName: '',
      kind,
      level,
      reviewShare: null,
      duty: 'none',
      dutyShare: 0,
      order: Math.max(-1, ...orders) + 1,
    },
  };
}

/**
 * Removes a role. Whoever has it, and every open seat of it, gets another.
 *
 * @returns edits for one move; empty when one of the roles is not there or they are one
 */
export function removeRole(org: Org, roleId: RoleId, seatsTo: RoleId): readonly OrgEdit[] {
  if (roleId === seatsTo || !org.roles.has(roleId) || !org.roles.has(seatsTo)) return [];
  const edits: OrgEdit[] = [];
  for (const seat of org.seats.values()) {
    if (seat.roleId === roleId) edits.push({ kind: 'updateSeat', seatId: seat.id, changes: { roleId: seatsTo } });
  }
  return [...edits, { kind: 'deleteRole', roleId }];
}
