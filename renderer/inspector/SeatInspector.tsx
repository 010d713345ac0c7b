import type { ReactElement } from 'react';
import { asId, type RoleId, type SeatId, type TeamId } from '../../shared/base/ids.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { reportingCircles } from '../../shared/org/reportingLines.ts';
import { reviewShareOf } from '../../shared/model/seatSupply.ts';
import { drawsToday } from '../../shared/plan/drawsToday.ts';
import { recordMove } from '../actions/planActions.ts';
import { byOrder, orderedTeams } from '../stores/teamCards.ts';
import { Avatar } from '../components/Avatar.tsx';
import { countText, hoursText, shareText, twoDigitText } from '../format.ts';
import { whereMovesGo } from '../messages/whereMovesGo.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { EditButtons } from './EditButtons.tsx';
import { SeatFields } from './SeatFields.tsx';
import { DutySection } from './DutySection.tsx';
import { MoveList } from './MoveRows.tsx';
import { Section } from '../components/Section.tsx';
import { Panel, selectArea, Term } from './parts.tsx';

/** A person or an open seat: planned hours, what they review, and every move without dragging. */
export function SeatInspector({
  view,
  seatId,
}: {
  readonly view: MapView;
  readonly seatId: SeatId;
}): ReactElement | null {
  const seat = view.org.seats.get(seatId);
  if (seat === undefined) return null;
  const name = seatLabel(view.org, seat);
  const role = view.org.roles.get(seat.roleId);
  const person = seat.personId === null ? undefined : view.org.people.get(seat.personId);
  const team = seat.teamId === null ? undefined : view.org.teams.get(seat.teamId);
  const figures = view.result.seats.get(seatId);
  const circle = reportingCircles(view.org).find((ids) => ids.includes(seatId));
  const manager = seat.reportsTo === null ? undefined : view.org.seats.get(seat.reportsTo);
  const reports = [...view.org.seats.values()].filter((other) => other.reportsTo === seatId).length;
  const share = role === undefined ? 0 : reviewShareOf(role, resolveAssumptions(view.org.assumptions));
  const moves = view.scenario?.moves.filter((move) =>
    move.edits.some((edit) => 'seatId' in edit && edit.seatId === seatId),
  );
  return (
    <Panel
      title={name}
      selection={{ kind: 'seat', id: seatId }}
      {...(person === undefined
        ? {}
        : {
            renameKey: `seat:${seatId}`,
            rename: (next: string) =>
              recordMove([{ kind: 'updatePerson', personId: person.id, changes: { name: next } }]),
          })}
      aside={
        <Avatar
          name={name}
          kind={role?.kind ?? 'builds'}
          state={seat.closed === true ? 'closed' : person === undefined ? 'open' : 'held'}
          size={28}
        />
      }
      subtitle={[role?.name, team?.name ?? 'no team', seat.closed === true ? 'closed seat' : '', person?.note]
        .filter((part) => part !== undefined && part !== '')
        .join(', ')}
    >
      <Section title="Planned review" remark="a plan, not a measurement">
        <dl className="terms">
          <Term name="Planned" value={hoursText(figures?.supplyHours ?? 0)} unit="h/wk" />
          <Term name="Spoken for" value={hoursText(figures?.demandHours ?? 0)} unit="h/wk" />
          <Term name="Review share" value={shareText(share)} unit="of the week" />
          <Term name="Full time" value={shareText(seat.fte)} />
          <Term name="Reports to" value={manager === undefined ? '—' : seatLabel(view.org, manager)} />
          <Term name="Reports" value={reports === 0 ? 'none' : countText(reports, 'person', 'people')} />
        </dl>
      </Section>
      {circle === undefined ? null : (
        <p className="move-conflict" role="note">
          Reports in a circle: {circle.map((id) => nameOf(view, id)).join(' to ')}, and back. Change one of the lines.
        </p>
      )}
      <MoveSection view={view} seatId={seatId} />
      <SeatFields key={seatId} view={view} seat={seat} />
      {role === undefined ? null : <DutySection view={view} seat={seat} role={role} />}
      <Section title="Reviews" remark="h/wk">
        {(figures?.byArea.size ?? 0) === 0 ? (
          <p className="hint">Nothing is routed here.</p>
        ) : (
          <ul className="rows">
            {[...(figures?.byArea ?? [])]
              .sort((left, right) => right[1] - left[1])
              .map(([areaId, hours]) => (
                <li key={areaId}>
                  <button type="button" className="row-button area-row" onClick={() => selectArea(areaId)}>
                    <span className="area-name">
                      <code>{view.org.areas.get(areaId)?.name ?? areaId}</code>
                    </span>
                    <span />
                    <em>{twoDigitText(hours)} h</em>
                  </button>
                </li>
              ))}
          </ul>
        )}
      </Section>
      {moves === undefined || moves.length === 0 ? null : (
        <Section title={`Moves in scenario ${view.letter ?? ''}`} remark={`${moves.length}`}>
          <MoveList view={view} moves={moves} list="part" />
        </Section>
      )}
      <EditButtons view={view} selection={{ kind: 'seat', id: seatId }} />
    </Panel>
  );
}

function nameOf(view: MapView, seatId: SeatId): string {
  const seat = view.org.seats.get(seatId);
  return seat === undefined ? seatId : seatLabel(view.org, seat);
}

/** Team, role and wave by choosing: the same moves as by dragging. */
function MoveSection({ view, seatId }: { readonly view: MapView; readonly seatId: SeatId }): ReactElement | null {
  const seat = view.org.seats.get(seatId);
  const wave = useSessionStore((session) => session.wave);
  if (seat === undefined) return null;
  return (
    <Section title="Move" remark={whereMovesGo(view)}>
      <div className="form-rows">
        <label className="form-row">
          <span>Team</span>
          <select
            value={seat.teamId ?? ''}
            aria-label="Move to team"
            onChange={(event) =>
              recordMove([
                {
                  kind: 'moveSeat',
                  seatId,
                  teamId: event.target.value === '' ? null : asId<TeamId>(event.target.value),
                  reviews: 'stay',
                },
              ])
            }
          >
            <option value="">Unassigned</option>
            {orderedTeams(view.org).map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </select>
        </label>
        <label className="form-row">
          <span>Role</span>
          <select
            value={seat.roleId}
            aria-label="Change role"
            onChange={(event) =>
              recordMove([{ kind: 'updateSeat', seatId, changes: { roleId: asId<RoleId>(event.target.value) } }])
            }
          >
            {[...view.org.roles.values()].sort(byOrder).map((role) => (
              <option key={role.id} value={role.id}>
                {role.name}
              </option>
            ))}
          </select>
        </label>
        {drawsToday(view.plan) ? null : (
          <label className="form-row">
            <span>Wave</span>
            <select
              value={wave}
              aria-label="Wave of new moves"
              onChange={(event) => setSession({ wave: Number(event.target.value) })}
            >
              {[1, 2, 3, 4, 5, 6].map((number) => (
                <option key={number} value={number}>
                  {number}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </Section>
  );
}
