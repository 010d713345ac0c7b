import type { ReactElement } from 'react';
import type { AccountabilityRow } from '../../shared/findings/governanceSummary.ts';
import { selectFindings } from '../actions/findingActions.ts';
import { SeverityMark } from '../components/SeverityMark.tsx';
import { countText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';

/** What the matrix leaves open, and what its letters mean. */
export function AccountabilityCalls({
  view,
  rows,
}: {
  readonly view: MapView;
  readonly rows: readonly AccountabilityRow[];
}): ReactElement {
  const nobody = rows.filter(({ accountable }) => accountable.kind !== 'held');
  const before = view.baselineFindings
    .filter(({ kind }) => kind === 'nobodyAccountable')
    .reduce((sum, { members }) => sum + members.length, 0);
  const many = view.findings.filter(({ kind }) => kind === 'accountableForMany');
  const unheld = new Set(
    nobody.flatMap(({ accountable }) =>
      accountable.kind === 'nobodyHolds' && accountable.party.kind === 'role' ? [accountable.party.roleId] : [],
    ),
  );
  const open = (): void => {
    selectFindings({ state: 'open', family: 'governance', severity: null, teamId: null, id: null });
    setSession({ screen: 'findings' });
  };
  return (
    <aside className="governance-calls" aria-label="What is open">
      {nobody.length === 0 ? (
        <div className="governance-call">
          <h3>{rows.length === 0 ? 'No code area yet' : 'Somebody is accountable for every code area'}</h3>
        </div>
      ) : (
        <div className="governance-call">
          <h3>
            <SeverityMark severity="watch" />
            {countText(nobody.length, 'area has', 'areas have')} nobody accountable
          </h3>
          <p>
            {whereText(view, nobody)}
            {view.scenario === null ? '' : ` In the baseline it is ${before} of those with an owner.`}
          </p>
          <button type="button" className="button" onClick={open}>
            Open the findings
          </button>
        </div>
      )}
      {unheld.size === 0 ? null : (
        <div className="governance-call">
          <h3>Roles to fill</h3>
          <p>
            {[...unheld].map((roleId) => view.org.roles.get(roleId)?.name ?? roleId).join(', ')}. The matrix names them
            and nobody there holds them.
          </p>
        </div>
      )}
      {many.map((finding) => (
        <div key={finding.id} className="governance-call">
          <h3>{finding.title.map(({ text }) => text).join('')}</h3>
          <p>{finding.detail}</p>
        </div>
      ))}
      <ul className="governance-key">
        <li>
          <i className="cell-mark is-accountable">A</i>Accountable: answers for it, one at a place
        </li>
        <li>
          <i className="cell-mark is-responsible">R</i>Responsible: does it
        </li>
        <li>
          <i className="cell-mark">C</i>Consulted
        </li>
        <li>
          <i className="cell-mark">I</i>Informed
        </li>
        {view.scenario === null ? null : (
          <li>
            <i className="cell-mark is-accountable is-new">
              A<span className="wave-flag">2</span>
            </i>
            New in this scenario, with its wave
          </li>
        )}
        <li>
          <i className="cell-mark is-nobody">?</i>Nobody
        </li>
      </ul>
      <p className="hint">
        In a cell type <kbd>A</kbd> <kbd>R</kbd> <kbd>C</kbd> <kbd>I</kbd>, or <kbd>Delete</kbd>; arrow keys walk. The
        matrix is the same in every scenario; who holds a role is not.
      </p>
    </aside>
  );
}

function whereText(view: MapView, rows: readonly AccountabilityRow[]): string {
  const counts = new Map<string, number>();
  for (const { teamId } of rows) {
    const name = teamId === null ? 'without owner' : (view.org.teams.get(teamId)?.name ?? '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts].map(([name, count]) => `${name} ${count}`);
  return parts.length > 6
    ? `${parts.slice(0, 6).join(', ')} and ${parts.length - 6} more teams.`
    : `${parts.join(', ')}.`;
}
