import type PptxGenJS from 'pptxgenjs';
import type { Shape } from '../../shared/report/drawing.ts';

/** The letters of the window and of the PDF; programs for slides take their own sans-serif where they lack it. */
export const slideFont = 'Inter';
export const slideInk = '16191D';

export type Slide = ReturnType<PptxGenJS['addSlide']>;

/** Where a drawing stands on a slide. */
export interface DrawnAt {
  /** Inches from the edges of the slide. */
  readonly left: number;
  readonly top: number;
  /** Inches to a point of the drawing. */
  readonly scale: number;
}

/** One shape of a drawing as a native shape, or a text box, of a slide. */
export function addShape(pptx: PptxGenJS, slide: Slide, shape: Shape, { left, top, scale }: DrawnAt): void {
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
        line: {
          color: hex(shape.stroke),
          width: Math.max(0.25, shape.strokeWidth * points),
          ...(shape.isDashed ? { dashType: 'dash' as const } : {}),
        },
      });
      return;
    case 'text': {
      const height = shape.size * 1.5 * scale;
      const start = shape.anchor === 'end' ? shape.x - shape.width : shape.x;
      addText(slide, shape.text, {
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

/** Words in a box of their own; none for no words. */
export function addText(slide: Slide, words: string, options: PptxGenJS.TextPropsOptions): void {
  const shown = cleanForSlide(words);
  if (shown === '') return;
  slide.addText(shown, { fontFace: slideFont, color: slideInk, margin: 0, valign: 'middle', ...options });
}

function hex(colour: string): string {
  return colour.slice(1).toUpperCase();
}

/** Without what XML cannot hold, which would leave slides that need repair. */
export function cleanForSlide(raw: string): string {
  return raw.replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu, '');
}
