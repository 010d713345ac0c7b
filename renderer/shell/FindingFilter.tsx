import type { ReactElement } from 'react';
import { compareFindings, type PlanFinding } from '../../shared/findings/finding.ts';
import { findingFamilies, findingKinds, type FindingFamily } from '../../shared/findings/findingKinds.ts';
import { teamOfPlace } from '../../shared/findings/checkPlan.ts';
import type { TeamId } from '../../shared/base/ids.ts';
import { selectFindings } from '../actions/findingActions.ts';
import { SeverityMark, severityWords } from '../components/SeverityMark.tsx';
import { useSessionStore, type FindingSelection } from '../stores/sessionStore.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import { useUntriedView } from '../stores/useCurrentView.ts';

const families = Object.keys(findingFamilies) as readonly FindingFamily[];
const severities = ['act', 'watch', 'note'] as const;

/** Beside the findings: which of them are listed. */
export function FindingFilter(): ReactElement | null {
  const view = useUntriedView();
  const selection = useSessionStore((session) => session.finding);
  if (view === null) return null;
  const changes = view.scenario === null ? null : compareFindings(view.baselineFindings, view.findings);
  const mark = view.letter === null ? '' : ` in ${view.letter}`;
  const lists: Readonly<Record<FindingSelection['state'], readonly PlanFinding[]>> = {
    open: view.findings,
    new: changes?.added ?? [],
    resolved: changes?.resolved ?? [],
    carried: changes?.carried ?? [],
    accepted: view.acceptedFindings,
  };
  const states: readonly (readonly [FindingSelection['state'], string])[] = [
    ['open', 'Open'],
    ...(changes === null
      ? []
      : ([
          ['new', `New${mark}`],
          ['carried', 'Carried over'],
          ['resolved', `Resolved${mark}`],
        ] as const)),
    ['accepted', 'Accepted with a reason'],
  ];
  const listed = lists[selection.state];
  const { homeOf } = view.findingFacts.index;
  const teams = new Set<TeamId>();
  for (const { place, members } of listed) {
    for (const at of [place, ...members]) {
      const teamId = teamOfPlace(view.org, (areaId) => homeOf.get(areaId) ?? null, at);
      if (teamId !== null) teams.add(teamId);
    }
  }
  return (
    <div className="side-filters">
      <h2 id="finding-kinds">Kinds</h2>
      <ul aria-labelledby="finding-kinds">
        {families.map((family) => {
          const count = listed.filter(({ kind }) => findingKinds[kind].family === family).length;
          const isOn = selection.family === family;
          return count === 0 && !isOn ? null : (
            <li key={family}>
              <button
                type="button"
                aria-pressed={isOn}
                onClick={() => selectFindings({ family: isOn ? null : family, id: null })}
              >
                <span>{findingFamilies[family]}</span>
                <em>{count}</em>
              </button>
            </li>
          );
        })}
      </ul>
      <h2 id="finding-severities">Severity</h2>
      <ul aria-labelledby="finding-severities">
        {severities.map((severity) => {
          const isOn = selection.severity === severity;
          return (
            <li key={severity}>
              <button
                type="button"
                aria-pressed={isOn}
                onClick={() => selectFindings({ severity: isOn ? null : severity, id: null })}
              >
                <SeverityMark severity={severity} />
                <span aria-hidden="true">{severityWords[severity]}</span>
                <em>{listed.filter((finding) => finding.severity === severity).length}</em>
              </button>
            </li>
          );
        })}
      </ul>
      <h2 id="finding-states">State</h2>
      <ul aria-labelledby="finding-states">
        {states.map(([state, words]) => (
          <li key={state}>
            <button
              type="button"
              aria-pressed={selection.state === state}
              onClick={() => selectFindings({ state, id: null })}
            >
              <span>{words}</span>
              <em>{lists[state].length}</em>
            </button>
          </li>
        ))}
      </ul>
      <h2 id="finding-team">Team</h2>
      <select
        className="side-select"
        aria-labelledby="finding-team"
        value={selection.teamId ?? ''}
        onChange={(event) => {
          const team = orderedTeams(view.org).find(({ id }) => id === event.target.value);
          selectFindings({ teamId: team?.id ?? null, id: null });
        }}
      >
        <option value="">All teams</option>
        {orderedTeams(view.org)
          .filter(({ id }) => teams.has(id) || id === selection.teamId)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </div>
  );
}
