import { useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type WheelEvent } from 'react';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { contains, type Rect } from '../../shared/layout/rects.ts';
import type { Point } from '../../shared/plan/plan.ts';
import { detailAt, isFarDetail, levels, mostZoomOf } from './detail.ts';
import { setZoomHooks, type ZoomHooks } from './zoomHooks.ts';

/** How far out and how near a map can be looked at. */
export const leastZoom = 0.08;
export const mostZoom = 2.5;
/** Room around a fitted plan, in pixels. */
const fitPadding = 12;
/** What the zoom control and the legend take of the lower right corner, in pixels. */
const controlsSize = { width: 290, height: 104 };
/** Far out the tools stand in one row below the map, where it is wide enough for them, in pixels. */
const toolsRow = { leastWidth: 800, height: 60 };

/** Whether the tools of a map stand in one row below it: where teams are tiles, which fill the corner. */
export function hasToolsRow(zoom: number, width: number): boolean {
  return isFarDetail(detailAt(zoom)) && width >= toolsRow.leastWidth;
}

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
    const keep = (): void => {
      touched.current = true;
    };
    setZoomHooks(
      cameraHooks(flow, { width, height }, keep, {
        show: (viewport, duration) => void flow.setViewport(viewport, { duration }),
        fit: (duration) => {
          touched.current = false;
          fit(duration);
        },
        middle: () => ({ x: width / 2, y: height / 2 }),
        whole: () => ({ bounds: layout.bounds, viewport: viewportFor(layout, width, height) }),
      }),
    );
    return () => setZoomHooks(null);
  }, [fit, flow, width, height, layout]);
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
  if (!isCovered) return full;
  const overRow = fittedView(layout.bounds, width, height, toolsRow.height);
  return hasToolsRow(overRow.zoom, width) ? overRow : fittedView(layout.bounds, width, height, controlsSize.height);
}

/** A part of the map as large as a window of that size allows, with room left below. */
export function fittedView(bounds: Rect, width: number, height: number, below: number): Viewport {
  const room = { width: width - 2 * fitPadding, height: height - fitPadding - below };
  const zoom = Math.max(leastZoom, Math.min(1.3, room.width / bounds.width, room.height / bounds.height));
  return {
    zoom,
    x: fitPadding + Math.max(0, room.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: fitPadding - bounds.y * zoom,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface CameraActs {
  readonly show: (viewport: Viewport, milliseconds: number) => void;
  /** Shows the whole plan, and goes on doing so. */
  readonly fit: (milliseconds: number) => void;
  /** What stays where it is when the zoom changes, in pixels of the window. */
  readonly middle: () => Point;
  /** The plan, and where the camera stands to show all of it. */
  readonly whole: () => { readonly bounds: Rect; readonly viewport: Viewport };
}

/**
 * What menus and keys ask of a map, or of several that share a camera.
 *
 * @param keep to be called whenever the user has chosen what to see
 */
export function cameraHooks(
  flow: Pick<ReturnType<typeof useReactFlow>, 'getViewport'>,
  { width, height }: Size,
  keep: () => void,
  acts: CameraActs,
): ZoomHooks {
  const show = (viewport: Viewport, milliseconds: number): void => {
    keep();
    acts.show(viewport, reducedMotion() ? 0 : milliseconds);
  };
  const centred = (rect: Rect, zoom: number): Viewport => ({
    x: width / 2 - (rect.x + rect.width / 2) * zoom,
    y: height / 2 - (rect.y + rect.height / 2) * zoom,
    zoom,
  });
  const zoomTo = (wanted: number): void => {
    const { x, y, zoom } = flow.getViewport();
    const next = Math.min(mostZoom, Math.max(leastZoom, wanted));
    const middle = acts.middle();
    const by = next / zoom;
    show({ x: middle.x - (middle.x - x) * by, y: middle.y - (middle.y - y) * by, zoom: next }, 140);
  };
  return {
    fit: () => acts.fit(reducedMotion() ? 0 : 240),
    keep,
    zoomBy: (factor) => zoomTo(flow.getViewport().zoom * factor),
    zoomTo,
    toLevel: (detail) => {
      const { bounds, viewport } = acts.whole();
      const least = levels.find((level) => level.detail === detail)?.zoom ?? viewport.zoom;
      if (viewport.zoom < least) {
        zoomTo(least);
        return;
      }
      const zoom = Math.min(viewport.zoom, mostZoomOf(detail));
      const x = (width - bounds.width * zoom) / 2 - bounds.x * zoom;
      // As far down as it needs to stand in the middle of what is free; at the size of the whole as the whole.
      const free = (viewport.zoom - zoom) * bounds.height;
      show({ x, y: viewport.y + bounds.y * viewport.zoom - bounds.y * zoom + free / 2, zoom }, 140);
    },
    reveal: (rect, distance = 'far') => {
      keep();
      const viewport = flow.getViewport();
      const isInside = contains({ x: 0, y: 0, width, height }, onScreen(rect, viewport));
      // The zoom stays, unless it is too far out to read a card.
      const least = distance === 'near' ? 0.76 : 0.45;
      const isReadable = viewport.zoom >= least;
      if (!isInside || !isReadable) show(centred(rect, isReadable ? viewport.zoom : Math.max(least, 0.8)), 240);
    },
    show: (rect) => {
      const zoom = Math.min(width / rect.width, height / rect.height);
      show(centred(rect, Math.min(mostZoom, Math.max(leastZoom, zoom))), 360);
    },
    seen: () => {
      const { x, y, zoom } = flow.getViewport();
      return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    },
    fitTo: (rect) => show(fittedView(rect, width, height, controlsSize.height), 240),
  };
}
