import { usedText } from '../../../shared/report/reportFigures.ts';
import type { CapacitySection, Cells, Used } from '../../../shared/report/reportSchema.ts';
import { LevelBar, PrintPlate, SideBadge } from './PrintMarks.tsx';
import type { RowRange } from './paginate.ts';

/** Rows of the section as they are measured and split: the teams, the totals, the notes. */
export function capacityRowCount(section: CapacitySection): number {
  return section.rows.length + 2;
}

/** A page of the table: the teams of its range, and totals and notes where they belong to it. */
export function CapacityBody({ section, range }: { readonly section: CapacitySection; readonly range: RowRange }) {
  const isCompared = section.sides.length > 1;
  // Every side has six columns; the last one a bar as well.
  const last = section.sides.length - 1;
  const totalsRow = section.rows.length;
  const rows = section.rows.slice(range.first, Math.min(range.end, totalsRow));
  const hasTotals = range.first <= totalsRow && range.end > totalsRow;
  return (
    <>
      {(rows.length > 0 || hasTotals) && (
        <table className={isCompared ? 'capacity capacity-compared' : 'capacity capacity-alone'}>
          <colgroup>
            <col />
          </colgroup>
          {section.sides.map((side, index) => (
            <colgroup key={side.tone}>
              <col className="col-people" />
              <col className="col-demand" />
              <col className="col-supply" />
              <col className="col-used" />
              {index === last && <col className="col-bar" />}
              <col className="col-range" />
              <col className="col-wait" />
            </colgroup>
          ))}
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="capacity-team">
                Team
              </th>
              {section.sides.map((side, index) => (
                <th
                  key={side.tone}
                  scope="colgroup"
                  colSpan={index === last ? 7 : 6}
                  className={index > 0 ? 'side-head side-later' : 'side-head'}
                >
                  <SideBadge side={side} />
                  {side.tone === 'baseline' ? side.name : `Scenario ${side.letter}`}
                </th>
              ))}
            </tr>
            <tr>
              {section.sides.map((side, index) => (
                <SideHeads key={side.tone} index={index} bar={index === last ? 'shown' : 'none'} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={range.first + index} data-row="alone">
                <th scope="row" className="capacity-team">
                  {row.team}
                  {row.note !== '' && <small>{row.note}</small>}
                </th>
                {row.cells.map((cells, place) =>
                  cells === null ? (
                    <td
                      key={place}
                      colSpan={place === last ? 7 : 6}
                      className={place > 0 ? 'side-later absent' : 'absent'}
                    >
                      {place > 0 ? 'removed' : 'not there yet'}
                    </td>
                  ) : (
                    <SideCells
                      key={place}
                      cells={cells}
                      place={place}
                      bar={place === last ? 'shown' : 'none'}
                      was={place > 0 ? changedFrom(row.cells[0]?.used, cells.used) : null}
                    />
                  ),
                )}
              </tr>
            ))}
            {hasTotals && (
              <tr className="totals" data-row="withPrevious">
                <th scope="row">All</th>
                {section.totals.map((cells, place) => (
                  <SideCells
                    key={place}
                    cells={cells}
                    place={place}
                    bar={place === last ? 'shown' : 'none'}
                    was={null}
                  />
                ))}
              </tr>
            )}
          </tbody>
        </table>
      )}
      {range.end > totalsRow + 1 && (
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

/** Where the baseline was, when that is somewhere else. */
function changedFrom(before: Used | undefined, after: Used): Used | null {
  return before === undefined || usedText(before) === usedText(after) ? null : before;
}

function SideHeads({ index, bar }: { readonly index: number; readonly bar: 'shown' | 'none' }) {
  return (
    <>
      <th scope="col" className={index > 0 ? 'n side-later' : 'n'}>
        People
      </th>
      <th scope="col" className="n">
        Demand
      </th>
      <th scope="col" className="n">
        Supply
      </th>
      <th scope="col" className="n">
        Used
      </th>
      {bar === 'shown' && (
        <th scope="col" className="bar-column">
          <span className="visually-hidden">Bar</span>
        </th>
      )}
      <th scope="col">8 of 10 weeks</th>
      <th scope="col" className="n">
        Wait
      </th>
    </>
  );
}

interface SideCellsProps {
  readonly cells: Cells;
  readonly place: number;
  readonly bar: 'shown' | 'none';
  readonly was: Used | null;
}

function SideCells({ cells, place, bar, was }: SideCellsProps) {
  return (
    <>
      <td className={place > 0 ? 'n side-later' : 'n'}>
        {cells.people}
        {cells.openSeats !== '' && <small className="open-seats">{cells.openSeats}</small>}
      </td>
      <td className="n">{cells.demand}</td>
      <td className="n">{cells.supply}</td>
      <td className="n">
        <PrintPlate used={cells.used} />
      </td>
      {bar === 'shown' && (
        <td className="bar-column">
          <LevelBar used={cells.used} was={was} width={62} />
        </td>
      )}
      <td className="quiet">{cells.range}</td>
      <td className="n wait">
        {cells.wait.text}
        {cells.wait.range !== '' && <small>{cells.wait.range}</small>}
      </td>
    </>
  );
}
