import type { CompiledStage } from './compiledStage.ts';

/** A stretch in which pull requests of an area come at one rate. */
interface Stretch {
  /** Hours' worth of arrivals at which it ends. */
  readonly until: number;
  /** Mean hours from one pull request to the next; Infinity where none come. */
  readonly meanGap: number;
}

/**
 * When the next pull request of an area comes, where the rate changes from stage to stage: a process of rate 1 is sent through the
 * rates, so that the n-th arrival comes of the same random number whatever the rates are. An area whose rate stays has the very
 * arrivals that it has without stages.
 *
 * Source: Cinlar, “Introduction to Stochastic Processes” (1975), section 4.7
 */
export class ArrivalRates {
  private readonly stretches: readonly (readonly Stretch[])[];

  /**
   * The rates of all areas.
   *
   * @param stages in their order
   * @param expectedAt hours' worth of arrivals before a stage begins
   */
  constructor(stages: readonly CompiledStage[], expectedAt: (stage: CompiledStage) => number) {
    const areas = stages[0]?.areas ?? 0;
    this.stretches = Array.from({ length: areas }, (_, area) => {
      const list: Stretch[] = [];
      for (const [place, stage] of stages.entries()) {
        const next = stages[place + 1];
        const meanGap = stage.meanGaps[area] ?? Number.POSITIVE_INFINITY;
        const until = next === undefined ? Number.POSITIVE_INFINITY : expectedAt(next);
        if (list.at(-1)?.meanGap === meanGap) list.pop();
        list.push({ until, meanGap });
      }
      return list;
    });
  }

  /**
   * Hours' worth of arrivals at which the next pull request comes; Infinity: none does any more.
   *
   * @param at where the last one came
   * @param gap drawn with mean 1
   */
  after(area: number, at: number, gap: number): number {
    let [from, left] = [at, gap];
    for (const { until, meanGap } of this.stretches[area] ?? []) {
      if (from >= until) continue;
      if (meanGap !== Number.POSITIVE_INFINITY) {
        const next = from + left * meanGap;
        if (next <= until) return next;
        left -= (until - from) / meanGap;
      }
      from = until;
    }
    return Number.POSITIVE_INFINITY;
  }
}
