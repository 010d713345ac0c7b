import type { Rect } from '../../shared/layout/rects.ts';
import type { Detail } from './detail.ts';

/** What menus and keys may ask of the canvas while it is on screen. */
export interface ZoomHooks {
  readonly fit: () => void;
  /** From now on the camera stays where it is, however the map grows: what one has just moved must not jump. */
  readonly keep: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly zoomTo: (zoom: number) => void;
  /** Goes to a level of detail: with the whole plan, as large as the level allows, where all of it has room; else around the middle. */
  readonly toLevel: (detail: Detail) => void;
  /** Brings a place into view; `near`: so near that people can be read. */
  readonly reveal: (rect: Rect, distance?: 'far' | 'near') => void;
  /** Fits a place into the window. */
  readonly fitTo: (rect: Rect) => void;
  /** Shows exactly this part of the map, as large as the window allows. */
  readonly show: (rect: Rect) => void;
  /** The part of the map that is in the window. */
  readonly seen: () => Rect;
}

let hooks: ZoomHooks | null = null;

/** Set by the canvas while it is mounted. */
export function setZoomHooks(next: ZoomHooks | null): void {
  hooks = next;
}

/** The canvas's zoom, when it is on screen. */
export function zoomHooks(): ZoomHooks | null {
  return hooks;
}
