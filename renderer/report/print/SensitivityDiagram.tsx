import type { AssumptionsSection } from '../../../shared/report/reportSchema.ts';

type Diagram = NonNullable<AssumptionsSection['sensitivity']>;

const width = 248;
const rowHeight = 27;
const top = 24;
/** Room at the sides for the values at the ends. */
const side = 34;

/** How far one figure goes at either end of each assumption's range, the most influential at the top. */
export function SensitivityDiagram({ diagram }: { readonly diagram: Diagram }) {
  const { title, summary, now, limit, ticks, bars } = diagram;
  const height = top + bars.length * rowHeight + 16;
  const bottom = height - 15;
  // What does not exist lies at the edge.
  const x = (place: number | null): number => (place === null ? width - 6 : side + place * (width - 2 * side));
  const centre = x(now.place);
  const shown = ticks.filter(({ place }) => Math.abs(x(place) - x(limit ?? 9)) > 22);
  return (
    <aside className="sensitivity-diagram">
      <h3>{title}</h3>
      <svg
        width={`${width}pt`}
        height={`${height}pt`}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={summary}
      >
        {shown.map(({ place, text }) => (
          <g key={place}>
            <path className="course-grid" d={`M${x(place).toFixed(1)} ${top - 6}V${bottom}`} />
            <text x={x(place)} y={height - 4} textAnchor="middle">
              {text}
            </text>
          </g>
        ))}
        {limit !== null && (
          <>
            <path className="sensitivity-limit" d={`M${x(limit).toFixed(1)} ${top - 8}V${bottom}`} />
            <text className="is-strong" x={x(limit)} y={height - 4} textAnchor="middle">
              {'100 %'}
            </text>
          </>
        )}
        {bars.map(({ label, left, right }, index) => {
          const y = top + index * rowHeight;
          const [from, to] = [x(left.place), x(right.place)];
          return (
            <g key={index}>
              <Span className="sensitivity-lower" from={from} to={Math.min(centre, to)} y={y + 11} />
              <Span className="sensitivity-higher" from={Math.max(centre, from)} to={to} y={y + 11} />
              <text x={from - 3} y={y + 18} textAnchor="end">
                {left.text}
              </text>
              <text x={Math.min(width - 1, to + 3)} y={y + 18} textAnchor={to + 24 > width ? 'end' : 'start'}>
                {right.text}
              </text>
              <text className="sensitivity-label" x={4} y={y + 8}>
                {label}
              </text>
            </g>
          );
        })}
        <path className="sensitivity-now" d={`M${centre.toFixed(1)} ${top - 12}V${bottom}`} />
        <text className="is-strong" x={Math.min(width - 14, Math.max(14, centre))} y={9} textAnchor="middle">
          {now.text}
        </text>
      </svg>
    </aside>
  );
}

interface SpanProps {
  readonly className: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

function Span({ className, from, to, y }: SpanProps) {
  return to - from < 0.05 ? null : <rect className={className} x={from} y={y} width={to - from} height="8" />;
}
