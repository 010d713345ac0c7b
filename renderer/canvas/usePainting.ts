import { useMemo, type PointerEvent } from 'react';
import type { Point } from '../../shared/plan/plan.ts';
import { sourceTeamOf, targetTeamOf } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { keyOf } from '../stores/selecting.ts';
import { useSessionStore, type SessionState } from '../stores/sessionStore.ts';
import { isFarDetail, type Detail } from './detail.ts';
import { farSceneOf, type FarScene } from './farScene.ts';
import type { MapNode } from './toCanvasGraph.ts';
import { useFarPointer } from './useFarPointer.ts';
import { useMounted } from './useMounted.ts';

/** With more teams than this the map is painted from far away. Fewer cost nothing as elements, and those can be read out. */
const mostElements = 40;

/** Whether a map of so many teams is painted from far away. */
export function isPainted(teams: { readonly size: number }): boolean {
  return teams.size > mostElements;
}

interface Painting {
  readonly isOn: boolean;
  readonly nodes: MapNode[];
  readonly scene: FarScene;
  readonly mounted: ReadonlySet<string>;
  readonly isLayerShown: boolean;
  readonly onPointerMove: ((event: PointerEvent) => void) | undefined;
  readonly nodeAt: (clientX: number, clientY: number) => MapNode | null;
}

const emptyScene = farSceneOf([]);
const noNodes: readonly MapNode[] = [];

/** Divides a large map into what is painted and what are elements; a small one is elements. */
export function usePainting(
  view: MapView,
  nodes: MapNode[],
  held: ReadonlyMap<string, Point>,
  detail: Detail,
): Painting {
  const isOn = isPainted(view.org.teams);
  const scene = useMemo(() => (isOn ? farSceneOf(nodes) : emptyScene), [isOn, nodes]);
  const { pointedId, onPointerMove, nodeAt } = useFarPointer(isOn ? scene : null, detail);
  const usedKey = useSessionStore((session) => (isOn ? usedTeams(view, session).join('\n') : ''));
  const live = useMemo(
    () => new Set([...usedKey.split('\n'), ...held.keys(), ...(pointedId === null ? [] : [pointedId])]),
    [usedKey, held, pointedId],
  );
  const { nodes: elements, isWaiting } = useMounted(isOn ? nodes : noNodes, scene, detail, live);
  const mounted = useMemo(() => new Set(elements.map(({ id }) => id)), [elements]);
  return {
    isOn,
    nodes: isOn ? elements : nodes,
    scene,
    mounted,
    isLayerShown: isFarDetail(detail) || isWaiting,
    onPointerMove: isOn ? onPointerMove : undefined,
    nodeAt,
  };
}

/** The ids of teams that are focused, selected, found, or at either end of what is held. */
function usedTeams(view: MapView, { focusKey, selection, together, pulseKey, drag }: SessionState): readonly string[] {
  const keys = [focusKey, pulseKey, selection === null ? null : keyOf(selection), ...together];
  const teams = keys.flatMap((key) => (key?.startsWith('team:') === true ? [key.slice('team:'.length)] : []));
  if (drag === null) return teams;
  const ends = [
    sourceTeamOf(view.org, drag.subject),
    drag.target === null ? null : targetTeamOf(view.org, drag.target),
  ];
  return [...teams, ...ends.flatMap((teamId) => teamId ?? [])];
}
