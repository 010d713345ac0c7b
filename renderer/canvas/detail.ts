import { useStore } from '@xyflow/react';
import { createContext, useContext } from 'react';

/** How much of a team is drawn, by zoom. Teams keep their place through all levels. */
export type Detail = 'tile' | 'team' | 'people';

/** From these zooms on. Below the second the names on chips would be under nine pixels. */
const teamFrom = 0.45;
const peopleFrom = 0.74;

/** The level of detail at a zoom. */
export function detailAt(zoom: number): Detail {
  if (zoom < teamFrom) return 'tile';
  return zoom < peopleFrom ? 'team' : 'people';
}

export const DetailContext = createContext<Detail>('people');

/** The level of detail in force. */
export function useDetail(): Detail {
  return useContext(DetailContext);
}

/** The level of detail at the canvas's zoom; changes only when a level is crossed. */
export function useZoomDetail(): Detail {
  return useStore((state) => detailAt(state.transform[2]));
}
