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
  const totalsRow = section.rows.length;
  const rows = section.rows.slice(range.first, Math.min(range.end, totalsRow));
  const hasTotals = range.first <= totalsRow && range.end > totalsRow;
  return (
    <>
      {(rows.length > 0 || hasTotals) && (
        <table className={isCompared ? 'capacity capacity-compared' : 'capacity capacity-alone'}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="capacity-team">
                Team
              </th>
              {section.sides.map((side, index) => (
                <th
                  key={side.tone}
                  scope="colgroup"
                  colSpan={sideColumns(index)}
                  className={index > 0 ? 'side-head side-later' : 'side-head'}
                >
                  <SideBadge side={side} />
                  {side.tone === 'baseline' ? side.name : `Scenario ${side.letter}`}
                </th>
              ))}
            </tr>
            <tr>
              {section.sides.map((side, index) => (
                <SideHeads key={side.tone} index={index} form={isCompared ? 'compared' : 'alone'} />
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
                    <td key={place} colSpan={sideColumns(place)} className={place > 0 ? 'side-later absent' : 'absent'}>
                      {place > 0 ? 'removed' : 'not there yet'}
                    </td>
                  ) : (
                    <SideCells
                      key={place}
                      cells={cells}
                      place={place}
                      was={place > 0 ? (row.cells[0]?.used ?? null) : null}
                    />
                  ),
                )}
              </tr>
            ))}
            {hasTotals && (
              <tr className="totals" data-row="withPrevious">
                <th scope="row">All</th>
                {section.totals.map((cells, place) => (
                  <SideCells key={place} cells={cells} place={place} was={null} />
                ))}
              </tr>
            )}
          </tbody>
        </table>
      )}
      {range.end > totalsRow + 1 && (
        <div className="foot-notes" data-row="alone">
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

/** Every side has people, demand, supply, used, range, wait; the last one a bar as well. */
function sideColumns(place: number): number {
  return place > 0 ? 7 : 6;
}

function SideHeads({ index, form }: { readonly index: number; readonly form: 'compared' | 'alone' }) {
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
      {index > 0 && (
        <th scope="col" className="bar-column">
          <span className="visually-hidden">Bar</span>
        </th>
      )}
      <th scope="col">{form === 'compared' ? '8 of 10 weeks' : 'Used in 8 of 10 weeks'}</th>
      <th scope="col" className="n">
        Wait{form === 'compared' ? '' : ' to first review'}
      </th>
    </>
  );
}

function SideCells({
  cells,
  place,
  was,
}: {
  readonly cells: Cells;
  readonly place: number;
  readonly was: Used | null;
}) {
  return (
    <>
      <td className={place > 0 ? 'n side-later' : 'n'}>
        {cells.people}
        {cells.openSeats !== '' && <small> {cells.openSeats}</small>}
      </td>
      <td className="n">{cells.demand}</td>
      <td className="n">{cells.supply}</td>
      <td className="n">
        <PrintPlate used={cells.used} />
      </td>
      {place > 0 && (
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
