import type { ReactElement } from 'react';
import { useSessionStore } from '../stores/sessionStore.ts';
import { useCurrentView } from '../stores/useCurrentView.ts';
import { AreaInspector } from './AreaInspector.tsx';
import { OverviewInspector } from './OverviewInspector.tsx';
import { PreviewInspector } from './PreviewInspector.tsx';
import { SeatInspector } from './SeatInspector.tsx';
import { TeamInspector } from './TeamInspector.tsx';

/** What is selected, in full; while something is held, what dropping it would do. */
export function Inspector(): ReactElement | null {
  const view = useCurrentView();
  const selection = useSessionStore((session) => session.selection);
  const drag = useSessionStore((session) => session.drag);
  if (view === null) return null;
  if (drag !== null) return <PreviewInspector view={view} drag={drag} />;
  if (selection?.kind === 'team' && view.org.teams.has(selection.id)) {
    return <TeamInspector view={view} teamId={selection.id} />;
  }
  if (selection?.kind === 'seat' && view.org.seats.has(selection.id)) {
    return <SeatInspector view={view} seatId={selection.id} />;
  }
  if (selection?.kind === 'area' && view.org.areas.has(selection.id)) {
    return <AreaInspector view={view} areaId={selection.id} />;
  }
  return <OverviewInspector view={view} />;
}
