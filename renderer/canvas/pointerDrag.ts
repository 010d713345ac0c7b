import type { PointerEvent as ReactPointerEvent } from 'react';
import { recordMove } from '../actions/planActions.ts';
import { editErrorText } from '../messages/errorMessages.ts';
import { previewDrop } from '../stores/dropPreview.ts';
import { setSession, showToast, useSessionStore, type DragSubject, type DropTarget } from '../stores/sessionStore.ts';
import { currentView } from '../stores/useCurrentView.ts';

/** A press becomes a drag after this many pixels, so that a click never moves anything. */
const threshold = 4;

/** How the canvas finds what lies under the pointer and pans at its edges; set while the canvas is mounted. */
export interface CanvasHooks {
  readonly targetAt: (clientX: number, clientY: number) => DropTarget | null;
  readonly panAt: (clientX: number, clientY: number) => void;
}

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
  if (event.button !== 0) return;
  event.stopPropagation();
  const start = { x: event.clientX, y: event.clientY };
  let isHeld = false;
  let frame = 0;

  const move = (next: PointerEvent): void => {
    pointer.x = next.clientX;
    pointer.y = next.clientY;
    if (!isHeld) {
      if (Math.hypot(next.clientX - start.x, next.clientY - start.y) < threshold) return;
      isHeld = true;
      setSession({ drag: { subject, target: null, reviews: next.altKey ? 'take' : 'stay', by: 'pointer' } });
      document.body.classList.add('is-dragging');
      frame = requestAnimationFrame(pan);
    }
    for (const listener of listeners) listener();
    aim(next.altKey ? 'take' : 'stay');
  };

  const pan = (): void => {
    hooks?.panAt(pointer.x, pointer.y);
    frame = requestAnimationFrame(pan);
  };

  const aim = (reviews: 'stay' | 'take'): void => {
    const { drag } = useSessionStore.getState();
    if (drag === null) return;
    const target = findTarget();
    if (sameTarget(drag.target, target) && drag.reviews === reviews) return;
    setSession({ drag: { ...drag, target, reviews } });
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
      aim(next.type === 'keydown' ? 'take' : 'stay');
    }
  };

  const up = (): void => {
    const { drag } = useSessionStore.getState();
    const wasHeld = isHeld;
    end();
    if (!wasHeld) {
      select(subject);
      return;
    }
    if (drag !== null && drag.target !== null) drop(drag.subject, drag.target, drag.reviews);
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

/** Records the move that a drop makes, or says why it cannot be. */
export function drop(subject: DragSubject, target: DropTarget, reviews: 'stay' | 'take'): void {
  const view = currentView();
  if (view === null) return;
  const outcome = previewDrop(view, subject, target, reviews);
  if (outcome.kind === 'refused') {
    if (outcome.error.kind !== 'orgEdit.noChange') showToast(editErrorText(outcome.error), 'problem');
    return;
  }
  select(subject);
  recordMove(outcome.preview.edits);
}

function select(subject: DragSubject): void {
  const selection =
    subject.kind === 'seat'
      ? ({ kind: 'seat', id: subject.seatId } as const)
      : ({ kind: 'area', id: subject.areaId } as const);
  setSession({ selection, focusKey: `${selection.kind}:${selection.id}` });
}

/** A team in the outline and the list of the unassigned are targets as well; the canvas knows its own. */
function findTarget(): DropTarget | null {
  const element = document.elementFromPoint(pointer.x, pointer.y);
  const marked = element?.closest<HTMLElement>('[data-drop-team], [data-drop-unassigned]');
  if (marked?.dataset.dropTeam !== undefined) return { kind: 'team', teamId: marked.dataset.dropTeam as never };
  if (marked !== null && marked !== undefined) return { kind: 'unassigned' };
  return hooks?.targetAt(pointer.x, pointer.y) ?? null;
}

function sameTarget(left: DropTarget | null, right: DropTarget | null): boolean {
  if (left === null || right === null) return left === right;
  if (left.kind === 'team' && right.kind === 'team') return left.teamId === right.teamId;
  return left.kind === right.kind;
}
