import type { PointerEvent as ReactPointerEvent } from 'react';
import { asId, type SeatId, type TeamId } from '../../shared/base/ids.ts';
import { recordDrop } from '../actions/followUp.ts';
import { editErrorText } from '../messages/errorMessages.ts';
import { travellersOf } from '../stores/dropEdits.ts';
import { previewDrop } from '../stores/dropPreview.ts';
import type { MapView } from '../stores/mapView.ts';
import { keyOf, selectionOf, subjectOf, togetherOf, toggleSelected } from '../stores/selecting.ts';
import {
  setSession,
  showToast,
  usualChoices,
  useSessionStore,
  type DragSubject,
  type DropChoices,
  type DropTarget,
  type Selection,
} from '../stores/sessionStore.ts';
import { sameTarget, seatDropTarget } from './dropResolver.ts';
import { zoomHooks } from './zoomHooks.ts';
import { currentView } from '../stores/useCurrentView.ts';

/** A press becomes a drag after this many pixels, so that a click never moves anything. */
const threshold = 4;

/** How the canvas finds what lies under the pointer and pans at its edges; set while the canvas is mounted. */
export interface CanvasHooks {
  readonly targetAt: (clientX: number, clientY: number) => DropTarget | null;
  /** Says whether it panned. */
  readonly panAt: (clientX: number, clientY: number) => boolean;
  /** The key of the closed group or team under the pointer. */
  readonly closedAt: (clientX: number, clientY: number) => string | null;
  readonly isOver: (clientX: number, clientY: number) => boolean;
}

/** Holding over something closed opens it after this many milliseconds. */
const openAfter = 600;

let hooks: CanvasHooks | null = null;

/** Tells the drag about the canvas that is on screen. */
export function setCanvasHooks(next: CanvasHooks | null): void {
  hooks = next;
}

const pointer = { x: 0, y: 0, width: 140 };
const listeners = new Set<() => void>();

/** Where the pointer is while something is held; the ghost follows it without a render. */
export function followPointer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The pointer's place on screen. */
export function pointerPlace(): { readonly x: number; readonly y: number } {
  return pointer;
}

/** Starts to hold a person or a code area: from a press on it, once the pointer has moved. */
export function startDrag(event: ReactPointerEvent, subject: DragSubject): void {
  const view = currentView();
  if (event.button !== 0 || view === null) return;
  event.stopPropagation();
  const start = { x: event.clientX, y: event.clientY };
  const isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
  const selection = selectionOfSubject(subject);
  // What is selected beside it goes along; what is not selected goes alone.
  const held = subjectOf(view, selection) ?? subject;
  const alternative = otherChoices(view, held);
  let isHeld = false;
  let isAlt = event.altKey;
  let frame = 0;
  let over: { readonly key: string; readonly since: number } | null = null;

  const choices = (): DropChoices => (isAlt ? alternative : usualChoices);

  const move = (next: PointerEvent): void => {
    pointer.x = next.clientX;
    pointer.y = next.clientY;
    isAlt = next.altKey;
    if (!isHeld) {
      if (Math.hypot(next.clientX - start.x, next.clientY - start.y) < threshold) return;
      isHeld = true;
      setSession({ drag: { subject: held, target: null, ...choices(), by: 'pointer' }, followUp: null });
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(tick);
      });
    }
    for (const listener of listeners) listener();
    aim();
  };

  const tick = (now: number): void => {
    // Says of every element how the pointer looks, so that it gets a frame of its own: the first one is the teams’.
    document.body.classList.add('is-dragging');
    // What lies under a resting pointer changes when the map moves.
    if (hooks?.panAt(pointer.x, pointer.y) === true) {
      for (const listener of listeners) listener();
      aim();
    }
    const key = hooks?.closedAt(pointer.x, pointer.y) ?? null;
    if (key === null) over = null;
    else if (over?.key !== key) over = { key, since: now };
    else if (now - over.since >= openAfter) openClosed(key);
    frame = requestAnimationFrame(tick);
  };

  const aim = (): void => {
    const { drag } = useSessionStore.getState();
    const seen = currentView();
    if (drag === null || seen === null) return;
    const target = findTarget(seen, held);
    const { reviews, reports } = choices();
    if (sameTarget(drag.target, target) && drag.reviews === reviews && drag.reports === reports) return;
    setSession({ drag: { ...drag, target, reviews, reports } });
  };

  const key = (next: KeyboardEvent): void => {
    if (!isHeld) return;
    if (next.key === 'Escape') {
      next.preventDefault();
      next.stopPropagation();
      end();
    } else if (/^[1-9]$/.test(next.key)) {
      setSession({ wave: Number(next.key) });
    } else if (next.key === 'Alt') {
      next.preventDefault();
      isAlt = next.type === 'keydown';
      aim();
    }
  };

  const up = (last: PointerEvent): void => {
    // A busy window may hear of the release before it hears of the way there: what counts is where it is let go.
    pointer.x = last.clientX;
    pointer.y = last.clientY;
    if (isHeld) aim();
    const { drag } = useSessionStore.getState();
    const wasHeld = isHeld;
    end();
    if (!wasHeld) {
      if (isAdding) toggleSelected(keyOf(selection));
      else setSession({ selection, focusKey: keyOf(selection), together: new Set() });
      return;
    }
    if (drag !== null && drag.target !== null) drop(drag.subject, drag.target, drag);
  };

  const end = (): void => {
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('blur', end);
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('keyup', key, true);
    document.body.classList.remove('is-dragging');
    if (useSessionStore.getState().drag?.by === 'pointer') setSession({ drag: null });
  };

  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', end);
  window.addEventListener('blur', end);
  window.addEventListener('keydown', key, true);
  window.addEventListener('keyup', key, true);
}

/** Alt: of somebody with reports in the team only this person moves; anybody else takes the reviews along. */
export function otherChoices(view: MapView, subject: DragSubject): DropChoices {
  const leads = travellersOf(view.org, subject, 'travel').length > 0;
  return leads ? { reviews: 'stay', reports: 'goUp' } : { reviews: 'take', reports: 'travel' };
}

/** Records the move that a drop makes, or says why it cannot be. */
export function drop(subject: DragSubject, target: DropTarget, choices: DropChoices = usualChoices): void {
  const view = currentView();
  if (view === null) return;
  const outcome = previewDrop(view, subject, target, choices);
  if (outcome.kind === 'refused') {
    if (outcome.error.kind !== 'orgEdit.noChange') showToast(editErrorText(outcome.error), 'problem');
    return;
  }
  zoomHooks()?.keep();
  const selection = selectionOfSubject(subject);
  const together = togetherOf(useSessionStore.getState());
  setSession({
    selection,
    focusKey: keyOf(selection),
    ...(together.has(keyOf(selection)) ? {} : { together: new Set() }),
  });
  const { edits, left } = outcome.preview;
  recordDrop(view, outcome.preview.subject, target, choices, edits, left);
}

function selectionOfSubject(subject: DragSubject): Selection {
  return subject.kind === 'seat' ? { kind: 'seat', id: subject.seatId } : { kind: 'area', id: subject.areaId };
}

function openClosed(key: string): void {
  const { closed } = useSessionStore.getState();
  setSession({ closed: new Set([...closed].filter((other) => other !== key)) });
}

/** A team in the outline and the list of the unassigned are targets as well; the canvas knows its own. */
function findTarget(view: MapView, subject: DragSubject): DropTarget | null {
  const element = document.elementFromPoint(pointer.x, pointer.y);
  const marked = element?.closest<HTMLElement>('[data-drop-team], [data-drop-unassigned]');
  if (marked?.dataset.dropTeam !== undefined) return { kind: 'team', teamId: asId<TeamId>(marked.dataset.dropTeam) };
  if (marked !== null && marked !== undefined) return { kind: 'unassigned' };
  const seat = seatTarget(view, subject, element);
  if (seat !== null) return seat;
  const team = hooks?.targetAt(pointer.x, pointer.y) ?? null;
  if (team !== null || subject.kind === 'seat' || subject.fromTeamId === null) return team;
  // An area that is let go beside every team is one that nobody owns any more; it shows while it is held.
  const isOnMap =
    hooks?.isOver(pointer.x, pointer.y) === true && element?.closest('.react-flow, .lens-ownership') !== null;
  return isOnMap && element?.closest('.canvas-tools') === null ? { kind: 'unassigned' } : null;
}

/** What the seat under the pointer is for what is held. */
function seatTarget(view: MapView, subject: DragSubject, element: Element | null): DropTarget | null {
  const chip = element?.closest<HTMLElement>('[data-focus-key^="seat:"]');
  const key = chip?.dataset.focusKey;
  if (chip === null || chip === undefined || key === undefined) return null;
  const { id } = selectionOf(key);
  const seat = view.org.seats.get(asId<SeatId>(id));
  return seat === undefined ? null : seatDropTarget(view.org, subject, seat, sideAt(chip));
}

/** This part of a chip at either side is the place beside it. */
const sidePart = 0.18;

/** The side of a chip that the pointer is at; null: its middle, and wherever there are no chips beside one another. */
function sideAt(chip: HTMLElement): 'before' | 'behind' | null {
  if (!chip.classList.contains('chip')) return null;
  const { left, width } = chip.getBoundingClientRect();
  const part = (pointer.x - left) / width;
  return part < sidePart ? 'before' : part > 1 - sidePart ? 'behind' : null;
}
