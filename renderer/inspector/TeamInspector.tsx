import type { ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { settlingOfTeam } from '../../shared/model/teamSettling.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { recordMove } from '../actions/planActions.ts';
import { teamCardsOf, teamOfFinding } from '../stores/teamCards.ts';
import { Avatar } from '../components/Avatar.tsx';
import { MicroBar } from '../components/LevelBar.tsx';
import { Plate } from '../components/Plate.tsx';
import { breakText, countText, hoursText, shareText, wholeText, twoDigitText } from '../format.ts';
import { keysOf, routingNames, teamTypeNames } from '../messages/teamWords.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';
import { EditButtons } from './EditButtons.tsx';
import { TeamFields } from './TeamFields.tsx';
import { HiddenWaitNote, UnreviewedTerm, WaitTerms } from './WaitTerms.tsx';
import { MoveRows } from './MoveRows.tsx';
import { Section } from '../components/Section.tsx';
import { FindingRows, LoadBar, Panel, rangeText, selectArea, Term } from './parts.tsx';

/** A team: load, waits, where the hours come from, its moves, findings and people. */
export function TeamInspector({
  view,
  teamId,
}: {
  readonly view: MapView;
  readonly teamId: TeamId;
}): ReactElement | null {
  const team = view.org.teams.get(teamId);
  const figures = view.result.teams.get(teamId);
  const card = teamCardsOf(view).get(teamId);
  if (team === undefined || figures === undefined || card === undefined) return null;
  const before = view.scenario === null ? undefined : view.baselineResult.teams.get(teamId);
  const group = team.groupId === null ? null : (view.org.groups.get(team.groupId)?.name ?? null);
  const open = card.openSeats === 0 ? '' : ` + ${countText(card.openSeats, 'open seat', 'open seats')}`;
  const subtitle = [
    `${team.type === 'unspecified' ? 'Team' : teamTypeNames[team.type]}, ${countText(card.people, 'person', 'people')}${open}`,
    group,
  ]
    .filter((part) => part !== null)
    .join(', ');
  const findings = view.findings.filter((finding) => teamOfFinding(view.org, finding) === teamId);
  return (
    <Panel
      title={team.name}
      renameKey={`team:${teamId}`}
      rename={(name) => recordMove([{ kind: 'updateTeam', teamId, changes: { name } }])}
      aside={<Plate utilisation={figures.utilisation} />}
      selection={{ kind: 'team', id: teamId }}
      subtitle={subtitle}
    >
      <Section title="Review load" remark={rangeText(figures.weeklyRange)}>
        {figures.utilisation.kind === 'used' ? (
          <LoadBar utilisation={figures.utilisation.value} was={card.was} range={figures.weeklyRange} />
        ) : (
          <p className="hint">
            {figures.utilisation.kind === 'noReviewers'
              ? 'Nobody here gives hours to review.'
              : 'Nothing to review here.'}
          </p>
        )}
        <dl className="terms">
          <Term name="Demand" value={wholeText(figures.demandHours)} unit="h/wk" />
          <Term name="Supply" value={wholeText(figures.supplyHours)} unit="h/wk" />
          <Term name="Headroom" value={wholeText(figures.headroomHours)} unit="h/wk" />
          <WaitTerms view={view} teamId={teamId} figures={figures} />
          <Term
            name="Full"
            value={breakText(figures.weeksUntilFull)}
            unit={
              before === undefined ? '' : wasText(breakText(before.weeksUntilFull), breakText(figures.weeksUntilFull))
            }
          />
          <UnreviewedTerm teamId={teamId} />
        </dl>
        <ShareNote figures={figures} stretchLimit={resolveAssumptions(view.org.assumptions).stretchLimit} />
        <HiddenWaitNote teamId={teamId} />
        <SettlingNote view={view} teamId={teamId} />
      </Section>
      <Section title="Where the hours come from" remark="AI-assisted, h/wk">
        <AreaRows view={view} teamId={teamId} />
      </Section>
      <MovesHere view={view} teamId={teamId} />
      {findings.length === 0 ? null : (
        <Section title="Findings here" remark={`${findings.length}`}>
          <FindingRows view={view} findings={findings} />
        </Section>
      )}
      <Section title="People, A to Z" remark="review hours, used of planned">
        <PeopleRows view={view} teamId={teamId} />
      </Section>
      <TeamFields view={view} team={team} />
      <RoutingSection view={view} teamId={teamId} />
      <EditButtons view={view} selection={{ kind: 'team', id: teamId }} />
    </Panel>
  );
}

/** How the team hands out reviews: a lever that costs nothing. */
function RoutingSection({ view, teamId }: { readonly view: MapView; readonly teamId: TeamId }): ReactElement | null {
  const team = view.org.teams.get(teamId);
  const wait = view.result.teams.get(teamId)?.wait;
  if (team === undefined) return null;
  return (
    <Section title="Reviews are handed out">
      <select
        className="wide-select"
        value={team.routing}
        aria-label="How reviews are handed out"
        onChange={(event) => {
          const routing = keysOf(routingNames).find((candidate) => candidate === event.target.value);
          if (routing !== undefined) recordMove([{ kind: 'updateTeam', teamId, changes: { routing } }]);
        }}
      >
        {keysOf(routingNames).map((routing) => (
          <option key={routing} value={routing}>
            {routingNames[routing]}
          </option>
        ))}
      </select>
      {wait?.kind === 'about' && wait.basis === 'bound' ? (
        <p className="hint">For this way no formula exists: waits are those of one queue, and real ones are longer.</p>
      ) : null}
    </Section>
  );
}

function wasText(before: string, now: string): string {
  return before === now ? '' : `was ${before}`;
}

function ShareNote({
  figures,
  stretchLimit,
}: {
  readonly stretchLimit: number;
  readonly figures: {
    readonly requiredShare: number | null;
    readonly plannedShare: number | null;
    readonly utilisation: { readonly kind: string; readonly value?: number };
  };
}): ReactElement | null {
  const { requiredShare: required, plannedShare: planned } = figures;
  if (required === null || planned === null || (figures.utilisation.value ?? 0) <= 1) return null;
  return (
    <p className="hint">
      To hold it, everyone would have to give {shareText(required)} of the week (planned: {shareText(planned)}).
      {required > stretchLimit
        ? ` That is above the limit of ${shareText(stretchLimit)}: it cannot be done by stretching.`
        : ''}
    </p>
  );
}

/** What a change does shows late in a busy queue: told where it takes a week or more. */
function SettlingNote({ view, teamId }: { readonly view: MapView; readonly teamId: TeamId }): ReactElement | null {
  const settling = settlingOfTeam(view.org, view.result, teamId);
  if (settling?.kind !== 'settles' || settling.weeks < 1) return null;
  return <p className="hint">At this utilisation a change settles in about {twoDigitText(settling.weeks)} weeks.</p>;
}

/** The team's own areas and those of others that it reviews; what left stands struck through. */
function AreaRows({ view, teamId }: { readonly view: MapView; readonly teamId: TeamId }): ReactElement {
  const figures = view.result.teams.get(teamId);
  const rows = [...(figures?.byArea ?? [])]
    .map(([areaId, hours]) => ({
      areaId,
      hours,
      area: view.org.areas.get(areaId),
      result: view.result.areas.get(areaId),
    }))
    .sort((left, right) => right.hours - left.hours);
  const gone = (teamCardsOf(view).get(teamId)?.areas ?? []).filter((token) => token.state === 'ghost');
  if (rows.length === 0 && gone.length === 0) return <p className="hint">Nothing to review.</p>;
  return (
    <ul className="rows">
      {rows.map(({ areaId, hours, area, result }) => (
        <li key={areaId}>
          <button type="button" className="row-button area-row" onClick={() => selectArea(areaId)}>
            <span className="area-name">
              <code>{area?.name ?? areaId}</code>
              {result?.reviewers.length === 1 ? <span className="tag is-warning">1 reviewer</span> : null}
              {area !== undefined && homeTeamOf(view.org, area) !== teamId ? (
                <span className="tag">cross-team</span>
              ) : null}
            </span>
            <span className="ai-bar" title={`${shareText(result?.demand.aiShare ?? 0)} AI-assisted`}>
              <i style={{ width: `${(result?.demand.aiShare ?? 0) * 100}%` }} />
            </span>
            <em>{hoursText(hours)} h</em>
          </button>
        </li>
      ))}
      {gone.map((token) => (
        <li key={token.areaId} className="area-row is-gone">
          <code>{token.name}</code>
          <span />
          <em>0 h</em>
        </li>
      ))}
    </ul>
  );
}

function MovesHere({ view, teamId }: { readonly view: MapView; readonly teamId: TeamId }): ReactElement | null {
  if (view.scenario === null) return null;
  const moves = view.scenario.moves.filter((move) =>
    move.edits.some((edit) => JSON.stringify(edit).includes(`"${teamId}"`) || leaves(view, edit, teamId)),
  );
  if (moves.length === 0) return null;
  return (
    <Section title={`Moves here in scenario ${view.letter ?? ''}`} remark={`${moves.length}`}>
      <MoveRows view={view} moves={moves} />
    </Section>
  );
}

/** Whether an edit takes somebody away from the team. */
function leaves(
  view: MapView,
  edit: NonNullable<MapView['scenario']>['moves'][number]['edits'][number],
  teamId: TeamId,
): boolean {
  if (edit.kind !== 'moveSeat' && edit.kind !== 'updateSeat' && edit.kind !== 'deleteSeat') return false;
  return view.baseline.seats.get(edit.seatId)?.teamId === teamId;
}

/** People in alphabetical order with their planned hours: never ranked, never coloured below the line. */
function PeopleRows({ view, teamId }: { readonly view: MapView; readonly teamId: TeamId }): ReactElement {
  const rows = (view.result.teams.get(teamId)?.seats ?? [])
    .flatMap((seatId) => {
      const seat = view.org.seats.get(seatId);
      return seat === undefined ? [] : [{ seat, name: seatLabel(view.org, seat) }];
    })
    .sort((left, right) => left.name.localeCompare(right.name, 'en'));
  if (rows.length === 0) return <p className="hint">Nobody yet.</p>;
  return (
    <ul className="rows">
      {rows.map(({ seat, name }) => {
        const figures = view.result.seats.get(seat.id);
        const role = view.org.roles.get(seat.roleId);
        const isHeld = seat.personId !== null;
        return (
          <li key={seat.id}>
            <button
              type="button"
              className="row-button person-row"
              onClick={() => setSession({ selection: { kind: 'seat', id: seat.id }, focusKey: `seat:${seat.id}` })}
            >
              <Avatar name={name} kind={role?.kind ?? 'builds'} state={isHeld ? 'held' : 'open'} />
              <span className="person-name">{name}</span>
              <MicroBar utilisation={figures?.utilisation.kind === 'used' ? figures.utilisation.value : null} />
              <em>
                {wholeText(figures?.demandHours ?? 0)} of {wholeText(figures?.supplyHours ?? 0)}
              </em>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
