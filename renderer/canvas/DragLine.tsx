import { useEffect, useRef, type ReactElement } from 'react';
import { keyOf } from '../stores/selecting.ts';
import { useSessionStore, type DragSubject } from '../stores/sessionStore.ts';
import { heldPath, routedHeldPath, routedToPoint } from './heldPath.ts';
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
    const through = routedOnce();
    const place = (): void => {
      // Far away or closed it is not drawn; drawn again it is another element.
      if (element?.isConnected !== true) element = elementOf(subject);
      const from = element?.getBoundingClientRect() ?? null;
      const path = from === null ? '' : (through(element, from) ?? heldPath(from, pointerPlace(), besideTarget()));
      line.current?.setAttribute('d', path);
      start.current?.setAttribute('visibility', path === '' ? 'hidden' : 'visible');
      const [, x, y] = /^M(\S+) ([\d.-]+)/.exec(path) ?? [];
      if (x === undefined || y === undefined) return;
      start.current?.setAttribute('cx', x);
      start.current?.setAttribute('cy', y);
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

/** The way through the gutters to the team under the pointer, or to the pointer beside every team; found anew only where it changes. */
function routedOnce(): (element: Element | null, from: DOMRect) => string | null {
  let known: { readonly key: string; readonly path: string } | null = null;
  return (element, from) => {
    const target = document.querySelector('.react-flow .team.is-target');
    const home = element?.closest('.team') ?? null;
    if (home === null || target === home) return null;
    const pointer = pointerPlace();
    const there = target?.getBoundingClientRect() ?? {
      left: pointer.x,
      right: pointer.x,
      top: pointer.y,
      bottom: pointer.y,
    };
    const landing = target?.querySelector('.landing')?.getBoundingClientRect() ?? there;
    const y = (landing.top + landing.bottom) / 2;
    const key = [from.left, from.top, there.left, there.top, there.bottom, y].join(' ');
    if (known?.key !== key) {
      const teams = [...document.querySelectorAll('.react-flow .team')].map((team) => team.getBoundingClientRect());
      const of = home.getBoundingClientRect();
      const path =
        target === null ? routedToPoint(from, of, pointer, teams) : routedHeldPath(from, of, there, y, teams);
      known = { key, path };
    }
    return known.path;
  };
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
