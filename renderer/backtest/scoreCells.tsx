import type { ReactElement } from 'react';
import type { ErrorSummary, Tally } from '../../shared/calibrate/backtestScore.ts';
import { twoDigitText } from '../format.ts';

/** The head of a column of figures, and what they are. */
export function NumberHead({ title, name }: { readonly title: string; readonly name: string }): ReactElement {
  return (
    <th scope="col" className="number" title={title}>
      {name}
    </th>
  );
}

/** A logarithmic error as a factor: twice as much and half as much are both off by 2. */
export function Off({ error }: { readonly error: ErrorSummary | null }): ReactElement {
  return (
    <td className="number">
      {error === null ? <span title="nothing to score">—</span> : `× ${twoDigitText(Math.exp(error.median))}`}
    </td>
  );
}

/** How many, of how many. */
export function Part({ tally: { count, of } }: { readonly tally: Tally }): ReactElement {
  return <td className="number">{of === 0 ? <span title="nothing to score">—</span> : `${count} of ${of}`}</td>;
}
