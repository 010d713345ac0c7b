import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isFarDetail, type Detail } from './detail.ts';
import { cellsAround, type FarScene } from './farScene.ts';
import type { Rect } from '../../shared/layout/rects.ts';
import type { MapNode } from './toCanvasGraph.ts';

/** Teams that become elements, or change their level, in one frame: as many as leave it short on this machine. */
const fewest = 1;
const most = 6;
const atFirst = 2;
/** From frame to frame, in milliseconds: under the first one there is room for more, over the second there are too many. */
const shortFrame = 20;
const longFrame = 34;

interface Mounted {
  readonly nodes: MapNode[];
  /** Whether something in view is not an element yet, so that the painted layer has to show beneath. */
  readonly isWaiting: boolean;
}

/**
 * Which nodes of a large map are elements: from far away only those that are used, near by those in view, a few more in each
 * frame. Everything else is painted.
 *
 * @param live the ids of nodes that are used: focused, selected, under the pointer, held
 */
export function useMounted(
  nodes: readonly MapNode[],
  scene: FarScene,
  detail: Detail,
  live: ReadonlySet<string>,
): Mounted {
  const seen = useSeenCells();
  const isFar = isFarDetail(detail);
  const [standing, setStanding] = useState<ReadonlyMap<string, Detail>>(new Map());
  const wanted = useMemo(() => (isFar ? live : new Set([...scene.within(seen), ...live])), [isFar, scene, seen, live]);
  const waiting = useMemo(
    () =>
      isFar
        ? []
        : nodes.filter(
            (node) =>
              node.type === 'team' && wanted.has(node.id) && !live.has(node.id) && standing.get(node.id) !== detail,
          ),
    [isFar, nodes, wanted, live, standing, detail],
  );
  const pace = useRef({ count: atFirst, at: 0 });
  const isIdle = waiting.length === 0 && (!isFar || standing.size === 0);
  useEffect(() => {
    if (isIdle) return;
    const frame = requestAnimationFrame((now) => {
      const count = nextCount(pace.current.count, now - pace.current.at);
      pace.current = { count, at: now };
      const centre = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
      const first = nearestTo(waiting, centre).slice(0, count);
      setStanding((present) => {
        const kept = isFar ? [] : [...present].filter(([id]) => wanted.has(id));
        return new Map([...kept, ...first.map(({ id }) => [id, detail] as const)]);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [isIdle, waiting, seen, isFar, wanted, detail]);
  const mounted = useMemo(
    () =>
      nodes.flatMap((node): MapNode[] => {
        if (node.type === 'tray') return [node];
        if (!wanted.has(node.id)) return [];
        if (node.type === 'region')
          return [isFar && !node.data.isClosed && detail !== 'group' ? overlayOf(node) : node];
        const level = live.has(node.id) ? detail : standing.get(node.id);
        return level === undefined ? [] : [atLevel(node, level)];
      }),
    [nodes, wanted, live, isFar, detail, standing],
  );
  return { nodes: mounted, isWaiting: waiting.length > 0 };
}

/** How many become elements in the next frame, by how long the last one took. */
function nextCount(count: number, took: number): number {
  // Long ago: nothing is known of this time.
  if (took > 500) return atFirst;
  if (took > longFrame) return Math.max(fewest, count - 1);
  return took < shortFrame ? Math.min(most, count + 1) : count;
}

/** The part of the map that is in the window, in whole steps. */
function useSeenCells(): Rect {
  const key = useStore(({ transform: [x, y, zoom], width, height }) => {
    const rect = cellsAround({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });
    return `${rect.x} ${rect.y} ${rect.width} ${rect.height}`;
  });
  return useMemo(() => {
    const [x = 0, y = 0, width = 0, height = 0] = key.split(' ').map(Number);
    return { x, y, width, height };
  }, [key]);
}

function nearestTo(
  nodes: readonly MapNode[],
  { x, y }: { readonly x: number; readonly y: number },
): readonly MapNode[] {
  const distance = ({ position, width = 0, height = 0 }: MapNode): number =>
    Math.hypot(position.x + width / 2 - x, position.y + height / 2 - y);
  return [...nodes].sort((one, other) => distance(one) - distance(other));
}

type LeveledNodes = Map<Detail | 'overlay', MapNode>;
const leveled = new WeakMap<MapNode, LeveledNodes>();

/** A node with something added, which stays the same object as long as the node does: React Flow then does nothing for it. */
function kept(node: MapNode, key: Detail | 'overlay', make: () => MapNode): MapNode {
  const known = leveled.get(node) ?? (new Map() as LeveledNodes);
  leveled.set(node, known);
  const present = known.get(key);
  if (present !== undefined) return present;
  const fresh = make();
  known.set(key, fresh);
  return fresh;
}

function atLevel(node: Extract<MapNode, { type?: 'team' | undefined }>, detail: Detail): MapNode {
  // From far away nothing of a team can be taken hold of, and what cannot be moved lets the map be panned.
  return kept(node, detail, () => ({ ...node, draggable: !isFarDetail(detail), data: { ...node.data, detail } }));
}

function overlayOf(node: Extract<MapNode, { type?: 'region' | undefined }>): MapNode {
  return kept(node, 'overlay', () => ({ ...node, data: { ...node.data, isOverlay: true } }));
}
