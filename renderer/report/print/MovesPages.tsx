import type { MovesSection, ReportMove } from '../../../shared/report/reportSchema.ts';
import { CourseCharts } from './CourseCharts.tsx';
import type { ColumnPart, RowRange } from './paginate.ts';
import { PrintIcon } from './PrintIcon.tsx';
import { PrintPlate, SentenceText, WaveFlag } from './PrintMarks.tsx';

type Wave = MovesSection['waves'][number];

/** Cards of waves side by side, as many as a page has columns. */
export function WaveCards({
  section,
  parts,
}: {
  readonly section: MovesSection;
  readonly parts: readonly ColumnPart[];
}) {
  return (
    <div className={`waves tone-${section.side.tone}`}>
      {parts.map((part) => {
        const wave = section.waves[part.group];
        return wave === undefined ? null : <WaveCard key={`${part.group} ${part.first}`} wave={wave} part={part} />;
      })}
    </div>
  );
}

/** One wave, or the part of it that its column holds. */
export function WaveCard({ wave, part }: { readonly wave: Wave; readonly part: ColumnPart }) {
  return (
    <section className="wave" data-wave={part.group}>
      <header data-wave-head="">
        <WaveFlag wave={wave.wave} />
        <div>
          <h3>
            Wave {wave.wave}
            {part.first > 0 && ', continued'}
          </h3>
          {wave.effect !== '' && <p>{wave.effect}</p>}
        </div>
      </header>
      <ul>
        {wave.moves.slice(part.first, part.end).map((move) => (
          <MoveItem key={move.number} move={move} />
        ))}
      </ul>
      {wave.note !== '' && <footer data-wave-foot="">{wave.note}</footer>}
    </section>
  );
}

function MoveItem({ move }: { readonly move: ReportMove }) {
  return (
    <li data-wave-item="">
      <PrintIcon name={move.icon} />
      <div>
        <p className="move-sentence">
          {move.number}. <SentenceText sentence={move.sentence} />
        </p>
        {move.further.map((sentence, index) => (
          <p key={index} className="move-further">
            <SentenceText sentence={sentence} />
          </p>
        ))}
        <p className="move-effect">{move.effect}</p>
        {move.reason !== '' && <p className="move-why">Why: {move.reason}</p>}
        {move.owner !== '' && <p className="move-why">Answers for it: {move.owner}</p>}
      </div>
    </li>
  );
}

type Row =
  | { readonly kind: 'courses'; readonly courses: NonNullable<MovesSection['courses']> }
  | { readonly kind: 'stage'; readonly row: NonNullable<MovesSection['stages']>['rows'][number] }
  | { readonly kind: 'conflictHead' }
  | { readonly kind: 'conflict'; readonly conflict: MovesSection['conflicts'][number] }
  | { readonly kind: 'parkedHead' }
  | { readonly kind: 'parked'; readonly sentence: MovesSection['parked'][number] }
  | { readonly kind: 'note'; readonly text: string };

/** What follows the waves, row by row: load after each wave, moves that do not apply, parked ones, notes. */
export function movesRows(section: MovesSection): readonly Row[] {
  return [
    ...(section.courses === null ? [] : [{ kind: 'courses' as const, courses: section.courses }]),
    ...(section.stages?.rows.map((row): Row => ({ kind: 'stage', row })) ?? []),
    ...(section.conflicts.length > 0 ? [{ kind: 'conflictHead' as const }] : []),
    ...section.conflicts.map((conflict): Row => ({ kind: 'conflict', conflict })),
    ...(section.parked.length > 0 ? [{ kind: 'parkedHead' as const }] : []),
    ...section.parked.map((sentence): Row => ({ kind: 'parked', sentence })),
    ...section.notes.map((text): Row => ({ kind: 'note', text })),
  ];
}

/** A page, or the rest of one, of what follows the waves. */
export function MovesRest({ section, range }: { readonly section: MovesSection; readonly range: RowRange }) {
  const rows = movesRows(section).slice(range.first, range.end);
  const stages = rows.flatMap((row) => (row.kind === 'stage' ? [row.row] : []));
  return (
    <div className="moves-rest">
      {rows.map((row, index) => (row.kind === 'courses' ? <CourseCharts key={index} courses={row.courses} /> : null))}
      {stages.length > 0 && section.stages !== null && (
        <table className="stages">
          <caption>Review hours used, wave by wave, in the teams that change</caption>
          <thead>
            <tr>
              <th scope="col">Team</th>
              {section.stages.columns.map((column) => (
                <th key={column} scope="col" className="n">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map(({ team, cells }, index) => (
              <tr key={index} data-row="alone">
                <th scope="row">{team}</th>
                {cells.map((cell, place) => (
                  <td key={place} className="n">
                    {cell === null ? <span className="quiet">–</span> : <PrintPlate used={cell} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.map((row, index) => (
        <RestRow key={index} row={row} />
      ))}
    </div>
  );
}

function RestRow({ row }: { readonly row: Row }) {
  switch (row.kind) {
    case 'courses':
    case 'stage':
      return null;
    case 'conflictHead':
      return <h3 data-row="withNext">Moves that no longer apply, and are not counted</h3>;
    case 'conflict':
      return (
        <p className="rest-line" data-row="alone">
          <b>
            <SentenceText sentence={row.conflict.sentence} />
          </b>{' '}
          {row.conflict.reason}
        </p>
      );
    case 'parkedHead':
      return <h3 data-row="withNext">Parked, and not counted</h3>;
    case 'parked':
      return (
        <p className="rest-line" data-row="alone">
          <SentenceText sentence={row.sentence} />
        </p>
      );
    case 'note':
      return (
        <p className="foot-note" data-row="alone">
          {row.text}
        </p>
      );
    default:
      return row satisfies never;
  }
}
