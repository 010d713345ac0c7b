import { planPoster, smallestLetters, type Poster, type PosterSize } from './poster.ts';
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
  const drawing = planPoster(context).draw(paper.widthMm / paper.heightMm, footer);
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

/** The same sheet in pieces of the paper, row by row, that overlap where they are joined: as few as letters can be read on, and filled. */
export function buildTiledSheet(context: ReportContext, footer: string, paper: PaperSize): Sheet {
  const poster = planPoster(context);
  const room: PaperSize = { widthMm: paper.widthMm - 2 * margin, heightMm: paper.heightMm - 2 * margin - 6 };
  const { columns, rows } = fewestPieces(poster, room);
  const joined = joinedSize(room, columns, rows);
  const drawing = poster.draw(joined.widthMm / joined.heightMm, footer);
  const tiles = Array.from({ length: rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return {
      xMm: column * (room.widthMm - overlap),
      yMm: row * (room.heightMm - overlap),
      column: column + 1,
      row: row + 1,
    };
  });
  return { kind: 'tiled', drawing, scale: scaleIn(drawing, joined), paper, tiles, columns, rows, marginMm: margin };
}

/** What so many sheets measure once they are joined. */
function joinedSize({ widthMm, heightMm }: PaperSize, columns: number, rows: number): PaperSize {
  return {
    widthMm: widthMm + (columns - 1) * (widthMm - overlap),
    heightMm: heightMm + (rows - 1) * (heightMm - overlap),
  };
}

/** How much larger than by itself a drawing fills a sheet. */
function scaleIn(size: PosterSize, sheet: PaperSize): number {
  return Math.min((sheet.widthMm * pointsPerMm) / size.width, (sheet.heightMm * pointsPerMm) / size.height);
}

/**
 * The fewest pieces on which no letter is too small; of as many, those on which letters are largest.
 * The search begins a little under what the area of the sheet asks for, since a sheet never fills its pieces better.
 */
function fewestPieces(poster: Poster, room: PaperSize): { readonly columns: number; readonly rows: number } {
  const least = leastLetters / smallestLetters;
  const square = poster.sizeFor(room.widthMm / room.heightMm);
  const area = (square.width * square.height * least ** 2) / pointsPerMm ** 2;
  for (let count = Math.max(1, Math.floor((0.7 * area) / (room.widthMm * room.heightMm))); ; count += 1) {
    let best: { readonly columns: number; readonly rows: number; readonly scale: number } | null = null;
    for (let columns = 1; columns <= count; columns += 1) {
      const rows = count / columns;
      if (!Number.isInteger(rows)) continue;
      const joined = joinedSize(room, columns, rows);
      const scale = scaleIn(poster.sizeFor(joined.widthMm / joined.heightMm), joined);
      if (scale >= least && (best === null || scale > best.scale)) best = { columns, rows, scale };
    }
    if (best !== null) return best;
  }
}
