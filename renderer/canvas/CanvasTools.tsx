import { MiniMap, useReactFlow, useStore } from '@xyflow/react';
import { useRef, type ReactElement } from 'react';
import { toggleBeside } from '../actions/besideActions.ts';
import { Icon } from '../components/Icon.tsx';
import { bandOf } from '../format.ts';
import type { MapView } from '../stores/mapView.ts';
import { hasToolsRow } from './camera.ts';
import { detailAt, levels } from './detail.ts';
import type { FarScene } from './farScene.ts';
import { FramesMenu } from './FramesMenu.tsx';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { Overview } from './Overview.tsx';
import type { MapNode } from './toCanvasGraph.ts';
import { zoomHooks } from './zoomHooks.ts';

interface CanvasToolsProps {
  readonly view: MapView;
  readonly layout: MapLayout;
  /** What is painted of a large map; null: every node is an element. */
  readonly scene: FarScene | null;
}

/** Minimap, zoom and legend, at the lower right; far out in one row below the map. */
export function CanvasTools({ view, layout, scene }: CanvasToolsProps): ReactElement {
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
  const flow = useReactFlow();
  const pressed = useRef({ x: 0, y: 0 });
  const isRow = useStore((state) => hasToolsRow(state.transform[2], state.width));
  return (
    <div
      className={`canvas-tools${isRow ? ' is-row' : ''}`}
      onPointerDownCapture={({ clientX, clientY }) => {
        pressed.current = { x: clientX, y: clientY };
      }}
    >
      {isWhole ? null : scene !== null ? (
        <Overview scene={scene} layout={layout} />
      ) : (
        <MiniMap
          pannable
          zoomable
          nodeColor={(node) => minimapColour(node as MapNode)}
          nodeStrokeWidth={0}
          nodeBorderRadius={4}
          maskColor="var(--minimap-mask)"
          bgColor="var(--surface)"
          ariaLabel="Overview of the map"
          onClick={({ clientX, clientY }, place) => {
            // After a drag, which has moved the map already, a click comes too.
            const { x, y } = pressed.current;
            if (Math.hypot(clientX - x, clientY - y) >= 4) return;
            zoomHooks()?.keep();
            void flow.setCenter(place.x, place.y, { zoom: flow.getZoom() });
          }}
          style={{ width: 156, height: 120 }}
        />
      )}
      <div className="tools-row">
        <LevelSwitch />
        <div className="tools-line">
          {view.plan.scenarios.size === 0 ? null : (
            <button
              type="button"
              className="button beside-button"
              aria-label="Side by side"
              title="Baseline and scenario side by side (4)"
              onClick={toggleBeside}
            >
              <Icon name="columns" size={14} />
            </button>
          )}
          <FramesMenu view={view} />
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
        </div>
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

/** The levels of detail: which one is in force, and a click to get to another. */
function LevelSwitch(): ReactElement {
  const detail = useStore((state) => detailAt(state.transform[2]));
  return (
    <div className="levels" role="group" aria-label="Level of detail">
      {levels.map((level) => (
        <button
          key={level.detail}
          type="button"
          aria-pressed={level.detail === detail}
          onClick={() => zoomHooks()?.toLevel(level.detail)}
        >
          {level.name}
        </button>
      ))}
    </div>
  );
}

function minimapColour(node: MapNode): string {
  if (node.type !== 'team') return 'var(--region)';
  const { utilisation } = node.data.card;
  return utilisation.kind === 'used' ? `var(--heat-${bandOf(utilisation.value)})` : 'var(--line-strong)';
}
