import type { ExperimentId } from '../base/ids.ts';

/** Something that is tried: what is believed, what is changed, and what came of it. Part of the plan, the same in every scenario. */
export interface Experiment {
  readonly id: ExperimentId;
  /** Such as “Waits halve when Checkout reviews its own adapters”. */
  readonly hypothesis: string;
  /** What is done, in the words of whoever tries it; empty: not said. */
  readonly move: string;
  /** ISO date of the day on which it began; null: it has not. */
  readonly startedOn: string | null;
  readonly expected: string;
  /** Empty: not measured yet. */
  readonly measured: string;
  readonly decision: 'running' | 'keep' | 'stop';
  readonly order: number;
}

export type ExperimentContent = Omit<Experiment, 'id' | 'order'>;
