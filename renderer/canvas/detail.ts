import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';

/** How much of the map is drawn, by zoom. Teams keep their place through all levels. */
export type Detail = 'group' | 'tile' | 'team' | 'people' | 'review';

/** The levels with their names and the zooms to jump to. */
export const levels: readonly { readonly detail: Detail; readonly name: string; readonly zoom: number }[] = [
  { detail: 'group', name: 'Groups', zoom: 0.14 },
  { detail: 'tile', name: 'Tiles', zoom: 0.3 },
  { detail: 'team', name: 'Teams', zoom: 0.5 },
  { detail: 'people', name: 'People', zoom: 0.9 },
  { detail: 'review', name: 'Reviews', zoom: 1.4 },
];

/** From these zooms on. Below the third the names on chips would be under nine pixels. */
const from = { tile: 0.16, team: 0.45, people: 0.74, review: 1.395 } as const;

/** The level of detail at a zoom. */
export function detailAt(zoom: number): Detail {
  if (zoom < from.tile) return 'group';
  if (zoom < from.team) return 'tile';
  if (zoom < from.people) return 'team';
  return zoom < from.review ? 'people' : 'review';
}

/** The nearest zoom at which a level is still the one in force. */
export function mostZoomOf(detail: Detail): number {
  const next = { group: from.tile, tile: from.team, team: from.people, people: from.review, review: Infinity }[detail];
  return next - 0.005;
}

/** Whether teams are tiles, or only their groups are: what a large map paints. */
export function isFarDetail(detail: Detail): boolean {
  return detail === 'group' || detail === 'tile';
}

/** Whether people and docks are drawn. */
export function showsPeople(detail: Detail): boolean {
  return detail === 'people' || detail === 'review';
}

export const DetailContext = createContext<Detail>('people');

/** Whether the map is one of several that show the same teams: their names then tell no landmarks apart, and each is a group of its map. */
export const BesideContext = createContext(false);

/** The role of what a map draws as a part of itself; undefined: that of a section. */
export function usePartRole(): 'group' | undefined {
  return useContext(BesideContext) ? 'group' : undefined;
}

/** The level of detail in force. */
export function useDetail(): Detail {
  return useContext(DetailContext);
}

/** The level of detail at the canvas's zoom; changes only when a level is crossed. */
export function useZoomDetail(): Detail {
  return useStore((state) => detailAt(state.transform[2]));
}

/** Far out, text keeps its size on screen: by how much it is drawn larger, in steps that are not seen. */
export function useFarScale(): number {
  return useStore((state) => farScaleAt(state.transform[2]));
}

const step = Math.log(1.03);

/** One over the zoom where teams are tiles, 1 from the next level on. */
export function farScaleAt(zoom: number): number {
  if (zoom >= from.team) return 1;
  return Math.exp(Math.round(-Math.log(zoom) / step) * step);
}
