import type { MoveId } from '../base/ids.ts';
import { applyEditToDraft, applyOrgEdits, type FailedEdit } from '../org/applyOrgEdit.ts';
import type { Org } from '../org/org.ts';
import { createOrgDraft, type OrgDraft } from '../org/orgDraft.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import type { Result } from '../base/result.ts';
import type { Move, Scenario } from './plan.ts';

/** A move that no longer applies, because the baseline or an earlier move changed. Shown in the list, never an exception. */
export interface MoveConflict {
  readonly moveId: MoveId;
  readonly error: OrgEditError;
}

export interface ResolvedScenario {
  readonly org: Org;
  readonly conflicts: readonly MoveConflict[];
  /**
   * The org before each move, by move: sentences and step-through are told from there. Made when it is asked for: a table of ten
   * thousand seats for each of five hundred moves would be most of what the program holds.
   */
  readonly orgBefore: Pick<ReadonlyMap<MoveId, Org>, 'get'>;
}

/** What came of a move. */
interface Step {
  readonly move: Move;
  readonly outcome: 'applied' | 'parked' | MoveConflict;
}

/** An org on the way from the baseline to the end of a list of moves. */
interface Waypoint {
  /** How many of the moves are done. */
  readonly done: number;
  readonly org: Org;
}

interface Resolved {
  readonly moves: readonly Move[];
  readonly steps: readonly Step[];
  /** Rising; the baseline comes first. */
  readonly waypoints: readonly Waypoint[];
  readonly scenario: ResolvedScenario;
}

/** From one waypoint to the next: as many moves are done again, at most, to get an org in between. */
export const movesBetweenWaypoints = 32;
/** Lists of moves that are kept whoever else holds them: a dozen scenarios, each with the one before its last move. */
const mostKept = 24;

interface KnownLists {
  readonly byMoves: WeakMap<readonly Move[], WeakRef<Resolved>>;
  /** The one that was used last comes first. */
  kept: readonly Resolved[];
}

const knownByBaseline = new WeakMap<Org, KnownLists>();

/**
 * The organisation that a scenario leads to: the baseline with the active moves applied in order.
 *
 * Kept by identity, and an earlier list with the same beginning is gone on from: adding the 500th move applies one. Only orgs at
 * some places of a list are kept, and those of a history of lists only for as long as somebody looks at them.
 */
export function resolveScenario(baseline: Org, scenario: Pick<Scenario, 'moves'>): ResolvedScenario {
  const { moves } = scenario;
  let known = knownByBaseline.get(baseline);
  if (known === undefined) {
    known = { byMoves: new WeakMap(), kept: [] };
    knownByBaseline.set(baseline, known);
  }
  let resolved = known.byMoves.get(moves)?.deref();
  if (resolved === undefined) {
    resolved = resolveFrom(likest(known.kept, moves), baseline, moves);
    known.byMoves.set(moves, new WeakRef(resolved));
  }
  const mine = resolved;
  if (known.kept[0] !== mine) known.kept = [mine, ...known.kept.filter((other) => other !== mine)].slice(0, mostKept);
  return mine.scenario;
}

interface TriedMove {
  readonly before: Org;
  readonly edits: readonly OrgEdit[];
  readonly applied: Result<Org, FailedEdit>;
}

/** One only: a plan has the edits of all its moves, and would hold an org for each. */
let lastTried: TriedMove | null = null;

/** Applies the edits of a move to come. Kept, so that the scenario with the move need not apply them again. */
export function applyNextMove(before: Org, edits: readonly OrgEdit[]): Result<Org, FailedEdit> {
  if (lastTried?.before === before && lastTried.edits === edits) return lastTried.applied;
  const applied = applyOrgEdits(before, edits);
  lastTried = { before, edits, applied };
  return applied;
}

/** Of some lists the one with the longest beginning in common. */
function likest(lists: readonly Resolved[], moves: readonly Move[]): Beginning | null {
  let best: Beginning | null = null;
  for (const of of lists) {
    let length = 0;
    while (length < moves.length && isSameStep(of.steps[length]?.move, moves[length])) length += 1;
    if (best === null || length > best.length) best = { of, length };
    if (length === moves.length) break;
  }
  return best;
}

interface Beginning {
  readonly of: Resolved;
  readonly length: number;
}

/** What a move did is the same when only what is said of it changed, such as its reason. */
function isSameStep(one: Move | undefined, other: Move | undefined): boolean {
  if (one === other) return true;
  return one?.id === other?.id && one?.edits === other?.edits && one?.status === other?.status;
}

function resolveFrom(beginning: Beginning | null, baseline: Org, moves: readonly Move[]): Resolved {
  const same = beginning?.length ?? 0;
  const steps: Step[] = [];
  for (let index = 0; index < same; index += 1) {
    const [move, step] = [moves[index], beginning?.of.steps[index]];
    if (move === undefined || step === undefined) continue;
    steps.push(step.move === move ? step : { ...step, move });
  }
  const earlier = beginning?.of.waypoints.filter(({ done }) => done <= same) ?? [];
  const waypoints: Waypoint[] = earlier.length > 0 ? earlier : [{ done: 0, org: baseline }];
  const last = moves.length - 1;
  const next = moves[last];
  const before = waypoints.at(-1);
  if (next?.status === 'active' && last === same && before?.done === doneBefore(steps, same)) {
    // The usual case: one more move, which was tried before it was added.
    const applied = applyNextMove(before.org, next.edits);
    steps.push({ move: next, outcome: applied.ok ? 'applied' : conflictOf(next, applied.error.error) });
    return resolvedOf(
      moves,
      steps,
      applied.ok ? [...waypoints, { done: moves.length, org: applied.value }] : waypoints,
    );
  }
  let draft = draftAfter(waypoints, steps, same);
  for (let index = same; index < moves.length; index += 1) {
    const move = moves[index];
    if (move === undefined) continue;
    const outcome = applyMove(draft, move);
    // Some of its edits may have been written: what was written before it is written again.
    if (typeof outcome === 'object' && move.edits.length > 1) draft = draftAfter(waypoints, steps, index);
    steps.push({ move, outcome });
    const since = index + 1 - (waypoints.at(-1)?.done ?? 0);
    if (outcome !== 'applied' || since < movesBetweenWaypoints) continue;
    waypoints.push({ done: index + 1, org: draft.finish() });
    draft = draftAfter(waypoints, steps, index + 1);
  }
  const done = doneBefore(steps, moves.length);
  if (done > (waypoints.at(-1)?.done ?? 0)) waypoints.push({ done, org: draft.finish() });
  return resolvedOf(moves, steps, waypoints);
}

function applyMove(draft: OrgDraft, move: Move): Step['outcome'] {
  if (move.status === 'parked') return 'parked';
  for (const edit of move.edits) {
    const error = applyEditToDraft(draft, edit);
    if (error !== null) return conflictOf(move, error);
  }
  return 'applied';
}

function conflictOf(move: Move, error: OrgEditError): MoveConflict {
  return { moveId: move.id, error };
}

/** The first moves up to the last that applies: those after it leave the org as it is. */
function doneBefore(steps: readonly Step[], index: number): number {
  let done = index;
  while (done > 0 && steps[done - 1]?.outcome !== 'applied') done -= 1;
  return done;
}

/** A draft of the org after the first moves of a list, from the waypoint before. */
function draftAfter(waypoints: readonly Waypoint[], steps: readonly Step[], done: number): OrgDraft {
  const from = waypointBefore(waypoints, done);
  const draft = createOrgDraft(from.org);
  for (let index = from.done; index < done; index += 1) {
    const step = steps[index];
    if (step?.outcome === 'applied') applyMove(draft, step.move);
  }
  return draft;
}

function waypointBefore(waypoints: readonly Waypoint[], done: number): Waypoint {
  const found = waypoints.findLast((waypoint) => waypoint.done <= done);
  if (found === undefined) throw new Error('a list of moves without its baseline');
  return found;
}

function resolvedOf(moves: readonly Move[], steps: readonly Step[], all: readonly Waypoint[]): Resolved {
  const waypoints = thinned(all);
  const org = waypointBefore(all, moves.length).org;
  const conflicts = steps.flatMap(({ outcome }) => (typeof outcome === 'object' ? [outcome] : []));
  return { moves, steps, waypoints, scenario: { org, conflicts, orgBefore: orgsBefore(steps, waypoints) } };
}

/** Without those that came of adding one move after the other; the last stays, since the next list begins there. */
function thinned(waypoints: readonly Waypoint[]): readonly Waypoint[] {
  const kept: Waypoint[] = [];
  for (const [index, waypoint] of waypoints.entries()) {
    const before = kept.at(-1)?.done ?? -movesBetweenWaypoints;
    const isLast = index >= waypoints.length - 2;
    if (isLast || waypoint.done - before >= movesBetweenWaypoints) kept.push(waypoint);
  }
  return kept;
}

function orgsBefore(steps: readonly Step[], waypoints: readonly Waypoint[]): ResolvedScenario['orgBefore'] {
  let places: ReadonlyMap<MoveId, number> | null = null;
  /** Moves are asked for one after the other: the next org is one move away from the last. */
  let last: WeakRef<Waypoint> | null = null;
  return {
    get: (moveId) => {
      places ??= new Map(steps.map(({ move }, index) => [move.id, index]));
      const place = places.get(moveId);
      if (place === undefined) return undefined;
      const done = doneBefore(steps, place);
      const kept = waypointBefore(waypoints, done);
      const made = last?.deref();
      const from = made !== undefined && made.done <= done && made.done > kept.done ? made : kept;
      if (from.done === done) return from.org;
      const org = draftAfter([from], steps, done).finish();
      last = new WeakRef({ done, org });
      return org;
    },
  };
}
