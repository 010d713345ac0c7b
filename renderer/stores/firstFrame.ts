import { useSyncExternalStore } from 'react';

/** `before` the first frame, while what goes `round` the map is drawn, and `past` both. A page without a window is past them. */
let stage: 'before' | 'round' | 'past' = 'past';
const round = new Set<() => void>();
let waiting: (() => void)[] = [];

/** A window that nobody sees draws no frames; what waits must be done all the same. */
const longestMs = 1_000;

/** Says that a first frame is to come, and that whatever it does not need is to wait. */
export function expectFirstFrame(): void {
  stage = 'before';
}

/** Whether what waits for the first frame still does. */
export function isBeforeFirstFrame(): boolean {
  return stage !== 'past';
}

/** Whether nothing has been drawn yet. */
export function isBeforeFirstDrawing(): boolean {
  return stage === 'before';
}

/** Runs something once the first frame is shown and what goes round it is drawn; at once when that is so. */
export function afterFirstFrame(act: () => void): void {
  if (stage === 'past') act();
  else waiting.push(act);
}

/** To be called when what the first frame shows stands in the page. */
export function noteFirstDrawing(): void {
  if (stage !== 'before') return;
  onceShown(() => {
    if (stage !== 'before') return;
    stage = 'round';
    for (const draw of [...round]) draw();
    onceShown(() => {
      if (stage !== 'round') return;
      stage = 'past';
      for (const act of waiting) act();
      waiting = [];
    });
  });
}

/** Calls, maybe twice, when the frame that is to come next is on its way to the screen: then the callbacks of the one after it come. */
function onceShown(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act, 0)));
  setTimeout(act, longestMs);
}

/** Whether what goes round the map is to be drawn: not in the first frame, which is the map’s, but right after it. */
export function usePastFirstFrame(): boolean {
  return useSyncExternalStore(onRound, () => stage !== 'before');
}

function onRound(draw: () => void): () => void {
  round.add(draw);
  return () => {
    round.delete(draw);
  };
}

/** A mark in the page’s own timeline, for measuring a start from outside. */
export function noteWhole(): void {
  if (performance.getEntriesByName('whole').length === 0) performance.mark('whole');
}
