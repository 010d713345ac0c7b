import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import type { MapView } from '../stores/mapView.ts';
import { selectionOf } from '../stores/selecting.ts';
import type { Selection } from '../stores/sessionStore.ts';
import { focusKeyAt } from './mapKeys.ts';

/** The pointer must rest so long before lines are drawn anew: passing over must not make the map flicker. */
const restMilliseconds = 150;
/** With more teams than this, finding ways for lines takes longer than hovering should cost. */
const mostTeams = 60;

interface Hovered {
  readonly hovered: Selection | null;
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

/** What the pointer rests on: its lines show as if it were selected. */
export function useHovered(view: MapView): Hovered {
  const [key, setKey] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOff = view.org.teams.size > mostTeams;
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = useCallback((next: string | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setKey(next), restMilliseconds);
  }, []);
  const onPointerOver = useCallback(
    ({ target, buttons }: PointerEvent) => {
      if (!isOff && buttons === 0) later(focusKeyAt(target));
    },
    [isOff, later],
  );
  const onPointerLeave = useCallback(() => later(null), [later]);
  // The same thing stays the same object, so that nothing is drawn anew for it.
  const hovered = useMemo(() => (key === null ? null : selectionOf(key)), [key]);
  return { hovered, onPointerOver, onPointerLeave };
}
