import { useCallback, useEffect, type KeyboardEvent } from 'react';
import { asId, type AreaId, type SeatId, type TeamId } from '../../shared/base/ids.ts';
import { shownPercent } from '../format.ts';
import { previewDrop } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { announce, setSession, useSessionStore, type Drag, type DragSubject } from '../stores/sessionStore.ts';
import { editErrorText } from '../messages/errorMessages.ts';
import type { MapLayout } from './mapLayout.ts';
import { drop } from './pointerDrag.ts';
import { chipTop, tokenTop } from './reviewLines.ts';
import { measures } from './measures.ts';
import type { Rect } from './rects.ts';
import type { TeamCard } from '../stores/teamCards.ts';
import { zoomHooks } from './zoomHooks.ts';

type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

interface Stop {
  readonly key: string;
  readonly teamId: TeamId;
  readonly rect: Rect;
}

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
    const element = document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(focusKey)}"]`);
    if (element !== null && document.activeElement !== element && document.activeElement?.closest('.stage') !== null) {
      element.focus({ preventScroll: true });
    }
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
        walk(layout, cards, current, direction);
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

/** Every stop of the map with its place, for walking by geometry. */
function stopsOf(layout: MapLayout, cards: ReadonlyMap<TeamId, TeamCard>): readonly Stop[] {
  const stops: Stop[] = [];
  for (const card of cards.values()) {
    const place = layout.teams.get(card.teamId);
    if (place === undefined) continue;
    stops.push({ key: `team:${card.teamId}`, teamId: card.teamId, rect: { ...place, height: measures.head } });
    const left = (index: number): number =>
      place.x + measures.teamPadding + (index % place.columns) * (measures.columnWidth + measures.columnGap);
    for (const [index, chip] of card.chips.entries()) {
      if (chip.state === 'ghost') continue;
      const rect = {
        x: left(index),
        y: place.y + chipTop(index, place.columns),
        width: measures.columnWidth,
        height: 28,
      };
      stops.push({ key: `seat:${chip.seatId}`, teamId: card.teamId, rect });
    }
    for (const [index, token] of card.areas.entries()) {
      if (token.state === 'ghost') continue;
      const y = place.y + tokenTop(place.height, card.areas.length, index, place.columns);
      stops.push({
        key: `area:${token.areaId}`,
        teamId: card.teamId,
        rect: { x: left(index), y, width: measures.columnWidth, height: 18 },
      });
    }
  }
  return stops;
}

function walk(
  layout: MapLayout,
  cards: ReadonlyMap<TeamId, TeamCard>,
  current: string | null,
  direction: Direction,
): void {
  const stops = stopsOf(layout, cards);
  const here = stops.find((stop) => stop.key === current) ?? stops[0];
  if (here === undefined) return;
  const next = nearest(
    here.rect,
    stops.filter((stop) => stop !== here),
    direction,
  );
  if (next === undefined) return;
  setSession({ focusKey: next.key, selection: selectionOf(next.key) });
  const place = layout.teams.get(next.teamId);
  if (place !== undefined) zoomHooks()?.reveal(place);
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

/** What a stop of the map selects. */
export function selectionOf(key: string): ReturnType<typeof useSessionStore.getState>['selection'] {
  const [kind, id = ''] = key.split(/:(.*)/s);
  if (kind === 'team') return { kind: 'team', id: asId<TeamId>(id) };
  return kind === 'seat' ? { kind: 'seat', id: asId<SeatId>(id) } : { kind: 'area', id: asId<AreaId>(id) };
}

/** Enter on a team selects it; on a person or an area it starts a move. Space only selects. */
function choose(view: MapView, focusKey: string, key: string): void {
  const selection = selectionOf(focusKey);
  setSession({ selection });
  if (selection === null || selection.kind === 'team' || key !== 'Enter') return;
  const subject = subjectOf(view, selection);
  if (subject === null) return;
  setSession({ drag: { subject, target: null, reviews: 'stay', by: 'keyboard' } });
  announce('Held. Arrow keys choose a team, Enter drops, Escape puts it back.');
}

function subjectOf(
  view: MapView,
  selection: Exclude<NonNullable<ReturnType<typeof selectionOf>>, { kind: 'team' }>,
): DragSubject | null {
  if (selection.kind === 'seat') return { kind: 'seat', seatId: selection.id };
  const area = view.org.areas.get(selection.id);
  if (area === undefined) return null;
  const owner = area.owners.find((candidate) => candidate.kind === 'team');
  return { kind: 'area', areaId: area.id, fromTeamId: owner?.kind === 'team' ? owner.teamId : null };
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
    drop(drag.subject, drag.target, drag.reviews);
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
  const direction = directions[event.key];
  if (direction === undefined) return false;
  const places = [...layout.teams.values()].map((rect) => ({ rect, teamId: rect.teamId }));
  const startId = drag.target?.kind === 'team' ? drag.target.teamId : homeOf(view, drag.subject);
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

function homeOf(view: MapView, subject: DragSubject): TeamId | null {
  return subject.kind === 'seat' ? (view.org.seats.get(subject.seatId)?.teamId ?? null) : subject.fromTeamId;
}

/** Aims at a team and reads out what dropping there would do. */
function aim(view: MapView, drag: Drag): void {
  setSession({ drag });
  if (drag.target === null) return;
  const outcome = previewDrop(view, drag.subject, drag.target, drag.reviews);
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
  announce(changes.join(', '));
}
