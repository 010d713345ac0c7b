import { Background, BackgroundVariant } from '@xyflow/react';
import { Suspense, type ReactElement } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { leastZoom, mostZoom } from './camera.ts';
import type { Detail } from './detail.ts';
import { RegionNode, TrayNode } from './RegionNode.tsx';
import { TeamNode } from './TeamNode.tsx';
import type { usePainting } from './usePainting.ts';

// Many teams are painted when they are far away.
const FarLayer = lazyPart(async () => (await import('./FarLayer.tsx')).FarLayer);

/** Reads what paints teams that are far away. */
export const readFarLayer = (): Promise<unknown> => FarLayer.read();

/** What every map leaves to React Flow: it draws and moves the camera; selection, focus and keys are ours. */
export const surface = {
  nodeTypes: { team: TeamNode, region: RegionNode, tray: TrayNode },
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  zoomOnDoubleClick: false,
  panOnScroll: false,
  minZoom: leastZoom,
  maxZoom: mostZoom,
  proOptions: { hideAttribution: true },
} as const;

/** What lies under the teams that are drawn: the dots, and the teams that are painted from far away. */
export function Ground({
  id,
  painting,
  detail,
  far,
}: {
  /** Its own on each of several maps. */
  readonly id: string;
  readonly painting: ReturnType<typeof usePainting>;
  readonly detail: Detail;
  readonly far: number;
}): ReactElement {
  return (
    <>
      <Background id={id} variant={BackgroundVariant.Dots} gap={20} size={1.6} color="var(--canvas-dot)" />
      {painting.isOn ? (
        <Suspense>
          <FarLayer
            scene={painting.scene}
            detail={detail}
            far={far}
            mounted={painting.mounted}
            isShown={painting.isLayerShown}
          />
        </Suspense>
      ) : null}
    </>
  );
}
