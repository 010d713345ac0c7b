import { useMemo, useState, type ReactElement } from 'react';
import type { RoleId, TeamId } from '../../../shared/base/ids.ts';
import { defaultRole, matchRole } from '../../../shared/importers/roster/matchRole.ts';
import { newRole } from '../../../shared/org/acts/roleActs.ts';
import { applyOrgEdits } from '../../../shared/org/applyOrgEdit.ts';
import type { Org, Seat } from '../../../shared/org/org.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { byOrder } from '../../stores/teamCards.ts';
import { Choice } from '../fields.tsx';
import { FormText } from './ActFrame.tsx';

/** The choice of a role, and the role that is made with it where there is none that fits. */
interface ChosenRole {
  /** Null: the new one has no name yet. */
  readonly roleId: RoleId | null;
  /** What makes it, before what uses it. */
  readonly edits: readonly OrgEdit[];
  /** The org in which it is. */
  readonly org: Org;
  readonly problem: string | null;
  readonly fields: ReactElement;
}

const isNew = 'new';

/** Which role: one that there is, or a new one. In a plan without roles it is new: nobody is sent elsewhere first. */
export function useRoleChoice(org: Org, teamId: TeamId | null): ChosenRole {
  const roles = [...org.roles.values()].sort(byOrder);
  const [chosen, setChosen] = useState<string>(() => usualRole(org, teamId) ?? isNew);
  const [name, setName] = useState<string>(() => (usualRole(org, teamId) === null ? defaultRole.name : ''));
  const made = useMemo(() => (chosen === isNew ? roleNamed(org, name) : null), [org, chosen, name]);
  const known = made === null ? roles.find(({ id }) => id === chosen) : undefined;
  const fields = (
    <>
      {roles.length === 0 ? null : (
        <Choice
          label="Role"
          value={chosen}
          options={[...roles.map(({ id, name: label }) => [id, label] as const), [isNew, 'A new role…'] as const]}
          choose={setChosen}
        />
      )}
      {chosen === isNew ? (
        <FormText label={roles.length === 0 ? 'Role' : 'Called'} value={name} placeholder="Engineer" change={setName} />
      ) : null}
    </>
  );
  return {
    roleId: made?.roleId ?? known?.id ?? null,
    edits: made?.edits ?? [],
    org: made?.org ?? org,
    problem: chosen === isNew && name.trim() === '' ? 'The role needs a name.' : null,
    fields,
  };
}

/** The role that most in the team have, or in the organisation; who manages is the exception, and said. Null: nobody has another. */
function usualRole(org: Org, teamId: TeamId | null): RoleId | null {
  const counts = (isCounted: (seat: Seat) => boolean): RoleId | null => {
    const byRole = new Map<RoleId, number>();
    for (const seat of org.seats.values()) {
      if (!isCounted(seat) || org.roles.get(seat.roleId)?.kind === 'manages') continue;
      byRole.set(seat.roleId, (byRole.get(seat.roleId) ?? 0) + 1);
    }
    return [...byRole].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null;
  };
  const unused = [...org.roles.values()].sort(byOrder).find(({ kind }) => kind !== 'manages');
  return counts((seat) => teamId !== null && seat.teamId === teamId) ?? counts(() => true) ?? unused?.id ?? null;
}

/** The role of that name, made if there is none. What its work is follows from the name, as in an import. */
function roleNamed(
  org: Org,
  name: string,
): { readonly roleId: RoleId; readonly edits: readonly OrgEdit[]; readonly org: Org } | null {
  const wanted = name.trim().toLowerCase();
  if (wanted === '') return null;
  const present = [...org.roles.values()].find((role) => role.name.toLowerCase() === wanted);
  if (present !== undefined) return { roleId: present.id, edits: [], org };
  const { kind, level, shortName, reviewShare } = matchRole(name) ?? defaultRole;
  const plain = newRole(org, name, kind, level);
  const edit: OrgEdit = { ...plain, role: { ...plain.role, shortName, reviewShare } };
  const applied = applyOrgEdits(org, [edit]);
  return applied.ok ? { roleId: edit.role.id, edits: [edit], org: applied.value } : null;
}
