import { CopyChart } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { Recommendation } from '../../shared/optimise/recommend.ts';
import { floorPercent } from '../../shared/report/reportFigures.ts';
import { shownPercent } from '../format.ts';

const size = { width: 320, height: 120, left: 34, right: 14, top: 20, bottom: 18 };
/** A further move that gains less than this many points is hardly worth its price. */
const worthwhilePoints = 3;

interface MovesCurveProps {
  readonly curve: Recommendation['curve'];
  readonly chosen: number;
  readonly bound: number;
  /** The utilisation that the plan plans to. */
  readonly planTo: number;
}

/** How much each further move brings: the highest load against the number of moves, with what no moves can reach. */
export function MovesCurve({ curve, chosen, bound, planTo }: MovesCurveProps): ReactElement | null {
  if (curve.length < 2) return null;
  const values = curve.map(({ largest }) => largest);
  const most = Math.max(...values, 1);
  const least = Math.min(...values, bound, planTo);
  const lastMove = curve.at(-1)?.moves ?? 1;
  const x = (moves: number): number =>
    size.left + (moves / Math.max(1, lastMove)) * (size.width - size.left - size.right);
  const y = (value: number): number =>
    size.top + ((most - value) / Math.max(1e-9, most - least)) * (size.height - size.top - size.bottom);
  const points = curve.map(({ moves, largest }) => `${x(moves).toFixed(1)} ${y(largest).toFixed(1)}`);
  const words = curve.map(({ moves, largest }) => `${moves}: ${shownPercent(largest)} %`).join(', ');
  return (
    <figure className="recommend-curve">
      <figcaption>
        <b>Moves against the highest load</b>
      </figcaption>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={`Highest load by number of moves. ${words}`}
      >
        {[1, planTo].map((line) => (
          <g key={line}>
            <path
              className={line === 1 ? 'limit' : 'target'}
              d={`M${size.left} ${y(line).toFixed(1)}H${size.width - size.right}`}
            />
            <text x={size.left - 6} y={y(line) + 3.5} textAnchor="end">
              {shownPercent(line)}
            </text>
          </g>
        ))}
        <path className="bound" d={`M${size.left} ${y(bound).toFixed(1)}H${size.width - size.right}`} />
        <path className="line" d={`M${points.join('L')}`} />
        {curve.map(({ moves, largest }) => (
          <g key={moves}>
            <circle
              className={moves === chosen ? 'is-chosen' : ''}
              cx={x(moves)}
              cy={y(largest)}
              r={moves === chosen ? 5 : 3.5}
            />
            <text
              x={x(moves)}
              y={y(largest) - 8}
              textAnchor={moves === 0 ? 'start' : moves === lastMove ? 'end' : 'middle'}
            >
              {shownPercent(largest)}
            </text>
            <text x={x(moves)} y={size.height - 3} textAnchor="middle">
              {moves}
            </text>
          </g>
        ))}
      </svg>
      <CopyChart
        rows={() => [
          ['Moves', 'Highest load, %'],
          ...curve.map(({ moves, largest }) => [String(moves), String(shownPercent(largest))]),
        ]}
      />
      <p className="hint">
        {kneeText(curve)} Dotted: nothing below {floorPercent(bound)} % is possible. Dashed: what this plan plans to.
      </p>
    </figure>
  );
}

function kneeText(curve: Recommendation['curve']): string {
  const knee = curve.findIndex(
    ({ largest }, place) =>
      place < curve.length - 1 &&
      curve
        .slice(place + 1)
        .every((later, further) => (largest - later.largest) * 100 < worthwhilePoints * (further + 1)),
  );
  if (knee === -1) return 'Each move is worth at least 3 points.';
  return `After ${knee} ${knee === 1 ? 'move' : 'moves'} each further one gains less than ${worthwhilePoints} points.`;
}
