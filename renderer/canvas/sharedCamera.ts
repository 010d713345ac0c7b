import { useReactFlow, useStore, type OnMove, type Viewport } from '@xyflow/react';
import { useCallback, useEffect } from 'react';
import type { Rect } from '../../shared/layout/rects.ts';
import { cameraHooks, fittedView } from './camera.ts';
import { setZoomHooks } from './zoomHooks.ts';

type Show = (viewport: Viewport, duration: number) => void;

/** What maps that stand side by side share: where one looks, all look. */
export interface SharedCamera {
  readonly maps: Map<number, Show>;
  /** Whether somebody has moved it: until then the maps keep fitting their room. */
  readonly isTouched: () => boolean;
  readonly touch: () => void;
  /** From now on the maps keep fitting their room again. */
  readonly release: () => void;
}

/** A camera for several maps. */
export function createSharedCamera(): SharedCamera {
  let isTouched = false;
  return {
    maps: new Map(),
    isTouched: () => isTouched,
    touch: () => {
      isTouched = true;
    },
    release: () => {
      isTouched = false;
    },
  };
}

const padding = 10;

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Has a map look where the others look. The first one answers menus and keys. */
export function useSharedCamera(camera: SharedCamera, index: number, bounds: Rect): OnMove {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    camera.maps.set(index, (viewport, duration) => void flow.setViewport(viewport, { duration }));
    return () => {
      camera.maps.delete(index);
    };
  }, [camera, index, flow]);
  useEffect(() => {
    if (camera.isTouched() || width === 0 || height === 0 || bounds.width === 0) return;
    void flow.setViewport(fittedView(bounds, width, height, padding), { duration: 0 });
  }, [camera, flow, width, height, bounds.x, bounds.y, bounds.width, bounds.height]); // eslint-disable-line react-hooks/exhaustive-deps -- the same place may be another object
  useEffect(() => {
    if (index !== 0) return undefined;
    const showAll = (viewport: Viewport, milliseconds: number): void => {
      for (const show of camera.maps.values()) show(viewport, milliseconds);
    };
    setZoomHooks(
      cameraHooks(flow, { width, height }, camera.touch, {
        show: showAll,
        fit: (milliseconds) => {
          showAll(fittedView(bounds, width, height, padding), milliseconds);
          camera.release();
        },
        whole: () => ({ bounds, viewport: fittedView(bounds, width, height, padding) }),
        // Around the middle, or what of the plan is nearest to it: never into empty ground.
        middle: () => {
          const { x, y, zoom } = flow.getViewport();
          return {
            x: within(width / 2, bounds.x * zoom + x, (bounds.x + bounds.width) * zoom + x),
            y: within(height / 2, bounds.y * zoom + y, (bounds.y + bounds.height) * zoom + y),
          };
        },
      }),
    );
    return () => setZoomHooks(null);
  }, [camera, index, flow, width, height, bounds]);
  return useCallback(
    (event, viewport) => {
      // Without an event the camera was told to go there, with all others.
      if (event === null) return;
      camera.touch();
      for (const [other, show] of camera.maps) if (other !== index) show(viewport, 0);
    },
    [camera, index],
  );
}
