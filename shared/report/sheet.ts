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

interface Pieces {
  readonly columns: number;
  readonly rows: number;
}

/** A poster that is longer than this against its other side is a strip. */
const longest = 3;

/**
 * The fewest pieces on which no letter is too small and none of which stays empty; of as many, those on which letters are largest.
 * A strip only where no other form comes with half as many more, as for a single team that is very tall.
 * The search begins a little under what the area of the sheet asks for, since a sheet never fills its pieces better.
 */
function fewestPieces(poster: Poster, room: PaperSize): Pieces {
  const square = poster.sizeFor(room.widthMm / room.heightMm);
  const area = (square.width * square.height * (leastLetters / smallestLetters) ** 2) / pointsPerMm ** 2;
  const first = Math.max(1, Math.floor((0.7 * area) / (room.widthMm * room.heightMm)));
  let strip: Pieces | null = null;
  for (let count = first; ; count += 1) {
    // No form that was met has needed as many; beyond them a piece may stay empty rather than none be found.
    const empty = count > 3 * first + 8 ? 'allowed' : 'refused';
    if (strip !== null && count >= 1.5 * strip.columns * strip.rows) return strip;
    let best: (Pieces & { readonly scale: number }) | null = null;
    for (let columns = 1; columns <= count; columns += 1) {
      const rows = count / columns;
      if (!Number.isInteger(rows)) continue;
      const isStrip = Math.max(columns, rows) > longest * Math.min(columns, rows);
      if (isStrip && strip !== null) continue;
      const scale = scaleOn(poster, room, { columns, rows }, empty);
      if (scale === null) continue;
      if (isStrip) strip = { columns, rows };
      else if (best === null || scale > best.scale) best = { columns, rows, scale };
    }
    if (best !== null) return best;
  }
}

/** How large a poster comes out on pieces; null: a letter would be too small, or a piece empty. */
function scaleOn(
  poster: Poster,
  room: PaperSize,
  { columns, rows }: Pieces,
  empty: 'allowed' | 'refused',
): number | null {
  const joined = joinedSize(room, columns, rows);
  const size = poster.sizeFor(joined.widthMm / joined.heightMm);
  const scale = scaleIn(size, joined);
  if (scale < leastLetters / smallestLetters) return null;
  const [width, height] = [(size.width * scale) / pointsPerMm, (size.height * scale) / pointsPerMm];
  const isFilled =
    width > (columns - 1) * (room.widthMm - overlap) + overlap &&
    height > (rows - 1) * (room.heightMm - overlap) + overlap;
  return isFilled || empty === 'allowed' ? scale : null;
}
