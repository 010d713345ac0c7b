import type { ReactElement } from 'react';
import { ticksBetween } from '../../shared/base/niceTicks.ts';

export interface TornadoRow {
  readonly key: string;
  readonly label: string;
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  readonly isSelected: boolean;
}

interface TornadoEnd {
  /** The parameter's value at this end. */
  readonly text: string;
  /** The figure there; null: it does not exist there. */
  readonly output: number | null;
}

interface TornadoProps {
  readonly label: string;
  readonly rows: readonly TornadoRow[];
  readonly now: number | null;
  readonly nowText: string;
  /** A figure that one does not want to cross, drawn as a line; null: none. */
  readonly limit: number | null;
  readonly text: (value: number) => string;
  readonly onSelect: (key: string) => void;
}

const width = 380;
const rowHeight = 40;
const top = 26;
/** Room at the sides for the values at the ends. */
const side = 52;

/** Bars from the figure as it is to the figure at either end of each assumption's range, on one axis. */
export function Tornado({ label, rows, now, nowText, limit, text, onSelect }: TornadoProps): ReactElement {
  const outputs = rows.flatMap(({ low, high }) => [low.output, high.output]).filter((value) => value !== null);
  const known = [...outputs, ...(now === null ? [] : [now])];
  const [smallest, largest] = [Math.min(...known), Math.max(...known)];
  // The line that one does not want to cross shows as long as it does not squeeze the bars.
  const shownLimit =
    limit !== null && limit <= largest + (largest - smallest) && limit >= smallest - (largest - smallest);
  const from = shownLimit ? Math.min(smallest, limit) : smallest;
  const to = shownLimit ? Math.max(largest, limit) : largest;
  const span = Math.max(to - from, 1e-9);
  const x = (value: number): number => side + ((value - from) / span) * (width - 2 * side);
  // What does not exist at an end goes to the edge of the chart.
  const at = (end: TornadoEnd): number => (end.output === null ? width - 12 : x(end.output));
  const height = top + rows.length * rowHeight + 24;
  const centre = now === null ? width - 12 : x(now);
  const ticks = ticksBetween(from, to);
  return (
    <svg className="tornado" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map((value) => (
        <g key={value} className="tick">
          <path d={`M${x(value)} ${top - 4}V${height - 20}`} />
          <text x={x(value)} y={height - 6} textAnchor="middle">
            {text(value)}
          </text>
        </g>
      ))}
      {shownLimit ? <path className="limit" d={`M${x(limit)} ${top - 12}V${height - 20}`} /> : null}
      <path className="now" d={`M${centre} ${top - 12}V${height - 20}`} />
      <text className="now-text" x={Math.min(width - 24, Math.max(24, centre))} y={top - 16} textAnchor="middle">
        {nowText}
      </text>
      {rows.map((row, index) => {
        const y = top + index * rowHeight;
        const [left, right] = at(row.low) <= at(row.high) ? [row.low, row.high] : [row.high, row.low];
        return (
          <g key={row.key} className={row.isSelected ? 'bar is-selected' : 'bar'} onClick={() => onSelect(row.key)}>
            <rect className="hit" x="0" y={y} width={width} height={rowHeight - 4} />
            <text className="bar-label" x="8" y={y + 10}>
              {row.label}
            </text>
            <Span className="lowers" from={at(left)} to={Math.min(centre, at(right))} y={y + 15} />
            <Span className="raises" from={Math.max(centre, at(left))} to={at(right)} y={y + 15} />
            <text className="end" x={at(left) - 4} y={y + 24} textAnchor="end">
              {left.text}
            </text>
            <text
              className="end"
              x={Math.min(at(right) + 4, width - 4)}
              y={y + 24}
              textAnchor={at(right) + 34 > width ? 'end' : 'start'}
            >
              {right.text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface SpanProps {
  readonly className: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

function Span({ className, from, to, y }: SpanProps): ReactElement | null {
  return to - from < 0.05 ? null : <rect className={className} x={from} y={y} width={to - from} height="11" />;
}
