import { useState, type ReactElement } from 'react';
import { isPressing } from '../../shared/findings/finding.ts';
import { wholeFromWeek } from '../../shared/findings/wholeFrom.ts';
import { selectTeam } from '../actions/mapActions.ts';
import { PathText } from '../components/PathText.tsx';
import { Plate } from '../components/Plate.tsx';
import { countText, hoursText, wholeText } from '../format.ts';
import { scenarioTitle } from '../messages/scenarioTitle.ts';
import type { MapView } from '../stores/mapView.ts';
import { UnreviewedTerm } from './WaitTerms.tsx';
import { GroupTies } from './GroupTies.tsx';
import { LoadDistribution } from './LoadDistribution.tsx';
import { MoveList } from './MoveRows.tsx';
import { Section } from '../components/Section.tsx';
import { FindingRows, Panel, Term } from './parts.tsx';

const mostTeams = 12;
const mostFindings = 20;
/** From so many teams on one looks for where it is hot first: how load is distributed, which teams, and between which groups. */
const largeFrom = 12;

/** The whole organisation: figures, moves, findings and teams by load. Teams may be sorted by load; people never are. */
export function OverviewInspector({ view }: { readonly view: MapView }): ReactElement {
  const { total } = view.result;
  const fromWeek = wholeFromWeek(view.plan, view.scenario, view.org);
  const isLarge = view.org.teams.size >= largeFrom;
  let people = 0;
  for (const seat of view.org.seats.values()) if (seat.personId !== null && seat.teamId !== null) people += 1;
  const title = scenarioTitle(view);
  return (
    <Panel
      title={title}
      aside={<Plate utilisation={total.utilisation} />}
      subtitle={`${countText(people, 'person', 'people')} in ${countText(view.org.teams.size, 'team', 'teams')}, ${countText(view.org.areas.size, 'code area', 'code areas')}`}
    >
      <Section title="Review hours a week" remark={fromWeek > 1 ? `from week ${fromWeek} on` : ''}>
        <dl className="terms">
          <Term name="Demand" value={wholeText(total.demandHours)} unit="h/wk" />
          <Term name="Supply" value={wholeText(total.supplyHours)} unit="h/wk" />
          <Term name="Headroom" value={wholeText(total.supplyHours - total.demandHours)} unit="h/wk" />
          <Term name="Pull requests" value={wholeText(total.pullRequestsPerWeek)} unit="a week" />
          <Term name="Without owner" value={hoursText(total.unroutedHours)} unit="h/wk" />
          <UnreviewedTerm teamId={null} />
        </dl>
      </Section>
      {isLarge ? <LoadDistribution view={view} /> : null}
      {view.scenario === null ? null : (
        <Section title="Moves" remark={view.scenario.moves.length === 0 ? '' : `${view.scenario.moves.length}`}>
          {view.scenario.moves.length === 0 ? (
            <p className="hint">None yet. Drag a person or a code area to another team.</p>
          ) : (
            <MoveList view={view} moves={view.scenario.moves} list="whole" />
          )}
        </Section>
      )}
      {isLarge ? null : <Findings view={view} />}
      <TeamsByLoad view={view} />
      {isLarge ? <GroupTies view={view} /> : null}
      {isLarge ? <Findings view={view} /> : null}
    </Panel>
  );
}

/** Teams with the most load first; in a large organisation with their groups. */
function TeamsByLoad({ view }: { readonly view: MapView }): ReactElement | null {
  const teams = [...view.org.teams.values()]
    .map((team) => ({ team, utilisation: view.result.teams.get(team.id)?.utilisation ?? { kind: 'idle' as const } }))
    .sort((left, right) => rank(right.utilisation) - rank(left.utilisation));
  if (teams.length === 0) return null;
  return (
    <Section title="Teams by load">
      <ul className="rows">
        {teams.slice(0, mostTeams).map(({ team, utilisation }) => (
          <li key={team.id}>
            <button type="button" className="row-button team-row" onClick={() => selectTeam(team.id)}>
              <span>
                <PathText text={team.name} />
              </span>
              {teams.length < largeFrom || team.groupId === null ? null : (
                <em>{view.org.groups.get(team.groupId)?.name ?? ''}</em>
              )}
              <Plate utilisation={utilisation} size="small" />
            </button>
          </li>
        ))}
      </ul>
      {teams.length > mostTeams ? (
        <p className="hint">and {countText(teams.length - mostTeams, 'more team', 'more teams')}, all in the outline</p>
      ) : null}
    </Section>
  );
}

function Findings({ view }: { readonly view: MapView }): ReactElement {
  const [isWhole, setWhole] = useState(false);
  const pressing = view.findings.filter(isPressing).length;
  const shown = isWhole ? view.findings : view.findings.slice(0, Math.min(pressing, mostFindings));
  const rest = view.findings.length - shown.length;
  return (
    <Section title="Findings" remark={view.areFindingsCurrent ? `${pressing}` : 'checking…'}>
      {pressing === 0 && view.areFindingsCurrent ? <p className="hint">Nothing to act on.</p> : null}
      <FindingRows view={view} findings={shown} />
      {rest === 0 ? null : (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          Show {countText(rest, 'more', 'more')}
          {shown.length < pressing ? '' : ', good to know'}
        </button>
      )}
    </Section>
  );
}

function rank(utilisation: { readonly kind: string; readonly value?: number }): number {
  if (utilisation.kind === 'noReviewers') return Infinity;
  return utilisation.value ?? -1;
}
