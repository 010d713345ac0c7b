import type { PointerEvent } from 'react';
import type { SeatId, TeamId } from '../../shared/base/ids.ts';
import { mapLayoutOf } from '../canvas/planLayout.ts';
import { startDrag } from '../canvas/pointerDrag.ts';
import { zoomHooks } from '../canvas/zoomHooks.ts';
import { setSession } from '../stores/sessionStore.ts';
import { currentView } from '../stores/useCurrentView.ts';

/** Brings a team into view on the map. */
export function revealTeam(teamId: TeamId): void {
  const view = currentView();
  const place = view === null ? undefined : mapLayoutOf(view).teams.get(teamId);
  if (place !== undefined) zoomHooks()?.reveal(place);
}

/** Starts to hold a person from a list beside the map. */
export function startPersonDrag(event: PointerEvent, seatId: SeatId): void {
  startDrag(event, { kind: 'seat', seatId });
}

/** Selects a team and brings it into view. */
export function selectTeam(teamId: TeamId): void {
  setSession({ selection: { kind: 'team', id: teamId }, focusKey: `team:${teamId}` });
  revealTeam(teamId);
}
