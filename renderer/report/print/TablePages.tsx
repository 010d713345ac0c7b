import type { TableCell, TableSection } from '../../../shared/report/reportSchema.ts';
import { TeamTrail } from './PageRef.tsx';
import type { RowRange } from './paginate.ts';
import { PrintPlate } from './PrintMarks.tsx';
import { tableRows } from './tableRows.ts';

type Severity = Extract<TableCell, { readonly kind: 'risk' }>['severity'];

/** A page of a table. */
export function TableBody({ section, range }: { readonly section: TableSection; readonly range: RowRange }) {
  const rows = tableRows(section).slice(range.first, range.end);
  const inTable = rows.filter((row) => row.kind !== 'notes' && row.kind !== 'legend');
  const total = section.columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <>
      {inTable.length > 0 && (
        <table className="plain-table">
          <colgroup>
            {section.columns.map(({ share }, place) => (
              <col key={place} style={{ width: `${(share / total) * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {section.columns.map(({ label, align }, place) => (
                <th key={place} scope="col" className={align === 'end' ? 'n' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inTable.map((row, index) =>
              row.kind === 'group' ? (
                <tr
                  key={index}
                  className="plain-group"
                  data-row={row.group.place === 'newPage' ? 'newPage' : 'withNext'}
                >
                  <th scope="colgroup" colSpan={section.columns.length}>
                    {row.group.team !== undefined && <TeamTrail {...row.group.team} />}
                    {section.name === 'teams' ? <h3>{row.group.name}</h3> : row.group.name}
                  </th>
                </tr>
              ) : (
                <CellsRow key={index} cells={row.cells} section={section} />
              ),
            )}
          </tbody>
        </table>
      )}
      {rows.some((row) => row.kind === 'legend') && <RiskLegend />}
      {rows.some((row) => row.kind === 'notes') && (
        <div className="foot-notes" data-row="withPrevious">
          {section.notes.map((note) => (
            <p key={note} className="foot-note">
              {note}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function CellsRow({ cells, section }: { readonly cells: readonly TableCell[]; readonly section: TableSection }) {
  return (
    <tr data-row="alone">
      {cells.map((cell, place) => {
        const content = <CellContent cell={cell} />;
        if (place === 0) {
          return (
            <th key={place} scope="row">
              {content}
            </th>
          );
        }
        return (
          <td key={place} className={section.columns[place]?.align === 'end' ? 'n' : undefined}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

/** Filled, in outline, or a ring: told apart without colour too. */
function RiskMark({ severity }: { readonly severity: Severity }) {
  return (
    <svg
      className={`risk-mark is-${severity}`}
      width="9pt"
      height="9pt"
      viewBox="0 0 10 10"
      role="img"
      aria-label={severity}
    >
      {severity === 'note' ? <circle cx="5" cy="5" r="3.600" /> : <path d="M5 1 9.200 8.800H.8Z" />}
    </svg>
  );
}

function RiskLegend() {
  return (
    <p className="risk-legend" data-row="withPrevious">
      {(['act', 'watch'] as const).map((severity) => (
        <span key={severity}>
          <RiskMark severity={severity} />{' '}
          {severity === 'act' ? 'act: the queue grows, or nobody answers' : 'watch: one absence or one assumption away'}
        </span>
      ))}
    </p>
  );
}

function CellContent({ cell }: { readonly cell: TableCell }) {
  switch (cell.kind) {
    case 'text':
      if (cell.style === 'code') return <code>{cell.text}</code>;
      if (cell.style === 'strong') return <b>{cell.text}</b>;
      if (cell.style === 'warning') return <b className="is-warning">{cell.text}</b>;
      return cell.style === 'quiet' ? <span className="quiet">{cell.text}</span> : cell.text;
    case 'risk':
      return (
        <span className="risk">
          <RiskMark severity={cell.severity} />
          <b>{cell.text}</b>
        </span>
      );
    case 'number':
      return cell.text;
    case 'used':
      return cell.used === null ? <span className="quiet">–</span> : <PrintPlate used={cell.used} />;
    default:
      return cell satisfies never;
  }
}
