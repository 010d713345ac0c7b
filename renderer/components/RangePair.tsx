import type { ReactElement } from 'react';
import type { Interval } from '../../shared/base/interval.ts';

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
