import type { Report, Sheet } from '../../../shared/report/reportSchema.ts';
import { DrawingShapes } from '../../components/DrawingShapes.tsx';
import { footerLine } from '../../../shared/report/footerLine.ts';
import { fullPageStyle } from './fullPageStyle.ts';
import { Stamp } from './Stamp.tsx';

/** The map on one sheet, or in pieces to be joined. */
export function SheetPages({
  report,
  sheet,
  shownAt,
}: {
  readonly report: Report;
  readonly sheet: Sheet;
  readonly shownAt: number;
}) {
  const { paper, tiles } = sheet;
  return (
    <div className="report-pages" data-divided="" style={fullPageStyle(paper, shownAt)}>
      {tiles.map((tile) => (
        <section key={`${tile.column} ${tile.row}`} className="report-page sheet-page">
          {sheet.kind === 'poster' ? (
            <SheetPicture report={report} sheet={sheet} at={{ x: 0, y: 0 }} />
          ) : (
            <Tile report={report} sheet={sheet} tile={tile} />
          )}
          <Stamp text={report.stamp} paper={paper} />
        </section>
      ))}
    </div>
  );
}

function Tile({
  report,
  sheet,
  tile,
}: {
  readonly report: Report;
  readonly sheet: Sheet;
  readonly tile: Sheet['tiles'][number];
}) {
  return (
    <>
      <div className="sheet-tile" style={{ inset: `${sheet.marginMm}mm ${sheet.marginMm}mm ${sheet.marginMm + 6}mm` }}>
        <SheetPicture report={report} sheet={sheet} at={{ x: -tile.xMm, y: -tile.yMm }} />
      </div>
      <p
        className="sheet-index"
        style={{ left: `${sheet.marginMm}mm`, right: `${sheet.marginMm}mm`, bottom: `${sheet.marginMm - 2}mm` }}
      >
        {sheet.tiles.length === 1
          ? 'All of the poster is on this sheet.'
          : `Column ${tile.column} of ${sheet.columns}, row ${tile.row} of ${sheet.rows}. Sheets overlap by 10 mm: cut along the line and join.`}
        <span>{`${footerLine(report.footer)}. ${(tile.row - 1) * sheet.columns + tile.column} of ${sheet.tiles.length}`}</span>
      </p>
    </>
  );
}

function SheetPicture({
  report,
  sheet,
  at,
}: {
  readonly report: Report;
  readonly sheet: Sheet;
  readonly at: { readonly x: number; readonly y: number };
}) {
  const { drawing, scale } = sheet;
  const size = { width: `${drawing.width * scale}pt`, height: `${drawing.height * scale}pt` };
  return (
    <div className="sheet-picture" style={{ ...size, left: `${at.x}mm`, top: `${at.y}mm` }}>
      <h1 style={{ left: `${24 * scale}pt`, top: `${22 * scale}pt`, fontSize: `${22 * scale}pt` }}>{report.title}</h1>
      <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} style={size} aria-label={drawing.summary}>
        <DrawingShapes shapes={drawing.shapes} />
      </svg>
    </div>
  );
}
