import type { Gate, Org } from '../org/org.ts';
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
export declare function gateTimelineOf(org: Org): GateTimeline;
