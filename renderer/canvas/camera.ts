import { useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type WheelEvent } from 'react';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { contains, type Rect } from '../../shared/layout/rects.ts';
import { setZoomHooks } from './zoomHooks.ts';

/** Room around a fitted plan, in pixels. */
const fitPadding = 12;
/** What the zoom control and the legend take of the lower right corner, in pixels. */
const controlsSize = { width: 290, height: 104 };

/**
 * Where the camera stands in the very first drawing: the whole plan. React Flow would begin at the actual size, with every person and
 * area of a plan that is then shown from further away.
 */
export function useFirstViewport(layout: MapLayout): Viewport {
  const store = useStoreApi();
  const [first] = useState((): Viewport => {
    const { width, height } = store.getState();
    if (width === 0 || height === 0 || layout.bounds.width === 0) return { x: 0, y: 0, zoom: 1 };
    const viewport = viewportFor(layout, width, height);
    store.setState({ transform: [viewport.x, viewport.y, viewport.zoom] });
    return viewport;
  });
  return first;
}

/**
 * Keeps the whole plan shown until the user moves the camera. Returns what to call when that happens.
 *
 * @param first where the camera stands to begin with
 */
export function useFit(layout: MapLayout, first: Viewport): () => void {
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
    const isFirst = fittedTo.current === '' && isSame(viewportFor(layout, width, height), first);
    fittedTo.current = size;
    if (!isFirst) fit(0);
  }, [fit, flow, width, height, layout, first]);
  useEffect(() => {
    setZoomHooks({
      fit: () => {
        touched.current = false;
        fit(reducedMotion() ? 0 : 240);
      },
      keep: () => {
        touched.current = true;
      },
      zoomBy: (factor) => {
        touched.current = true;
        void flow.zoomTo(flow.getZoom() * factor, { duration: reducedMotion() ? 0 : 140 });
      },
      zoomTo: (zoom) => {
        touched.current = true;
        void flow.zoomTo(zoom, { duration: reducedMotion() ? 0 : 140 });
      },
      reveal: (rect, distance = 'far') => {
        touched.current = true;
        revealRect(flow, rect, { width, height }, distance === 'near' ? 0.76 : 0.45);
      },
      show: (rect) => {
        touched.current = true;
        const zoom = Math.min(2.5, Math.max(0.08, Math.min(width / rect.width, height / rect.height)));
        const left = (width - rect.width * zoom) / 2 - rect.x * zoom;
        const top = (height - rect.height * zoom) / 2 - rect.y * zoom;
        void flow.setViewport({ x: left, y: top, zoom }, { duration: reducedMotion() ? 0 : 360 });
      },
      seen: () => {
        const { x, y, zoom } = flow.getViewport();
        return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      },
      fitTo: (rect) => {
        touched.current = true;
        const view = fittedView(rect, width, height, controlsSize.height);
        void flow.setViewport(view, { duration: reducedMotion() ? 0 : 240 });
      },
    });
    return () => setZoomHooks(null);
  }, [fit, flow, width, height]);
  return () => {
    touched.current = true;
  };
}

/** Turns the wheel over something that lies on the map as if it lay elsewhere: the map is what one wants to zoom. */
export function wheelToMap({ currentTarget, nativeEvent }: WheelEvent<HTMLElement>): void {
  const map = currentTarget.closest('.stage')?.querySelector('.react-flow__renderer');
  map?.dispatchEvent(new window.WheelEvent('wheel', nativeEvent));
}

function onScreen(rect: Rect, { x, y, zoom }: Viewport): Rect {
  return { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom };
}

function isSame(one: Viewport, other: Viewport): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}

/** Whether whoever uses the system has asked for less motion. */
export function reducedMotion(): boolean {
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

/** A part of the map as large as a window of that size allows, with room left below. */
export function fittedView(bounds: Rect, width: number, height: number, below: number): Viewport {
  const room = { width: width - 2 * fitPadding, height: height - fitPadding - below };
  const zoom = Math.max(0.08, Math.min(1.3, room.width / bounds.width, room.height / bounds.height));
  return {
    zoom,
    x: fitPadding + Math.max(0, room.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: fitPadding - bounds.y * zoom,
  };
}

/** Brings a card into view without changing the zoom, unless it is too far out to be read. */
function revealRect(
  flow: ReturnType<typeof useReactFlow>,
  rect: Rect,
  { width, height }: { readonly width: number; readonly height: number },
  leastZoom: number,
): void {
  const { x, y, zoom } = flow.getViewport();
  const left = rect.x * zoom + x;
  const top = rect.y * zoom + y;
  const isInside = left >= 0 && top >= 0 && left + rect.width * zoom <= width && top + rect.height * zoom <= height;
  if (isInside && zoom >= leastZoom) return;
  void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
    zoom: zoom >= leastZoom ? zoom : Math.max(leastZoom, 0.8),
    duration: reducedMotion() ? 0 : 240,
  });
}
