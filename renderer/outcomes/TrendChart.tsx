import type { ReactElement } from 'react';
import { trendWeeks, type HalfYear } from '../../shared/plan/outcomeTrends.ts';

const width = 260;
const height = 30;
const step = width / trendWeeks;

interface TrendPoint {
  /** Weeks since the half year began; may be outside it. */
  readonly week: number;
  readonly value: number;
}

/** Half a year from zero up, with the means of its two quarters. The row says the same in figures. */
export function TrendChart({
  kind,
  points,
  halfYear,
}: {
  readonly kind: 'bars' | 'line';
  readonly points: readonly TrendPoint[];
  readonly halfYear: HalfYear;
}): ReactElement {
  const shown = points.filter(({ week }) => week >= 0 && week < trendWeeks);
  const values = shown.map(({ value }) => value);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = most - least === 0 ? 1 : most - least;
  const y = (value: number): number => 2 + (height - 4) * (1 - (value - least) / span);
  const x = (week: number): number => (week + 0.5) * step;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={`trend-chart is-${kind}`}>
      <line className="axis" x1="0" x2={width} y1={y(0)} y2={y(0)} />
      <line className="middle" x1={width / 2} x2={width / 2} y1="0" y2={height} />
      {kind === 'bars' ? (
        shown.map(({ week, value }) => (
          <rect
            key={week}
            x={week * step + 1}
            width={step - 2}
            y={Math.min(y(value), y(0))}
            height={Math.abs(y(0) - y(value))}
          />
        ))
      ) : (
        <>
          <polyline points={shown.map(({ week, value }) => `${x(week)},${y(value)}`).join(' ')} />
          {shown.map(({ week, value }, place) => (
            <circle key={place} cx={x(week)} cy={y(value)} r="1.8" />
          ))}
        </>
      )}
      {halfYear.kind === 'tooFew' ? null : (
        <>
          <line className="mean" x1="0" x2={width / 2 - 2} y1={y(halfYear.before)} y2={y(halfYear.before)} />
          <line className="mean" x1={width / 2 + 2} x2={width} y1={y(halfYear.after)} y2={y(halfYear.after)} />
        </>
      )}
    </svg>
  );
}

/** Weeks from one day to another, with the part of a week. */
export function weekOf(day: string, from: string): number {
  return (Date.parse(day) - Date.parse(from)) / (7 * 86_400_000);
}
