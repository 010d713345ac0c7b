import { useReactFlow, useStore, type OnMove, type Viewport } from '@xyflow/react';
import { useCallback, useEffect } from 'react';
import type { Rect } from '../../shared/layout/rects.ts';
import { fittedView, reducedMotion } from './camera.ts';
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
const leastZoom = 0.08;
const mostZoom = 2.5;

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
      camera.touch();
      for (const show of camera.maps.values()) show(viewport, reducedMotion() ? 0 : milliseconds);
    };
    const zoomTo = (wanted: number): void => {
      const { x, y, zoom } = flow.getViewport();
      const next = Math.min(mostZoom, Math.max(leastZoom, wanted));
      const by = next / zoom;
      // Around the middle, or what of the plan is nearest to it: never into empty ground.
      const atX = within(width / 2, bounds.x * zoom + x, (bounds.x + bounds.width) * zoom + x);
      const atY = within(height / 2, bounds.y * zoom + y, (bounds.y + bounds.height) * zoom + y);
      showAll({ x: atX - (atX - x) * by, y: atY - (atY - y) * by, zoom: next }, 140);
    };
    const centred = (rect: Rect, zoom: number): Viewport => ({
      x: width / 2 - (rect.x + rect.width / 2) * zoom,
      y: height / 2 - (rect.y + rect.height / 2) * zoom,
      zoom,
    });
    setZoomHooks({
      fit: () => {
        showAll(fittedView(bounds, width, height, padding), 240);
        camera.release();
      },
      keep: () => {
        camera.touch();
      },
      zoomBy: (factor) => zoomTo(flow.getZoom() * factor),
      zoomTo,
      reveal: (rect, distance = 'far') => {
        const { x, y, zoom } = flow.getViewport();
        const least = distance === 'near' ? 0.76 : 0.3;
        const isInside =
          rect.x * zoom + x >= 0 &&
          rect.y * zoom + y >= 0 &&
          (rect.x + rect.width) * zoom + x <= width &&
          (rect.y + rect.height) * zoom + y <= height;
        if (!isInside || zoom < least) showAll(centred(rect, Math.max(zoom, least)), 240);
      },
      fitTo: (rect) => showAll(fittedView(rect, width, height, padding), 240),
      show: (rect) =>
        showAll(
          centred(rect, Math.min(mostZoom, Math.max(leastZoom, Math.min(width / rect.width, height / rect.height)))),
          360,
        ),
      seen: () => {
        const { x, y, zoom } = flow.getViewport();
        return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      },
    });
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
