import type { ReactElement } from 'react';
import type { AssumptionRow } from './assumptionRows.ts';

const width = 132;

/** Where the value lies in its range. Repeats the figures beside it. */
export function RangeGlyph({ row }: { readonly row: AssumptionRow }): ReactElement {
  const { value, low, high } = row;
  const spread = high - low;
  const [start, end] = spread > 0 ? [low - spread * 0.35, high + spread * 0.35] : [value - 1, value + 1];
  const x = (at: number): string => (4 + ((at - start) / (end - start)) * (width - 8)).toFixed(1);
  return (
    <svg className="range-glyph" width={width} height="20" viewBox={`0 0 ${width} 20`} aria-hidden="true">
      <path className="axis" d={`M4 12H${width - 4}`} />
      {spread > 0 ? (
        <>
          <path className="spread" d={`M${x(low)} 12L${x(value)} 3L${x(high)} 12Z`} />
          <path className="span" d={`M${x(low)} 12H${x(high)}M${x(low)} 8.5v7M${x(high)} 8.5v7`} />
        </>
      ) : null}
      <circle cx={x(value)} cy="12" r="4" />
    </svg>
  );
}
