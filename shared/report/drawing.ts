import { z } from 'zod';

/*
 * A picture as data: rectangles, lines and texts at places, in points. The same picture becomes a page of a PDF, an SVG, and native
 * shapes of a slide, so that all of them say the same.
 */

const place = z.number().min(-1e6).max(1e6);
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const text = z.string().max(4000);

const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rect'),
    x: place,
    y: place,
    width: place,
    height: place,
    radius: z.number().nonnegative(),
    fill: colour.nullable(),
    stroke: colour.nullable(),
    strokeWidth: z.number().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal('line'),
    x1: place,
    y1: place,
    x2: place,
    y2: place,
    stroke: colour,
    strokeWidth: z.number().positive(),
    isDashed: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('text'),
    /** Where the line of writing begins, or ends when it is set from the right. */
    x: place,
    /** Of the base line. */
    y: place,
    text,
    size: z.number().positive(),
    weight: z.literal([400, 500, 600]),
    fill: colour,
    anchor: z.enum(['start', 'end']),
    /** About how wide it is; for boxes of slides. */
    width: z.number().nonnegative(),
  }),
]);

export const drawingSchema = z.strictObject({
  width: z.number().positive(),
  height: z.number().positive(),
  /** For those who do not see it. */
  summary: text,
  shapes: z.array(shapeSchema).max(200_000),
});

export type Shape = Readonly<z.output<typeof shapeSchema>>;
export type Drawing = Readonly<Omit<z.output<typeof drawingSchema>, 'shapes'>> & { readonly shapes: readonly Shape[] };

/** Puts pictures together from shapes, with the defaults of their kind. */
export class Pen {
  readonly shapes: Shape[] = [];

  rect(
    box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
    look: { readonly fill?: string; readonly stroke?: string; readonly radius?: number; readonly strokeWidth?: number },
  ): void {
    this.shapes.push({
      kind: 'rect',
      x: tenth(box.x),
      y: tenth(box.y),
      width: tenth(Math.max(0, box.width)),
      height: tenth(Math.max(0, box.height)),
      radius: look.radius ?? 0,
      fill: look.fill ?? null,
      stroke: look.stroke ?? null,
      strokeWidth: look.strokeWidth ?? 0.75,
    });
  }

  line(
    from: { readonly x: number; readonly y: number },
    to: { readonly x: number; readonly y: number },
    look: { readonly stroke: string; readonly strokeWidth?: number; readonly isDashed?: boolean },
  ): void {
    this.shapes.push({
      kind: 'line',
      x1: tenth(from.x),
      y1: tenth(from.y),
      x2: tenth(to.x),
      y2: tenth(to.y),
      stroke: look.stroke,
      strokeWidth: look.strokeWidth ?? 0.75,
      isDashed: look.isDashed ?? false,
    });
  }

  text(
    at: { readonly x: number; readonly y: number; readonly width: number },
    words: string,
    look: {
      readonly size: number;
      readonly weight?: 400 | 500 | 600;
      readonly fill?: string;
      readonly anchor?: 'start' | 'end';
    },
  ): void {
    if (words === '') return;
    this.shapes.push({
      kind: 'text',
      x: tenth(at.x),
      y: tenth(at.y),
      text: words,
      size: look.size,
      weight: look.weight ?? 400,
      fill: look.fill ?? ink,
      anchor: look.anchor ?? 'start',
      width: tenth(at.width),
    });
  }
}

/** The colours of paper: those of the light theme. */
export const ink = '#16191d';
export const quietInk = '#4a515b';
export const paperColours = {
  line: '#c6c6bf',
  region: '#f2f2ef',
  white: '#ffffff',
  flag: '#7d1f12',
  moved: '#1f5fd0',
  track: '#eeeeea',
} as const;

/** Fill and ink by band, as DESIGN.md defines them: lightness falls from band to band, so that grey print keeps the order. */
export const bandColours: readonly { readonly fill: string; readonly ink: string }[] = [
  { fill: '#e6eff3', ink: '#16191d' },
  { fill: '#bcd6e1', ink: '#16191d' },
  { fill: '#d6b567', ink: '#16191d' },
  { fill: '#dd8932', ink: '#16191d' },
  { fill: '#b64713', ink: '#ffffff' },
  { fill: '#7d1f12', ink: '#ffffff' },
];

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A drawing as SVG: text stays text, in the reader's sans-serif where Inter is missing. */
export function toSvg(drawing: Drawing, title: string): string {
  const { width, height, summary, shapes } = drawing;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}" font-family="Inter, 'Helvetica Neue', Arial, sans-serif" xml:lang="en-GB">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(summary)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...shapes.map(shapeSvg),
    '</svg>',
    '',
  ].join('\n');
}

function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const stroke = shape.stroke === null ? '' : ` stroke="${shape.stroke}" stroke-width="${shape.strokeWidth}"`;
      const radius = shape.radius === 0 ? '' : ` rx="${shape.radius}"`;
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}"${radius} fill="${shape.fill ?? 'none'}"${stroke}/>`;
    }
    case 'line': {
      const dash = shape.isDashed ? ' stroke-dasharray="2 2"' : '';
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" stroke="${shape.stroke}" stroke-width="${shape.strokeWidth}"${dash}/>`;
    }
    case 'text': {
      const anchor = shape.anchor === 'end' ? ' text-anchor="end"' : '';
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" font-weight="${shape.weight}" fill="${shape.fill}"${anchor}>${escapeXml(shape.text)}</text>`;
    }
    default:
      return shape satisfies never;
  }
}

/** Text inside XML, without the characters that XML cannot hold. */
export function escapeXml(raw: string): string {
  return raw
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
