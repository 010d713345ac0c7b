/** A number with the range in which 8 of 10 lie. */
export interface Interval {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/** Whether two ranges tell two things apart: they do unless more than two thirds of the shorter lies within the other. */
export function areApart(one: Pick<Interval, 'low' | 'high'>, other: Pick<Interval, 'low' | 'high'>): boolean {
  const shared = Math.min(one.high, other.high) - Math.max(one.low, other.low);
  const shorter = Math.min(one.high - one.low, other.high - other.low);
  // Two points are apart unless they are the same.
  if (shorter <= 0) return shared < 0;
  return shared / shorter <= 2 / 3;
}

/**
 * The range of a queue's growth: what simulated weeks came to, none at least, and never without the growth by formula. In a
 * scenario the weeks after its last wave also work off what waited before, which is over once; what lasts is the formula's.
 *
 * @param growth by formula, hours a week
 */
export function growthInterval(simulated: Pick<Interval, 'low' | 'high'>, growth: number): Interval {
  const [low, high] = [Math.max(0, simulated.low), Math.max(0, simulated.high)];
  return { low: Math.min(low, growth), value: growth, high: Math.max(high, growth) };
}
