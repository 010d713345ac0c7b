import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The module anew: whether a window has shown its first frame is known once for all of it. */
async function load(): Promise<typeof import('./firstFrame.ts')> {
  vi.resetModules();
  return import('./firstFrame.ts');
}

describe('what waits for the first frame', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('waits for nothing where no frame was announced', async () => {
    const { afterFirstFrame, isBeforeFirstFrame } = await load();
    const act = vi.fn();
    afterFirstFrame(act);
    expect(act).toHaveBeenCalledOnce();
    expect(isBeforeFirstFrame()).toBe(false);
  });

  it('comes after the frame, once, in the order in which it was asked for', async () => {
    const { afterFirstFrame, expectFirstFrame, isBeforeFirstFrame, noteFirstDrawing } = await load();
    expectFirstFrame();
    const done: string[] = [];
    afterFirstFrame(() => done.push('first'));
    afterFirstFrame(() => done.push('second'));
    vi.advanceTimersByTime(5_000);
    expect([done, isBeforeFirstFrame()]).toEqual([[], true]);
    noteFirstDrawing();
    noteFirstDrawing();
    vi.advanceTimersByTime(5_000);
    expect([done, isBeforeFirstFrame()]).toEqual([['first', 'second'], false]);
  });

  it('comes all the same in a window that draws no frames', async () => {
    const { afterFirstFrame, expectFirstFrame, noteFirstDrawing } = await load();
    vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
    expectFirstFrame();
    const act = vi.fn();
    afterFirstFrame(act);
    noteFirstDrawing();
    vi.advanceTimersByTime(1_900);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(act).toHaveBeenCalledOnce();
  });
});
