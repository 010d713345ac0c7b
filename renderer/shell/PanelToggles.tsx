import { useEffect, type ReactElement } from 'react';
import { Icon } from '../components/Icon.tsx';
import { setSession, useSessionStore } from '../stores/sessionStore.ts';

/** Opens and closes the outline, where the window leaves no room for it or it was closed. */
export function OutlineToggle(): ReactElement {
  const isCollapsed = useSessionStore((session) => session.isSideCollapsed);
  return (
    <button
      type="button"
      className="icon-button panel-toggle"
      aria-label="Outline"
      aria-expanded={!isCollapsed}
      title={isCollapsed ? 'Show the outline (Ctrl \\)' : 'Hide the outline (Ctrl \\)'}
      onClick={() => setSession({ isSideCollapsed: !isCollapsed })}
    >
      <Icon name={isCollapsed ? 'right' : 'left'} size={14} />
    </button>
  );
}

/** The same for the inspector. */
export function InspectorToggle(): ReactElement | null {
  const isCollapsed = useSessionStore((session) => session.isInspectorCollapsed);
  const screen = useSessionStore((session) => session.screen);
  if (screen !== 'map') return null;
  return (
    <button
      type="button"
      className="icon-button panel-toggle"
      aria-label="Inspector"
      aria-expanded={!isCollapsed}
      title={isCollapsed ? 'Show the inspector (Ctrl .)' : 'Hide the inspector (Ctrl .)'}
      onClick={() => setSession({ isInspectorCollapsed: !isCollapsed })}
    >
      <Icon name={isCollapsed ? 'left' : 'right'} size={14} />
    </button>
  );
}

/** A narrow window, or a usual one at 200 %, starts without panels, so that the map has room. */
export function usePanelsByWidth(): void {
  useEffect(() => {
    const narrow = window.matchMedia('(max-width: 1099px)');
    const follow = (): void => setSession({ isSideCollapsed: narrow.matches, isInspectorCollapsed: narrow.matches });
    if (narrow.matches) follow();
    narrow.addEventListener('change', follow);
    return () => narrow.removeEventListener('change', follow);
  }, []);
}
