import { useReactFlow } from '@xyflow/react';
import { useCallback, useState, type PointerEvent } from 'react';
import type { Detail } from './detail.ts';
import { farScaleAt, isFarDetail } from './detail.ts';
import type { FarScene } from './farScene.ts';
import { measures, headExtraAt } from '../../shared/layout/measures.ts';
import type { MapNode } from './toCanvasGraph.ts';

interface FarPointer {
  /** The node under the pointer that is to be an element, so that it can be pressed; null: none. */
  readonly pointedId: string | null;
  readonly onPointerMove: (event: PointerEvent) => void;
  /** What can be pressed at a place in the window; null: nothing, or it is an element already. */
  readonly nodeAt: (clientX: number, clientY: number) => MapNode | null;
}

/** Finds by geometry what the pointer is over where teams are painted. */
export function useFarPointer(scene: FarScene | null, detail: Detail): FarPointer {
  const flow = useReactFlow();
  const [pointedId, setPointedId] = useState<string | null>(null);
  const nodeAt = useCallback(
    (clientX: number, clientY: number): MapNode | null => {
      if (scene === null || !isFarDetail(detail)) return null;
      const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
      const found = scene.at(x, y).find(({ type }) => detail !== 'group' || type === 'region');
      if (found?.type !== 'region' || detail === 'group') return found ?? null;
      // Of a group's ground only the line of its name is to be pressed; on the rest the map is panned.
      const head = measures.regionHead + headExtraAt(farScaleAt(flow.getZoom()));
      return y <= found.position.y + head ? found : null;
    },
    [scene, detail, flow],
  );
  const onPointerMove = useCallback(
    ({ clientX, clientY, buttons, target }: PointerEvent) => {
      if (scene === null || buttons !== 0) return;
      const isOnMap = target instanceof Element && target.closest('.react-flow__renderer') !== null;
      setPointedId(isOnMap ? (nodeAt(clientX, clientY)?.id ?? null) : null);
    },
    [scene, nodeAt],
  );
  return { pointedId, onPointerMove, nodeAt };
}
