import { CopyCaption } from '../components/CopyControls.tsx';
import { useState, type ReactElement } from 'react';
import type { IssueGroup } from '../../shared/importers/desk/deskViews.ts';
import { saveRows } from '../actions/importActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText, wholeText } from '../format.ts';

/** Everything that is not as the file has it, by reason, with the rows themselves to look at and to save. */
export function IssueTable({
  fileId,
  groups,
  rowsRead,
}: {
  readonly fileId: string;
  readonly groups: readonly IssueGroup[];
  readonly rowsRead: number;
}): ReactElement {
  const [openReason, setOpen] = useState<string | null>(null);
  const leftOut = groups.reduce((sum, { severity, count }) => sum + (severity === 'leftOut' ? count : 0), 0);
  if (groups.length === 0) return <p className="hint">Every one of {countText(rowsRead, 'row', 'rows')} was read.</p>;
  return (
    <>
      <h3 className="section-head import-issues-head">
        <span>{headOf(leftOut, rowsRead)}</span>
        <button type="button" className="button is-quiet" onClick={() => void saveRows(fileId, null)}>
          <Icon name="file" size={14} />
          Save these rows
        </button>
      </h3>
      <table className="import-table">
        <CopyCaption />
        <tbody>
          {groups.flatMap((group) => {
            const isOpen = openReason === group.reason;
            const row = (
              <tr key={group.reason}>
                <td className="number">
                  <b>{wholeText(group.count)}</b>
                </td>
                <th scope="row">
                  {group.label}
                  <span>{group.message}</span>
                </th>
                <td className="first-value">{group.places.join(', ')}</td>
                <td className="advice">{group.advice}</td>
                <td>
                  <button
                    type="button"
                    className="text-button"
                    aria-expanded={isOpen}
                    aria-label={`${isOpen ? 'Hide' : 'Show'} the rows: ${group.label}`}
                    onClick={() => setOpen(isOpen ? null : group.reason)}
                  >
                    {isOpen ? 'Hide' : 'Rows'}
                  </button>
                </td>
              </tr>
            );
            return isOpen ? [row, <Rows key={`${group.reason} rows`} group={group} fileId={fileId} />] : [row];
          })}
        </tbody>
      </table>
    </>
  );
}

function Rows({ group, fileId }: { readonly group: IssueGroup; readonly fileId: string }): ReactElement {
  const more = group.count - group.rows.length;
  return (
    <tr className="import-rows">
      <td colSpan={5}>
        <ul>
          {group.rows.map(({ place, message, cells }, index) => (
            <li key={index}>
              <b>{place === '' ? 'whole file' : place}</b>
              <span>{cells.length === 0 ? message : cells.join(' · ')}</span>
            </li>
          ))}
        </ul>
        <p>
          {more > 0 ? <span>and {wholeText(more)} more </span> : null}
          <button type="button" className="text-button" onClick={() => void saveRows(fileId, group.reason)}>
            Save only these
          </button>
        </p>
      </td>
    </tr>
  );
}

function headOf(leftOut: number, rowsRead: number): string {
  if (leftOut === 0) return 'To look at';
  return rowsRead === 0
    ? 'Nothing was read'
    : `${wholeText(leftOut)} left out of ${countText(rowsRead, 'row', 'rows')}`;
}
