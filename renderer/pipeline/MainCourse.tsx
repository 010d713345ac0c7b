import type { ReactElement } from 'react';
import type { MainWeek } from '../../shared/plan/mainBranch.ts';
import { CopyChart } from '../components/CopyControls.tsx';
import { tenthPercent } from './pipelineWords.ts';

const width = 440;
const height = 118;
const right = 44;
const [top, bottom] = [10, 96];
const weekMs = 7 * 86_400_000;
/** Least span of the scale, so that a steady branch does not look wild. */
const leastSpan = 0.2;

/** How often the main branch passed, week by week, against the target. */
export function MainCourse({
  weeks,
  target,
}: {
  readonly weeks: readonly MainWeek[];
  readonly target: number;
}): ReactElement | null {
  const points = weeks.map(({ week, success }) => ({ at: Date.parse(week), share: success.count / success.of }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const shares = [...points.map(({ share }) => share), target];
  const most = Math.min(1, Math.max(...shares) + 0.02);
  const least = Math.max(0, Math.min(Math.min(...shares) - 0.04, most - leastSpan));
  const x = (at: number): number => 4 + ((at - first.at) / (last.at - first.at)) * (width - right - 12);
  const y = (share: number): number => bottom - ((share - least) / (most - least)) * (bottom - top);
  const tone = last.share < target ? 'is-below' : 'is-kept';
  const ago = Math.round((last.at - first.at) / weekMs) + 1;
  const endAt = y(last.share);
  // The two numbers at the right must not lie on one another.
  const endText = Math.abs(endAt - y(target)) < 13 ? endAt + (endAt >= y(target) ? 13 : -11) : endAt + 4;
  return (
    <figure className={`main-course ${tone}`}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Main branch: ${tenthPercent(first.share)} in the first of ${ago} weeks, ${tenthPercent(last.share)} in the last; target ${tenthPercent(target)}`}
      >
        <line className="target" x1="0" x2={width - right} y1={y(target)} y2={y(target)} />
        <text x={width - right + 4} y={y(target) + 4}>
          {tenthPercent(target)}
        </text>
        <line className="floor" x1="0" x2={width - right} y1={bottom} y2={bottom} />
        <polyline points={points.map(({ at, share }) => `${x(at)},${y(share)}`).join(' ')} />
        <circle cx={x(last.at)} cy={endAt} r="4" />
        <text className="value" x={width - right + 4} y={endText}>
          {tenthPercent(last.share)}
        </text>
        <text x="0" y={height - 6}>
          {ago} weeks, {dayText(first.at)}
        </text>
        <text x={width - right} y={height - 6} textAnchor="end">
          {dayText(last.at)}
        </text>
      </svg>
      <CopyChart
        rows={() => [
          ['Week', 'Main branch passed', 'Of runs', 'Share', 'Target'],
          ...weeks.map(({ week, success }) => [
            week,
            String(success.count),
            String(success.of),
            tenthPercent(success.count / success.of),
            tenthPercent(target),
          ]),
        ]}
      />
    </figure>
  );
}

function dayText(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}
