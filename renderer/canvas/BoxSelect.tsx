import { useReactFlow } from '@xyflow/react';
import { useState, type MouseEvent as ReactMouseEvent, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { selectTogether } from '../stores/selecting.ts';
import type { TeamCard } from '../stores/teamCards.ts';
import { announce } from '../stores/sessionStore.ts';
import { detailAt, showsPeople } from './detail.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { stopsOf } from './mapStops.ts';
import { overlaps, type Rect } from '../../shared/layout/rects.ts';

interface Corner {
  readonly x: number;
  readonly y: number;
}

export interface BoxSelect {
  /** To be called before the canvas sees a press: with Shift, on empty ground, a box begins. */
  readonly onMouseDownCapture: (event: ReactMouseEvent) => void;
  readonly box: ReactElement | null;
}

/** Shift and a drag over empty ground select everybody in the box; Ctrl or Cmd click adds and removes one. */
export function useBoxSelect(layout: MapLayout, cards: ReadonlyMap<TeamId, TeamCard>): BoxSelect {
  const flow = useReactFlow();
  const [rect, setRect] = useState<Rect | null>(null);

  const onMouseDownCapture = (event: ReactMouseEvent): void => {
    const { target, currentTarget } = event;
    if (!event.shiftKey || event.button !== 0 || !(target instanceof Element)) return;
    if (target.closest('.react-flow__pane, .react-flow__node-region') === null) return;
    // The canvas would pan.
    event.stopPropagation();
    event.preventDefault();
    const frame = currentTarget.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY };
    const move = (next: MouseEvent): void => {
      const drawn = between(start, { x: next.clientX, y: next.clientY });
      setRect({ ...drawn, x: drawn.x - frame.left, y: drawn.y - frame.top });
    };
    const up = (next: MouseEvent): void => {
      end();
      const corners = [start, { x: next.clientX, y: next.clientY }].map((point) => flow.screenToFlowPosition(point));
      const [one, other] = corners;
      if (one === undefined || other === undefined) return;
      const keys = keysIn(layout, cards, between(one, other), flow.getZoom());
      selectTogether(keys);
      announce(keys.length === 0 ? 'Nothing selected' : `${keys.length} selected`);
    };
    const key = (next: KeyboardEvent): void => {
      if (next.key !== 'Escape') return;
      next.stopPropagation();
      end();
    };
    const end = (): void => {
      setRect(null);
      window.removeEventListener('mousemove', move);
      window.removeEventListener('mouseup', up);
      window.removeEventListener('keydown', key, true);
    };
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', up);
    window.addEventListener('keydown', key, true);
  };

  return {
    onMouseDownCapture,
    box:
      rect === null ? null : (
        <div
          className="select-box"
          style={{ transform: `translate(${rect.x}px, ${rect.y}px)`, width: rect.width, height: rect.height }}
          aria-hidden="true"
        />
      ),
  };
}

function between(one: Corner, other: Corner): Rect {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** People that the box touches; only areas when it touches none. Where people are not drawn: all of every team touched. */
function keysIn(layout: MapLayout, cards: ReadonlyMap<TeamId, TeamCard>, box: Rect, zoom: number): readonly string[] {
  if (!showsPeople(detailAt(zoom))) {
    const touched = [...layout.teams.values()].filter((place) => overlaps(place, box, 0, 0));
    return touched.flatMap(({ teamId }) => membersOf(cards.get(teamId)));
  }
  const stops = stopsOf(layout, cards).filter((stop) => overlaps(stop.rect, box, 0, 0));
  const seats = stops.filter(({ key }) => key.startsWith('seat:'));
  return (seats.length > 0 ? seats : stops.filter(({ key }) => key.startsWith('area:'))).map(({ key }) => key);
}

/** The keys of everybody in a team, open seats included. */
export function membersOf(card: TeamCard | undefined): readonly string[] {
  return (card?.chips ?? []).filter((chip) => chip.state !== 'ghost').map((chip) => `seat:${chip.seatId}`);
}
