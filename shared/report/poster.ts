import { homeTeamOf } from '../plan/moveMarks.ts';
import { isOpenSeat, type Org, type Seat, type Team } from '../org/org.ts';
import { bandColours, paperColours, Pen, quietInk, type Drawing } from './drawing.ts';
import { areasByTeam, groupsOfTeams, seatsByTeam } from './orgTree.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { digitsOf, hoursText, noBreak, usedOf, usedText } from './reportFigures.ts';
import { peopleInTeams } from './loads.ts';
import { fitText } from './textWidth.ts';

/** The smallest letters of the sheet, in points at its own size; on paper nothing is smaller than seven. */
export const smallestLetters = 6.5;

const cardWidth = 150;
const cardGap = 10;
const cardPadding = 8;
const regionPadding = 10;
const regionHead = 20;
const regionGap = 14;
const lineHeight = 10;
const edge = 24;
const headHeight = 58;
const footHeight = 24;

interface Card {
  readonly team: Team;
  readonly people: readonly { readonly text: string; readonly isMoved: boolean }[];
  readonly areas: readonly { readonly text: string; readonly hours: string; readonly isMoved: boolean }[];
  readonly height: number;
}

interface Region {
  readonly label: string;
  readonly cards: readonly Card[];
}

interface Box {
  readonly region: Region;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export interface PosterSize {
  readonly width: number;
  readonly height: number;
}

/** A sheet that has not been drawn yet: how large it is in points in the form of a paper, and its drawing. */
export interface Poster {
  /** @param ratio width by height of the paper */
  readonly sizeFor: (ratio: number) => PosterSize;
  readonly draw: (ratio: number, footer: string) => Drawing;
}

/** Every team with its people and code areas on one sheet, in the form of the paper as nearly as it can be. */
export function planPoster(context: ReportContext): Poster {
  const shown = context.comparison?.after ?? context.baseline;
  const regions = regionsOf(context, shown);
  return {
    sizeFor: (ratio) => sizeOf(bestLayout(regions, ratio)),
    draw: (ratio, footer) => drawPoster(context, shown, bestLayout(regions, ratio), footer),
  };
}

function sizeOf(layout: SheetLayout): PosterSize {
  return {
    width: Math.max(layout.width, 420) + 2 * edge,
    height: layout.height + headHeight + footHeight + 2 * edge,
  };
}

function drawPoster(context: ReportContext, shown: Evaluated, layout: SheetLayout, footer: string): Drawing {
  const { width, height } = sizeOf(layout);
  const pen = new Pen();
  const before = context.comparison === null ? null : context.baseline;
  for (const { box, x, y } of layout.places)
    drawRegion(pen, box, { x: x + edge, y: y + edge + headHeight }, shown, before);
  const side = shown.side.tone === 'baseline' ? 'The baseline' : `Scenario ${shown.side.letter}: ${shown.side.name}`;
  pen.text({ x: edge, y: edge + 40, width: width - 2 * edge }, fitText(side, 'sans', 10, width - 2 * edge), {
    size: 10,
    fill: quietInk,
  });
  pen.text({ x: edge, y: height - edge, width: width - 2 * edge }, fitText(footer, 'sans', 7, width - 2 * edge), {
    size: 7,
    weight: 600,
    fill: paperColours.flag,
  });
  return {
    width,
    height,
    summary: `${context.title}. ${side}: ${digitsOf(shown.org.teams.size, 'team', 'teams')}, ${digitsOf(peopleInTeams(shown), 'person', 'people')}.`,
    shapes: pen.shapes,
  };
}

function regionsOf(context: ReportContext, shown: Evaluated): readonly Region[] {
  const [seats, areas] = [seatsByTeam(shown.org), areasByTeam(shown.org)];
  const marks = context.comparison?.marks;
  return groupsOfTeams(shown.org).map(({ label, teams }) => ({
    label,
    cards: teams.map((team): Card => {
      const people = peopleLines(context, shown.org, seats.get(team.id) ?? []);
      const own = (areas.get(team.id) ?? []).map((area) => ({
        text: area.name,
        hours: `${hoursText(shown.result.areas.get(area.id)?.demand.hoursPerWeek ?? 0)}${noBreak}h`,
        isMoved:
          marks?.areas.has(area.id) === true &&
          homeTeamOf(shown.org, area) !==
            homeTeamOf(context.baseline.org, context.baseline.org.areas.get(area.id) ?? area),
      }));
      const areaHead = own.length === 0 ? 0 : 6;
      return {
        team,
        people,
        areas: own,
        height: 46 + (people.length + own.length) * lineHeight + areaHead + cardPadding,
      };
    }),
  }));
}

/** Whoever may be named by name; the others by what they do, counted. */
export function peopleLines(
  context: Pick<ReportContext, 'comparison' | 'isNamed'>,
  org: Org,
  seats: readonly Seat[],
): Card['people'] {
  const marks = context.comparison?.marks;
  const named: { text: string; isMoved: boolean }[] = [];
  const counted = new Map<string, { count: number; isMoved: boolean }>();
  for (const seat of seats) {
    const isMoved = marks?.seats.has(seat.id) === true;
    const role = org.roles.get(seat.roleId)?.name ?? '';
    if (seat.personId !== null && context.isNamed(seat.personId)) {
      named.push({ text: org.people.get(seat.personId)?.name ?? '', isMoved });
      continue;
    }
    const word = `${isOpenSeat(seat) ? 'open seat, ' : seat.closed === true ? 'closed seat, ' : ''}${role}${isMoved ? ', moved' : ''}`;
    const known = counted.get(word);
    counted.set(word, { count: (known?.count ?? 0) + 1, isMoved });
  }
  return [
    ...named,
    ...[...counted].map(([word, { count, isMoved }]) => ({
      text: count === 1 ? word : `${count}${noBreak}× ${word}`,
      isMoved,
    })),
  ];
}

interface Placed {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}

interface SheetLayout {
  readonly width: number;
  readonly height: number;
  readonly places: readonly Placed[];
}

/** Tries sheets of more and more columns and takes the one that is nearest to the form of the paper. */
function bestLayout(regions: readonly Region[], ratio: number): SheetLayout {
  const total = regions.reduce((sum, { cards }) => sum + cards.length, 0);
  let best = placeRegions(regions, 1);
  const distance = ({ width, height }: SheetLayout): number => Math.abs(Math.log(width / height / ratio));
  const most = Math.min(total, 4 + Math.ceil(3 * Math.sqrt(total)));
  for (let columns = 2; columns <= most; columns += 1) {
    const next = placeRegions(regions, columns);
    if (distance(next) < distance(best)) best = next;
  }
  return best;
}

/** Groups side by side in rows of so many columns. A group wider than that has rows of its own inside. */
function placeRegions(regions: readonly Region[], columns: number): SheetLayout {
  const places: Placed[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  const available = columns * (cardWidth + cardGap) + columns * 2 * regionPadding;
  for (const region of regions) {
    const box = boxOf(region, columns);
    if (x > 0 && x + box.width > available) {
      x = 0;
      y += rowHeight + regionGap;
      rowHeight = 0;
    }
    places.push({ box, x, y });
    x += box.width + regionGap;
    width = Math.max(width, x - regionGap);
    rowHeight = Math.max(rowHeight, box.height);
  }
  return { width: Math.max(1, width), height: Math.max(1, y + rowHeight), places };
}

function boxOf(region: Region, most: number): Box {
  const columns = Math.max(1, Math.min(most, region.cards.length));
  const heights = rowHeightsOf(region.cards, columns);
  return {
    region,
    columns,
    width: columns * (cardWidth + cardGap) - cardGap + 2 * regionPadding,
    height: regionHead + heights.reduce((sum, height) => sum + height + cardGap, 0) - cardGap + regionPadding,
  };
}

function rowHeightsOf(cards: readonly Card[], columns: number): readonly number[] {
  const heights: number[] = [];
  for (let first = 0; first < cards.length; first += columns)
    heights.push(Math.max(...cards.slice(first, first + columns).map(({ height }) => height)));
  return heights;
}

interface At {
  readonly x: number;
  readonly y: number;
}

function drawRegion(pen: Pen, box: Box, at: At, shown: Evaluated, before: Evaluated | null): void {
  pen.rect({ ...at, width: box.width, height: box.height }, { fill: paperColours.region, radius: 8 });
  const room = box.width - 2 * regionPadding;
  pen.text({ x: at.x + regionPadding, y: at.y + 14, width: room }, fitText(box.region.label, 'sans', 9, room), {
    size: 9,
    weight: 600,
    fill: quietInk,
  });
  const heights = rowHeightsOf(box.region.cards, box.columns);
  let y = at.y + regionHead;
  for (const [row, height] of heights.entries()) {
    const cards = box.region.cards.slice(row * box.columns, (row + 1) * box.columns);
    for (const [column, card] of cards.entries()) {
      drawCard(pen, card, { x: at.x + regionPadding + column * (cardWidth + cardGap), y }, height, shown, before);
    }
    y += height + cardGap;
  }
}

function drawCard(pen: Pen, card: Card, at: At, height: number, shown: Evaluated, before: Evaluated | null): void {
  pen.rect({ ...at, width: cardWidth, height }, { fill: paperColours.white, stroke: paperColours.line, radius: 6 });
  const left = at.x + cardPadding;
  const room = cardWidth - 2 * cardPadding;
  pen.text({ x: left, y: at.y + 15, width: room }, fitText(card.team.name, 'sans', 9.5, room), {
    size: 9.5,
    weight: 600,
  });
  const utilisation = shown.result.teams.get(card.team.id)?.utilisation;
  if (utilisation !== undefined) {
    const used = usedOf(utilisation);
    const colours = used.kind === 'used' ? bandColours[used.band] : undefined;
    const mark = used.kind === 'used' && used.band >= 4 ? (used.band === 5 ? '▲▲ ' : '▲ ') : '';
    const words = `${mark}${usedText(used)}`;
    const plate = used.kind === 'used' ? Math.min(room, 16 + words.length * 5.2) : room;
    if (colours !== undefined)
      pen.rect({ x: left, y: at.y + 21, width: plate, height: 15 }, { fill: colours.fill, radius: 3 });
    pen.text({ x: left + (colours === undefined ? 0 : 6), y: at.y + 32, width: plate }, words, {
      size: 9,
      weight: 600,
      ...(colours === undefined ? { fill: quietInk } : { fill: colours.ink }),
    });
    const old = before?.result.teams.get(card.team.id)?.utilisation;
    const was = old === undefined ? null : usedText(usedOf(old));
    if (was !== null && was !== usedText(used)) {
      pen.text({ x: left + plate + 6, y: at.y + 32, width: room - plate - 6 }, `was ${was}`, {
        size: 7.5,
        fill: quietInk,
      });
    }
  }
  let y = at.y + 48;
  for (const { text, isMoved } of card.people) {
    if (isMoved) pen.rect({ x: left, y: y - 5, width: 4, height: 4 }, { fill: paperColours.moved, radius: 2 });
    pen.text({ x: left + 8, y, width: room - 8 }, fitText(text, 'sans', 7.5, room - 8), {
      size: 7.5,
      weight: isMoved ? 600 : 400,
    });
    y += lineHeight;
  }
  if (card.areas.length === 0) return;
  pen.line({ x: left, y: y - 4 }, { x: left + room, y: y - 4 }, { stroke: paperColours.track });
  y += 6;
  for (const { text, hours, isMoved } of card.areas) {
    if (isMoved) pen.rect({ x: left, y: y - 5, width: 4, height: 4 }, { fill: paperColours.moved });
    pen.text({ x: left + 8, y, width: room - 40 }, fitText(text, 'sans', smallestLetters, room - 40), {
      size: smallestLetters,
      weight: isMoved ? 600 : 500,
      fill: quietInk,
    });
    pen.text({ x: left + room, y, width: 30 }, hours, { size: smallestLetters, fill: quietInk, anchor: 'end' });
    y += lineHeight;
  }
}
