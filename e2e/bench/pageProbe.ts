/** What the benchmark puts into the page to look on: it changes nothing, and reads only what is drawn. */
export interface PageProbe {
  readonly startFrames: () => void;
  /** Milliseconds from frame to frame since the start. */
  readonly stopFrames: () => number[];
  /** Milliseconds from a pointer move onto another team to the end of the frame that shows it as the target. */
  readonly takePreviews: () => number[];
  /** Looks out for the next drop; to be called before it, for a promise that is asked for may come too late. */
  readonly expectDrop: (seatKey: string, teamId: string) => void;
  /** Milliseconds from the release of the pointer to the end of the frame in which the person stands in the team. */
  readonly takeDrop: () => Promise<number>;
  /** Looks out for a map after the next click. */
  readonly expectMap: () => void;
  /** From that click to the page's mark, and to the end of the frame in which the map has its final form. */
  readonly takeMap: () => Promise<ShownMap>;
}

interface ShownMap {
  readonly readyMs: number;
  readonly mapMs: number;
}

declare global {
  interface Window {
    headroomBench: PageProbe;
  }
}

/** Runs in the page, so it can use nothing from outside itself. */
export function installProbe(): void {
  /** A map that stays the same for so long has its final form. */
  const settledMs = 700;
  const longestMs = 90_000;
  let frames: number[] = [];
  let frameRequest = 0;
  let previews: number[] = [];
  let over: string | undefined;
  let source: string | undefined;
  let pending: { readonly at: number; readonly teamId: string } | null = null;

  /** A message comes after the frame's own work: style, layout and paint are done. */
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => {
    for (const done of waiting.splice(0)) done();
  };
  const afterFrame = (done: () => void): void => {
    requestAnimationFrame(() => {
      waiting.push(done);
      channel.port2.postMessage(null);
    });
  };

  const teamAt = (node: Node | null): string | undefined => {
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest<HTMLElement>('[data-team]')?.dataset.team;
  };
  window.addEventListener(
    'pointerdown',
    (event) => {
      source = teamAt(event.target as Node);
      over = source;
    },
    { capture: true },
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons === 0) return;
      const teamId = teamAt(document.elementFromPoint(event.clientX, event.clientY));
      if (teamId !== over) pending = teamId === undefined || teamId === source ? null : { at: event.timeStamp, teamId };
      over = teamId;
    },
    { capture: true },
  );
  new MutationObserver((records) => {
    if (pending === null) return;
    const { at, teamId } = pending;
    if (!records.some(({ target }) => teamAt(target) === teamId)) return;
    pending = null;
    afterFrame(() => previews.push(performance.now() - at));
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });

  /** Looks at every frame after the next event of a kind, until there is something to tell. */
  const afterNext = <Found>(kind: 'click' | 'pointerup', find: (at: number) => Found | null): Promise<Found> =>
    new Promise((resolve, reject) => {
      const watch = ({ timeStamp }: Event): void => {
        const look = (): void => {
          const at = performance.now() - timeStamp;
          const found = find(at);
          if (found !== null) resolve(found);
          else if (at > longestMs) reject(new Error(`what was expected after a ${kind} did not come`));
          else afterFrame(look);
        };
        afterFrame(look);
      };
      window.addEventListener(kind, watch, { capture: true, once: true });
    });
  let drop: Promise<number> = Promise.reject(new Error('no drop was expected'));
  let map: Promise<ShownMap> = Promise.reject(new Error('no map was expected'));
  void Promise.allSettled([drop, map]);

  window.headroomBench = {
    startFrames: () => {
      frames = [];
      const tick = (time: number): void => {
        frames.push(time);
        frameRequest = requestAnimationFrame(tick);
      };
      frameRequest = requestAnimationFrame(tick);
    },
    stopFrames: () => {
      cancelAnimationFrame(frameRequest);
      return frames.slice(1).map((time, index) => time - (frames[index] ?? time));
    },
    takePreviews: () => {
      const taken = previews;
      previews = [];
      return taken;
    },
    expectDrop: (seatKey, teamId) => {
      drop = afterNext('pointerup', (at) => {
        const isThere = [...document.querySelectorAll<HTMLElement>('[data-focus-key]')].some(
          (chip) => chip.dataset.focusKey === seatKey && teamAt(chip) === teamId,
        );
        return isThere ? at : null;
      });
    },
    takeDrop: () => drop,
    expectMap: () => {
      let readyAt: number | null = null;
      const marks = new MutationObserver(() => {
        if (document.querySelector('[data-ready="map"]') === null) return;
        readyAt = performance.now();
        marks.disconnect();
      });
      marks.observe(document.body, { subtree: true, childList: true });
      let last = { at: 0, form: '' };
      map = afterNext('click', (at) => {
        // From far away a large map is painted: its teams are counted by the layer.
        const painted = Number(document.querySelector<HTMLElement>('.far-layer')?.dataset.teams ?? 0);
        const teams = Math.max(painted, document.querySelectorAll('[data-team]').length);
        const form = `${teams} ${document.querySelector('[data-testid="zoom"]')?.textContent ?? ''}`;
        if (form !== last.form) last = { at, form };
        const isSettled = teams > 0 && at - last.at > settledMs;
        return isSettled && readyAt !== null ? { readyMs: readyAt - (performance.now() - at), mapMs: last.at } : null;
      });
    },
    takeMap: () => map,
  };
}
