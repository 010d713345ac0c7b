import { useEffect, useRef, type ReactElement } from 'react';
import type { SeatId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { Avatar, RoleMark } from '../components/Avatar.tsx';
import { MicroBar } from '../components/LevelBar.tsx';
import { editErrorText } from '../messages/errorMessages.ts';
import { companionsOf, joinedTeamOf } from '../stores/dropEdits.ts';
import { leftOutText } from '../messages/leftOutText.ts';
import { previewDrag, sourceTeamOf } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore, type Drag, type DragSubject } from '../stores/sessionStore.ts';
import { followPointer, pointerPlace } from './pointerDrag.ts';

/** What is held, under the pointer. It follows the hand by its own style, without a render. */
export function DragGhost({ view }: { readonly view: MapView }): ReactElement | null {
  const drag = useSessionStore((session) => session.drag);
  const ghost = useRef<HTMLDivElement>(null);
  const isByPointer = drag?.by === 'pointer';
  useEffect(() => {
    if (!isByPointer) return undefined;
    const place = (): void => {
      const { x, y } = pointerPlace();
      if (ghost.current !== null) ghost.current.style.transform = `translate(${x + 6}px, ${y - 8}px) rotate(-2deg)`;
    };
    place();
    return followPointer(place);
  }, [isByPointer]);
  if (drag === null || !isByPointer) return null;
  const companions = goesAlone(view, drag) ? 0 : companionsOf(view.org, drag.subject, drag.reports);
  const hint = hintOf(view, drag);
  return (
    <div className="ghost" ref={ghost} aria-hidden="true">
      <GhostBody view={view} subject={drag.subject} />
      {companions === 0 ? null : <span className="ghost-count">+{companions}</span>}
      {hint === null ? null : <span className={`ghost-hint is-${hint.tone}`}>{hint.text}</span>}
    </div>
  );
}

/** Whether one person alone does something here: fills a seat, or reports to a colleague and takes nobody anywhere. */
function goesAlone({ org }: MapView, { subject, target }: Drag): boolean {
  if (subject.kind !== 'seat' || (subject.others ?? []).length > 0) return false;
  return target?.kind === 'seat' || (target?.kind === 'report' && joinedTeamOf(org, subject, target) === null);
}

/** What is special about a drop here: why it cannot be, or what it does other than moving. */
function hintOf(
  view: MapView,
  drag: Drag,
): { readonly text: string; readonly tone: 'refused' | 'worse' | 'note' } | null {
  const outcome = previewDrag(view, drag);
  if (outcome === null || drag.target === null) return null;
  const { subject, target } = drag;
  if (outcome.kind === 'possible' && outcome.preview.left.length > 0)
    return { text: leftOutText(view.org, outcome.preview.left, target), tone: 'worse' };
  if (outcome.kind === 'refused') {
    if (outcome.error.kind === 'orgEdit.cycle') return { text: circleText(view, drag), tone: 'refused' };
    if (outcome.error.kind !== 'orgEdit.noChange') return { text: editErrorText(outcome.error), tone: 'refused' };
    const isLine = target.kind === 'report';
    return { text: isLine ? `reports to ${nameOf(view, target.seatId)} already` : 'is here already', tone: 'note' };
  }
  if (target.kind === 'unassigned') {
    return subject.kind === 'area'
      ? { text: 'leaves it without an owner', tone: 'worse' }
      : { text: 'to the unassigned', tone: 'note' };
  }
  if (target.kind === 'report') {
    const joined = joinedTeamOf(view.org, subject, target);
    const team = joined === null ? '' : `joins ${view.org.teams.get(joined)?.name ?? ''}, `;
    return { text: `${team}reports to ${nameOf(view, target.seatId)}`, tone: 'note' };
  }
  if (target.kind === 'seat') {
    const name = nameOf(view, target.seatId);
    return { text: subject.kind === 'area' ? `reviewed by ${name}` : `fills ${name}`, tone: 'note' };
  }
  if (target.place !== undefined) {
    const team =
      sourceTeamOf(view.org, subject) === target.teamId
        ? ''
        : `joins ${view.org.teams.get(target.teamId)?.name ?? ''}, `;
    return { text: `${team}${target.place.side} ${nameOf(view, target.place.seatId)}`, tone: 'note' };
  }
  if (drag.reports !== 'travel') return { text: 'only this person', tone: 'note' };
  return drag.reviews === 'take' ? { text: 'takes the reviews along', tone: 'note' } : null;
}

function nameOf(view: MapView, seatId: SeatId): string {
  const seat = view.org.seats.get(seatId);
  return seat === undefined ? '' : seatLabel(view.org, seat);
}

/** Why somebody cannot report there: the one under the pointer is held too, or stands below already. */
function circleText(view: MapView, { subject, target }: Drag): string {
  if (subject.kind !== 'seat' || target?.kind !== 'report') return '';
  const isHeld = target.seatId === subject.seatId || subject.others?.includes(target.seatId) === true;
  const above = nameOf(view, target.seatId);
  if (isHeld) return `${above} is held too: nobody reports to themselves`;
  return `${above} reports to ${nameOf(view, subject.seatId)}, directly or further down`;
}

function GhostBody({ view, subject }: { readonly view: MapView; readonly subject: DragSubject }): ReactElement | null {
  if (subject.kind === 'area') {
    return (
      <span className="token">
        <code>{view.org.areas.get(subject.areaId)?.name ?? ''}</code>
      </span>
    );
  }
  const seat = view.org.seats.get(subject.seatId);
  if (seat === undefined) return null;
  const role = view.org.roles.get(seat.roleId);
  const name = seatLabel(view.org, seat);
  const utilisation = view.result.seats.get(seat.id)?.utilisation;
  return (
    <div className="chip">
      <Avatar name={name} kind={role?.kind ?? 'builds'} state={seat.personId === null ? 'open' : 'held'} />
      <span className="chip-name">{name}</span>
      <RoleMark role={role} />
      <MicroBar utilisation={utilisation?.kind === 'used' ? utilisation.value : null} />
    </div>
  );
}
