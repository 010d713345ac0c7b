import PptxGenJS from 'pptxgenjs';
import type { Drawing } from '../../shared/report/drawing.ts';
import type { ExportTable } from '../../shared/report/exportTables.ts';
import { footerLine } from '../../shared/report/footerLine.ts';
import type { Report } from '../../shared/report/reportSchema.ts';
import { plainSentence } from '../../shared/report/tableCells.ts';
import { textWidth } from '../../shared/report/textWidth.ts';
import { addShape, addText, cleanForSlide, slideFont, slideInk, type Slide } from './slideShapes.ts';

const wide = { width: 13.333, height: 7.5 };
const left = 0.6;
const room = wide.width - 2 * left;
const quiet = '4A515B';
const flag = '7D1F12';
/** Rows that fit on a slide. */
const rowsOnSlide = 14;

/** A report as slides of native shapes and texts: whoever gets them can change every word. */
export async function toSlides(
  report: Report,
  map: Drawing | null,
  tables: readonly ExportTable[],
): Promise<Uint8Array> {
  // The module is CommonJS: bundlers and Node differ in where its class is.
  const pptx = new PptxGenJS();
  pptx.defineLayout({ name: 'wide', ...wide });
  pptx.layout = 'wide';
  pptx.title = report.title;
  pptx.subject = report.subject;
  pptx.author = 'Headroom';
  pptx.company = '';
  addCover(pptx, report);
  for (const section of report.sections) {
    if (section.kind === 'summary') addSummary(pptx, report, section);
    if (section.kind === 'map' && map !== null) addMap(pptx, report, map);
    if (section.kind === 'moves') addMoves(pptx, report, section);
    if (section.kind === 'capacity')
      addTable(
        pptx,
        report,
        tables.find(({ name }) => name === 'capacity'),
      );
    if (section.kind === 'table' && section.name === 'findings')
      addTable(
        pptx,
        report,
        tables.find(({ name }) => name === 'findings'),
      );
  }
  const written = await pptx.write({ outputType: 'uint8array', compression: true });
  if (!(written instanceof Uint8Array)) throw new TypeError('Slides came in another form than was asked for.');
  return written;
}

function addCover(pptx: PptxGenJS, { cover }: Report): void {
  const slide = pptx.addSlide();
  addText(slide, cover.mark, { x: left, y: 0.5, w: room, h: 0.4, fontSize: 12, color: flag, bold: true });
  addText(slide, cover.title, { x: left, y: 2.4, w: room, h: 1.2, fontSize: 44, bold: true });
  addText(slide, cover.subtitle, { x: left, y: 3.6, w: room, h: 0.6, fontSize: 20, color: quiet });
  addText(slide, cover.facts.map(({ label, value }) => `${label}: ${value}`).join('   '), {
    x: left,
    y: 6.5,
    w: room,
    h: 0.5,
    fontSize: 12,
    color: quiet,
  });
}

function heading(pptx: PptxGenJS, report: Report, title: string): Slide {
  const slide = pptx.addSlide();
  addText(slide, title, { x: left, y: 0.35, w: room, h: 0.7, fontSize: 28, bold: true });
  addText(slide, footerLine(report.footer), {
    x: left,
    y: 7.05,
    w: room,
    h: 0.3,
    fontSize: 10,
    color: flag,
  });
  return slide;
}

type SectionOf<Kind extends Report['sections'][number]['kind']> = Extract<
  Report['sections'][number],
  { readonly kind: Kind }
>;

function addSummary(pptx: PptxGenJS, report: Report, section: SectionOf<'summary'>): void {
  const slide = heading(pptx, report, section.title);
  addText(slide, section.lead, { x: left, y: 1.2, w: 7.6, h: 1.4, fontSize: 26, bold: true, valign: 'top' });
  addText(slide, section.paragraphs.map(plainSentence).join('\n'), {
    x: left,
    y: 2.7,
    w: 7.6,
    h: 4.1,
    fontSize: 16,
    valign: 'top',
  });
  for (const [index, { label, before, after, unit }] of section.figures.entries()) {
    const y = 1.2 + index * 0.95;
    if (y > 6.2) break;
    addText(slide, label, { x: 8.8, y, w: 3.9, h: 0.3, fontSize: 12, color: quiet });
    const value = before === null ? `${after} ${unit}` : `${before} → ${after} ${unit}`;
    addText(slide, value, { x: 8.8, y: y + 0.28, w: 3.9, h: 0.5, fontSize: 24, bold: true });
  }
}

function addMoves(pptx: PptxGenJS, report: Report, section: SectionOf<'moves'>): void {
  const most = 7;
  for (const { wave, moves, effect } of section.waves) {
    for (let first = 0; first < moves.length; first += most) {
      const slide = heading(pptx, report, `Wave ${wave}${first > 0 ? ', continued' : ''}`);
      addText(slide, effect, { x: left, y: 1, w: room, h: 0.4, fontSize: 16, color: quiet });
      for (const [place, move] of moves.slice(first, first + most).entries()) {
        const y = 1.5 + place * 0.78;
        addText(slide, `${move.number}. ${plainSentence(move.sentence)}`, {
          x: left,
          y,
          w: room,
          h: 0.4,
          fontSize: 18,
          bold: true,
        });
        addText(slide, move.effect, {
          x: left + 0.3,
          y: y + 0.36,
          w: room - 0.3,
          h: 0.32,
          fontSize: 14,
          color: quiet,
        });
      }
    }
  }
}

function addTable(pptx: PptxGenJS, report: Report, table: ExportTable | undefined): void {
  if (table === undefined) return;
  const border = { type: 'solid', pt: 0.5, color: 'C6C6BF' } as const;
  const size = table.columns.length > 8 ? 9 : 12;
  const colW = columnWidths(table);
  for (const [index, part] of slidesOf(table, colW, size).entries()) {
    const slide = heading(pptx, report, `${table.title}${index > 0 ? ', continued' : ''}`);
    const head = table.columns.map((column) => ({
      text: cleanForSlide(column),
      options: { bold: true, fontFace: slideFont, fontSize: size, color: quiet },
    }));
    const rows = part.map((row) =>
      row.map((value) => ({
        text: cleanForSlide(String(value ?? '')),
        options: {
          fontFace: slideFont,
          fontSize: size,
          color: slideInk,
          align: typeof value === 'number' ? ('right' as const) : ('left' as const),
        },
      })),
    );
    slide.addTable([head, ...rows], { x: left, y: tableTop, w: room, colW: [...colW], border, margin: cellMargin });
  }
}

/** Columns share the slide by what is written in them: none under half of an equal share, none over twice. */
function columnWidths({ columns, rows }: ExportTable): readonly number[] {
  const lengths = columns.map((column, place) =>
    Math.max(...column.split(' ').map((word) => 1.5 * word.length), ...rows.map((row) => textOf(row[place]).length)),
  );
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const shares = lengths.map((length) => Math.min(2, Math.max(0.5, length / Math.max(1, mean))));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (share / all) * room);
}

/** Rows in slides, by how high they will be: a program for slides lets a table run over the foot of a slide and beyond. */
function slidesOf(table: ExportTable, colW: readonly number[], size: number): readonly ExportTable['rows'][] {
  const heightOf = (row: ExportTable['rows'][number]): number => {
    const lines = row.map((value, place) => {
      const width = ((colW[place] ?? 1) - 2 * cellMargin) * 72;
      return Math.max(1, Math.ceil((textWidth(textOf(value), 'sans', size) * otherFont) / width));
    });
    return (Math.max(1, ...lines) * size * 1.25) / 72 + 2 * cellMargin;
  };
  const available = wide.height - tableTop - footHeight - heightOf(table.columns);
  const slides: ExportTable['rows'][number][][] = [];
  let left = 0;
  for (const row of table.rows) {
    const height = heightOf(row);
    const last = slides.at(-1);
    if (last === undefined || height > left || last.length === rowsOnSlide) {
      slides.push([row]);
      left = available - height;
    } else {
      last.push(row);
      left -= height;
    }
  }
  return slides;
}

function textOf(value: ExportTable['rows'][number][number] | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}

/** Inches. */
const tableTop = 1.2;
const footHeight = 0.55;
const cellMargin = 0.05;
/** How much wider letters may be in the font of a computer without ours. */
const otherFont = 1.2;

function addMap(pptx: PptxGenJS, report: Report, map: Drawing): void {
  const slide = heading(pptx, report, 'Map');
  const top = 1.05;
  const scale = Math.min(room / map.width, (wide.height - top - 0.55) / map.height);
  const centred = left + (room - map.width * scale) / 2;
  for (const shape of map.shapes) addShape(pptx, slide, shape, { left: centred, top, scale });
}
