import type { Pieces } from '../../shared/base/pieces.ts';

/** Work between two looks at whether the window wants to draw. */
export const sliceMs = 8;

/** Does long work in slices between which the window draws and takes what the user does. */
export async function inSlices<Value>(pieces: Pieces<Value>): Promise<Value> {
  let end = performance.now() + sliceMs;
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await drawn();
    end = performance.now() + sliceMs;
  }
}

/** Lets the window draw and take what the user does. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
