import type { FrameId } from '../../shared/base/ids.ts';
import { orderedFrames, type Frame, type FrameChanges, type FrameContent } from '../../shared/plan/frame.ts';
import { mapLayoutOf } from '../../shared/layout/planLayout.ts';
import { zoomHooks } from '../canvas/zoomHooks.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { announce, setSession, showToast, useSessionStore } from '../stores/sessionStore.ts';
import { currentView } from '../stores/useCurrentView.ts';
import { runCommand } from './planActions.ts';

/** The frames of the open plan, in order. */
export function framesNow(): readonly Frame[] {
  const plan = usePlanStore.getState().open?.document.plan;
  return plan === undefined ? [] : orderedFrames(plan.frames);
}

/** Keeps what is on the map, and how it is shown, in the plan. */
export function saveFrame(): void {
  const content = contentNow();
  if (content === null) return;
  if (runCommand({ kind: 'saveFrame', frame: content }) === 'refused') return;
  const saved = framesNow().at(-1);
  setSession({ frameId: saved?.id ?? null });
  showToast(`View saved as “${saved?.name ?? ''}”`, 'done', 'withUndo');
}

/** Lets a frame show what is on the map now; its name and note stay. */
export function replaceFrame(frame: Frame): void {
  const content = contentNow();
  if (content === null) return;
  const { name, note } = frame;
  if (runCommand({ kind: 'updateFrame', frameId: frame.id, changes: { ...content, name, note } }) === 'refused') return;
  setSession({ frameId: frame.id });
  showToast(`“${name}” shows this view now`, 'done', 'withUndo');
}

/** Shows the map as it was when the frame was saved. */
export function showFrame(frame: Frame): void {
  const plan = usePlanStore.getState().open?.document.plan;
  const isThere = frame.scenarioId !== null && plan?.scenarios.has(frame.scenarioId) === true;
  setSession({
    screen: 'map',
    frameId: frame.id,
    scenarioId: isThere ? frame.scenarioId : null,
    reading: frame.reading,
    lens: frame.lens,
    closed: new Set(frame.closed),
    search: frame.search,
    isSpotlit: frame.isSpotlit,
    selection: null,
  });
  announce(`Frame: ${frame.name}${frame.note === '' ? '' : `. ${frame.note}`}`);
  // From another screen or lens the map is only there after the next frame.
  requestAnimationFrame(() => zoomHooks()?.show(frame.view));
}

/** Goes to the next frame, or to the one before; round at the end. */
export function stepFrame(by: 1 | -1): void {
  const frames = framesNow();
  if (frames.length === 0) return;
  const at = frames.findIndex((frame) => frame.id === useSessionStore.getState().frameId);
  const next = at === -1 ? (by === 1 ? 0 : frames.length - 1) : (at + by + frames.length) % frames.length;
  const frame = frames[next];
  if (frame !== undefined) showFrame(frame);
}

/** Gives a frame another name. */
export function renameFrame(frameId: FrameId, name: string): void {
  runCommand({ kind: 'updateFrame', frameId, changes: { name } });
}

/** Changes what a frame hides from the room, up to which wave it shows moves, or its note. */
export function changeFrame(frameId: FrameId, changes: Pick<FrameChanges, 'hidden' | 'wave' | 'note'>): void {
  runCommand({ kind: 'updateFrame', frameId, changes });
}

/** Deletes a frame; the message offers to take that back. */
export function deleteFrame(frame: Frame): void {
  if (runCommand({ kind: 'deleteFrame', frameId: frame.id }) === 'refused') return;
  showToast(`Frame “${frame.name}” deleted`, 'done', 'withUndo');
}

function contentNow(): FrameContent | null {
  const view = currentView();
  if (view === null) return null;
  const { scenarioId, reading, lens, closed, search, isSpotlit } = useSessionStore.getState();
  // The Ownership lens has no camera; its frame keeps the whole map for when the lens is changed.
  const seen = zoomHooks()?.seen() ?? mapLayoutOf(view).bounds;
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    name: nextName(),
    scenarioId,
    reading,
    lens,
    view: {
      x: rounded(seen.x),
      y: rounded(seen.y),
      width: Math.max(1, rounded(seen.width)),
      height: Math.max(1, rounded(seen.height)),
    },
    closed: [...closed].sort(),
    search,
    isSpotlit,
    note: '',
  };
}

function nextName(): string {
  const names = new Set(framesNow().map((frame) => frame.name));
  let number = names.size + 1;
  while (names.has(`Frame ${number}`)) number += 1;
  return `Frame ${number}`;
}
