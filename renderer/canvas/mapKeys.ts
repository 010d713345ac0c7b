import { useCallback, useEffect, type KeyboardEvent } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { moveInTeam } from '../actions/editActs.ts';
import { shownPercent } from '../format.ts';
import { travellersOf } from '../stores/dropEdits.ts';
import { previewDrag, sourceTeamOf } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { selectionOf, selectTogether, subjectOf, togetherOf } from '../stores/selecting.ts';
import { announce, setSession, usualChoices, useSessionStore, type Drag } from '../stores/sessionStore.ts';
import { editErrorText } from '../messages/errorMessages.ts';
import { leftOutText } from '../messages/leftOutText.ts';
import { toggleClosed } from './closing.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { nudgeTeam } from './placing.ts';
import { drop } from './pointerDrag.ts';
import { stopsOf } from './mapStops.ts';
import type { Rect } from '../../shared/layout/rects.ts';
import type { TeamCard } from '../stores/teamCards.ts';
import { zoomHooks } from './zoomHooks.ts';

type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const nextAnswer: Readonly<Record<Drag['reports'], Drag['reports']>> = {
  travel: 'goUp',
  goUp: 'unassigned',
  unassigned: 'travel',
};
const answerWords: Readonly<Record<Drag['reports'], string>> = {
  travel: 'The team travels along.',
  goUp: 'Only this person; the reports stay, one level up.',
  unassigned: 'Only this person; the reports stay and report to nobody.',
};

/** How far a press of Alt and an arrow moves a team, in pixels at 100 %. */
const steps: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = {
  left: { x: -20, y: 0 },
  right: { x: 20, y: 0 },
  up: { x: 0, y: -20 },
  down: { x: 0, y: 20 },
};

/** Arrows walk the map, Enter holds and drops, Escape lets go: every move without a pointer. */
export function useMapKeys(
  view: MapView,
  layout: MapLayout,
  cards: ReadonlyMap<TeamId, TeamCard>,
): (event: KeyboardEvent) => void {
  const focusKey = useSessionStore((session) => session.focusKey);
  useEffect(() => {
    const isTyping =
      document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLSelectElement;
    if (focusKey === null || isTyping) return;
    // What was painted, or out of view, becomes an element some frames later.
    let framesLeft = 60;
    let frame = 0;
    const focus = (): void => {
      const active = document.activeElement;
      const element = document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(focusKey)}"]`);
      // The body has the focus when the element that had it is painted again.
      const isOnMap = active?.closest('.stage') !== null || (wasOnMap && active === document.body);
      if (!isOnMap) return;
      framesLeft -= 1;
      if (element !== null) element.focus({ preventScroll: true });
      else if (framesLeft > 0) frame = requestAnimationFrame(focus);
    };
    const wasOnMap = document.activeElement?.closest('.stage') !== null;
    focus();
    return () => cancelAnimationFrame(frame);
  }, [focusKey]);
  // One stop of the map takes the Tab key: the first team until the arrows have moved it.
  useEffect(() => {
    const first = layout.teams.keys().next().value;
    if (useSessionStore.getState().focusKey === null && first !== undefined) setSession({ focusKey: `team:${first}` });
  }, [layout]);

  return useCallback(
    (event) => {
      const { drag, focusKey: current } = useSessionStore.getState();
      if (event.ctrlKey || event.metaKey) return;
      if (drag?.by === 'keyboard') {
        if (steerHeld(event, view, layout, drag)) event.preventDefault();
        return;
      }
      const direction = directions[event.key];
      if (direction !== undefined && !event.altKey) {
        event.preventDefault();
        walk(layout, cards, current, direction, event.shiftKey ? 'extend' : 'go');
        return;
      }
      if (direction !== undefined) {
        // Alt and an arrow move the card itself, or somebody among the others of the team; plain arrows walk.
        const stop = current === null ? null : selectionOf(current);
        if (stop?.kind === 'team') {
          event.preventDefault();
          nudgeTeam(view, stop.id, steps[direction]);
        } else if (stop?.kind === 'seat') {
          event.preventDefault();
          moveInTeam(stop, view, direction === 'left' || direction === 'up' ? 'earlier' : 'later');
        }
        return;
      }
      if (event.key === 'Enter' || event.key === ' ') {
        if (current === null) return;
        event.preventDefault();
        choose(view, current, event.key);
      }
    },
    [view, layout, cards],
  );
}

function walk(
  layout: MapLayout,
  cards: ReadonlyMap<TeamId, TeamCard>,
  current: string | null,
  direction: Direction,
  way: 'go' | 'extend',
): void {
  const stops = stopsOf(layout, cards);
  const here = stops.find((stop) => stop.key === current) ?? stops[0];
  if (here === undefined) return;
  const next = nearest(
    here.rect,
    stops.filter((stop) => stop !== here && (way === 'go' || kindOf(stop.key) === kindOf(here.key))),
    direction,
  );
  if (next === undefined) return;
  if (way === 'go') setSession({ focusKey: next.key, selection: selectionOf(next.key) });
  else extendSelection(here.key, next.key);
  const place = layout.teams.get(next.teamId);
  if (place !== undefined) zoomHooks()?.reveal(place);
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

/** With Shift, walking selects: what it comes from, what it comes to, and what was selected before. */
function extendSelection(from: string, to: string): void {
  const together = togetherOf(useSessionStore.getState());
  const keys = new Set([...together, from, to]);
  selectTogether([...keys], to);
  announce(`${keys.size} selected`);
}

/** The closest in a direction; sideways distance weighs more, so that walking keeps its line. */
function nearest<Item extends { readonly rect: Rect }>(
  from: Rect,
  items: readonly Item[],
  direction: Direction,
): Item | undefined {
  let best: Item | undefined;
  let lowest = Infinity;
  const centre = (rect: Rect): { x: number; y: number } => ({
    x: rect.x + rect.width / 2,
    y: rect.y + rect.height / 2,
  });
  const start = centre(from);
  for (const item of items) {
    const end = centre(item.rect);
    const along = { left: start.x - end.x, right: end.x - start.x, up: start.y - end.y, down: end.y - start.y }[
      direction
    ];
    if (along <= 1) continue;
    const aside = direction === 'left' || direction === 'right' ? Math.abs(end.y - start.y) : Math.abs(end.x - start.x);
    const distance = along + aside * 2;
    if (distance < lowest) {
      lowest = distance;
      best = item;
    }
  }
  return best;
}

/** The stop of the map that an event happened in. */
export function focusKeyAt(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-focus-key]')?.dataset.focusKey ?? null;
}

/** Enter on a team selects it; on a person or an area it starts a move. Space selects, and closes or opens a team. */
function choose(view: MapView, focusKey: string, key: string): void {
  const selection = selectionOf(focusKey);
  setSession({ selection });
  if (selection.kind === 'team' && key === ' ') toggleClosed(focusKey);
  if (selection.kind === 'team' || selection.kind === 'group' || key !== 'Enter') return;
  const subject = subjectOf(view, selection);
  if (subject === null) return;
  setSession({ drag: { subject, target: null, ...usualChoices, by: 'keyboard' }, followUp: null });
  announce('Held. Arrow keys choose a team, Enter drops, Escape puts it back.');
}

/** Keys while something is held. Says whether the key was used. */
function steerHeld(event: KeyboardEvent, view: MapView, layout: MapLayout, drag: Drag): boolean {
  if (event.key === 'Escape') {
    setSession({ drag: null });
    announce('Put back.');
    return true;
  }
  if (event.key === 'Enter') {
    if (drag.target === null) return true;
    setSession({ drag: null });
    drop(drag.subject, drag.target, drag);
    return true;
  }
  if (/^[1-9]$/.test(event.key)) {
    setSession({ wave: Number(event.key) });
    announce(`Wave ${event.key}`);
    return true;
  }
  if (event.key.toLowerCase() === 'r' && drag.subject.kind === 'seat') {
    aim(view, { ...drag, reviews: drag.reviews === 'stay' ? 'take' : 'stay' });
    return true;
  }
  if (event.key.toLowerCase() === 't' && drag.subject.kind === 'seat') {
    if (travellersOf(view.org, drag.subject, 'travel').length === 0) return true;
    // Each press is the next of the three answers of the strip.
    const reports = nextAnswer[drag.reports];
    aim(view, { ...drag, reports });
    if (drag.target === null) announce(answerWords[reports]);
    return true;
  }
  const direction = directions[event.key];
  if (direction === undefined) return false;
  const places = [...layout.teams.values()].map((rect) => ({ rect, teamId: rect.teamId }));
  const startId = drag.target?.kind === 'team' ? drag.target.teamId : sourceTeamOf(view.org, drag.subject);
  const start = startId === null ? undefined : layout.teams.get(startId);
  const next =
    start === undefined
      ? places[0]
      : nearest(
          start,
          places.filter((place) => place.teamId !== startId),
          direction,
        );
  if (next === undefined) return true;
  aim(view, { ...drag, target: { kind: 'team', teamId: next.teamId } });
  zoomHooks()?.reveal(next.rect);
  return true;
}

/** Aims at a team and reads out what dropping there would do. */
function aim(view: MapView, drag: Drag): void {
  setSession({ drag });
  const outcome = previewDrag(view, drag);
  if (outcome === null) return;
  if (outcome.kind === 'refused') {
    announce(editErrorText(outcome.error));
    return;
  }
  const { preview } = outcome;
  const changes = [preview.toTeamId, preview.fromTeamId].flatMap((teamId) => {
    if (teamId === null) return [];
    const before = view.result.teams.get(teamId)?.utilisation;
    const after = preview.result.teams.get(teamId)?.utilisation;
    if (before?.kind !== 'used' || after?.kind !== 'used') return [];
    const name = view.org.teams.get(teamId)?.name ?? '';
    return [`${name} ${shownPercent(before.value)} to ${shownPercent(after.value)} percent`];
  });
  const added = preview.findings.added.length;
  if (added > 0) changes.push(`${added} new ${added === 1 ? 'finding' : 'findings'}`);
  if (preview.left.length > 0 && drag.target !== null) changes.push(leftOutText(view.org, preview.left, drag.target));
  announce(changes.join(', '));
}
