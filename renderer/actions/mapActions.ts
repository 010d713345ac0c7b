import type { PointerEvent } from 'react';
import type { SeatId, TeamId } from '../../shared/base/ids.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { drop, startDrag } from '../canvas/pointerDrag.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { openTeam } from '../canvas/closing.ts';
import { zoomHooks } from '../canvas/zoomHooks.ts';
import type { MapView } from '../stores/mapView.ts';
import { keyOf, subjectOf } from '../stores/selecting.ts';
import { announce, setSession, showToast, useSessionStore, type Selection } from '../stores/sessionStore.ts';
import { currentView } from '../stores/useCurrentView.ts';
import { runCommand } from './planActions.ts';

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

/** Selects something from a list beside the map and brings its team into view; the keys stay with the list. */
export function select(selection: Selection): void {
  setSession({ selection, focusKey: keyOf(selection) });
  const view = currentView();
  const teamId = view === null ? null : teamOf(view, selection);
  if (teamId !== null) revealTeam(teamId);
}

/** Selects something that a list beside the map was searched for, and points at it; the keys stay with the list. */
export function selectFound(selection: Selection): void {
  setSession({ selection, focusKey: keyOf(selection) });
  pointAt(selection);
}

const pulseMilliseconds = 1200;
let pulse: ReturnType<typeof setTimeout> | undefined;

/** Brings something into view, opens what hides it and marks it for a moment; the selection stays. */
export function pointAt(selection: Selection): void {
  setSession({ pulseKey: keyOf(selection) });
  clearTimeout(pulse);
  pulse = setTimeout(() => setSession({ pulseKey: null }), pulseMilliseconds);
  revealPlace(selection);
}

/** Goes to the place of something: opens what hides it, brings it into view, selects it and marks it for a moment. */
export function goTo(selection: Selection): void {
  const key = keyOf(selection);
  setSession({ screen: 'map', selection, focusKey: key, search: '', isSpotlit: false, pulseKey: key });
  clearTimeout(pulse);
  pulse = setTimeout(() => setSession({ pulseKey: null }), pulseMilliseconds);
  focusStop(key, 30);
  revealPlace(selection);
}

function revealPlace(selection: Selection): void {
  // From another screen the map is only there after the next frame.
  requestAnimationFrame(() => {
    const view = currentView();
    if (view === null) return;
    const teamId = teamOf(view, selection);
    const layout = mapLayoutOf(view);
    if (teamId === null) {
      if (selection.kind === 'area' && layout.tray !== null) zoomHooks()?.reveal(layout.tray, 'near');
      return;
    }
    openTeam(teamId, view.org.teams.get(teamId)?.groupId ?? null);
    const place = layout.teams.get(teamId);
    if (place !== undefined) zoomHooks()?.reveal(place, selection.kind === 'team' ? 'far' : 'near');
  });
}

/**
 * Puts the focus on a stop of the map as soon as it is drawn, so that the keys act there. Whoever has gone on to write somewhere
 * meanwhile keeps the focus: what is typed must not be lost to the map.
 */
function focusStop(key: string, frames: number): void {
  requestAnimationFrame(() => {
    const { focusKey, palette } = useSessionStore.getState();
    if (focusKey !== key || palette !== null || isWriting()) return;
    const stop = document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(key)}"]`);
    if (stop !== null) stop.focus({ preventScroll: true });
    else if (frames > 0) focusStop(key, frames - 1);
  });
}

/** A form that closes leaves the focus nowhere: it goes to what is selected on the map, so that the next key goes on from there. */
export function returnFocusToMap(): void {
  requestAnimationFrame(() => {
    const { screen, selection, focusKey } = useSessionStore.getState();
    const key = selection === null ? focusKey : keyOf(selection);
    if (screen !== 'map' || key === null || document.activeElement !== document.body) return;
    setSession({ focusKey: key });
    focusStop(key, 30);
  });
}

function isWriting(): boolean {
  const active = document.activeElement;
  return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
}

function teamOf({ org }: MapView, selection: Selection): TeamId | null {
  switch (selection.kind) {
    case 'team':
      return selection.id;
    case 'seat':
      return org.seats.get(selection.id)?.teamId ?? null;
    case 'area': {
      const area = org.areas.get(selection.id);
      return area === undefined ? null : homeTeamOf(org, area);
    }
    case 'group':
      return null;
    default:
      return selection satisfies never;
  }
}

/** Whether people or code areas are selected: what can be moved to another place. */
export function canMoveSelection(): boolean {
  const { selection, screen } = useSessionStore.getState();
  return (
    (screen === 'map' || screen === 'table') &&
    selection !== null &&
    selection.kind !== 'team' &&
    selection.kind !== 'group'
  );
}

/** Opens the list of places where the selection can go. */
export function chooseDestination(): void {
  const view = currentView();
  const subject = view === null ? null : subjectOf(view, useSessionStore.getState().selection);
  if (subject !== null) setSession({ palette: { kind: 'moveTo', subject } });
}

/** Opens the list of areas that a person owns, or of the owners of an area. */
export function chooseReviews(): void {
  const { selection } = useSessionStore.getState();
  if (selection?.kind === 'seat') setSession({ palette: { kind: 'reviews', of: selection.id } });
  if (selection?.kind === 'area') setSession({ palette: { kind: 'reviewers', of: selection.id } });
}

/** Lets the layout place every team again: those that were placed by hand in the scenario, or else in the baseline. */
export function tidyMap(): void {
  const view = currentView();
  if (view === null) return;
  const scenarioId = view.scenario !== null && view.scenario.layout.size > 0 ? view.scenario.id : null;
  if (scenarioId === null && view.plan.layout.size === 0) {
    announce('Nothing was placed by hand.');
    return;
  }
  if (runCommand({ kind: 'tidy', scenarioId }) === 'done') showToast('Map tidied', 'done', 'withUndo');
}

/** Lets only what needs attention keep its colour, or everything again. */
export function toggleSpotlight(): void {
  const isSpotlit = !useSessionStore.getState().isSpotlit;
  setSession({ isSpotlit });
  announce(isSpotlit ? 'Only teams that need attention keep their colour.' : 'Every team has its colour again.');
}

/** Fits the team of what is selected into the window; without a selection the whole plan. */
export function fitSelection(): void {
  const view = currentView();
  const { selection } = useSessionStore.getState();
  const teamId = view === null || selection === null ? null : teamOf(view, selection);
  const place = view === null || teamId === null ? undefined : mapLayoutOf(view).teams.get(teamId);
  if (place === undefined) zoomHooks()?.fit();
  else zoomHooks()?.fitTo(place);
}

/** Takes note of the selection for pasting. Nothing changes until then. */
export function cutSelection(): void {
  const view = currentView();
  const subject = view === null ? null : subjectOf(view, useSessionStore.getState().selection);
  if (subject === null) return;
  setSession({ cut: subject });
  announce('Cut. Go to a team and paste.');
}

/** Moves what was cut to the team that is selected, or to that of whoever is. */
export function pasteIntoSelection(): void {
  const view = currentView();
  const { cut, selection } = useSessionStore.getState();
  if (view === null || cut === null || selection === null) return;
  const teamId = teamOf(view, selection);
  if (teamId === null) return;
  setSession({ cut: null });
  drop(cut, { kind: 'team', teamId });
}
