import { ReactFlow, ReactFlowProvider, useReactFlow, type NodeChange } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import {
  Suspense,
  type MouseEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
} from 'react';
import { InTurn } from '../components/InTurn.tsx';
import { lazyPart } from '../components/lazyPart.tsx';
import type { Org } from '../../shared/org/org.ts';
import type { Point } from '../../shared/plan/plan.ts';
import { Icon } from '../components/Icon.tsx';
import type { MapView } from '../stores/mapView.ts';
import { usePastFirstFrame } from '../stores/firstFrame.ts';
import { selectionOf, selectTogether, toggleSelected } from '../stores/selecting.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { useCountInTurn, useTurn } from '../stores/turns.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { membersOf, useBoxSelect } from './BoxSelect.tsx';
import { useFirstViewport, useFit } from './camera.ts';
import { CanvasTools } from './CanvasTools.tsx';
import { groupKey, layoutForLines, teamKey, visibleLayout } from './closing.ts';
import { DetailContext, useFarScale, useZoomDetail } from './detail.ts';
import { useCanvasHooks } from './dragHooks.ts';
import { useHovered } from './useHovered.ts';
import { focusKeyAt, useMapKeys } from './mapKeys.ts';
import { MapNotes } from './MapNotes.tsx';
import { MapLines } from './MapLines.tsx';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { Ground, readFarLayer, surface } from './mapSurface.tsx';
import { farVariables } from './farVariables.ts';
import { useTeamDrag } from './useTeamDrag.ts';
import { createGraphBuilder, hiddenTeams, type MapNode } from './toCanvasGraph.ts';
import { isPainted, usePainting } from './usePainting.ts';

// Read when it is first looked through: the window opens with the teams.
const OwnershipLens = lazyPart(async () => (await import('./OwnershipLens.tsx')).OwnershipLens);
const SideBySide = lazyPart(async () => (await import('./SideBySide.tsx')).SideBySide);
// What shows once something is held.
const DragGhost = lazyPart(async () => (await import('./DragGhost.tsx')).DragGhost);
const DragLine = lazyPart(async () => (await import('./DragLine.tsx')).DragLine);
// What comes after something was done, or several are selected.
const FollowUpStrip = lazyPart(async () => (await import('./FollowUpStrip.tsx')).FollowUpStrip);
const SelectionBar = lazyPart(async () => (await import('./SelectionBar.tsx')).SelectionBar);

/** The map: groups, teams, people, code areas, and the lines between them. */
export function MapCanvas(): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const isOn = useTurn('map');
  // Measured before anything is drawn: the teams are made once, at the zoom that shows the whole plan.
  useLayoutEffect(() => {
    const { current } = place;
    if (current !== null) setSize({ width: current.offsetWidth, height: current.offsetHeight });
  }, []);
  if (size === null || !isOn) return <div ref={place} className="stage" />;
  return (
    <ReactFlowProvider initialWidth={size.width} initialHeight={size.height}>
      <MapCanvasInside />
    </ReactFlowProvider>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Reads what the first frame of a map shows besides elements. */
export async function readMapParts({ teams }: Pick<Org, 'teams'>): Promise<void> {
  if (isPainted(teams)) await readFarLayer();
}

function MapCanvasInside(): ReactElement | null {
  const view = useCurrentView();
  const lens = useSessionStore((session) => session.lens);
  const beside = useSessionStore((session) => session.beside);
  if (view === null) return null;
  if (beside !== null && lens === 'teams') {
    return (
      <Suspense fallback={<div className="stage" aria-busy="true" data-loading="true" />}>
        <SideBySide plan={view.plan} states={beside} />
      </Suspense>
    );
  }
  if (lens !== 'ownership') return <MapOf view={view} />;
  return (
    <Suspense fallback={<div className="stage" aria-busy="true" data-loading="true" />}>
      <OwnershipLens view={view} />
    </Suspense>
  );
}

function MapOf({ view }: { readonly view: MapView }): ReactElement {
  const layout = mapLayoutOf(view);
  const reading = useSessionStore((session) => session.reading);
  const search = useSessionStore((session) => session.search);
  const first = useFirstViewport(layout);
  const [buildGraph] = useState(createGraphBuilder);
  const closed = useSessionStore((session) => session.closed);
  const isSpotlit = useSessionStore((session) => session.isSpotlit);
  const hidden = useMemo(() => hiddenTeams(view, search), [view, search]);
  const visible = useMemo(() => visibleLayout(layout, closed, hidden), [layout, closed, hidden]);
  const lineLayout = useMemo(() => layoutForLines(layout, closed, hidden), [layout, closed, hidden]);
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
  const keepCamera = useFit(layout, first);
  const farScale = useFarScale();
  const isPast = usePastFirstFrame();
  const teams = useCountInTurn('map', isPainted(view.org.teams) ? 0 : view.org.teams.size);
  const painting = usePainting(view, shown, held, detail);
  const elements = useMemo(() => firstTeams(painting.nodes, teams), [painting.nodes, teams]);
  useCanvasHooks(visible, container);
  const onKeyDown = useMapKeys(view, visible, cards);
  const { hovered, onPointerOver, onPointerLeave } = useHovered(view);
  const { onMouseDownCapture, box } = useBoxSelect(visible, cards);

  const { onNodeDragStart, onNodeDrag, onNodeDragStop, isLetGo } = useTeamDrag(view, layout, setHeld);

  const onNodesChange = useCallback(
    (changes: NodeChange<MapNode>[]) => {
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position !== undefined && change.dragging === true
          ? [[change.id, change.position] as const]
          : [],
      );
      if (moved.length > 0 && !isLetGo()) setHeld((present) => new Map([...present, ...moved]));
    },
    [isLetGo],
  );

  return (
    <div
      className="stage"
      ref={container}
      style={farVariables(farScale)}
      onMouseDownCapture={onMouseDownCapture}
      onPointerOver={onPointerOver}
      onPointerMove={painting.onPointerMove}
      onPointerLeave={onPointerLeave}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => openMenu(event, painting.nodeAt(event.clientX, event.clientY))}
      onFocus={({ target }) => {
        // Focus that came from elsewhere, such as a screen reader's, is where the keys act.
        const key = focusKeyAt(target);
        if (key !== null && key !== useSessionStore.getState().focusKey) setSession({ focusKey: key });
      }}
      role="region"
      aria-label="Map of teams"
      aria-description={painting.isOn ? paintedWords : undefined}
    >
      <DetailContext.Provider value={detail}>
        <ReactFlow<MapNode>
          {...surface}
          nodes={elements}
          edges={[]}
          defaultViewport={first}
          onNodesChange={onNodesChange}
          onNodeDragStart={onNodeDragStart}
          onNodeDrag={onNodeDrag}
          onNodeDragStop={onNodeDragStop}
          onNodeClick={(event) => {
            // A chip or a token inside a team is what was clicked, not the team; those select by themselves.
            const key = focusKeyAt(event.target);
            if (key?.startsWith('team:') === true) pressTeam(key, event);
          }}
          onNodeDoubleClick={({ target }, node) => {
            if (node.type !== 'team' || focusKeyAt(target)?.startsWith('team:') !== true) return;
            selectTogether(membersOf(node.data.card));
          }}
          onPaneClick={(event) => {
            // A press may come before the element that the pointer moved onto.
            const node = painting.nodeAt(event.clientX, event.clientY);
            if (node?.type !== 'team') setSession({ selection: null });
            else pressTeam(teamKey(node.data.card.teamId), event);
          }}
          onMoveStart={(event) => {
            if (event !== null) keepCamera();
          }}
          onlyRenderVisibleElements={!painting.isOn}
        >
          <Ground id="dots" painting={painting} detail={detail} far={farScale} />
          {isPast ? (
            <InTurn part="tools">
              <MapLines view={view} layout={lineLayout} cards={cards} hovered={hovered} />
              <CanvasTools view={view} layout={layout} scene={painting.isOn ? painting.scene : null} />
              <Suspense>
                <FollowUpStrip layout={layout} />
              </Suspense>
            </InTurn>
          ) : null}
        </ReactFlow>
      </DetailContext.Provider>
      {box}
      {isPast ? (
        <InTurn part="tools">
          <Suspense>
            <SelectionBar view={view} />
          </Suspense>
          <MapNotes hidden={hidden.size} />
          <Suspense>
            <DragLine />
            <DragGhost view={view} />
          </Suspense>
        </InTurn>
      ) : null}
      <NewScenarioHint view={view} flowReady={flow.viewportInitialized} />
    </div>
  );
}

/** The nodes with only the first of their teams: all of them in one frame would hold the window up. */
function firstTeams(nodes: MapNode[], count: number): MapNode[] {
  if (count === Infinity) return nodes;
  let left = count;
  return nodes.filter((node) => node.type !== 'team' || (left -= 1) >= 0);
}

const paintedWords =
  'Teams that are far away are painted. The outline lists every team; arrow keys walk from one to the next.';

function pressTeam(key: string, { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  if (ctrlKey || metaKey || shiftKey) toggleSelected(key);
  else setSession({ selection: selectionOf(key), focusKey: key, together: new Set() });
}

/** The menu of acts on what was pressed: a card, a person, an area, a group, or the plan where nothing is. */
function openMenu(event: MouseEvent, painted: MapNode | null): void {
  event.preventDefault();
  const group = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-group]') : null;
  const element = focusKeyAt(event.target) ?? (group === null ? null : `group:${group.dataset.group ?? ''}`);
  const key = element ?? (painted === null ? null : keyOfNode(painted));
  // Beside everything the menu is about the plan; over a tool of the map there is none.
  if (key === null && !(event.target instanceof Element && event.target.closest('.react-flow__pane') !== null)) return;
  const selection = key === null ? null : selectionOf(key);
  const box = event.target instanceof Element ? event.target.getBoundingClientRect() : new DOMRect();
  // By key there is no pointer: the menu stands at the card.
  const isByKey = event.clientX === 0 && event.clientY === 0;
  setSession({
    ...(key === null ? {} : { selection, focusKey: key }),
    contextMenu: { selection, x: isByKey ? box.left + 8 : event.clientX, y: isByKey ? box.bottom : event.clientY },
  });
}

function keyOfNode(node: MapNode): string | null {
  if (node.type === 'team') return teamKey(node.data.card.teamId);
  return node.type === 'region' ? groupKey(node.data.groupId) : null;
}

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
      <Icon name="map" size={22} />
      <b>No teams yet</b>
      <p>
        Drop a roster, pull requests or CODEOWNERS here,
        <br />
        or draw the first team.
      </p>
      <div className="empty-acts">
        <button type="button" className="button is-primary" onClick={() => setSession({ screen: 'data' })}>
          <Icon name="data" />
          Import
        </button>
        <button
          type="button"
          className="button"
          onClick={() => setSession({ actForm: { kind: 'newTeam', groupId: null }, isInspectorCollapsed: false })}
        >
          <Icon name="plus" />
          New team…
        </button>
      </div>
    </div>
  );
}
