import { startTransition, useEffect, useState } from 'react';

/** Whether the window has shown its first frame, and what waits for that. A page that draws nothing, such as a test, is past it. */
let waiting: (() => void)[] | null = null;

/** A window that nobody sees draws no frames; what waits must be done all the same. */
const longestMs = 1_000;

/** Says that a first frame is to come, and that whatever it does not need is to wait. */
export function expectFirstFrame(): void {
  waiting ??= [];
}

/** Whether the first frame is still to come. */
export function isBeforeFirstFrame(): boolean {
  return waiting !== null;
}

/** Runs something after the first frame; at once when that was shown. */
export function afterFirstFrame(act: () => void): void {
  if (waiting === null) act();
  else waiting.push(act);
}

/** To be called when what the first frame shows stands in the page. */
export function noteFirstDrawing(): void {
  if (waiting === null) return;
  let isDone = false;
  const done = (): void => {
    if (isDone) return;
    isDone = true;
    const acts = waiting ?? [];
    waiting = null;
    for (const act of acts) act();
  };
  // The callbacks of the next frame come when this one is on its way to the screen.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));
  setTimeout(done, longestMs);
}

/**
 * Whether what goes round the map is to be drawn: not in the first frame, which is the map’s, but in pieces right after it, between
 * which the map can be used.
 */
export function usePastFirstFrame(): boolean {
  const [isPast, setPast] = useState(!isBeforeFirstFrame());
  useEffect(() => {
    if (!isPast) afterFirstFrame(() => startTransition(() => setPast(true)));
  }, [isPast]);
  return isPast;
}

/** A mark in the page’s own timeline, for measuring a start from outside. */
export function noteWhole(): void {
  if (performance.getEntriesByName('whole').length === 0) performance.mark('whole');
}
