import { ViewportPortal } from '@xyflow/react';
import { useMemo, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import type { MapView } from '../stores/mapView.ts';
import { useSessionStore, type Selection } from '../stores/sessionStore.ts';
import { showsPeople, useDetail } from './detail.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import type { MapLine } from './mapLine.ts';
import { labelWidth } from './lineLabels.ts';
import { bundledLines, bundleScale, mapLines, type MoveLines } from './reviewLines.ts';
import type { TeamCard } from '../stores/teamCards.ts';

interface MapLinesProps {
  readonly view: MapView;
  readonly layout: MapLayout;
  readonly cards: ReadonlyMap<TeamId, TeamCard>;
  /** Under the pointer; while it is, its lines show instead of the selection's. */
  readonly hovered: Selection | null;
}

/** With more teams than this, lines at rest would be a hairball even in the gutters. */
const mostTeams = 150;

/** Review work that crosses teams, and ownership that moves. Only where chips and docks can be read. */
export function MapLines({ view, layout, cards, hovered }: MapLinesProps): ReactElement | null {
  const detail = useDetail();
  const selected = useSessionStore((session) => session.selection);
  const selection = hovered ?? selected;
  const isDragging = useSessionStore((session) => session.drag !== null);
  const moveLines = useSessionStore((session): MoveLines => {
    if (view.scenario === null) return 'none';
    return session.reading === 'changes' || session.areMoveLinesHeld || session.selection === null ? 'all' : 'selected';
  });
  const isNear = showsPeople(detail);
  const isShown = (isNear || detail === 'team') && !isDragging && view.org.teams.size <= mostTeams;
  const lines = useMemo(() => {
    if (!isShown) return [];
    return isNear
      ? mapLines(view, layout, cards, selection, moveLines)
      : bundledLines(view, layout, cards, selection?.kind === 'team' ? selection.id : null);
  }, [isShown, isNear, view, layout, cards, selection, moveLines]);
  const scale = isNear ? 1 : bundleScale;
  if (lines.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="map-lines" width="1" height="1" aria-hidden="true">
        <defs>
          <marker
            id="arrow-move"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M.5 .5 7.5 4 .5 7.5" className="arrow" />
          </marker>
        </defs>
        {lines.map((line) => (
          <g key={line.id} className={`map-line is-${line.kind}`}>
            <path
              d={line.path}
              strokeWidth={line.width}
              markerEnd={line.kind === 'move' ? 'url(#arrow-move)' : undefined}
            />
            <circle cx={line.start.x} cy={line.start.y} r="2.5" />
          </g>
        ))}
        {lines.map((line) => (line.label === '' ? null : <LineLabel key={line.id} line={line} scale={scale} />))}
      </svg>
    </ViewportPortal>
  );
}

function LineLabel({ line, scale }: { readonly line: MapLine; readonly scale: number }): ReactElement {
  const width = labelWidth(line.label);
  return (
    <g
      className={`line-label is-${line.kind}`}
      transform={`translate(${line.labelAt.x} ${line.labelAt.y}) scale(${scale})`}
    >
      <rect x={-width / 2} y="-8" width={width} height="16" rx="4" />
      <text textAnchor="middle" y="4">
        {line.label}
      </text>
    </g>
  );
}
