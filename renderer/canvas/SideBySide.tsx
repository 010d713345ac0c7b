import { ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState, type MouseEvent, type ReactElement } from 'react';
import type { ScenarioId } from '../../shared/base/ids.ts';
import { isPressing } from '../../shared/findings/finding.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { boundsOf, type Rect } from '../../shared/layout/rects.ts';
import { orderedScenarios, type Plan, type Point } from '../../shared/plan/plan.ts';
import { addBeside, mostBeside, removeBeside, showBeside } from '../actions/besideActions.ts';
import { Icon } from '../components/Icon.tsx';
import { ScenarioBadge } from '../components/Marks.tsx';
import { Plate } from '../components/Plate.tsx';
import { countText } from '../format.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { keyOf, selectionOf } from '../stores/selecting.ts';
import { scenarioTitle } from '../messages/scenarioTitle.ts';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';
import { layoutForLines, visibleLayout } from './closing.ts';
import { BesideContext, DetailContext, useFarScale, useZoomDetail } from './detail.ts';
import { focusKeyAt } from './mapKeys.ts';
import { MapLines } from './MapLines.tsx';
import { Ground, surface } from './mapSurface.tsx';
import { farVariables } from './farVariables.ts';
import { createGraphBuilder, hiddenTeams, type MapNode } from './toCanvasGraph.ts';
import { createSharedCamera, useSharedCamera, type SharedCamera } from './sharedCamera.ts';
import { usePainting } from './usePainting.ts';

const nothingHeld: ReadonlyMap<string, Point> = new Map();

interface SideBySideProps {
  readonly plan: Plan;
  readonly states: readonly (ScenarioId | null)[];
}

/** Two or three states of the plan as maps that move together. Every team stands at the same place in each. They are looked at. */
export function SideBySide({ plan, states }: SideBySideProps): ReactElement {
  const known = states.map((state) => (state !== null && plan.scenarios.has(state) ? state : null));
  const views = known.map((state) => mapViewOf(plan, state));
  const [camera] = useState(createSharedCamera);
  const bounds = boundsOf(views.map((view) => mapLayoutOf(view).bounds));
  return (
    <div className={`beside is-${states.length}`} role="region" aria-label="Maps side by side">
      {views.map((view, index) => (
        // A place keeps its map: another state in it moves nothing.
        <section key={index} className="beside-pane" aria-label={scenarioTitle(view)}>
          <PaneHead plan={plan} view={view} index={index} count={views.length} />
          <ReactFlowProvider>
            <BesideContext value={true}>
              <PaneMap view={view} camera={camera} index={index} bounds={bounds} />
            </BesideContext>
          </ReactFlowProvider>
        </section>
      ))}
    </div>
  );
}

interface PaneHeadProps {
  readonly plan: Plan;
  readonly view: MapView;
  readonly index: number;
  readonly count: number;
}

/** Which state it is, and the three figures that one compares first. */
function PaneHead({ plan, view, index, count }: PaneHeadProps): ReactElement {
  const { total } = view.result;
  const over = [...view.result.teams.values()].filter(
    ({ utilisation }) => utilisation.kind === 'noReviewers' || (utilisation.kind === 'used' && utilisation.value > 1),
  ).length;
  return (
    <header className={`beside-head ${view.mark === null ? '' : `scenario-${view.mark.colour}`}`}>
      <ScenarioBadge mark={view.mark} />
      <select
        aria-label={`State on map ${index + 1}`}
        value={view.scenario?.id ?? ''}
        onChange={({ target }) =>
          showBeside(index, orderedScenarios(plan).find(({ id }) => id === target.value)?.id ?? null)
        }
      >
        <option value="">Baseline</option>
        {orderedScenarios(plan).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Plate utilisation={total.utilisation} size="small" />
      <span className="beside-figures">
        {over === 0 ? 'no team over' : `${countText(over, 'team', 'teams')} over`},{' '}
        {countText(view.findings.filter(isPressing).length, 'finding', 'findings')}
      </span>
      <span className="beside-acts">
        {index === count - 1 && count < Math.min(mostBeside, plan.scenarios.size + 1) ? (
          <button
            type="button"
            className="icon-button"
            title="A third map"
            aria-label="Add a map"
            onClick={() => addBeside(plan)}
          >
            <Icon name="plus" size={14} />
          </button>
        ) : null}
        <button
          type="button"
          className="icon-button"
          aria-label={`Take the map of ${scenarioTitle(view)} away`}
          title="Take this map away"
          onClick={() => removeBeside(index)}
        >
          <Icon name="close" size={12} />
        </button>
      </span>
    </header>
  );
}

interface PaneMapProps {
  readonly view: MapView;
  readonly camera: SharedCamera;
  readonly index: number;
  /** Around all maps, so that the same part of each is seen. */
  readonly bounds: Rect;
}

function PaneMap({ view, camera, index, bounds }: PaneMapProps): ReactElement {
  const layout = mapLayoutOf(view);
  const closed = useSessionStore((session) => session.closed);
  const search = useSessionStore((session) => session.search);
  const isSpotlit = useSessionStore((session) => session.isSpotlit);
  const isOnlyChanges = useSessionStore((session) => session.reading === 'changes') && view.scenario !== null;
  const [buildGraph] = useState(createGraphBuilder);
  const hidden = useMemo(() => hiddenTeams(view, search), [view, search]);
  const visible = useMemo(() => visibleLayout(layout, closed, hidden), [layout, closed, hidden]);
  const lineLayout = useMemo(() => layoutForLines(layout, closed, hidden), [layout, closed, hidden]);
  const { nodes, cards } = useMemo(
    () => buildGraph(view, visible, { isOnlyChanges, isSpotlit, search, closed }),
    [buildGraph, view, visible, isOnlyChanges, isSpotlit, search, closed],
  );
  const detail = useZoomDetail();
  const farScale = useFarScale();
  const painting = usePainting(view, nodes, nothingHeld, detail);
  const onMove = useSharedCamera(camera, index, bounds);
  const select = (event: MouseEvent): void => {
    const key = focusKeyAt(event.target) ?? teamKeyOf(painting.nodeAt(event.clientX, event.clientY));
    setSession(
      key === null ? { selection: null } : { selection: selectionOf(key), focusKey: key, together: new Set() },
    );
  };
  return (
    <div
      className="stage beside-map"
      style={farVariables(farScale)}
      // Nothing is taken hold of here: a press on somebody selects, and a drag pans.
      onPointerDownCapture={(event) => {
        if (focusKeyAt(event.target) !== null) event.stopPropagation();
      }}
      onPointerMove={painting.onPointerMove}
    >
      <DetailContext.Provider value={detail}>
        <ReactFlow<MapNode>
          {...surface}
          nodes={painting.nodes}
          edges={[]}
          nodesDraggable={false}
          noPanClassName="no-pan-here"
          onNodeClick={select}
          onPaneClick={select}
          onMove={onMove}
          onlyRenderVisibleElements={!painting.isOn}
        >
          <Ground id={`dots-${index}`} painting={painting} detail={detail} far={farScale} />
          <MapLines view={view} layout={lineLayout} cards={cards} hovered={null} />
        </ReactFlow>
      </DetailContext.Provider>
    </div>
  );
}

function teamKeyOf(node: MapNode | null): string | null {
  return node?.type === 'team' ? keyOf({ kind: 'team', id: node.data.card.teamId }) : null;
}
