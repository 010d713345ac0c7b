import type { ReactElement } from 'react';
import { partSearch, writeSearch, type SearchTerm, type TermField } from '../../shared/plan/searchTerms.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { byOrder } from '../stores/teamCards.ts';

const loads: readonly (readonly [string, string])[] = [
  ['', 'Any'],
  ['>85', 'Over 85 %'],
  ['>100', 'Over 100 %'],
  ['<50', 'Under 50 %'],
];

const types = ['Stream', 'Platform', 'Enabling', 'Subsystem'];

/** What teams are filtered by: load, group, type, role and more. */
export function FilterChoices({ view }: { readonly view: MapView }): ReactElement {
  const search = useSessionStore((session) => session.search);
  const { terms, phrase } = partSearch(search);
  const termOf = (field: TermField): SearchTerm | undefined => terms.find((term) => term.field === field);
  const set = (field: TermField, term: Omit<SearchTerm, 'field' | 'isWanted'> | null): void => {
    const rest = terms.filter((other) => other.field !== field);
    const next = term === null ? rest : [...rest, { ...term, field, isWanted: true }];
    setSession({ search: writeSearch(next, phrase) });
  };
  const words = (field: 'group' | 'type' | 'role', label: string, names: readonly string[]): ReactElement => {
    const present = String(termOf(field)?.value ?? '');
    const known = names.find((name) => name.toLowerCase() === present);
    return (
      <label>
        <span>{label}</span>
        <select
          value={known ?? ''}
          onChange={({ target: { value } }) =>
            set(field, value === '' ? null : { value: value.toLowerCase(), compare: null })
          }
        >
          <option value="">{present !== '' && known === undefined ? `“${present}”` : 'Any'}</option>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    );
  };
  const flag = (field: 'open' | 'changed', label: string): ReactElement => (
    <label className="filter-flag">
      <input
        type="checkbox"
        checked={termOf(field) !== undefined}
        onChange={({ target }) => set(field, target.checked ? { value: '', compare: null } : null)}
      />
      {label}
    </label>
  );
  const used = termOf('used');
  return (
    <div className="filter-panel" role="dialog" aria-label="Filter">
      <label>
        <span>Review used</span>
        <select
          value={used === undefined ? '' : `${used.compare ?? ''}${used.value}`}
          onChange={({ target: { value } }) =>
            set(
              'used',
              value === '' ? null : { value: Number(value.slice(1)), compare: value.startsWith('>') ? '>' : '<' },
            )
          }
        >
          {loads.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {words(
        'group',
        'Group',
        [...view.org.groups.values()].sort(byOrder).map(({ name }) => name),
      )}
      {words('type', 'Type of team', types)}
      {words(
        'role',
        'Role',
        [...view.org.roles.values()].sort(byOrder).map(({ name }) => name),
      )}
      {flag('open', 'With an open seat')}
      {view.scenario === null ? null : flag('changed', 'Changed by the scenario')}
      <label className="filter-flag">
        <input
          type="checkbox"
          checked={termOf('findings') !== undefined}
          onChange={({ target }) => set('findings', target.checked ? { value: 0, compare: '>' } : null)}
        />
        With findings
      </label>
      <label className="filter-flag filter-rest" title="Hidden teams keep their places">
        <input
          type="checkbox"
          checked={termOf('alone') !== undefined}
          onChange={({ target }) => set('alone', target.checked ? { value: '', compare: null } : null)}
        />
        Hide the rest instead of dimming it
      </label>
      <button
        type="button"
        className="button"
        disabled={terms.length === 0}
        onClick={() => setSession({ search: phrase })}
      >
        No filter
      </button>
    </div>
  );
}
