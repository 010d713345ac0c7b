/** A chart as a drawing of its own, with the looks that the page gave it. */
export interface ChartDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Of what a style sheet says about shapes and letters: outside of the page nothing else would say it. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'visibility',
  'display',
] as const;

/** How much larger than on screen the picture is, so that it can be printed. */
const pictureScale = 3;

/** Copies a chart with its looks written into it, on the colour that lies behind it. */
export function chartText(chart: SVGSVGElement): ChartDrawing {
  const { width, height } = chart.getBoundingClientRect();
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [[...chart.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const target = copies[index];
    if (target === undefined) continue;
    target.removeAttribute('class');
    target.removeAttribute('style');
    for (const name of looks) target.setAttribute(name, style.getPropertyValue(name));
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const [x = 0, y = 0, w = width, h = height] = (chart.getAttribute('viewBox') ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);
  for (const [name, value] of Object.entries({ x, y, width: w, height: h })) ground.setAttribute(name, String(value));
  ground.setAttribute('fill', groundOf(chart));
  copy.prepend(ground);
  return { svg: new XMLSerializer().serializeToString(copy), width, height };
}

const nameHeight = 18;
const gap = 16;

/** Several drawings beside one another as one, each below its name, which is markup-safe. */
export function joinedCharts(
  parts: readonly { readonly drawing: ChartDrawing; readonly name: string }[],
): ChartDrawing {
  const height = nameHeight + Math.max(0, ...parts.map(({ drawing }) => drawing.height));
  let x = 0;
  const drawn = parts.map(({ drawing, name }) => {
    const at = x;
    x += drawing.width + gap;
    return `<text x="${at}" y="13" font-family="sans-serif" font-size="12" fill="#16191d">${name}</text><svg x="${at}" y="${nameHeight}"${drawing.svg.slice('<svg'.length)}`;
  });
  const width = Math.max(1, x - gap);
  const ground = `<rect width="${width}" height="${height}" fill="white"/>`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ground}${drawn.join('')}</svg>`,
    width,
    height,
  };
}

function groundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent') return colour;
  }
  return 'white';
}

/** The drawing as a PNG; null: it could not be drawn. */
export async function chartImage({ svg, width, height }: ChartDrawing): Promise<Blob | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * pictureScale);
    canvas.height = Math.ceil(height * pictureScale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
