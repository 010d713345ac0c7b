import { CopyCaption } from '../components/CopyControls.tsx';
import { useMemo, type ReactElement } from 'react';
import { knownOriginShare, provenanceSummary } from '../../shared/findings/governanceSummary.ts';
import { toolLabel } from '../../shared/importers/provenance/aiTools.ts';
import { authorships, type Authorship, type ProvenanceRow } from '../../shared/plan/aiProvenance.ts';
import { shareText, wholeText } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';

const words: Readonly<Record<Authorship, string>> = {
  assisted: 'a person with a tool',
  agent: 'an agent',
  human: 'declared without AI',
  automation: 'a bot by rule',
  unknown: 'nothing declared',
};
const mostTeams = 10;
const mostTools = 6;

/** How much of what was merged says who wrote it, by team and tool; never by person. */
export function ProvenancePanel({ view }: { readonly view: MapView }): ReactElement {
  const { plan } = view;
  const { total, teams, tools } = useMemo(() => provenanceSummary(plan), [plan]);
  return (
    <section className="governance-section governance-provenance" aria-labelledby="provenance">
      <header>
        <h2 id="provenance">Provenance</h2>
        <em>of pull requests that landed</em>
      </header>
      {total === null ? (
        <div className="governance-nothing">
          <p className="hint">
            No pull request has been imported, so nothing is known of who wrote what. A pull request, a commit or its
            notes can say it.
          </p>
          <button type="button" className="button" onClick={() => setSession({ screen: 'data' })}>
            Import pull requests
          </button>
        </div>
      ) : (
        <>
          <ul className="provenance-key">
            {authorships.map((authorship) => (
              <li key={authorship}>
                <i className={`prov-${authorship}`} />
                {words[authorship]}
              </li>
            ))}
          </ul>
          <table className="governance-table is-dense">
            <CopyCaption />
            <thead>
              <tr>
                <th scope="col">Team</th>
                <th scope="col">
                  <span className="sr-only">Declared as</span>
                </th>
                <th scope="col" className="number">
                  Known origin
                </th>
              </tr>
            </thead>
            <tbody>
              {[total, ...teams.slice(0, mostTeams)].map((row, index) => (
                <tr key={index}>
                  <th scope="row">{row.team === null ? 'All' : row.team === '' ? 'In no team' : row.team}</th>
                  <td>
                    <Shares row={row} />
                  </td>
                  <td className="number">{shareOrNone(knownOriginShare(row))}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="governance-tools">
            {tools.length === 0
              ? 'No tool is named.'
              : `Tools named: ${tools
                  .slice(0, mostTools)
                  .map(({ tool, pullRequests }) => `${toolLabel(tool)} ${wholeText(pullRequests)}`)
                  .join(', ')}${tools.length > mostTools ? ` and ${tools.length - mostTools} more` : ''}.`}{' '}
            <button type="button" className="text-button" onClick={() => setSession({ screen: 'provenance' })}>
              Over time
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function shareOrNone(share: number | null): string {
  return share === null ? '—' : shareText(share);
}

function Shares({ row }: { readonly row: ProvenanceRow }): ReactElement {
  const parts = authorships.filter((authorship) => row.byAuthorship[authorship] > 0);
  const label = parts
    .map((authorship) => `${words[authorship]} ${shareText(row.byAuthorship[authorship] / row.pullRequests)}`)
    .join(', ');
  return (
    <span className="prov-bar" role="img" aria-label={label} title={label}>
      {parts.map((authorship) => (
        <i key={authorship} className={`prov-${authorship}`} style={{ flexGrow: row.byAuthorship[authorship] }} />
      ))}
    </span>
  );
}
