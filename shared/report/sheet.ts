import { drawPoster, smallestLetters } from './poster.ts';
import { leastLetters } from './pageScale.ts';
import type { ReportContext } from './reportContext.ts';
import { paperLimits, type PaperSize } from './reportOptions.ts';
import type { Sheet } from './reportSchema.ts';

const pointsPerMm = 72 / 25.4;
const margin = 8;
/** Sheets that are joined share this much on each side, so that nothing is lost where they are cut. */
const overlap = 10;

/** The map on one sheet: of the paper chosen when its letters can be read there, else of a larger one, up to what a PDF can be. */
export function buildPosterSheet(context: ReportContext, footer: string, paper: PaperSize): Sheet {
  const drawing = drawPoster(context, footer, paper.widthMm / paper.heightMm);
  const width = drawing.width / pointsPerMm;
  const height = drawing.height / pointsPerMm;
  const fits = Math.min(paper.widthMm / width, paper.heightMm / height);
  const scale = Math.min(Math.max(fits, leastLetters / smallestLetters), paperLimits.mostMm / Math.max(width, height));
  return {
    kind: 'poster',
    drawing,
    scale,
    paper: {
      widthMm: Math.min(paperLimits.mostMm, Math.max(paper.widthMm, width * scale)),
      heightMm: Math.min(paperLimits.mostMm, Math.max(paper.heightMm, height * scale)),
    },
    tiles: [{ xMm: 0, yMm: 0, column: 1, row: 1 }],
    columns: 1,
    rows: 1,
    marginMm: 0,
  };
}

/** The same sheet in pieces of the paper, row by row, that overlap where they are joined. */
export function buildTiledSheet(context: ReportContext, footer: string, paper: PaperSize): Sheet {
  const drawing = drawPoster(context, footer, (2 * paper.widthMm) / (2 * paper.heightMm));
  const width = drawing.width / pointsPerMm;
  const height = drawing.height / pointsPerMm;
  const [roomX, roomY] = [paper.widthMm - 2 * margin, paper.heightMm - 2 * margin - 6];
  const fits = Math.min(roomX / width, roomY / height);
  const scale = Math.max(fits, leastLetters / smallestLetters);
  const along = (length: number, room: number): number => Math.max(1, Math.ceil((length - overlap) / (room - overlap)));
  const columns = along(width * scale, roomX);
  const rows = along(height * scale, roomY);
  const tiles = Array.from({ length: rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return { xMm: column * (roomX - overlap), yMm: row * (roomY - overlap), column: column + 1, row: row + 1 };
  });
  return { kind: 'tiled', drawing, scale, paper, tiles, columns, rows, marginMm: margin };
}
