import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type Node,
  type NodeChange,
  type Viewport,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Point } from '../../shared/plan/plan.ts';
import { runCommand } from '../actions/planActions.ts';
import { Icon } from '../components/Icon.tsx';
import { bandOf } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { setSession, useSessionStore, type DropTarget } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { DetailContext, useZoomDetail } from './detail.ts';
import { DragGhost } from './DragGhost.tsx';
import { focusKeyAt, selectionOf, useMapKeys } from './mapKeys.ts';
import { MapLines } from './MapLines.tsx';
import type { MapLayout } from './mapLayout.ts';
import { mapLayoutOf } from './planLayout.ts';
import { setCanvasHooks } from './pointerDrag.ts';
import { RegionNode, TrayNode } from './RegionNode.tsx';
import { TeamNode } from './TeamNode.tsx';
import { contains, type Rect } from './rects.ts';
import { createGraphBuilder, regionNodeId, type MapNode } from './toCanvasGraph.ts';
import { setZoomHooks, zoomHooks } from './zoomHooks.ts';

const nodeTypes = { team: TeamNode, region: RegionNode, tray: TrayNode };
/** Room around a fitted plan, in pixels. */
const fitPadding = 12;
/** What the zoom control and the legend take of the lower right corner, in pixels. */
const controlsSize = { width: 222, height: 72 };
const edgePan = { zone: 44, speed: 14 };

/** The map: groups, teams, people, code areas, and the lines between them. */
export function MapCanvas(): ReactElement {
  return (
    <ReactFlowProvider>
      <MapCanvasInside />
    </ReactFlowProvider>
  );
}

function MapCanvasInside(): ReactElement | null {
  const view = useCurrentView();
  return view === null ? null : <MapOf view={view} />;
}

function MapOf({ view }: { readonly view: MapView }): ReactElement {
  const layout = mapLayoutOf(view);
  const reading = useSessionStore((session) => session.reading);
  const search = useSessionStore((session) => session.search);
  const [buildGraph] = useState(createGraphBuilder);
  const { nodes, cards } = useMemo(
    () => buildGraph(view, layout, reading === 'changes' && view.scenario !== null, search),
    [buildGraph, view, layout, reading, search],
  );
  const [held, setHeld] = useState<ReadonlyMap<string, Point>>(new Map());
  const shown = useMemo(
    () => (held.size === 0 ? nodes : nodes.map((node) => withPosition(node, held.get(node.id)))),
    [nodes, held],
  );
  const flow = useReactFlow<MapNode>();
  const container = useRef<HTMLDivElement>(null);
  const detail = useZoomDetail();
  const keepCamera = useFit(layout);
  useCanvasHooks(layout, container);
  const onKeyDown = useMapKeys(view, layout, cards);

  const onNodesChange = useCallback((changes: NodeChange<MapNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.position !== undefined && change.dragging === true
        ? [[change.id, change.position] as const]
        : [],
    );
    if (moved.length > 0) setHeld((present) => new Map([...present, ...moved]));
  }, []);

  const onNodeDragStop = useCallback(
    (_: unknown, node: Node) => {
      setHeld(new Map());
      placeTeams(view, layout, node);
    },
    [view, layout],
  );

  return (
    <div
      className="stage"
      ref={container}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        // Focus that came from elsewhere, such as a screen reader's, is where the keys act.
        const key = focusKeyAt(target);
        if (key !== null && key !== useSessionStore.getState().focusKey) setSession({ focusKey: key });
      }}
      role="region"
      aria-label="Map of teams"
    >
      <DetailContext.Provider value={detail}>
        <ReactFlow<MapNode>
          nodes={shown}
          edges={[]}
          nodeTypes={nodeTypes}
          onNodesChange={onNodesChange}
          onNodeDragStop={onNodeDragStop}
          onNodeClick={({ target }) => {
            // A chip or a token inside a team is what was clicked, not the team.
            const key = focusKeyAt(target);
            if (key !== null) setSession({ selection: selectionOf(key), focusKey: key });
          }}
          onPaneClick={() => setSession({ selection: null })}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          onMoveStart={(event) => {
            if (event !== null) keepCamera();
          }}
          zoomOnDoubleClick={false}
          panOnScroll={false}
          minZoom={0.08}
          maxZoom={2.5}
          onlyRenderVisibleElements
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.6} color="var(--canvas-dot)" />
          <MapLines view={view} layout={layout} cards={cards} />
          <CanvasTools layout={layout} />
        </ReactFlow>
      </DetailContext.Provider>
      <DragGhost view={view} />
      <NewScenarioHint view={view} flowReady={flow.viewportInitialized} />
    </div>
  );
}

function withPosition(node: MapNode, position: Point | undefined): MapNode {
  return position === undefined ? node : { ...node, position };
}

/** A team that was dragged stays where it was put, and so does everything else: new data never moves placed cards. */
function placeTeams(view: MapView, layout: MapLayout, node: Node): void {
  const places: (readonly [string, Point])[] = [];
  if (node.type === 'team') {
    for (const place of layout.teams.values()) places.push([place.teamId, { x: place.x, y: place.y }]);
    places.push([node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) }]);
  } else if (node.type === 'region') {
    const region = layout.regions.find((candidate) => regionNodeId(candidate) === node.id);
    if (region === undefined) return;
    const by = { x: Math.round(node.position.x - region.x), y: Math.round(node.position.y - region.y) };
    if (by.x === 0 && by.y === 0) return;
    for (const place of layout.teams.values()) {
      const isInside = place.groupId === region.groupId && contains(region, place);
      places.push([place.teamId, isInside ? { x: place.x + by.x, y: place.y + by.y } : { x: place.x, y: place.y }]);
    }
  }
  if (places.length > 0) runCommand({ kind: 'place', scenarioId: view.scenario?.id ?? null, places });
}

/** Shows the whole plan when it is first seen. Returns what to call when the user moves the camera. */
function useFit(layout: MapLayout): () => void {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const touched = useRef(false);
  const fit = useCallback(
    (duration: number) => {
      void flow.setViewport(viewportFor(layout, width, height), { duration });
    },
    [flow, layout, width, height],
  );
  const fittedTo = useRef('');
  // Until the user pans or zooms, the plan keeps fitting the window; another state that is in view moves nothing.
  useEffect(() => {
    if (touched.current || width === 0 || height === 0 || layout.bounds.width === 0) return;
    const size = `${width} ${height}`;
    const isInView = contains({ x: 0, y: 0, width, height }, onScreen(layout.bounds, flow.getViewport()));
    if (fittedTo.current === size && isInView) return;
    fittedTo.current = size;
    fit(0);
  }, [fit, flow, width, height, layout.bounds]);
  useEffect(() => {
    setZoomHooks({
      fit: () => {
        touched.current = false;
        fit(reducedMotion() ? 0 : 240);
      },
      zoomBy: (factor) => {
        touched.current = true;
        void flow.zoomTo(flow.getZoom() * factor, { duration: reducedMotion() ? 0 : 140 });
      },
      zoomTo: (zoom) => {
        touched.current = true;
        void flow.zoomTo(zoom, { duration: reducedMotion() ? 0 : 140 });
      },
      reveal: (rect) => revealRect(flow, rect, width, height),
    });
    return () => setZoomHooks(null);
  }, [fit, flow, width, height]);
  return () => {
    touched.current = true;
  };
}

function onScreen(rect: Rect, { x, y, zoom }: Viewport): Rect {
  return { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom };
}

function reducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The whole plan; with room below for the zoom control and the legend where they would cover a team. */
function viewportFor(layout: MapLayout, width: number, height: number): Viewport {
  const full = fittedView(layout.bounds, width, height, fitPadding);
  const corner = { x: width - controlsSize.width, y: height - controlsSize.height };
  const isCovered = [...layout.teams.values(), ...(layout.tray === null ? [] : [layout.tray])].some(
    (rect) =>
      (rect.x + rect.width) * full.zoom + full.x > corner.x && (rect.y + rect.height) * full.zoom + full.y > corner.y,
  );
  return isCovered ? fittedView(layout.bounds, width, height, controlsSize.height) : full;
}

function fittedView(bounds: Rect, width: number, height: number, below: number): Viewport {
  const room = { width: width - 2 * fitPadding, height: height - fitPadding - below };
  const zoom = Math.max(0.08, Math.min(1.3, room.width / bounds.width, room.height / bounds.height));
  return {
    zoom,
    x: fitPadding + Math.max(0, room.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: fitPadding - bounds.y * zoom,
  };
}

/** Brings a card into view without changing the zoom, unless it is too far out to be read. */
function revealRect(flow: ReturnType<typeof useReactFlow>, rect: Rect, width: number, height: number): void {
  const { x, y, zoom } = flow.getViewport();
  const left = rect.x * zoom + x;
  const top = rect.y * zoom + y;
  const isInside = left >= 0 && top >= 0 && left + rect.width * zoom <= width && top + rect.height * zoom <= height;
  if (isInside && zoom >= 0.45) return;
  void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
    zoom: Math.max(zoom, 0.8),
    duration: reducedMotion() ? 0 : 240,
  });
}

/** Lets a held thing find its target by geometry, and pans when it comes near an edge. */
function useCanvasHooks(layout: MapLayout, container: React.RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  useEffect(() => {
    setCanvasHooks({
      targetAt: (clientX, clientY): DropTarget | null => {
        const box = container.current?.getBoundingClientRect();
        if (
          box === undefined ||
          clientX < box.left ||
          clientX > box.right ||
          clientY < box.top ||
          clientY > box.bottom
        ) {
          return null;
        }
        const point = flow.screenToFlowPosition({ x: clientX, y: clientY });
        for (const place of layout.teams.values()) {
          const isOver =
            point.x >= place.x &&
            point.x <= place.x + place.width &&
            point.y >= place.y &&
            point.y <= place.y + place.height;
          if (isOver) return { kind: 'team', teamId: place.teamId };
        }
        return null;
      },
      panAt: (clientX, clientY) => {
        const box = container.current?.getBoundingClientRect();
        if (box === undefined) return;
        const step = (from: number, to: number): number =>
          from < edgePan.zone ? edgePan.speed : to < edgePan.zone ? -edgePan.speed : 0;
        const isBeside = clientX < box.left || clientX > box.right;
        const dx = isBeside ? 0 : step(clientX - box.left, box.right - clientX);
        const dy = clientY < box.top || isBeside ? 0 : step(clientY - box.top, box.bottom - clientY);
        if (dx === 0 && dy === 0) return;
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x: x + dx, y: y + dy, zoom });
      },
    });
    return () => setCanvasHooks(null);
  }, [flow, layout, container]);
}

/** Minimap, zoom and legend, at the lower right. */
function CanvasTools({ layout }: { readonly layout: MapLayout }): ReactElement {
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const isWhole = useStore((state) => {
    const [x, y, scale] = state.transform;
    const { bounds } = layout;
    return (
      bounds.x * scale + x >= -1 &&
      bounds.y * scale + y >= -1 &&
      (bounds.x + bounds.width) * scale + x <= state.width + 1 &&
      (bounds.y + bounds.height) * scale + y <= state.height + 1
    );
  });
  return (
    <div className="canvas-tools">
      {isWhole ? null : (
        <MiniMap
          pannable
          zoomable
          nodeColor={(node) => minimapColour(node as MapNode)}
          nodeStrokeWidth={0}
          nodeBorderRadius={4}
          maskColor="var(--minimap-mask)"
          bgColor="var(--surface)"
          ariaLabel="Overview of the map"
          style={{ width: 156, height: 120 }}
        />
      )}
      <div className="zoom" role="group" aria-label="Zoom">
        <button
          type="button"
          className="icon-button"
          aria-label="Zoom out"
          onClick={() => zoomHooks()?.zoomBy(1 / 1.2)}
        >
          <Icon name="minus" size={14} />
        </button>
        <span className="zoom-value" data-testid="zoom">
          {zoom} %
        </span>
        <button type="button" className="icon-button" aria-label="Zoom in" onClick={() => zoomHooks()?.zoomBy(1.2)}>
          <Icon name="plus" size={14} />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Fit the plan"
          title="Fit the plan (Shift 1)"
          onClick={() => zoomHooks()?.fit()}
        >
          <Icon name="fit" size={14} />
        </button>
      </div>
      <ol className="legend" aria-label="Share of review hours used, in per cent">
        {['<50', '50', '70', '85', '100', '125+'].map((text, band) => (
          <li key={text} className={`heat-${band}`}>
            {text}
          </li>
        ))}
      </ol>
    </div>
  );
}

function minimapColour(node: MapNode): string {
  if (node.type !== 'team') return 'var(--region)';
  const { utilisation } = node.data.card;
  return utilisation.kind === 'used' ? `var(--heat-${bandOf(utilisation.value)})` : 'var(--line-strong)';
}

/** An empty map says what to do first. */
function NewScenarioHint({
  view,
  flowReady,
}: {
  readonly view: MapView;
  readonly flowReady: boolean;
}): ReactElement | null {
  if (!flowReady || view.org.teams.size > 0) return null;
  return (
    <div className="empty-map">
      <b>No teams yet</b>
      <p>Import a roster, pull requests or CODEOWNERS to draw the map.</p>
      <button type="button" className="button is-primary" onClick={() => setSession({ screen: 'data' })}>
        <Icon name="data" />
        Import
      </button>
    </div>
  );
}
