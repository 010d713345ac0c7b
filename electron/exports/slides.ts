import PptxGenJS from 'pptxgenjs';
import type { Drawing, Shape } from '../../shared/report/drawing.ts';
import type { ExportTable } from '../../shared/report/exportTables.ts';
import type { Report } from '../../shared/report/reportSchema.ts';
import { plainSentence } from '../../shared/report/tableCells.ts';

const wide = { width: 13.333, height: 7.5 };
const left = 0.6;
const room = wide.width - 2 * left;
const ink = '16191D';
const quiet = '4A515B';
const flag = '7D1F12';
const font = 'Inter';
/** Rows that fit on a slide. */
const rowsOnSlide = 14;

type Slide = ReturnType<PptxGenJS['addSlide']>;

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
  text(slide, clean(cover.mark), { x: left, y: 0.5, w: room, h: 0.4, fontSize: 12, color: flag, bold: true });
  text(slide, clean(cover.title), { x: left, y: 2.4, w: room, h: 1.2, fontSize: 44, bold: true });
  text(slide, clean(cover.subtitle), { x: left, y: 3.6, w: room, h: 0.6, fontSize: 20, color: quiet });
  text(slide, clean(cover.facts.map(({ label, value }) => `${label}: ${value}`).join('   ')), {
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
  text(slide, clean(title), { x: left, y: 0.35, w: room, h: 0.7, fontSize: 28, bold: true });
  text(slide, clean(`${report.footer.mark}. ${report.footer.text}`), {
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
  text(slide, clean(section.lead), { x: left, y: 1.2, w: 7.6, h: 1.4, fontSize: 26, bold: true, valign: 'top' });
  text(slide, clean(section.paragraphs.map(plainSentence).join('\n')), {
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
    text(slide, clean(label), { x: 8.8, y, w: 3.9, h: 0.3, fontSize: 12, color: quiet });
    const value = before === null ? `${after} ${unit}` : `${before} → ${after} ${unit}`;
    text(slide, clean(value), { x: 8.8, y: y + 0.28, w: 3.9, h: 0.5, fontSize: 24, bold: true });
  }
}

function addMoves(pptx: PptxGenJS, report: Report, section: SectionOf<'moves'>): void {
  const most = 7;
  for (const { wave, moves, effect } of section.waves) {
    for (let first = 0; first < moves.length; first += most) {
      const slide = heading(pptx, report, `Wave ${wave}${first > 0 ? ', continued' : ''}`);
      text(slide, clean(effect), { x: left, y: 1, w: room, h: 0.4, fontSize: 16, color: quiet });
      for (const [place, move] of moves.slice(first, first + most).entries()) {
        const y = 1.5 + place * 0.78;
        text(slide, clean(`${move.number}. ${plainSentence(move.sentence)}`), {
          x: left,
          y,
          w: room,
          h: 0.4,
          fontSize: 18,
          bold: true,
        });
        text(slide, clean(move.effect), {
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
  for (let first = 0; first < table.rows.length; first += rowsOnSlide) {
    const slide = heading(pptx, report, `${table.title}${first > 0 ? ', continued' : ''}`);
    const size = table.columns.length > 8 ? 9 : 12;
    const head = table.columns.map((column) => ({
      text: clean(column),
      options: { bold: true, fontFace: font, fontSize: size, color: quiet },
    }));
    const rows = table.rows.slice(first, first + rowsOnSlide).map((row) =>
      row.map((value) => ({
        text: clean(String(value ?? '')),
        options: {
          fontFace: font,
          fontSize: size,
          color: ink,
          align: typeof value === 'number' ? ('right' as const) : ('left' as const),
        },
      })),
    );
    slide.addTable([head, ...rows], { x: left, y: 1.2, w: room, border, margin: 0.05 });
  }
}

function addMap(pptx: PptxGenJS, report: Report, map: Drawing): void {
  const slide = heading(pptx, report, 'Map');
  const top = 1.05;
  const scale = Math.min(room / map.width, (wide.height - top - 0.55) / map.height);
  for (const shape of map.shapes) addShape(pptx, slide, shape, { scale, top });
}

function addShape(
  pptx: PptxGenJS,
  slide: Slide,
  shape: Shape,
  { scale, top }: { readonly scale: number; readonly top: number },
): void {
  const x = (value: number): number => left + value * scale;
  const y = (value: number): number => top + value * scale;
  const points = scale * 72;
  switch (shape.kind) {
    case 'rect':
      slide.addShape(shape.radius > 0 ? pptx.ShapeType.roundRect : pptx.ShapeType.rect, {
        x: x(shape.x),
        y: y(shape.y),
        w: shape.width * scale,
        h: shape.height * scale,
        ...(shape.radius > 0 ? { rectRadius: shape.radius * scale } : {}),
        ...(shape.fill === null ? {} : { fill: { color: hex(shape.fill) } }),
        ...(shape.stroke === null ? {} : { line: { color: hex(shape.stroke), width: shape.strokeWidth * points } }),
      });
      return;
    case 'line':
      slide.addShape(pptx.ShapeType.line, {
        x: x(Math.min(shape.x1, shape.x2)),
        y: y(Math.min(shape.y1, shape.y2)),
        w: Math.abs(shape.x2 - shape.x1) * scale,
        h: Math.abs(shape.y2 - shape.y1) * scale,
        line: { color: hex(shape.stroke), width: Math.max(0.25, shape.strokeWidth * points) },
      });
      return;
    case 'text': {
      const height = shape.size * 1.5 * scale;
      const start = shape.anchor === 'end' ? shape.x - shape.width : shape.x;
      text(slide, clean(shape.text), {
        x: x(start),
        y: y(shape.y) - height * 0.78,
        w: Math.max(0.05, shape.width * scale),
        h: height,
        fontSize: Math.max(1, Math.round(shape.size * points * 10) / 10),
        bold: shape.weight === 600,
        color: hex(shape.fill),
        align: shape.anchor === 'end' ? 'right' : 'left',
        wrap: false,
      });
      return;
    }
    default:
      shape satisfies never;
  }
}

function text(slide: Slide, words: string, options: PptxGenJS.TextPropsOptions): void {
  if (words === '') return;
  slide.addText(words, { fontFace: font, color: ink, margin: 0, valign: 'middle', ...options });
}

function hex(colour: string): string {
  return colour.slice(1).toUpperCase();
}

/** Without what XML cannot hold, which would leave slides that need repair. */
function clean(raw: string): string {
  return raw.replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu, '');
}
