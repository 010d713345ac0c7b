import type { Rect } from '../layout/rects.ts';
import { bandColours, paperColours, Pen, quietInk, type Drawing } from './drawing.ts';
import { usedText } from './reportFigures.ts';
import { leastLetters } from './pageScale.ts';
import type { PaperSize } from './reportOptions.ts';
import type { Used } from './reportSchema.ts';
import { fitText, textWidth } from './textWidth.ts';

export interface SlideTeam {
  /** On the map, in its pixels at 100 %. */
  readonly place: Rect;
  readonly name: string;
  readonly used: Used;
  /** Today’s utilisation, where it is another one. */
  readonly was: string | null;
  readonly people: readonly SlideLine[];
  readonly areas: readonly SlideLine[];
  /** Steps back: it is not what the slide is about. */
  readonly isPale: boolean;
}

export interface SlideLine {
  readonly text: string;
  readonly isMoved: boolean;
  /** Steps back in a team that does not: it is not who is searched for. */
  readonly isPale?: boolean;
}

export interface SlideFigure {
  readonly label: string;
  readonly before: string | null;
  readonly after: string;
}

export interface SlideContent {
  readonly subtitle: string;
  /** What is picked out and why; empty: nothing. */
  readonly caption: string;
  /** The part of the map that is seen. */
  readonly camera: Rect;
  /** Whether cards may be wider than on the map so that they fill the page: not where somebody chose what is seen. */
  readonly fit: 'camera' | 'page';
  readonly regions: readonly { readonly place: Rect; readonly label: string; readonly closedNote: string }[];
  readonly teams: readonly SlideTeam[];
  readonly figures: readonly SlideFigure[];
  readonly footer: string;
  /** `2 of 5`. */
  readonly number: string;
  /** The page on which it is shown. */
  readonly paper: PaperSize;
}

/** Points; a slide of 16 to 9 is 960 by 540, as in programs for slides. On smaller paper it is as wide as that, so that letters are. */
const widestSlide = 960;
const pointsPerMm = 72 / 25.4;
const edge = 28;
const head = 74;
/** A line that says what is picked out, under the subtitle. */
const captionHeight = 18;
const foot = 26;
const figuresHeight = 46;
/** Nothing is written smaller. */
const floor = leastLetters;
/** The name of a team grows into its card, up to this; what stands under it stays smaller. */
const largestName = 12;
/** Lines under a name, against the name. */
const lineShare = 0.85;
/** One long line makes the others no smaller than this, and ends early instead. */
const leastShare = 0.75;
/** Few teams are not drawn larger than this many points a pixel of the map. */
const mostScale = 1.15;
/** How much wider than on the map cards may become to fill a page. */
const widest = 2.2;

const paleInk = '#6f757d';
const paleLine = '#e4e4df';

/** Draws a slide: without its title, which is a heading of the page, so that it can be found and bookmarked. */
export function drawSlide(content: SlideContent): Drawing {
  const pen = new Pen();
  const { widthMm, heightMm } = content.paper;
  const slideWidth = Math.min(widestSlide, Math.round(widthMm * pointsPerMm));
  const height = Math.round((slideWidth * heightMm) / widthMm);
  const top = content.caption === '' ? head : head + captionHeight;
  const zone: Rect = {
    x: edge,
    y: top,
    width: slideWidth - 2 * edge,
    height: height - top - foot - 8 - (content.figures.length === 0 ? 0 : figuresHeight),
  };
  pen.text({ x: edge, y: 58, width: zone.width }, fitText(content.subtitle, 'sans', 13, zone.width), {
    size: 13,
    fill: quietInk,
  });
  pen.text({ x: edge, y: 58 + captionHeight, width: zone.width }, fitText(content.caption, 'sans', 13, zone.width), {
    size: 13,
    weight: 600,
  });
  const { camera } = content;
  const scale = Math.min(mostScale, zone.width / Math.max(1, camera.width), zone.height / Math.max(1, camera.height));
  const scaleX = content.fit === 'page' ? Math.min(widest * scale, zone.width / Math.max(1, camera.width)) : scale;
  const at = (place: Rect): Rect | null => visible(place, { camera, scale, scaleX, zone });
  for (const region of content.regions) {
    const box = at(region.place);
    if (box !== null) drawRegion(pen, box, region, scale);
  }
  const told: string[] = [];
  const seen = content.teams.flatMap((team) => {
    const box = at(team.place);
    return box === null ? [] : [{ team, box }];
  });
  const letters = lettersOf(seen, scale);
  for (const { team, box } of seen) {
    drawTeam(pen, box, team, scale, letters);
    told.push(`${team.name}: ${usedText(team.used)}${team.was === null ? '' : `, was ${team.was}`}`);
  }
  drawFigures(pen, content.figures, zone.y + zone.height + 18);
  pen.text({ x: edge, y: height - 14, width: zone.width - 120 }, fitText(content.footer, 'sans', 8, zone.width - 120), {
    size: 8,
    weight: 600,
    fill: paperColours.flag,
  });
  pen.text({ x: slideWidth - edge, y: height - 14, width: 110 }, content.number, {
    size: 9,
    fill: quietInk,
    anchor: 'end',
  });
  const figures = content.figures.map(
    ({ label, before, after }) =>
      `${label}: ${before === null || before === after ? after : `${before}, then ${after}`}`,
  );
  const caption = content.caption === '' ? [] : [content.caption];
  return { width: slideWidth, height, summary: [...caption, ...told, ...figures].join('. '), shapes: pen.shapes };
}

/** Letters of all cards of a slide, in points. */
interface Letters {
  readonly name: number;
  readonly line: number;
}

/**
 * One size for names and one for what stands under them, so that no team looks more important for having few people:
 * what the fullest card bears. A card that bears much less than the others is set smaller by itself.
 */
function lettersOf(seen: readonly { readonly team: SlideTeam; readonly box: Rect }[], scale: number): Letters {
  const together = (sizes: readonly number[]): number =>
    Math.max(Math.min(...sizes), Math.floor(leastShare * Math.max(0, ...sizes) * 10) / 10);
  const name = together(seen.map(({ team, box }) => nameSizeIn(box, team.name, innerWidth(box, scale), scale)));
  const line = together(
    seen.flatMap(({ team, box }) => {
      const place = linesPlace(box, Math.min(name, nameSizeIn(box, team.name, innerWidth(box, scale), scale)), scale);
      return team.people.length + team.areas.length === 0 || place.bottom <= place.top ? [] : [lineSizeIn(place, team)];
    }),
  );
  return { name, line };
}

function paddingAt(scale: number): number {
  return Math.max(2, 8 * scale);
}

function innerWidth(box: Rect, scale: number): number {
  return box.width - 2 * paddingAt(scale);
}

interface Looking {
  readonly camera: Rect;
  readonly scale: number;
  /** Across the page. */
  readonly scaleX: number;
  readonly zone: Rect;
}

/** What the camera saw of a place, in points; null: less than a sliver of it. Beside the camera’s picture the slide stays empty. */
function visible(place: Rect, { camera, scale, scaleX, zone }: Looking): Rect | null {
  const originX = zone.x + (zone.width - camera.width * scaleX) / 2;
  const originY = zone.y + (zone.height - camera.height * scale) / 2;
  const left = originX + (place.x - camera.x) * scaleX;
  const top = originY + (place.y - camera.y) * scale;
  const x = Math.max(originX, left);
  const y = Math.max(originY, top);
  const width = Math.min(originX + camera.width * scaleX, left + place.width * scaleX) - x;
  const height = Math.min(originY + camera.height * scale, top + place.height * scale) - y;
  return width < 3 || height < 3 ? null : { x, y, width, height };
}

function drawRegion(
  pen: Pen,
  box: Rect,
  { label, closedNote }: { readonly label: string; readonly closedNote: string },
  scale: number,
): void {
  pen.rect(box, { fill: paperColours.region, radius: Math.min(8, box.height / 4) });
  const size = Math.max(sizeAt(13, scale), Math.min(10, Math.round(160 * scale) / 10));
  const room = box.width - 12;
  const baseLine = closedNote === '' ? Math.max(size, 18 * scale) : Math.min(box.height / 2, 40);
  if (box.height < size + 2 || room < 20) return;
  pen.text({ x: box.x + 6, y: box.y + baseLine, width: room }, fitText(label, 'sans', size, room), {
    size,
    weight: 600,
    fill: quietInk,
  });
  if (closedNote !== '' && box.height > baseLine + 2 * size)
    pen.text({ x: box.x + 6, y: box.y + baseLine + size * 1.4, width: room }, fitText(closedNote, 'sans', size, room), {
      size,
      fill: quietInk,
    });
}

/** Letters at the map’s scale: not under the floor, and not over what a slide needs. */
function sizeAt(pixels: number, scale: number): number {
  return Math.round(Math.max(floor, Math.min(15, pixels * scale)) * 10) / 10;
}

function drawTeam(pen: Pen, box: Rect, team: SlideTeam, scale: number, letters: Letters): void {
  const { isPale } = team;
  pen.rect(box, {
    fill: paperColours.white,
    stroke: isPale ? paleLine : paperColours.line,
    radius: Math.min(6, box.height / 4),
  });
  const room = innerWidth(box, scale);
  const left = box.x + paddingAt(scale);
  const nameSize = Math.min(letters.name, nameSizeIn(box, team.name, room, scale));
  const ink = isPale ? { fill: paleInk } : {};
  if (room < 12 || box.height < nameSize + 3) {
    // Too small for letters: its colour is what can be seen of it.
    drawPlate(pen, { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 }, team, 0);
    return;
  }
  const baseLine = nameBase(box, nameSize, scale);
  pen.text({ x: left, y: baseLine, width: room }, fitText(team.name, 'sans', nameSize, room), {
    size: nameSize,
    weight: 600,
    ...ink,
  });
  const plateSize = plateSizeAt(nameSize, scale);
  const plateHeight = plateSize * 1.55;
  const y = baseLine + nameSize * 0.45;
  const lines = linesPlace(box, nameSize, scale);
  if (y + plateHeight > lines.bottom) return;
  const words = plateWords(team.used);
  const plate = Math.min(room, textWidth(words, 'sans', plateSize) + plateSize * 1.1);
  drawPlate(pen, { x: left, y, width: plate, height: plateHeight }, team, plateSize);
  const wasRoom = room - plate - 6;
  const wasWide = wasRoom / Math.max(0.01, textWidth(`was ${team.was ?? ''}`, 'sans', 1.02));
  const wasSize = Math.max(sizeAt(11, scale), Math.floor(Math.min(nameSize * 0.8, wasWide) * 10) / 10);
  if (team.was !== null && wasRoom > 24)
    pen.text(
      { x: left + plate + 6, y: y + plateHeight * 0.7, width: wasRoom },
      fitText(`was ${team.was}`, 'sans', wasSize, wasRoom),
      {
        size: wasSize,
        fill: isPale ? paleInk : quietInk,
      },
    );
  drawLines(pen, team, lines, Math.min(letters.line, lineSizeIn(lines, team)));
}

function nameBase(box: Rect, nameSize: number, scale: number): number {
  return box.y + Math.max(nameSize * 1.15, 18 * scale);
}

function plateSizeAt(nameSize: number, scale: number): number {
  return Math.max(sizeAt(13, scale), nameSize * 0.95);
}

/** What of a card is left for people and code areas, under its name and its load. */
function linesPlace(box: Rect, nameSize: number, scale: number): LineRoom {
  const padding = paddingAt(scale);
  return {
    left: box.x + padding,
    room: innerWidth(box, scale),
    top: nameBase(box, nameSize, scale) + nameSize * 0.45 + plateSizeAt(nameSize, scale) * 1.55 + padding / 2,
    bottom: box.y + box.height - padding / 2,
    least: sizeAt(12, scale),
    most: nameSize * lineShare,
  };
}

/** As large as the name fits in one line, and as the card bears; not under what the map’s scale gives. */
function nameSizeIn(box: Rect, name: string, room: number, scale: number): number {
  const wide = room / Math.max(0.01, textWidth(name, 'sans', 1));
  const grown = Math.min(largestName, wide, box.height * 0.1);
  return Math.max(sizeAt(14, scale), Math.floor(grown * 10) / 10);
}

function plateWords(used: Used): string {
  const mark = used.kind === 'used' && used.band >= 4 ? (used.band === 5 ? '▲▲ ' : '▲ ') : '';
  return `${mark}${usedText(used)}`;
}

/**
 * A utilisation on its colour.
 *
 * @param size of the letters; 0: none
 */
function drawPlate(pen: Pen, box: Rect, { used, isPale }: SlideTeam, size: number): void {
  const colours = used.kind === 'used' && !isPale ? bandColours[used.band] : undefined;
  if (colours !== undefined) pen.rect(box, { fill: colours.fill, radius: Math.min(3, box.height / 3) });
  if (size === 0) return;
  const inset = colours === undefined ? 0 : size * 0.5;
  pen.text(
    { x: box.x + inset, y: box.y + box.height * 0.72, width: box.width },
    fitText(plateWords(used), 'sans', size, box.width),
    {
      size,
      weight: 600,
      fill: isPale ? paleInk : (colours?.ink ?? quietInk),
    },
  );
}

interface LineRoom {
  readonly left: number;
  readonly room: number;
  readonly top: number;
  readonly bottom: number;
  readonly least: number;
  readonly most: number;
}

/** People, then code areas. */
function linesOf({ people, areas }: SlideTeam): readonly (SlideLine & { readonly face: 'sans' | 'mono' })[] {
  return [
    ...people.map((line) => ({ ...line, face: 'sans' as const })),
    ...areas.map((line) => ({ ...line, face: 'mono' as const })),
  ];
}

/** As large as all lines fit below one another, and nearly all are whole. */
function lineSizeIn({ room, top, bottom, least, most }: LineRoom, team: SlideTeam): number {
  const lines = linesOf(team);
  const high = (bottom - top) / (1.35 * Math.max(1, lines.length));
  const wide = Math.min(
    ...lines.map(({ text, face }) => (room - most * 0.9) / Math.max(0.01, textWidth(text, face, 1.02))),
  );
  return Math.max(least, Math.floor(Math.min(most, high, Math.max(wide, leastShare * most)) * 10) / 10);
}

/** When not all lines fit, how many more there are. */
function drawLines(pen: Pen, team: SlideTeam, { left, room, top, bottom }: LineRoom, size: number): void {
  const { isPale: isTeamPale } = team;
  const lines = linesOf(team);
  const pitch = size * 1.35;
  const fits = Math.floor((bottom - top) / pitch);
  const shown = lines.length <= fits ? lines : lines.slice(0, Math.max(0, fits - 1));
  let y = top + size;
  for (const { text, isMoved, face, isPale: isLinePale = false } of shown) {
    const isPale = isTeamPale || isLinePale;
    const inset = size * 0.9;
    if (isMoved) {
      const dot = size * 0.5;
      pen.rect(
        { x: left, y: y - dot * 1.2, width: dot, height: dot },
        { fill: isPale ? paleInk : paperColours.moved, radius: face === 'sans' ? dot / 2 : 0 },
      );
    }
    pen.text({ x: left + inset, y, width: room - inset }, fitText(text, face, size, room - inset), {
      size,
      weight: isMoved ? 600 : face === 'mono' ? 500 : 400,
      ...(isPale ? { fill: paleInk } : face === 'mono' ? { fill: quietInk } : {}),
    });
    y += pitch;
  }
  if (shown.length < lines.length && fits > 0)
    pen.text({ x: left, y, width: room }, `+${lines.length - shown.length} more`, {
      size,
      fill: isTeamPale ? paleInk : quietInk,
    });
}

function drawFigures(pen: Pen, figures: readonly SlideFigure[], y: number): void {
  let x = edge;
  for (const { label, before, after } of figures) {
    pen.text({ x, y, width: 200 }, label, { size: 10, fill: quietInk });
    const change = before === null || before === after ? '' : `${before} → `;
    if (change !== '') pen.text({ x, y: y + 22, width: 200 }, change, { size: 18, fill: quietInk });
    // Fonts that stand in are a little wider than the one that was measured.
    const inset = change === '' ? 0 : textWidth(change, 'sans', 18) + 4;
    pen.text({ x: x + inset, y: y + 22, width: 200 }, after, { size: 18, weight: 600 });
    x += Math.max(180, inset + textWidth(after, 'sans', 18) + 40);
  }
}
