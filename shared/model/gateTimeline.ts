import type { Gate, Org } from '../org/org.ts';
import { meanSlowest } from './gates.ts';
import { gatesInOrder, gateSteps } from './orgPipeline.ts';

/** One go through the gates in which all pass, with what begins when. */
export interface GateTimeline {
  readonly rows: readonly GateRow[];
  /** Mean minutes until the last gate before the merge has passed. */
  readonly totalMinutes: number;
}

export interface GateRow {
  readonly gate: Gate;
  /** Minutes after the first gate begins; null: it runs after the merge and holds nothing up. */
  readonly startMinutes: number | null;
}

/**
 * When each gate begins and when the last one ends.
 *
 * Gates that run side by side begin together, and the next one when the slowest of them is done: on average that is later than the
 * longest mean, since any of them may be the slowest.
 *
 * Assumes: all pass; gates do not queue for one another.
 *
 * Source: the model specification, 2.9 (sequential and parallel gates)
 */
export function gateTimelineOf(org: Org): GateTimeline {
  const gates = gatesInOrder(org);
  const before = gates.filter(({ mode }) => mode !== 'afterMerge');
  const starts = new Map<Gate, number>();
  let totalMinutes = 0;
  for (const places of gateSteps(before)) {
    const step = places.flatMap((place) => before[place] ?? []);
    for (const gate of step) starts.set(gate, totalMinutes);
    totalMinutes += meanSlowest(step.map(({ minutes, cv }) => ({ meanHours: minutes, cv })));
  }
  return { rows: gates.map((gate) => ({ gate, startMinutes: starts.get(gate) ?? null })), totalMinutes };
}
