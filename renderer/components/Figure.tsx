import type { ReactElement, ReactNode } from 'react';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly delta?: ReactNode;
  readonly note: string;
  readonly ranges?: ReactNode;
  /** The ranges are of what was before: newer ones are being computed. */
  readonly isOld?: boolean;
}

/** One figure of the strip: its name, its value, and what belongs to it. */
export function Figure({
  label,
  value,
  unit = '',
  delta = null,
  note,
  ranges = null,
  isOld = false,
}: FigureProps): ReactElement {
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value">
        <b>
          {value}
          {unit === '' ? null : <i>{unit}</i>}
        </b>
        {delta}
        {ranges === null ? null : <span className={isOld ? 'figure-ranges is-old' : 'figure-ranges'}>{ranges}</span>}
      </div>
      <div className="figure-note" title={note}>
        {note}
      </div>
    </div>
  );
}
