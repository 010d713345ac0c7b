import { ascending } from '../base/quantile.ts';

/** How much of something rests on few. Of whom is not said: this is about the organisation. Shares are 0 to 1. */
export interface Concentration {
  /** 0: everybody has the same; towards 1: one has all. */
  readonly gini: number;
  readonly topShare: number;
  readonly topThreeShare: number;
  /** A tenth of the people, rounded up. */
  readonly topTenthPeople: number;
  readonly topTenthShare: number;
  /** Sum of squared shares (Herfindahl and Hirschman). */
  readonly sumOfSquaredShares: number;
  /** The fewest people who together have half. */
  readonly busFactorHalf: number;
  /** The fewest who together have four fifths. */
  readonly busFactorFourFifths: number;
}

/**
 * Says how concentrated counts are; null where there are none.
 *
 * @param counts one for each person who is counted, none negative
 */
export function concentrationOf(counts: readonly number[]): Concentration | null {
  const total = sumOf(counts);
  if (total === 0) return null;
  const falling = ascending(counts).toReversed();
  const topTenthPeople = Math.ceil(falling.length / 10);
  const shareOfFirst = (people: number): number => sumOf(falling.slice(0, people)) / total;
  return {
    gini: giniOf(counts),
    topShare: shareOfFirst(1),
    topThreeShare: shareOfFirst(3),
    topTenthPeople,
    topTenthShare: shareOfFirst(topTenthPeople),
    sumOfSquaredShares: sumOf(falling.map((count) => (count / total) ** 2)),
    busFactorHalf: fewestFor(falling, total / 2),
    busFactorFourFifths: fewestFor(falling, (total * 4) / 5),
  };
}

/**
 * Gini coefficient: half the mean difference between two of the counts, over their mean. 0 for one count, and for none.
 *
 * Source: Sen, On Economic Inequality (1973), in its form over ranks.
 */
export function giniOf(counts: readonly number[]): number {
  const total = sumOf(counts);
  if (total === 0) return 0;
  const byRank = sumOf(ascending(counts).map((count, index) => (index + 1) * count));
  return (2 * byRank) / (counts.length * total) - (counts.length + 1) / counts.length;
}

function fewestFor(falling: readonly number[], wanted: number): number {
  let reached = 0;
  for (const [index, count] of falling.entries()) {
    reached += count;
    if (reached >= wanted) return index + 1;
  }
  return falling.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
