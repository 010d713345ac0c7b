import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import { useSessionStore, type DropTarget } from '../stores/sessionStore.ts';
import { groupKey, teamKey } from './closing.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { setCanvasHooks } from './pointerDrag.ts';
import type { Rect } from '../../shared/layout/rects.ts';

const edgePan = { zone: 44, speed: 14 };

/** Lets a held thing find its target by geometry, and pans when it comes near an edge. */
export function useCanvasHooks(layout: MapLayout, container: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  useEffect(() => {
    const boxAt = (clientX: number, clientY: number): DOMRect | null => {
      const box = container.current?.getBoundingClientRect();
      if (box === undefined || clientX < box.left || clientX > box.right) return null;
      return clientY < box.top || clientY > box.bottom ? null : box;
    };
    const isInside = ({ x, y }: { x: number; y: number }, rect: Rect): boolean =>
      x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
    setCanvasHooks({
      isOver: (clientX, clientY) => boxAt(clientX, clientY) !== null,
      targetAt: (clientX, clientY): DropTarget | null => {
        if (boxAt(clientX, clientY) === null) return null;
        const point = flow.screenToFlowPosition({ x: clientX, y: clientY });
        for (const place of layout.teams.values()) {
          if (isInside(point, place)) return { kind: 'team', teamId: place.teamId };
        }
        return null;
      },
      closedAt: (clientX, clientY) => {
        const { closed } = useSessionStore.getState();
        if (closed.size === 0 || boxAt(clientX, clientY) === null) return null;
        const point = flow.screenToFlowPosition({ x: clientX, y: clientY });
        for (const place of layout.teams.values()) {
          if (closed.has(teamKey(place.teamId)) && isInside(point, place)) return teamKey(place.teamId);
        }
        const region = layout.regions.find(
          ({ groupId, ...rect }) => closed.has(groupKey(groupId)) && isInside(point, rect),
        );
        return region === undefined ? null : groupKey(region.groupId);
      },
      panAt: (clientX, clientY) => {
        const box = container.current?.getBoundingClientRect();
        if (box === undefined) return false;
        const step = (from: number, to: number): number =>
          from < edgePan.zone ? edgePan.speed : to < edgePan.zone ? -edgePan.speed : 0;
        const isBeside = clientX < box.left || clientX > box.right;
        const dx = isBeside ? 0 : step(clientX - box.left, box.right - clientX);
        const dy = clientY < box.top || isBeside ? 0 : step(clientY - box.top, box.bottom - clientY);
        if (dx === 0 && dy === 0) return false;
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x: x + dx, y: y + dy, zoom });
        return true;
      },
    });
    return () => setCanvasHooks(null);
  }, [flow, layout, container]);
}
