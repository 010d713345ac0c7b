import { useMemo, useState, type ReactElement } from 'react';
import { asId, type RoleId } from '../../../shared/base/ids.ts';
import type { Role } from '../../../shared/org/org.ts';
import { newRole, removeRole } from '../../../shared/org/acts/roleActs.ts';
import { countText } from '../../format.ts';
import { keysOf, levelNames, roleKindNames } from '../../messages/teamWords.ts';
import type { MapView } from '../../stores/mapView.ts';
import { byOrder } from '../../stores/teamCards.ts';
import { Choice } from '../fields.tsx';
import { ActFrame, FormText } from './ActFrame.tsx';

const kinds = keysOf(roleKindNames);
const levels: readonly Role['level'][] = [0, 1, 2, 3];

/** Makes a role that seats can have. */
export function NewRoleForm({ view }: { readonly view: MapView }): ReactElement {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Role['kind']>('builds');
  const [level, setLevel] = useState<Role['level']>(1);
  const edits = useMemo(
    () => [newRole(view.org, name.trim() === '' ? 'New role' : name, kind, level)],
    [view, name, kind, level],
  );
  return (
    <ActFrame view={view} title="New role" problem={name.trim() === '' ? 'It needs a name.' : null} edits={edits}>
      <section>
        <div className="form-rows">
          <FormText label="Name" value={name} placeholder="AI code validator" change={setName} />
          <Choice
            label="Work"
            value={kind}
            options={kinds.map((key) => [key, roleKindNames[key]] as const)}
            choose={(value) => setKind(kinds.find((key) => key === value) ?? 'builds')}
          />
          <Choice
            label="Level"
            value={String(level)}
            options={levels.map((key) => [String(key), levelNames[key]] as const)}
            choose={(value) => setLevel(levels.find((key) => String(key) === value) ?? 0)}
          />
        </div>
        <p className="hint">
          How much of the week it reviews, and what it does about AI-assisted code, is written in the table.
        </p>
      </section>
    </ActFrame>
  );
}

/** Removes a role; its seats get another. */
export function RemoveRoleForm({ view }: { readonly view: MapView }): ReactElement {
  const { org } = view;
  const roles = [...org.roles.values()].sort(byOrder);
  const [gone, setGone] = useState('');
  const [to, setTo] = useState('');
  const seats = [...org.seats.values()].filter(({ roleId }) => roleId === gone).length;
  const edits = useMemo(() => {
    if (gone === '') return [];
    if (seats === 0) return [{ kind: 'deleteRole' as const, roleId: asId<RoleId>(gone) }];
    return removeRole(org, asId<RoleId>(gone), asId<RoleId>(to));
  }, [org, gone, to, seats]);
  const problem =
    gone === ''
      ? 'Choose the role that ends.'
      : seats > 0 && (to === '' || to === gone)
        ? `${countText(seats, 'seat has', 'seats have')} it. Choose the role that they get.`
        : null;
  const options = roles.map(({ id, name }) => [id, name] as const);
  return (
    <ActFrame view={view} title="Remove a role" problem={problem} edits={edits}>
      <section>
        <div className="form-rows">
          <Choice label="Role" value={gone} options={[['', 'Choose a role'], ...options]} choose={setGone} />
          {seats === 0 ? null : (
            <Choice
              label="Its seats get"
              value={to}
              options={[['', 'Choose a role'], ...options.filter(([id]) => id !== gone)]}
              choose={setTo}
            />
          )}
        </div>
      </section>
    </ActFrame>
  );
}
