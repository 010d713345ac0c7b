import { create } from 'zustand';
import type { Pieces } from '../../shared/base/pieces.ts';
import type { SortedFindings } from '../../shared/findings/checkPlan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { afterFirstFrame, isBeforeFirstFrame } from './firstFrame.ts';
import { usePlanStore } from './planStore.ts';
import { useSessionStore } from './sessionStore.ts';

/** Work between two looks at whether the window wants to draw. */
const sliceMs = 8;
/** How often it is looked whether what is held was let go. */
const heldMs = 100;

/** How often findings came in: what shows some looks again then. */
export const useChecksDone = create<{ readonly count: number }>(() => ({ count: 0 }));

/** The findings of one state of a plan. */
export interface FindingCheck {
  /** What is known: of this state, or, until that is worked out, what was last known of the same scenario. */
  readonly sorted: () => SortedFindings;
  readonly isCurrent: () => boolean;
  /** Settles once they are those of this state. */
  readonly finished: () => Promise<void>;
}

/** What is to be checked. */
export interface CheckWork {
  readonly plan: Plan;
  /** The scenario, or what else the last findings are kept by. */
  readonly key: string;
  readonly pieces: () => Pieces<SortedFindings>;
  /** Called once, before anybody is told. */
  readonly onDone: () => void;
}

interface Queued {
  readonly work: CheckWork;
  readonly pieces: Pieces<SortedFindings>;
  readonly settle: (outcome: Outcome) => void;
  isAwaited: boolean;
}

type Outcome =
  { readonly kind: 'found'; readonly sorted: SortedFindings } | { readonly kind: 'failed'; error: unknown };

const queue: Queued[] = [];
const nothing: SortedFindings = { open: [], accepted: [] };
const lastFound = new Map<string, { readonly docId: string; readonly sorted: SortedFindings }>();
let isRunning = false;

/** Findings that are worked out between frames, from when they are first asked for. */
export function createCheck(work: CheckWork): FindingCheck {
  let outcome: Outcome | null = null;
  let waiting: (() => void)[] = [];
  const settle = (result: Outcome): void => {
    outcome = result;
    if (result.kind === 'found') {
      const docId = usePlanStore.getState().open?.docId;
      if (docId !== undefined) lastFound.set(work.key, { docId, sorted: result.sorted });
      work.onDone();
    }
    for (const done of waiting) done();
    waiting = [];
    useChecksDone.setState(({ count }) => ({ count: count + 1 }));
  };
  const start = (): Queued => {
    const queued = queue.find((one) => one.work === work);
    if (queued !== undefined) return queued;
    leaveOut(work);
    const fresh: Queued = { work, pieces: work.pieces(), settle, isAwaited: false };
    queue.push(fresh);
    if (!isRunning) void run();
    return fresh;
  };
  return {
    sorted: () => {
      if (outcome?.kind === 'failed') throw outcome.error;
      if (outcome !== null) return outcome.sorted;
      start();
      const last = lastFound.get(work.key);
      return last !== undefined && last.docId === usePlanStore.getState().open?.docId ? last.sorted : nothing;
    },
    isCurrent: () => outcome !== null,
    finished: () => {
      if (outcome !== null) return Promise.resolve();
      start().isAwaited = true;
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}

/** The same scenario in a plan that is gone meanwhile need not be checked any more, unless somebody waits for it. */
function leaveOut({ plan, key }: CheckWork): void {
  for (let place = queue.length - 1; place >= 0; place -= 1) {
    const queued = queue[place];
    if (queued?.work.key === key && queued.work.plan !== plan && !queued.isAwaited) queue.splice(place, 1);
  }
}

async function run(): Promise<void> {
  isRunning = true;
  if (isBeforeFirstFrame()) await new Promise<void>((resolve) => afterFirstFrame(resolve));
  while (queue.length > 0) {
    // Lets the window draw and take what the user does; while something is held, the frames are the drag’s.
    await new Promise((resolve) => setTimeout(resolve, isHeld() ? heldMs : 0));
    const [first] = queue;
    if (first === undefined || isHeld()) continue;
    const outcome = slice(first);
    if (outcome === null) continue;
    queue.splice(queue.indexOf(first), 1);
    first.settle(outcome);
  }
  isRunning = false;
}

function isHeld(): boolean {
  return useSessionStore.getState().drag !== null;
}

function slice({ pieces }: Queued): Outcome | null {
  const end = performance.now() + sliceMs;
  try {
    do {
      const step = pieces.next();
      if (step.done === true) return { kind: 'found', sorted: step.value };
    } while (performance.now() < end);
    return null;
  } catch (error) {
    return { kind: 'failed', error };
  }
}
