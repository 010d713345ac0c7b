import type { ReactElement } from 'react';
import type { CompareCell, CompareRow } from '../../shared/report/compareScenarios.ts';
import { useUnreviewedShare } from '../compute/trackRecords.ts';
import { shareText } from '../format.ts';
import { Delta } from '../components/Marks.tsx';
import { useCompareStore } from '../stores/compareStore.ts';
import type { Column } from './useComparison.ts';

/** Rows whose figures are simulated: what stands there while that is under way is by formula. */
const simulatedRows: ReadonlySet<CompareRow['id']> = new Set(['wait', 'cycle', 'growth']);

/** The figures, a row each. */
export function FigureRows({
  rows,
  columns,
}: {
  readonly rows: readonly CompareRow[];
  readonly columns: readonly Column[];
}): ReactElement {
  const unreviewed = useUnreviewedShare(null);
  // Beside a wait, since faster is not better when nobody looks.
  const captionOf = ({ id, caption }: CompareRow): string =>
    id === 'wait' && unreviewed !== null ? `${caption}; ${shareText(unreviewed.value)} merged unreviewed` : caption;
  return (
    <>
      {rows.map((row) => (
        <tr key={row.id} className="compare-figures">
          <th scope="row">
            {row.label} {captionOf(row) === '' ? null : <small>{captionOf(row)}</small>}
          </th>
          {row.cells.map((cell, place) => (
            <td
              key={columns[place]?.state.stateId ?? ''}
              className={simulatedRows.has(row.id) && columns[place]?.isOld === true ? 'is-by-formula' : undefined}
            >
              <Cell cell={cell} isBaseline={place === 0} />
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}

function Cell({ cell, isBaseline }: { readonly cell: CompareCell; readonly isBaseline: boolean }): ReactElement {
  const showsValues = useCompareStore((state) => state.showsValues);
  const showsRanges = useCompareStore((state) => state.showsRanges);
  const showsDifferences = useCompareStore((state) => state.showsDifferences);
  const { difference } = cell;
  const words = [showsRanges ? cell.range : '', cell.note].filter((part) => part !== '').join(', ');
  return (
    <div className={`compare-cell${isBaseline ? ' is-baseline' : ''}`}>
      <span className="compare-value">
        {showsValues || isBaseline ? (
          <b>
            {cell.value}
            {cell.unit === '' ? null : <i> {cell.unit}</i>}
          </b>
        ) : null}
      </span>
      {isBaseline ? null : (
        <span className="compare-difference">
          {!showsDifferences || difference.kind === 'none' ? null : difference.kind === 'unclear' ? (
            <span className="compare-unclear">no clear difference</span>
          ) : (
            <Delta
              direction={difference.tone === 'cost' ? 'same' : difference.direction}
              tone={difference.tone === 'worse' ? 'worse' : 'better'}
            >
              {difference.text}
            </Delta>
          )}
        </span>
      )}
      <span className="compare-range" title={words}>
        {words}
      </span>
    </div>
  );
}
