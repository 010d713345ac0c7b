import { useState, type ReactElement } from 'react';
import { asId, type AreaId, type SeatId, type TeamId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { AreaOwner } from '../../shared/org/org.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { recordMove } from '../actions/planActions.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import { Plate } from '../components/Plate.tsx';
import { countText, hoursText, shareText, twoDigitText, waitText } from '../format.ts';
import { whereMovesGo } from '../messages/whereMovesGo.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession } from '../stores/sessionStore.ts';
import { AreaFields } from './AreaFields.tsx';
import { EditButtons } from './EditButtons.tsx';
import { MoveList } from './MoveRows.tsx';
import { Section } from '../components/Section.tsx';
import { FindingRows, Panel, Term } from './parts.tsx';

/** A code area: demand, who reviews it, and handing it to another team without dragging. */
export function AreaInspector({
  view,
  areaId,
}: {
  readonly view: MapView;
  readonly areaId: AreaId;
}): ReactElement | null {
  const area = view.org.areas.get(areaId);
  const figures = view.result.areas.get(areaId);
  if (area === undefined || figures === undefined) return null;
  const home = homeTeamOf(view.org, area);
  const { demand } = figures;
  const findings = view.findings.filter((finding) => finding.place.kind === 'area' && finding.place.areaId === areaId);
  const moves = view.scenario?.moves.filter((move) =>
    move.edits.some((edit) => 'areaId' in edit && edit.areaId === areaId),
  );
  const source = area.demand.source === 'measured' ? `measured, ${Math.round(area.demand.weeks)} weeks` : 'stated';
  return (
    <Panel
      title={area.name}
      label={`Code area ${area.name}`}
      renameKey={`area:${areaId}`}
      rename={(name) => recordMove([{ kind: 'updateArea', areaId, changes: { name } }])}
      aside={<Plate utilisation={figures.utilisation} />}
      selection={{ kind: 'area', id: areaId }}
      subtitle={[
        area.repository,
        home === null ? 'no owner' : view.org.teams.get(home)?.name,
        area.ownersSource === 'inferred' ? 'owners inferred from reviews' : '',
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(', ')}
    >
      <Section title="Demand" remark={source}>
        <dl className="terms">
          <Term name="Pull requests" value={hoursText(demand.pullRequestsPerWeek)} unit="a week" />
          <Term
            name="AI-assisted"
            value={shareText(demand.aiShare)}
            unit={area.demand.aiShare === null ? 'assumed' : ''}
          />
          <Term name="Approvals" value={`${area.requiredApprovals}`} />
          <Term name="Each takes" value={twoDigitText(demand.hoursPerPullRequest)} unit="h in all" />
          <Term name="Review hours" value={hoursText(demand.hoursPerWeek)} unit="a week" />
          <Term name="Wait to review" value={waitText(figures.wait, figures.utilisation)} />
        </dl>
      </Section>
      <Section title="Ownership" remark={whereMovesGo(view)}>
        <div className="form-rows">
          <label className="form-row">
            <span>Owner</span>
            <select
              value={home ?? ''}
              aria-label="Transfer to team"
              onChange={(event) =>
                recordMove([
                  {
                    kind: 'transferArea',
                    areaId,
                    fromTeamId: ownerTeamOf(area.owners),
                    toTeamId: event.target.value === '' ? null : asId<TeamId>(event.target.value),
                  },
                ])
              }
            >
              <option value="">No owner</option>
              {orderedTeams(view.org).map((team) => (
                <option key={team.id} value={team.id}>
                  {team.name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <ul className="rows">
          {[...figures.byTeam].map(([teamId, hours]) => (
            <li key={teamId} className="plain-row">
              <span>{view.org.teams.get(teamId)?.name ?? teamId}</span>
              <em>{hoursText(hours)} h</em>
            </li>
          ))}
          {figures.unroutedHours > 0.05 ? (
            <li className="plain-row is-warning">
              <span>Nobody</span>
              <em>{hoursText(figures.unroutedHours)} h</em>
            </li>
          ) : null}
        </ul>
      </Section>
      <Reviewers key={`reviewers ${areaId}`} view={view} seatIds={figures.reviewers} />
      {findings.length === 0 ? null : (
        <Section title="Findings here" remark={`${findings.length}`}>
          <FindingRows view={view} findings={findings} />
        </Section>
      )}
      {moves === undefined || moves.length === 0 ? null : (
        <Section title={`Moves in scenario ${view.letter ?? ''}`} remark={`${moves.length}`}>
          <MoveList view={view} moves={moves} list="part" />
        </Section>
      )}
      <AreaFields key={areaId} view={view} area={area} />
      <EditButtons view={view} selection={{ kind: 'area', id: areaId }} />
    </Panel>
  );
}

/** Rows of people before the others are asked for: with many, what can be changed about the area would be out of sight. */
const firstReviewers = 6;

function Reviewers({ view, seatIds }: { readonly view: MapView; readonly seatIds: readonly SeatId[] }): ReactElement {
  const [isWhole, setIsWhole] = useState(false);
  const rows = seatIds
    .flatMap((seatId) => {
      const seat = view.org.seats.get(seatId);
      return seat === undefined ? [] : [{ seat, name: seatLabel(view.org, seat) }];
    })
    .sort((left, right) => left.name.localeCompare(right.name, 'en'));
  // A button for one more row would take that row's place.
  const isCut = !isWhole && rows.length > firstReviewers + 1;
  return (
    <Section title="May review it, A to Z" remark={countText(seatIds.length, 'person', 'people')}>
      <ul className="rows">
        {(isCut ? rows.slice(0, firstReviewers) : rows).map(({ seat, name }) => (
          <li key={seat.id}>
            <button
              type="button"
              className="row-button plain-row"
              onClick={() => setSession({ selection: { kind: 'seat', id: seat.id }, focusKey: `seat:${seat.id}` })}
            >
              <span>{name}</span>
              <em>{seat.teamId === null ? '' : view.org.teams.get(seat.teamId)?.name}</em>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > firstReviewers + 1 ? (
        <button
          type="button"
          className="text-button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole((whole) => !whole)}
        >
          {isWhole ? 'Show fewer' : `Show all ${rows.length}`}
        </button>
      ) : null}
    </Section>
  );
}

function ownerTeamOf(owners: readonly AreaOwner[]): TeamId | null {
  const owner = owners.find((candidate) => candidate.kind === 'team');
  return owner?.kind === 'team' ? owner.teamId : null;
}
