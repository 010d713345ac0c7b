import type { ReactElement } from 'react';

/** A number with the range in which 8 of 10 lie. */
export interface Interval {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

interface RangePairProps {
  /** Of the baseline, hollow and above; null: nothing to compare with. */
  readonly before: Interval | null;
  /** Of what is shown, solid and below. */
  readonly now: Interval;
  /** A line that must not be crossed. */
  readonly limit?: number;
}

const width = 66;
const height = 22;
const margin = 5;

/** Two ranges on one axis: whether they overlap is seen without reading. Repeats figures that stand beside it. */
export function RangePair({ before, now, limit }: RangePairProps): ReactElement {
  const ends = [before, now].flatMap((interval) => (interval === null ? [] : [interval.low, interval.high]));
  const least = Math.min(...ends, limit ?? Infinity);
  const span = Math.max(Math.max(...ends, limit ?? -Infinity) - least, 1e-9);
  const x = (value: number): string => (margin + ((value - least) / span) * (width - 2 * margin)).toFixed(1);
  const range = ({ low, high }: Interval, y: number): string => `M${x(low)} ${y}H${x(high)}`;
  return (
    <svg className="range-pair" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {limit === undefined ? null : <path className="limit" d={`M${x(limit)} 1V21`} />}
      {before === null ? null : (
        <g className="before">
          <path d={range(before, 7)} />
          <circle cx={x(before.value)} cy="7" r="2.5" />
        </g>
      )}
      <g className="now">
        <path d={range(now, 15)} />
        <circle cx={x(now.value)} cy="15" r="3" />
      </g>
    </svg>
  );
}

/** Whether two ranges tell two things apart: they do unless more than two thirds of the shorter lies within the other. */
export function areApart(one: Interval, other: Interval): boolean {
  const shared = Math.min(one.high, other.high) - Math.max(one.low, other.low);
  const shorter = Math.min(one.high - one.low, other.high - other.low);
  // Two points are apart unless they are the same.
  if (shorter <= 0) return shared < 0;
  return shared / shorter <= 2 / 3;
}
