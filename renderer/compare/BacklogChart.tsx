import { useRef, type ReactElement } from 'react';
import type { Spread } from '../../shared/simulate/orgForecast.ts';
import type { ScenarioMark } from '../../shared/plan/scenarioMark.ts';
import { useWidth } from '../components/useWidth.ts';
import { wholeText } from '../format.ts';

const edge = { left: 36, right: 8, top: 14, bottom: 20 };
/** Before its width is known, as in a column of a usual window. */
const usualWidth = 300;

interface BacklogChartProps {
  readonly course: readonly (Spread | null)[];
  /** Of the baseline, for comparison; null: this is it. */
  readonly reference: readonly (Spread | null)[] | null;
  readonly mark: ScenarioMark | null;
  /** The highest value of the scale, the same in all columns. */
  readonly most: number;
  readonly waves: readonly { readonly label: string; readonly week: number }[];
  readonly label: string;
}

/** Review hours that wait, week by week: the median of the runs, and where 8 of 10 lie. */
export function BacklogChart({ course, reference, mark, most, waves, label }: BacklogChartProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  // Drawn at the width that it has, so that its words are as large as those around it in every window.
  const width = useWidth(host) || usualWidth;
  const size = { ...edge, width, height: Math.min(180, Math.max(132, Math.round(width * 0.42))) };
  const weeks = course.length;
  const x = (week: number): number =>
    size.left + ((week - 1) / Math.max(1, weeks - 1)) * (size.width - size.left - size.right);
  const y = (hours: number): number => size.top + (1 - hours / most) * (size.height - size.top - size.bottom);
  const end = course.at(-1)?.median ?? 0;
  return (
    <div ref={host}>
      <svg
        className={`backlog-chart ${mark === null ? 'is-baseline' : `scenario-${mark.colour}`}`}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={label}
      >
        {[0, 1 / 3, 2 / 3, 1].map((part) => (
          <g key={part}>
            <path className="chart-line" d={`M${size.left} ${y(most * part).toFixed(1)}H${size.width - size.right}`} />
            <text x={size.left - 5} y={y(most * part) + 3.5} textAnchor="end">
              {wholeText(most * part)}
            </text>
          </g>
        ))}
        {waves
          .filter(({ week }) => week <= weeks)
          .map(({ label: name, week }) => (
            <g key={name}>
              <path className="chart-wave" d={`M${x(week).toFixed(1)} ${size.top - 6}V${size.height - size.bottom}`} />
              <text x={x(week) + 3} y={size.top - 2}>
                {name}
              </text>
            </g>
          ))}
        <path className="chart-band" d={bandPath(course, x, y)} />
        <path className="chart-band" d={bandPath(course, x, y, 'half')} />
        {reference === null ? null : <path className="chart-reference" d={linePath(reference, x, y)} />}
        <path className="chart-median" d={linePath(course, x, y)} />
        <EndMark mark={mark} x={x(weeks)} y={y(end)} />
        {[1, Math.ceil(weeks / 2), weeks].map((week, place) => (
          <text
            key={week}
            x={x(week)}
            y={size.height - 5}
            textAnchor={place === 0 ? 'start' : place === 1 ? 'middle' : 'end'}
          >
            {place === 0 ? 'now' : `week ${week}`}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** A team's course without a scale of its own: its shape, and its last value beside it. */
export function TeamSpark({
  course,
  most,
  mark,
}: {
  readonly course: readonly (Spread | null)[];
  readonly most: number;
  readonly mark: ScenarioMark | null;
}): ReactElement {
  const [width, height] = [64, 28];
  const x = (week: number): number => ((week - 1) / Math.max(1, course.length - 1)) * width;
  const y = (hours: number): number => 2 + (1 - hours / most) * (height - 4);
  return (
    <svg
      className={`team-spark ${mark === null ? 'is-baseline' : `scenario-${mark.colour}`}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="chart-line" d={`M0 ${height - 1}H${width}`} />
      <path className="chart-band" d={bandPath(course, x, y)} />
      <path className="chart-median" d={linePath(course, x, y)} />
    </svg>
  );
}

/** Round for one scenario, square for the next: colours alone tell nothing apart. */
function EndMark({
  mark,
  x,
  y,
}: {
  readonly mark: ScenarioMark | null;
  readonly x: number;
  readonly y: number;
}): ReactElement {
  const at = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  const colour = mark?.colour ?? 'blue';
  switch (colour) {
    case 'green':
      return <path className="chart-end" transform={at} d="M-3.500-3.500h7v7h-7z" />;
    case 'violet':
      return <path className="chart-end" transform={at} d="M0-4.600 4.600 0 0 4.600-4.600 0z" />;
    case 'magenta':
      return <path className="chart-end" transform={at} d="M0-4.400 4.400 3.600h-8.800z" />;
    case 'olive':
      return <path className="chart-end" transform={at} d="M0 4.400 4.400-3.600h-8.800z" />;
    case 'cyan':
      return <path className="chart-end" transform={at} d="M-4.500-1.500h3v-3h3v3h3v3h-3v3h-3v-3h-3z" />;
    case 'blue':
      return <circle className="chart-end" transform={at} r="4" />;
    default:
      return colour satisfies never;
  }
}

type Scale = (value: number) => number;

function linePath(course: readonly (Spread | null)[], x: Scale, y: Scale): string {
  return course
    .map((spread, index) => `${index === 0 ? 'M' : 'L'}${x(index + 1).toFixed(1)} ${y(spread?.median ?? 0).toFixed(1)}`)
    .join('');
}

function bandPath(
  course: readonly (Spread | null)[],
  x: Scale,
  y: Scale,
  of: 'eightInTen' | 'half' = 'eightInTen',
): string {
  const point = (index: number, hours: number): string => `${x(index + 1).toFixed(1)} ${y(hours).toFixed(1)}`;
  const isHalf = of === 'half';
  const upper = course.map((spread, index) => point(index, (isHalf ? spread?.upperQuartile : spread?.high) ?? 0));
  const lower = course.map((spread, index) => point(index, (isHalf ? spread?.lowerQuartile : spread?.low) ?? 0));
  return `M${[...upper, ...lower.toReversed()].join('L')}Z`;
}
