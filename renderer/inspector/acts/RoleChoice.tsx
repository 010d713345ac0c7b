import { useMemo, useState, type ReactElement } from 'react';
import type { RoleId } from '../../../shared/base/ids.ts';
import { defaultRole, matchRole } from '../../../shared/importers/roster/matchRole.ts';
import { newRole } from '../../../shared/org/acts/roleActs.ts';
import { applyOrgEdits } from '../../../shared/org/applyOrgEdit.ts';
import type { Org } from '../../../shared/org/org.ts';
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
export function useRoleChoice(org: Org, usual: RoleId | undefined): ChosenRole {
  const roles = [...org.roles.values()].sort(byOrder);
  const [chosen, setChosen] = useState<string>(() => usual ?? roles[0]?.id ?? isNew);
  const [name, setName] = useState<string>(() => (org.roles.size === 0 ? defaultRole.name : ''));
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
