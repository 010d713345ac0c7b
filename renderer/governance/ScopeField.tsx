import type { ReactElement } from 'react';
import type { GovernanceScope } from '../../shared/plan/governance.ts';
import type { MapView } from '../stores/mapView.ts';
import { byOrder } from '../stores/teamCards.ts';
import { Field } from '../components/RecordForm.tsx';

/** What a policy or standard applies to: everything, or some groups, teams or code areas. */
export function ScopeField({
  view,
  scope,
  onChange,
}: {
  readonly view: MapView;
  readonly scope: GovernanceScope;
  readonly onChange: (scope: GovernanceScope) => void;
}): ReactElement {
  const { groups, teams, areas } = view.org;
  return (
    <>
      <Field label="Applies to">
        <select
          className="text-field"
          value={scope.kind}
          onChange={(event) => onChange(emptyScope(event.target.value))}
        >
          <option value="all">all areas</option>
          <option value="groups">groups</option>
          <option value="teams">teams</option>
          <option value="areas">code areas</option>
        </select>
      </Field>
      {scope.kind === 'groups' ? (
        <Choices
          label="Groups"
          records={[...groups.values()].sort(byOrder)}
          chosen={scope.groupIds}
          onChange={(groupIds) => onChange({ kind: 'groups', groupIds })}
        />
      ) : null}
      {scope.kind === 'teams' ? (
        <Choices
          label="Teams"
          records={[...teams.values()].sort(byOrder)}
          chosen={scope.teamIds}
          onChange={(teamIds) => onChange({ kind: 'teams', teamIds })}
        />
      ) : null}
      {scope.kind === 'areas' ? (
        <Choices
          label="Code areas"
          records={[...areas.values()].sort(byOrder)}
          chosen={scope.areaIds}
          onChange={(areaIds) => onChange({ kind: 'areas', areaIds })}
        />
      ) : null}
    </>
  );
}

function emptyScope(kind: string): GovernanceScope {
  if (kind === 'groups') return { kind, groupIds: [] };
  if (kind === 'teams') return { kind, teamIds: [] };
  return kind === 'areas' ? { kind, areaIds: [] } : { kind: 'all' };
}

function Choices<Id extends string>({
  label,
  records,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly records: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
}): ReactElement {
  return (
    <Field label={label}>
      <select
        className="text-field is-list"
        multiple
        size={Math.min(6, Math.max(3, records.length))}
        value={[...chosen]}
        onChange={(event) => {
          const values = new Set([...event.target.selectedOptions].map(({ value }) => value));
          onChange(records.filter(({ id }) => values.has(id)).map(({ id }) => id));
        }}
      >
        {records.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
