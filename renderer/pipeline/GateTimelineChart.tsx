import type { ReactElement } from 'react';
import { gateTimelineOf, type GateRow, type GateTimeline } from '../../shared/model/gateTimeline.ts';
import type { Org } from '../../shared/org/org.ts';
import type { ChartRows } from '../actions/copyActions.ts';
import { CopyChart } from '../components/CopyControls.tsx';
import { wholeText } from '../format.ts';

const width = 440;
const left = 138;
/** Room for the words behind the last bar. */
const right = 56;
const rowHeight = 32;
const top = 18;
/** Steps of the axis in minutes; the first that gives no more than six lines is taken. */
const ticks = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 1440, 2880, 10_080];
const longestName = 22;

/** One go through the gates in which all pass, each where it begins; dashed: where it was in the baseline. */
export function GateTimelineChart({
  org,
  before,
  letter,
}: {
  readonly org: Org;
  /** Null: it is the baseline that is shown. */
  readonly before: Org | null;
  /** Of the scenario that is shown. */
  readonly letter: string | null;
}): ReactElement | null {
  const now = gateTimelineOf(org);
  const was = before === null ? null : gateTimelineOf(before);
  const rows = rowsOf(now, was);
  const last = Math.max(now.totalMinutes, was?.totalMinutes ?? 0);
  if (rows.length === 0 || last <= 0) return null;
  const height = top + rows.length * rowHeight + 22;
  const x = (minutes: number): number => left + (minutes / last) * (width - left - right);
  const step = ticks.find((tick) => last / tick <= 6) ?? last;
  const lines = Array.from({ length: Math.floor(last / step) + 1 }, (_, place) => place * step);
  const bottom = height - 20;
  // Two numbers on one another cannot be read; that of the scenario counts.
  const isApart = was !== null && Math.abs(x(was.totalMinutes) - x(now.totalMinutes)) > right;
  return (
    <figure className="gate-timeline">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={labelOf(now, was)}>
        {lines.map((minutes) => (
          <g key={minutes}>
            <line className="grid" x1={x(minutes)} x2={x(minutes)} y1={top - 8} y2={bottom} />
            <text x={x(minutes)} y={height - 5} textAnchor="middle">
              {wholeText(minutes)}
            </text>
          </g>
        ))}
        <text x={width} y={height - 5} textAnchor="end">
          min
        </text>
        {rows.map(({ name, isNow, wasAt }, place) => {
          const y = top + place * rowHeight;
          return (
            <g key={name + String(place)}>
              <text className="name" x="0" y={y + 18}>
                {name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name}
              </text>
              {wasAt === null ? null : <Bar row={wasAt} x={x} y={y + 2} height={7} className="was" />}
              {isNow === null ? null : (
                <Bar
                  row={isNow}
                  x={x}
                  y={y + (was === null ? 7 : 12)}
                  height={12}
                  className={was === null ? 'base' : 'now'}
                />
              )}
            </g>
          );
        })}
        {was === null ? null : <Total timeline={was} x={x} y={bottom} className="was" isNamed={isApart} />}
        <Total timeline={now} x={x} y={bottom} className={was === null ? 'base' : 'now'} letter={letter} isNamed />
      </svg>
      <CopyChart rows={() => figureRows(rows, was !== null)} />
    </figure>
  );
}

function Bar({
  row: { gate, startMinutes },
  x,
  y,
  height,
  className,
}: {
  readonly row: GateRow;
  readonly x: (minutes: number) => number;
  readonly y: number;
  readonly height: number;
  readonly className: string;
}): ReactElement {
  if (startMinutes === null) {
    return (
      <text x={left + 4} y={y + height - 1} className="after">
        after the merge, {wholeText(gate.minutes)} min
      </text>
    );
  }
  return (
    <rect
      className={className}
      x={x(startMinutes)}
      y={y}
      width={Math.max(1, x(startMinutes + gate.minutes) - x(startMinutes))}
      height={height}
      rx="1"
    />
  );
}

function Total({
  timeline: { totalMinutes },
  x,
  y,
  className,
  letter = null,
  isNamed,
}: {
  readonly timeline: GateTimeline;
  readonly x: (minutes: number) => number;
  readonly y: number;
  readonly className: string;
  readonly letter?: string | null;
  /** Whether its minutes stand beside it. */
  readonly isNamed: boolean;
}): ReactElement {
  return (
    <g className={`total ${className}`}>
      <line x1={x(totalMinutes)} x2={x(totalMinutes)} y1="2" y2={y} />
      {isNamed ? (
        <text x={x(totalMinutes) + 4} y="9">
          {letter === null ? '' : `${letter} `}
          {wholeText(totalMinutes)} min
        </text>
      ) : null}
    </g>
  );
}

interface ChartRow {
  readonly name: string;
  readonly isNow: GateRow | null;
  readonly wasAt: GateRow | null;
}

/** The gates as they are now, then those that only the baseline has. */
function rowsOf(now: GateTimeline, was: GateTimeline | null): readonly ChartRow[] {
  const old = new Map((was?.rows ?? []).map((row) => [row.gate.id, row]));
  const rows = now.rows.map((row): ChartRow => ({
    name: row.gate.name,
    isNow: row,
    wasAt: old.get(row.gate.id) ?? null,
  }));
  const present = new Set(now.rows.map(({ gate }) => gate.id));
  const gone = (was?.rows ?? []).filter(({ gate }) => !present.has(gate.id));
  return [...rows, ...gone.map((row): ChartRow => ({ name: row.gate.name, isNow: null, wasAt: row }))];
}

function figureRows(rows: readonly ChartRow[], isCompared: boolean): ChartRows {
  const cells = (row: GateRow | null): readonly string[] =>
    row === null
      ? ['', '']
      : [row.startMinutes === null ? 'after the merge' : wholeText(row.startMinutes), wholeText(row.gate.minutes)];
  return [
    ['Gate', 'From minute', 'Minutes', ...(isCompared ? ['Baseline, from minute', 'Baseline, minutes'] : [])],
    ...rows.map(({ name, isNow, wasAt }) => [name, ...cells(isNow), ...(isCompared ? cells(wasAt) : [])]),
  ];
}

function labelOf(now: GateTimeline, was: GateTimeline | null): string {
  const gates = now.rows
    .map(({ gate, startMinutes }) =>
      startMinutes === null
        ? `${gate.name} after the merge`
        : `${gate.name} from minute ${wholeText(startMinutes)} for ${wholeText(gate.minutes)}`,
    )
    .join(', ');
  const before = was === null ? '' : `, in the baseline ${wholeText(was.totalMinutes)}`;
  return `Gates, when all pass: ${wholeText(now.totalMinutes)} min${before}. ${gates}`;
}
