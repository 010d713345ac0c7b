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
