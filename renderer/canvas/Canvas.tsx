import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Node,
  type NodeChange,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useCallback, useMemo, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import type { Point } from '../../shared/plan/plan.ts';
import { Icon } from '../components/Icon.tsx';
import type { MapView } from '../stores/mapView.ts';
import { selectionOf, selectTogether, toggleSelected } from '../stores/selecting.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { membersOf, useBoxSelect } from './BoxSelect.tsx';
import { useFit } from './camera.ts';
import { CanvasTools } from './CanvasTools.tsx';
import { layoutForLines, visibleLayout } from './closing.ts';
import { DetailContext, useFarScale, useZoomDetail } from './detail.ts';
import { DragGhost } from './DragGhost.tsx';
import { useCanvasHooks } from './dragHooks.ts';
import { useHovered } from './useHovered.ts';
import { FollowUpStrip } from './FollowUpStrip.tsx';
import { focusKeyAt, useMapKeys } from './mapKeys.ts';
import { MapNotes } from './MapNotes.tsx';
import { MapLines } from './MapLines.tsx';
import { OwnershipLens } from './OwnershipLens.tsx';
import { mapLayoutOf } from './planLayout.ts';
import { RegionNode, TrayNode } from './RegionNode.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TeamNode } from './TeamNode.tsx';
import { measures } from './measures.ts';
import { placeTeams } from './placing.ts';
import { createGraphBuilder, type MapNode } from './toCanvasGraph.ts';

const nodeTypes = { team: TeamNode, region: RegionNode, tray: TrayNode };

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
  const lens = useSessionStore((session) => session.lens);
  if (view === null) return null;
  return lens === 'ownership' ? <OwnershipLens view={view} /> : <MapOf view={view} />;
}

function MapOf({ view }: { readonly view: MapView }): ReactElement {
  const layout = mapLayoutOf(view);
  const reading = useSessionStore((session) => session.reading);
  const search = useSessionStore((session) => session.search);
  const [buildGraph] = useState(createGraphBuilder);
  const closed = useSessionStore((session) => session.closed);
  const isSpotlit = useSessionStore((session) => session.isSpotlit);
  const visible = useMemo(() => visibleLayout(layout, closed), [layout, closed]);
  const lineLayout = useMemo(() => layoutForLines(layout, closed), [layout, closed]);
  const { nodes, cards } = useMemo(
    () =>
      buildGraph(view, visible, {
        isOnlyChanges: reading === 'changes' && view.scenario !== null,
        isSpotlit,
        search,
        closed,
      }),
    [buildGraph, view, visible, reading, search, isSpotlit, closed],
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
  const farScale = useFarScale();
  useCanvasHooks(visible, container);
  const onKeyDown = useMapKeys(view, visible, cards);
  const { hovered, onPointerOver, onPointerLeave } = useHovered(view);
  const { onMouseDownCapture, box } = useBoxSelect(visible, cards);

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
      style={farVariables(farScale)}
      onMouseDownCapture={onMouseDownCapture}
      onPointerOver={onPointerOver}
      onPointerLeave={onPointerLeave}
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
          onNodeClick={({ target, ctrlKey, metaKey, shiftKey }) => {
            // A chip or a token inside a team is what was clicked, not the team; those select by themselves.
            const key = focusKeyAt(target);
            if (key?.startsWith('team:') !== true) return;
            if (ctrlKey || metaKey || shiftKey) toggleSelected(key);
            else setSession({ selection: selectionOf(key), focusKey: key, together: new Set() });
          }}
          onNodeDoubleClick={({ target }, node) => {
            if (node.type !== 'team' || focusKeyAt(target)?.startsWith('team:') !== true) return;
            selectTogether(membersOf(node.data.card));
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
          <MapLines view={view} layout={lineLayout} cards={cards} hovered={hovered} />
          <CanvasTools view={view} layout={layout} />
          <FollowUpStrip layout={layout} />
        </ReactFlow>
      </DetailContext.Provider>
      {box}
      <SelectionBar view={view} />
      <MapNotes />
      <DragGhost view={view} />
      <NewScenarioHint view={view} flowReady={flow.viewportInitialized} />
    </div>
  );
}

/** Far out, text and the line of a group's name keep their size on screen. */
function farVariables(scale: number): CSSProperties {
  const headExtra = scale === 1 ? 0 : Math.max(0, groupHeadOnScreen * scale - measures.regionHead);
  return { '--far': scale, '--head-extra': `${headExtra}px` } as CSSProperties;
}

/** Height of a group's name where teams are tiles, in pixels on screen. */
const groupHeadOnScreen = 24;

function withPosition(node: MapNode, position: Point | undefined): MapNode {
  return position === undefined ? node : { ...node, position };
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
