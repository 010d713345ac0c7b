import type { Band } from '../format.ts';
import type { Detail } from './detail.ts';
import type { FarPalette, TileColours } from './farPalette.ts';
import type { FarRegion, FarScene, FarTeam } from './farScene.ts';
import { headExtraAt, tileWithName } from '../../shared/layout/measures.ts';

/** What is painted, and how. */
export interface FarPicture {
  readonly scene: FarScene;
  /** So many of its teams are painted at most: the first ones. */
  readonly most: number;
  readonly palette: FarPalette;
  readonly detail: Detail;
  /** By how much text is drawn larger than at 100 %. */
  readonly far: number;
  /** Nodes that stand as elements over the layer; they are left out. */
  readonly mounted: ReadonlySet<string>;
  /** While something is held, every team that is not concerned steps back. */
  readonly isHolding: boolean;
}

/** A part of the window, in pixels on screen. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Paints teams and groups as their elements would look at this level; the styles are those of mapDistances.css. */
export function paintFar(
  context: CanvasRenderingContext2D,
  picture: FarPicture,
  [panX, panY, zoom]: readonly [number, number, number],
  size: { readonly width: number; readonly height: number },
): void {
  const { scene, detail, mounted } = picture;
  const brush: Brush = { context, unit: picture.far * zoom, zoom, palette: picture.palette };
  const boxOf = ({ x, y, width, height }: Box): Box => ({
    x: x * zoom + panX,
    y: y * zoom + panY,
    width: width * zoom,
    height: height * zoom,
  });
  const isSeen = ({ x, y, width, height }: Box): boolean =>
    x < size.width && y < size.height && x + width > 0 && y + height > 0;
  context.clearRect(0, 0, size.width, size.height);
  context.textBaseline = 'alphabetic';
  for (const region of scene.regions) {
    const box = boxOf(region);
    if (!isSeen(box)) continue;
    const isTile = detail === 'group' || region.isClosed;
    if (!isTile) paintRegion(brush, region, box, mounted.has(region.id) ? 'ground' : 'whole');
    else if (!mounted.has(region.id)) paintGroup(brush, region, box);
  }
  if (detail === 'group') return;
  const headExtra = headExtraAt(picture.far);
  const teams = picture.most < scene.teams.length ? scene.teams.slice(0, picture.most) : scene.teams;
  for (const team of teams) {
    const box = boxOf(team);
    if (!isSeen(box) || mounted.has(team.id)) continue;
    const top = headExtra * (1 - team.span.from) * zoom;
    const bottom = headExtra * (team.span.to - 1) * zoom;
    paintTile(
      brush,
      team,
      { ...box, y: box.y + top, height: box.height - top - bottom },
      picture.palette.tile(team.band, team.isQuiet || picture.isHolding),
    );
  }
}

interface Brush {
  readonly context: CanvasRenderingContext2D;
  /** A pixel of text on screen, where text keeps its size. */
  readonly unit: number;
  readonly zoom: number;
  readonly palette: FarPalette;
}

function paintTile(brush: Brush, team: FarTeam, box: Box, colours: TileColours): void {
  const { context, unit, zoom } = brush;
  const isOver = team.band !== null && team.band >= 4;
  paintGround(brush, box, { radius: 3, edge: isOver ? 3 : 0 }, colours);
  const top = isOver ? 3 * unit : 0;
  const room = box.height - top;
  const numberSize = Math.min(17 * unit, 0.62 * room);
  // The style sheet asks in pixels at 100 %.
  const hasName = box.width / unit >= tileWithName && room / zoom > 60;
  const nameLine = hasName ? 13 * unit : 0;
  const numberLine = numberSize * 1.15;
  const start = box.y + top + (room - nameLine - numberLine) / 2;
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.fillStyle = colours.text;
  if (hasName) {
    setFont(brush, 11 * unit, 500, 0);
    const text = fitted(context, team.name, box.width - 8 * unit);
    const width = context.measureText(text).width;
    context.fillText(text, box.x + (box.width - width) / 2, baseline(context, start, nameLine));
  }
  setFont(brush, numberSize, 600, -0.02 * numberSize);
  const mark = markSize(team.band, Math.min(9 * unit, 0.34 * room));
  const gap = mark === 0 ? 0 : 2 * unit;
  const width = context.measureText(team.number).width;
  const left = box.x + (box.width - width - gap - mark) / 2;
  context.fillText(team.number, left, baseline(context, start + nameLine, numberLine));
  paintMark(
    brush,
    team.band,
    { x: left + width + gap, y: start + nameLine + (numberLine - mark) / 2, size: mark },
    colours.text,
  );
  context.restore();
}

function paintRegion(brush: Brush, region: FarRegion, box: Box, part: 'ground' | 'whole'): void {
  const { context, unit, zoom, palette } = brush;
  fillRound(context, box, palette.region.radius * zoom, palette.region.ground);
  if (part === 'ground') return;
  const left = box.x + 4 * unit;
  let right = box.x + box.width - 4 * unit;
  const [top, line] = [box.y, 26 * unit];
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  setFont(brush, 15 * unit, 600, 0);
  const y = baseline(context, top, line);
  const nameWidth = context.measureText(region.name).width;
  if (region.figures !== null) {
    setFont(brush, 13 * unit, 600, 0);
    const loadWidth = context.measureText(region.figures.load).width;
    context.fillStyle = palette.load;
    context.fillText(region.figures.load, right - loadWidth, y);
    right -= loadWidth + 6 * unit;
    // The number of people gives way before the name does.
    setFont(brush, 12 * unit, 400, 0);
    const room = right - (left + nameWidth + 6 * unit);
    // Whole or not at all: half a word says nothing.
    if (room >= context.measureText(region.figures.people).width) {
      context.fillStyle = palette.people;
      context.fillText(region.figures.people, left + nameWidth + 6 * unit, y);
    }
  }
  setFont(brush, 15 * unit, 600, 0);
  context.fillStyle = palette.name;
  context.fillText(cutTo(context, region.name, right - left), left, y);
  context.restore();
}

function paintGroup(brush: Brush, region: FarRegion, box: Box): void {
  const { context, unit, palette } = brush;
  const colours = palette.group(region.band);
  const isOver = region.band !== null && region.band >= 4;
  paintGround(brush, box, { radius: 8, edge: isOver ? 4 : 0 }, colours);
  const top = isOver ? 4 * unit : 0;
  const [high, wide] = [(box.height - top) / 100, box.width / 100];
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.fillStyle = colours.text;
  const headSize = Math.min(12 * unit, 15 * high, 12 * wide);
  setFont(brush, headSize, 600, 0);
  const head = cutTo(context, region.name, box.width - 12 * unit);
  context.fillText(head, box.x + 6 * unit, baseline(context, box.y + top + 2 * unit, headSize * 1.6));
  if (region.figures !== null) {
    const numberSize = Math.min(28 * unit, 36 * high, 20 * wide);
    const countsSize = Math.min(11 * unit, 14 * high, 9 * wide);
    const [numberLine, countsLine] = [numberSize * 1.2, countsSize * 1.3];
    const start = box.y + top + (box.height - top - numberLine - countsLine) / 2;
    setFont(brush, numberSize, 600, -0.02 * numberSize);
    const mark = markSize(region.band, numberSize / 2);
    const gap = mark === 0 ? 0 : 4 * unit;
    const width = context.measureText(region.figures.number).width;
    const left = box.x + (box.width - width - gap - mark) / 2;
    context.fillText(region.figures.number, left, baseline(context, start, numberLine));
    paintMark(
      brush,
      region.band,
      { x: left + width + gap, y: start + (numberLine - mark) / 2, size: mark },
      colours.text,
    );
    setFont(brush, countsSize, 400, 0);
    const countsWidth = context.measureText(region.figures.counts).width;
    context.fillText(
      region.figures.counts,
      box.x + (box.width - countsWidth) / 2,
      baseline(context, start + numberLine, countsLine),
    );
  }
  context.restore();
}

/** A tile's ground with the edge that says over 100 %, as a border on top draws it. */
function paintGround(
  { context, unit, zoom }: Brush,
  box: Box,
  { radius, edge }: { readonly radius: number; readonly edge: number },
  colours: TileColours,
): void {
  fillRound(context, box, radius * unit, colours.ground);
  if (edge > 0) {
    const high = Math.max(0, radius - edge) * unit;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, radius * unit);
    context.roundRect(box.x, box.y + edge * unit, box.width, Math.max(0, box.height - edge * unit), [
      { x: high === 0 ? 0 : radius * unit, y: high },
      { x: high === 0 ? 0 : radius * unit, y: high },
      radius * unit,
      radius * unit,
    ]);
    context.fillStyle = colours.edge;
    context.fill('evenodd');
  }
  if (colours.line === null) return;
  context.beginPath();
  context.roundRect(
    box.x + zoom / 2,
    box.y + zoom / 2,
    Math.max(0, box.width - zoom),
    Math.max(0, box.height - zoom),
    Math.max(0, radius * unit - zoom / 2),
  );
  context.lineWidth = zoom;
  context.strokeStyle = colours.line;
  context.stroke();
}

function fillRound(context: CanvasRenderingContext2D, box: Box, radius: number, colour: string): void {
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.fillStyle = colour;
  context.fill();
}

function setFont({ context, palette }: Brush, size: number, weight: number, spacing: number): void {
  context.font = `${weight} ${size.toFixed(2)}px ${palette.font}`;
  context.letterSpacing = `${spacing.toFixed(3)}px`;
}

/** Where the baseline lies that centres a line of text in its height, as a line box does. */
function baseline(context: CanvasRenderingContext2D, top: number, height: number): number {
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('0');
  return top + (height - ascent - descent) / 2 + ascent;
}

/** A name in a line: whole, or as many words as go, and an ellipsis; of a path, its end. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  if (text.includes('/')) {
    for (let start = 1; start < text.length; start += 1) {
      const rest = `…${text.slice(start)}`;
      if (context.measureText(rest).width <= room) return rest;
    }
    return '…';
  }
  const words = text.split(' ');
  let line = words[0] ?? '';
  for (const word of words.slice(1)) {
    if (context.measureText(`${line} ${word}`).width > room) break;
    line = `${line} ${word}`;
  }
  return cutTo(context, `${line}…`, room);
}

/** A text cut at its end so that it fits with an ellipsis. */
function cutTo(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const cut = `${text.slice(0, length).replace(/…$/, '')}…`;
    if (context.measureText(cut).width <= room) return cut;
  }
  return room > 0 ? '…' : '';
}

function markSize(band: Band | null, size: number): number {
  return band === null || band < 3 ? 0 : size;
}

/** The marks of bands, as in BandMark: an open triangle, a solid one, two. */
function paintMark(
  { context }: Brush,
  band: Band | null,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  colour: string,
): void {
  if (band === null || band < 3) return;
  // The drawing is 11 by 10, centred in a square.
  const scale = size / 11;
  const [left, top] = [x, y + scale / 2];
  const path = (points: readonly (readonly [number, number])[]): void => {
    points.forEach(([pointX, pointY], index) => {
      if (index === 0) context.moveTo(left + pointX * scale, top + pointY * scale);
      else context.lineTo(left + pointX * scale, top + pointY * scale);
    });
    context.closePath();
  };
  context.beginPath();
  if (band === 3) {
    path([
      [5.5, 1.6],
      [9.5, 8.6],
      [1.5, 8.6],
    ]);
    context.strokeStyle = colour;
    context.lineWidth = 1.3 * scale;
    context.lineJoin = 'round';
    context.stroke();
    return;
  }
  if (band === 4) {
    path([
      [5.5, 1],
      [9.9, 9],
      [1.1, 9],
    ]);
  } else {
    path([
      [5.5, 0],
      [9, 4.8],
      [2, 4.8],
    ]);
    path([
      [5.5, 5],
      [9, 9.8],
      [2, 9.8],
    ]);
  }
  context.fillStyle = colour;
  context.fill();
}
