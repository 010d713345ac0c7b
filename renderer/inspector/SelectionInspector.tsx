import type { ReactElement } from 'react';
import type { MapView } from '../stores/mapView.ts';
import type { Selection } from '../stores/sessionStore.ts';
import { AreaInspector } from './AreaInspector.tsx';
import { GroupInspector } from './GroupInspector.tsx';
import { OverviewInspector } from './OverviewInspector.tsx';
import { SeatInspector } from './SeatInspector.tsx';
import { TeamInspector } from './TeamInspector.tsx';

interface SelectionInspectorProps {
  readonly view: MapView;
  readonly selection: Selection;
}

/** What is selected, in full; the whole plan when it is not in this state of it. */
export function SelectionInspector({ view, selection }: SelectionInspectorProps): ReactElement {
  if (selection.kind === 'group') {
    const group = view.org.groups.get(selection.id);
    if (group !== undefined) return <GroupInspector view={view} group={group} />;
  }
  if (selection.kind === 'team' && view.org.teams.has(selection.id)) {
    return <TeamInspector view={view} teamId={selection.id} />;
  }
  if (selection.kind === 'seat' && view.org.seats.has(selection.id)) {
    return <SeatInspector view={view} seatId={selection.id} />;
  }
  if (selection.kind === 'area' && view.org.areas.has(selection.id)) {
    return <AreaInspector view={view} areaId={selection.id} />;
  }
  return <OverviewInspector view={view} />;
}
