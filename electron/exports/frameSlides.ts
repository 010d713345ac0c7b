import PptxGenJS from 'pptxgenjs';
import type { FrameSlide, Report } from '../../shared/report/reportSchema.ts';
import { addShape, cleanForSlide, slideFont, slideInk } from './slideShapes.ts';

const mmPerInch = 25.4;
/** Programs for slides refuse larger ones. */
const mostInches = 56;
/** Points of the drawing: where the title stands, as on the page of the PDF. */
const titleAt = { x: 28, y: 8, height: 34, size: 26 } as const;
const layout = 'frame';

/**
 * A slide for each frame, drawn as on the page of its PDF with native shapes and texts. The name of the frame is the title of the
 * slide, what is said to it the slide's notes.
 */
export async function toFrameSlides(report: Report): Promise<Uint8Array> {
  // The module is CommonJS: bundlers and Node differ in where its class is.
  const pptx = new PptxGenJS();
  const { paper } = report;
  const fits = Math.min(1, (mostInches * mmPerInch) / Math.max(paper.widthMm, paper.heightMm));
  const width = (paper.widthMm / mmPerInch) * fits;
  pptx.defineLayout({ name: layout, width, height: (paper.heightMm / mmPerInch) * fits });
  pptx.layout = layout;
  pptx.title = cleanForSlide(report.title);
  pptx.subject = cleanForSlide(report.subject);
  pptx.author = 'Headroom';
  pptx.company = '';
  const slides = report.slides ?? [];
  const scale = width / (slides[0]?.drawing.width ?? 960);
  pptx.defineSlideMaster({
    title: layout,
    background: { color: 'FFFFFF' },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            x: titleAt.x * scale,
            y: titleAt.y * scale,
            w: width - 2 * titleAt.x * scale,
            h: titleAt.height * scale,
            fontFace: slideFont,
            fontSize: Math.round(titleAt.size * scale * 72),
            bold: true,
            color: slideInk,
            align: 'left',
            valign: 'middle',
            margin: 0,
          },
          text: '',
        },
      },
    ],
  });
  for (const slide of slides) addFrame(pptx, slide, scale);
  const written = await pptx.write({ outputType: 'uint8array', compression: true });
  if (!(written instanceof Uint8Array)) throw new TypeError('Slides came in another form than was asked for.');
  return written;
}

function addFrame(pptx: PptxGenJS, { title, note, drawing }: FrameSlide, scale: number): void {
  const slide = pptx.addSlide({ masterName: layout });
  slide.addText(cleanForSlide(title), { placeholder: 'title' });
  for (const shape of drawing.shapes) addShape(pptx, slide, shape, { left: 0, top: 0, scale });
  if (note !== '') slide.addNotes(cleanForSlide(note));
}
