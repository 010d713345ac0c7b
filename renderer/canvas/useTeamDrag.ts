import { useReactFlow, type Node } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { asId, type TeamId } from '../../shared/base/ids.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import type { Point } from '../../shared/plan/plan.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { groupDropAt } from './groupDrop.ts';
import { placeTeams } from './placing.ts';

type Held = ReadonlyMap<string, Point>;

interface TeamDrag {
  readonly onNodeDragStart: () => void;
  readonly onNodeDrag: (event: MouseEvent | TouchEvent, node: Node) => void;
  readonly onNodeDragStop: (event: MouseEvent | TouchEvent, node: Node) => void;
  /** Whether Escape put it back while the button is still down. */
  readonly isLetGo: () => boolean;
}

/** Teams and groups are dragged by their heads; a team that is held over another group shows what that would make of both. */
export function useTeamDrag(view: MapView, layout: MapLayout, setHeld: (held: Held) => void): TeamDrag {
  const flow = useReactFlow();
  const state = useRef<'none' | 'held' | 'letGo'>('none');
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || state.current !== 'held') return;
      event.preventDefault();
      event.stopPropagation();
      state.current = 'letGo';
      setHeld(new Map());
      setSession({ heldTeam: null });
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [setHeld]);

  const onNodeDragStart = useCallback(() => {
    state.current = 'held';
  }, []);
  const onNodeDrag = useCallback(
    (event: MouseEvent | TouchEvent, node: Node) => {
      if (state.current !== 'held' || node.type !== 'team') return;
      const teamId = asId<TeamId>(node.id);
      const groupId = groupDropAt(view, layout, teamId, flow.screenToFlowPosition(placeOf(event)));
      const present = useSessionStore.getState().heldTeam;
      if ((present?.groupId ?? null) === groupId) return;
      setSession({ heldTeam: groupId === null ? null : { teamId, groupId } });
    },
    [view, layout, flow],
  );
  const onNodeDragStop = useCallback(
    (event: MouseEvent | TouchEvent, node: Node) => {
      const wasHeld = state.current === 'held';
      state.current = 'none';
      setHeld(new Map());
      setSession({ heldTeam: null });
      if (wasHeld) placeTeams(view, layout, node, flow.screenToFlowPosition(placeOf(event)));
    },
    [view, layout, flow, setHeld],
  );
  const isLetGo = useCallback(() => state.current === 'letGo', []);
  return { onNodeDragStart, onNodeDrag, onNodeDragStop, isLetGo };
}

function placeOf(event: MouseEvent | TouchEvent): Point {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
