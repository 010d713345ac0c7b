import type { MovesSection } from '../../../shared/report/reportSchema.ts';

type Courses = NonNullable<MovesSection['courses']>;
type Chart = Courses['charts'][number];

const size = { width: 366, height: 132, left: 34, right: 6, top: 14, bottom: 16 };

/** What waits without the moves and with them, side by side on one scale. */
export function CourseCharts({ courses }: { readonly courses: Courses }) {
  return (
    <div className="courses" data-row="alone">
      {courses.charts.map((chart) => (
        <figure key={chart.caption} className={`tone-${chart.tone}`}>
          <CourseChart chart={chart} courses={courses} />
          <figcaption>{chart.caption}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function CourseChart({ chart, courses: { most, ticks } }: { readonly chart: Chart; readonly courses: Courses }) {
  const { weeks, reference, waves } = chart;
  const right = size.width - size.right;
  const bottom = size.height - size.bottom;
  const x = (week: number): number => size.left + ((week - 1) / Math.max(1, weeks.length - 1)) * (right - size.left);
  const y = (hours: number): number => bottom - (hours / most) * (bottom - size.top);
  const known = weeks.flatMap((week, index) => (week === null ? [] : [{ ...week, at: index + 1 }]));
  const last = known.at(-1);
  const point = (week: number, hours: number): string => `${x(week).toFixed(1)} ${y(hours).toFixed(1)}`;
  const band = (upper: 'high' | 'upperQuartile', lower: 'low' | 'lowerQuartile'): string =>
    `M${[...known.map((week) => point(week.at, week[upper])), ...known.toReversed().map((week) => point(week.at, week[lower]))].join('L')}Z`;
  const line = (values: readonly (readonly [number, number])[]): string =>
    values.length === 0 ? '' : `M${values.map(([week, hours]) => point(week, hours)).join('L')}`;
  return (
    <svg
      width={`${size.width}pt`}
      height={`${size.height}pt`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={chart.summary}
    >
      {ticks.map(({ hours, text }) => (
        <g key={hours}>
          <path className="course-grid" d={`M${size.left} ${y(hours).toFixed(1)}H${right}`} />
          <text x={size.left - 5} y={y(hours) + 2.5} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {waves
        .filter(({ week }) => week <= weeks.length)
        .map(({ label, week }) => (
          <g key={label}>
            <path className="course-wave" d={`M${x(week).toFixed(1)} ${size.top - 8}V${bottom}`} />
            <text x={x(week) + 3} y={size.top - 3}>
              {label}
            </text>
          </g>
        ))}
      {known.length > 1 && (
        <>
          <path className="course-wide" d={band('high', 'low')} />
          <path className="course-half" d={band('upperQuartile', 'lowerQuartile')} />
        </>
      )}
      {reference !== null && (
        <path
          className="course-reference"
          d={line(reference.flatMap((hours, index) => (hours === null ? [] : [[index + 1, hours] as const])))}
        />
      )}
      <path className="course-median" d={line(known.map(({ at, median }) => [at, median] as const))} />
      {last !== undefined && <circle className="course-end" cx={x(last.at)} cy={y(last.median)} r="3" />}
      {[1, Math.ceil(weeks.length / 2), weeks.length].map((week, place) => (
        <text
          key={week}
          x={x(week)}
          y={size.height - 4}
          textAnchor={place === 0 ? 'start' : place === 1 ? 'middle' : 'end'}
        >
          {place === 0 ? 'now' : `week ${week}`}
        </text>
      ))}
    </svg>
  );
}
