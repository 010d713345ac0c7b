import type { CSSProperties, ReactElement } from 'react';
import { bandOf } from '../format.ts';

/** The scale ends at 150 %: what lies beyond is drawn as its end. */
const scaleEnd = 1.5;

function place(utilisation: number): string {
  return `${(Math.min(1, Math.max(0, utilisation) / scaleEnd) * 100).toFixed(2)}%`;
}

interface LevelBarProps {
  readonly utilisation: number;
  /** The baseline's, marked below. */
  readonly was?: number | null;
  readonly range?: { readonly low: number; readonly high: number } | null;
  readonly height?: number;
}

/** Capacity as a line: work that crosses it is hatched. Length, cap and hatch read without colour. */
export function LevelBar({ utilisation, was = null, range = null, height = 6 }: LevelBarProps): ReactElement {
  const band = bandOf(utilisation);
  const style: CSSProperties = { height };
  return (
    <span className="level" style={style} aria-hidden="true">
      <i className={`level-fill heat-${band}`} style={{ width: place(Math.min(utilisation, 1)) }} />
      {utilisation > 1 ? (
        <i
          className={`level-over heat-${band}`}
          style={{ left: place(1), width: `calc(${place(utilisation)} - ${place(1)})` }}
        />
      ) : null}
      <i className="level-cap" style={{ left: place(utilisation) }} />
      <i className="level-plan-to" />
      <i className="level-ceiling" />
      {was === null ? null : <i className="level-was" style={{ left: place(was) }} />}
      {range === null ? null : (
        <i
          className="level-range"
          style={{ left: place(range.low), width: `calc(${place(range.high)} - ${place(range.low)})` }}
        />
      )}
    </span>
  );
}

/** A person's planned load: grey, and coloured only past the line. */
export function MicroBar({
  utilisation,
  isOpenSeat = false,
}: {
  readonly utilisation: number | null;
  readonly isOpenSeat?: boolean;
}): ReactElement {
  const used = utilisation ?? 0;
  return (
    <span className={`micro${isOpenSeat ? ' is-open' : ''}`} aria-hidden="true">
      <i className="micro-used" style={{ width: place(Math.min(used, 1)) }} />
      {used > 1 ? (
        <i
          className={`micro-over heat-${bandOf(used)}`}
          style={{ left: place(1), width: `calc(${place(used)} - ${place(1)})` }}
        />
      ) : null}
      <i className="micro-ceiling" />
    </span>
  );
}
