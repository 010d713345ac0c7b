import { CopyCaption, CopyChart } from '../components/CopyControls.tsx';
import { useMemo, useState, type ReactElement } from 'react';
import { toolLabel } from '../../shared/importers/provenance/aiTools.ts';
import { authorships, declaredShare, type Authorship, type ProvenanceRow } from '../../shared/plan/aiProvenance.ts';
import type { AiEvidence } from '../../shared/plan/metrics.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { useJob } from '../compute/useJob.ts';
import { countText, shareText, wholeText } from '../format.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';

const authorshipWords: Readonly<Record<Authorship, string>> = {
  assisted: 'a person with a tool',
  agent: 'an agent',
  human: 'declared without AI',
  automation: 'a bot by rule',
  unknown: 'nothing declared',
};

const evidenceWords: Readonly<Record<AiEvidence, string>> = {
  note: 'notes of git-ai',
  commitAuthor: 'author of commits',
  coAuthor: 'Co-authored-by',
  assistedBy: 'Assisted-by',
  generatedBy: 'Generated-by',
  session: 'link to a session',
  author: 'author of the pull request',
  branch: 'name of the branch',
  label: 'label',
  footer: 'line in the description',
};

/** What pull requests that landed declare about AI: by time, team and tool. About teams, never about people. */
export function ProvenanceScreen(): ReactElement | null {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  if (plan === undefined) return null;
  return (
    <main className="screen provenance" aria-label="AI provenance">
      <header className="import-head">
        <h1>AI provenance</h1>
        <span className="import-privacy">What is declared, by team and tool. Never by person.</span>
      </header>
      <Body plan={plan} />
    </main>
  );
}

function Body({ plan }: { readonly plan: Plan }): ReactElement {
  const [per, setPer] = useState<'week' | 'month'>('month');
  const { baseline, pullRequests, identities } = plan;
  // In the worker: with a hundred thousand pull requests it takes many frames.
  const request = useMemo(
    () => ({
      kind: 'provenance' as const,
      org: { groups: baseline.groups, seats: baseline.seats, teams: baseline.teams },
      history: { identities, pullRequests: [...pullRequests.values()] },
    }),
    [baseline.groups, baseline.seats, baseline.teams, identities, pullRequests],
  );
  const { result: facts, failure } = useJob(pullRequests.size === 0 ? null : request);
  if (pullRequests.size === 0) return <Nothing />;
  if (facts === null) return <Working failure={failure} />;
  if (facts.total === null) return <Nothing />;
  const time = facts.over[per];
  const periods = time.all.map(({ period }) => period ?? '');
  return (
    <div className="provenance-body" tabIndex={0} role="region" aria-label="What is declared">
      <Total row={facts.total} />
      <label className="provenance-per">
        <span>Over time, by</span>
        <select value={per} onChange={(event) => setPer(event.target.value === 'week' ? 'week' : 'month')}>
          <option value="month">month</option>
          <option value="week">week</option>
        </select>
      </label>
      <table className="import-table">
        <CopyCaption />
        <caption>By team</caption>
        <thead>
          <tr>
            <th scope="col">Team of the author</th>
            <th scope="col" className="number">
              Pull requests
            </th>
            <th scope="col">Declared as</th>
            <th scope="col" className="number">
              AI, at least
            </th>
            <th scope="col">Says anything, over time</th>
          </tr>
        </thead>
        <tbody>
          <TeamRow name="All" row={facts.total} rows={time.all} periods={periods} />
          {facts.teams.map((row) => (
            <TeamRow
              key={row.team}
              name={row.team === '' ? 'In no team' : (row.team ?? '')}
              row={row}
              rows={time.teams.filter(({ team }) => team === row.team)}
              periods={periods}
            />
          ))}
        </tbody>
      </table>
      {facts.tools.length === 0 ? null : (
        <table className="import-table">
          <CopyCaption />
          <caption>By tool</caption>
          <thead>
            <tr>
              <th scope="col">Tool</th>
              <th scope="col" className="number">
                Pull requests
              </th>
              <th scope="col">Declared by</th>
              <th scope="col">First and last</th>
              <th scope="col">Over time</th>
            </tr>
          </thead>
          <tbody>
            {facts.tools.map(({ tool, pullRequests, evidence, models, firstSeen, lastSeen }) => (
              <tr key={tool}>
                <th scope="row">
                  {toolLabel(tool)}
                  {models.length === 0 ? null : (
                    <span>
                      {models
                        .slice(0, 3)
                        .map(({ model }) => model)
                        .join(', ')}
                    </span>
                  )}
                </th>
                <td className="number">{wholeText(pullRequests)}</td>
                <td className="first-value">{evidence.map(({ kind }) => evidenceWords[kind]).join(', ')}</td>
                <td className="advice">{firstSeen === lastSeen ? firstSeen : `${firstSeen} to ${lastSeen}`}</td>
                <td>
                  <Bars
                    label={`${toolLabel(tool)}: share of pull requests by ${per}`}
                    shares={time.all.map(({ pullRequests: of, tools }) => {
                      const used = tools.find((entry) => entry.tool === tool)?.pullRequests ?? 0;
                      return of === 0 ? null : used / of;
                    })}
                    periods={periods}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="hint provenance-note">
        A share is a share of what is declared. Most tools and most people declare nothing, so “nothing declared” is a
        class of its own: it does not mean written by people alone. The true share is at least what stands here.
      </p>
    </div>
  );
}

function Working({ failure }: { readonly failure: string | null }): ReactElement {
  return (
    <div className="backtest-empty">
      <p role="status">
        {failure === null ? 'Reading what pull requests declare…' : `This could not be worked out (${failure}).`}
      </p>
    </div>
  );
}

function Nothing(): ReactElement {
  return (
    <div className="backtest-empty">
      <p>No pull request that landed has been imported, so nothing is declared yet.</p>
      <button type="button" className="button" onClick={() => setSession({ screen: 'data' })}>
        Import pull requests
      </button>
    </div>
  );
}

function Total({ row }: { readonly row: ProvenanceRow }): ReactElement {
  const { pullRequests, byAuthorship, declaredLines, lines } = row;
  const share = declaredShare(row) ?? 0;
  return (
    <section>
      <p className="provenance-total">
        <b>{share === 0 ? 'none' : `at least ${shareText(share)}`}</b>
        <span>
          of {countText(pullRequests, 'pull request', 'pull requests')} that landed declare AI
          {lines === 0 || declaredLines === 0
            ? ''
            : `; of the lines added, at least ${shareText(declaredLines / lines)}`}
        </span>
      </p>
      <Shares row={row} />
      <ul className="provenance-key">
        {authorships.map((authorship) => (
          <li key={authorship}>
            <i className={`prov-${authorship}`} />
            {authorshipWords[authorship]}
            <b>{wholeText(byAuthorship[authorship])}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shares({ row }: { readonly row: ProvenanceRow }): ReactElement {
  const parts = authorships.filter((authorship) => row.byAuthorship[authorship] > 0);
  const words = parts
    .map((authorship) => `${authorshipWords[authorship]} ${shareText(row.byAuthorship[authorship] / row.pullRequests)}`)
    .join(', ');
  return (
    <span className="prov-bar" role="img" aria-label={words} title={words}>
      {parts.map((authorship) => (
        <i key={authorship} className={`prov-${authorship}`} style={{ flexGrow: row.byAuthorship[authorship] }} />
      ))}
    </span>
  );
}

function TeamRow({
  name,
  row,
  rows,
  periods,
}: {
  readonly name: string;
  readonly row: ProvenanceRow;
  readonly rows: readonly ProvenanceRow[];
  readonly periods: readonly string[];
}): ReactElement {
  const byPeriod = new Map(rows.map((candidate) => [candidate.period, candidate]));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{wholeText(row.pullRequests)}</td>
      <td>
        <Shares row={row} />
      </td>
      <td className="number">{shareText(declaredShare(row) ?? 0)}</td>
      <td>
        <Bars
          label={`${name}: part of pull requests that declare anything`}
          periods={periods}
          shares={periods.map((period) => {
            const found = byPeriod.get(period);
            return found === undefined ? null : 1 - found.byAuthorship.unknown / found.pullRequests;
          })}
        />
      </td>
    </tr>
  );
}

const barWidth = 5;
const barHeight = 18;
const mostBars = 52;

/** Small columns, one for each week or month; the newest on the right. */
function Bars({
  label,
  shares,
  periods,
}: {
  readonly label: string;
  readonly shares: readonly (number | null)[];
  readonly periods: readonly string[];
}): ReactElement {
  const shown = shares.slice(-mostBars);
  const first = periods.at(-shown.length) ?? '';
  const last = shares.at(-1) ?? null;
  return (
    <div className="copy-holder">
      <svg
        className="prov-time"
        role="img"
        aria-label={`${label}, from ${first}; last ${last === null ? 'none landed' : shareText(last)}`}
        width={Math.max(1, shown.length) * (barWidth + 1)}
        height={barHeight + 1}
      >
        {shown.map((share, index) => {
          const height = share === null ? 0 : Math.max(1, share * barHeight);
          return (
            <rect key={index} x={index * (barWidth + 1)} y={barHeight - height} width={barWidth} height={height}>
              <title>{`${periods.at(index - shown.length) ?? ''}: ${share === null ? 'none landed' : shareText(share)}`}</title>
            </rect>
          );
        })}
        <path d={`M0 ${barHeight + 0.5}H${shown.length * (barWidth + 1)}`} />
      </svg>
      <CopyChart
        rows={() => [
          ['Period', label],
          ...shares.map((share, index) => [periods[index] ?? '', share === null ? '' : shareText(share)]),
        ]}
      />
    </div>
  );
}
