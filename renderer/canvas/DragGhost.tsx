import { useEffect, useRef, type ReactElement } from 'react';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { Avatar, RoleMark } from '../components/Avatar.tsx';
import { MicroBar } from '../components/LevelBar.tsx';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore, type DragSubject } from '../stores/sessionStore.ts';
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
  return (
    <div className="ghost" ref={ghost} aria-hidden="true">
      <GhostBody view={view} subject={drag.subject} />
    </div>
  );
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
