import { startTransition, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { isBeforeFirstDrawing } from './firstFrame.ts';

/** Parts of a screen that take a while to draw, in the order in which they come. */
const order = ['map', 'painted', 'strip', 'outline', 'inspector', 'tools'] as const;

export type Part = (typeof order)[number];

interface Waiting {
  readonly place: number;
  /** Draws the part, or so many more pieces of it. */
  readonly step: (pieces: number) => void;
  isBegun: boolean;
}

/** Since the frame began, in milliseconds: after that no further part is begun in it. */
const enoughMs = 5;
/** From one step to the next: under the first there is room for more pieces, over the second there were too many. */
const shortMs = 20;
const longMs = 34;
const mostPieces = 8;
/** A window that nobody sees draws no frames, and a part may have to wait for its code: nothing else waits longer than this. */
const longestMs = 250;

const waiting = new Set<Waiting>();
const listeners = new Set<() => void>();
let begun: Waiting | null = null;
let isGoing = false;
let frameAt = 0;
let pieces = 1;

/**
 * Whether a part may be drawn. All parts of a screen in one frame would hold the window up: one after the other, each has frames of
 * its own. In the window’s very first drawing nothing waits.
 */
export function useTurn(part: Part): boolean {
  const [isOn, setOn] = useState(isBeforeFirstDrawing);
  useLayoutEffect(() => (isOn ? undefined : waitFor(part, () => setOn(true))), [part, isOn]);
  return isOn;
}

/** How many of several pieces may be drawn: a few more at a time until all are, and from then on any number. */
export function useCountInTurn(part: Part, wanted: number): number {
  const [count, setCount] = useState(() => (isBeforeFirstDrawing() ? Infinity : 0));
  useLayoutEffect(
    () =>
      count === Infinity
        ? undefined
        : waitFor(part, (more) => setCount(count + more >= wanted ? Infinity : count + more)),
    [part, count, wanted],
  );
  return count;
}

/** Whether everything of the screen stands. */
export function useAllDrawn(): boolean {
  return useSyncExternalStore(listen, () => waiting.size === 0);
}

function waitFor(part: Part, step: (pieces: number) => void): () => void {
  const entry: Waiting = { place: order.indexOf(part), step, isBegun: false };
  waiting.add(entry);
  queueMicrotask(tell);
  drawSoon();
  return () => {
    waiting.delete(entry);
    queueMicrotask(tell);
    goOnFrom(entry);
  };
}

function goOnFrom(entry: Waiting): void {
  if (begun !== entry) return;
  begun = null;
  drawSoon();
}

/** Goes on with what is next: in this frame while it is young, else when it is on its way to the screen. */
function drawSoon(): void {
  if (isGoing || begun !== null || waiting.size === 0) return;
  isGoing = true;
  if (performance.now() - frameAt < enoughMs) {
    queueMicrotask(draw);
    return;
  }
  const inNewFrame = (): void => {
    if (!isGoing) return;
    clearTimeout(latest);
    const now = performance.now();
    const took = now - frameAt;
    pieces = took > longMs ? 1 : took < shortMs ? Math.min(mostPieces, pieces * 2) : pieces;
    frameAt = now;
    draw();
  };
  const latest = setTimeout(inNewFrame, longestMs);
  requestAnimationFrame(() => setTimeout(inNewFrame, 0));
}

function draw(): void {
  isGoing = false;
  const [first] = [...waiting].filter(({ isBegun }) => !isBegun).sort((one, other) => one.place - other.place);
  if (first === undefined) return;
  begun = first;
  first.isBegun = true;
  setTimeout(goOnFrom, longestMs, first);
  // In slices between which the window takes what the user does.
  startTransition(() => first.step(pieces));
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
  };
}

function tell(): void {
  for (const changed of listeners) changed();
}
