import { useEffect, useRef, type ReactElement } from 'react';
import { keyOf } from '../stores/selecting.ts';
import { useSessionStore, type DragSubject } from '../stores/sessionStore.ts';
import { heldPath } from './heldPath.ts';
import { followPointer, pointerPlace } from './pointerDrag.ts';

/** A quiet dashed line from where something was taken to where it is held. It follows the hand by its own path, without a render. */
export function DragLine(): ReactElement | null {
  const subject = useSessionStore(({ drag }) => (drag?.by === 'pointer' ? drag.subject : null));
  // Another team under the pointer is another way, also when the hand rests.
  const target = useSessionStore(({ drag }) => drag?.target ?? null);
  const line = useRef<SVGPathElement>(null);
  const start = useRef<SVGCircleElement>(null);
  useEffect(() => {
    if (subject === null) return undefined;
    let element: Element | null = null;
    const place = (): void => {
      // Far away or closed it is not drawn; drawn again it is another element.
      if (element?.isConnected !== true) element = elementOf(subject);
      const from = element?.getBoundingClientRect() ?? null;
      line.current?.setAttribute('d', from === null ? '' : heldPath(from, pointerPlace(), besideTarget()));
      start.current?.setAttribute('visibility', from === null ? 'hidden' : 'visible');
      if (from === null) return;
      start.current?.setAttribute('cx', String(pointerPlace().x < from.left ? from.left : from.right));
      start.current?.setAttribute('cy', String((from.top + from.bottom) / 2));
    };
    place();
    return followPointer(place);
  }, [subject, target]);
  if (subject === null) return null;
  return (
    <svg className="drag-line" aria-hidden="true">
      <path ref={line} />
      <circle ref={start} r="2.5" />
    </svg>
  );
}

/** The team that it would go to, as the map shows it. */
function besideTarget(): DOMRect | null {
  return document.querySelector('.react-flow .team.is-target')?.getBoundingClientRect() ?? null;
}

/** Where it was taken, on the map; null: it is not drawn there. */
function elementOf(subject: DragSubject): Element | null {
  const key = keyOf(
    subject.kind === 'seat' ? { kind: 'seat', id: subject.seatId } : { kind: 'area', id: subject.areaId },
  );
  // A code area of several teams is drawn in each of them.
  const team = subject.kind === 'area' && subject.fromTeamId !== null ? subject.fromTeamId : null;
  const root = team === null ? '.react-flow' : `.react-flow [data-team="${CSS.escape(team)}"]`;
  return document.querySelector(`${root} [data-focus-key="${CSS.escape(key)}"]`);
}
