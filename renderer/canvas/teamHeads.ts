import type { RoleKind } from '../../shared/org/org.ts';
import { bandOf } from '../format.ts';
import type { Chip } from '../stores/teamCards.ts';

/** Lines that the names of a team's areas take in a width of a number of pixels: 9 pixels a letter, 14 between two names. */
export function linesOfNames(names: readonly string[], width: number): number {
  let lines = 0;
  let left = 0;
  for (const name of names) {
    const wide = Math.min(width, name.length * 9);
    if (wide <= left) left -= wide + 14;
    else {
      lines += 1;
      left = width - wide - 14;
    }
  }
  return lines;
}

export interface BodyRoom {
  /** Lines of areas that there is room for. */
  readonly lines: number;
  /** Height of a row of heads; null: there is no room for any. */
  readonly pitch: number | null;
}

interface BodyShape {
  readonly height: number;
  /** What stands above: name, number and bar. */
  readonly head: number;
  readonly rows: number;
  readonly wantedLines: number;
}

const line = 24;
/** Above heads, and below what stands last. */
const gaps = { above: 8, below: 8 } as const;
/** Rows as high as people have near by, and lower where areas need room; under the last nobody would see a head. */
const pitches = { most: 30, good: 14, least: 8 } as const;

/** How heads and areas share what a team has below its bar: heads first, since a team is its people. */
export function shareBody({ height, head, rows, wantedLines }: BodyShape): BodyRoom {
  const room = height - head - gaps.below;
  const linesIn = (free: number): number => Math.max(0, Math.min(wantedLines, Math.floor(free / line)));
  const lines = linesIn(room - gaps.above - rows * pitches.good);
  const pitch = rows === 0 ? 0 : Math.min(pitches.most, (room - gaps.above - lines * line) / rows);
  return pitch < pitches.least ? { lines: linesIn(room), pitch: null } : { lines, pitch };
}

/** Marks of one look, as one path: a crowd then costs as little to draw as one person. */
export interface HeadsPath {
  readonly look: string;
  readonly path: string;
}

/** Everybody of a team as a mark in the shape of the work, with the load beside it, in the order and columns of the chips. */
export function headsOf(
  chips: readonly Chip[],
  columns: number,
  columnWidth: number,
  pitch: number,
): readonly HeadsPath[] {
  const size = Math.min(20, pitch - 3);
  const thick = Math.max(3, Math.round(size / 5));
  const paths = new Map<string, string>();
  const add = (look: string, path: string): void => {
    paths.set(look, (paths.get(look) ?? '') + path);
  };
  chips.forEach((chip, index) => {
    const x = (index % columns) * columnWidth;
    const y = Math.floor(index / columns) * pitch + (pitch - size) / 2;
    const kind = chip.role?.kind ?? 'builds';
    const state = chip.state === 'closed' ? 'open' : chip.state;
    add(
      `head-${kind} is-${state}${chip.wave === null || state === 'ghost' ? '' : ' is-moved'}`,
      shapes[kind](x, y, size),
    );
    if (state === 'ghost') return;
    const from = x + size + 6;
    const full = columnWidth - size - 6 - 14;
    const bar = (start: number, end: number): string =>
      `M${fixed(from + start * full)} ${fixed(y + (size - thick) / 2)}h${fixed((end - start) * full)}v${fixed(thick)}h${fixed((start - end) * full)}z`;
    add('bar-track', bar(0, 1));
    const used = Math.min((chip.utilisation ?? 0) / scaleEnd, 1);
    if (used > 0) add('bar-used', bar(0, Math.min(used, 1 / scaleEnd)));
    if (used > 1 / scaleEnd) add(`bar-over heat-${bandOf(chip.utilisation ?? 0)}`, bar(1 / scaleEnd, used));
  });
  return [...paths].map(([look, path]) => ({ look, path }));
}

/** As on every bar of a person. */
const scaleEnd = 1.5;

type Shape = (x: number, y: number, size: number) => string;

const shapes: Readonly<Record<RoleKind, Shape>> = {
  builds: (x, y, size) => {
    const half = fixed(size / 2);
    return `M${fixed(x)} ${fixed(y + size / 2)}a${half} ${half} 0 1 0 ${fixed(size)} 0a${half} ${half} 0 1 0 ${fixed(-size)} 0z`;
  },
  manages: (x, y, size) => {
    const round = size / 4;
    const side = fixed(size - 2 * round);
    const r = fixed(round);
    const back = fixed(-round);
    return (
      `M${fixed(x + round)} ${fixed(y)}h${side}a${r} ${r} 0 0 1 ${r} ${r}v${side}a${r} ${r} 0 0 1 ${back} ${r}` +
      `h-${side}a${r} ${r} 0 0 1 ${back} ${back}v-${side}a${r} ${r} 0 0 1 ${r} ${back}z`
    );
  },
  answersForAiCode: polygon([
    [0.25, 0.04],
    [0.75, 0.04],
    [1, 0.5],
    [0.75, 0.96],
    [0.25, 0.96],
    [0, 0.5],
  ]),
  secures: polygon([
    [0.5, 0],
    [0.95, 0.15],
    [0.95, 0.55],
    [0.5, 1],
    [0.05, 0.55],
    [0.05, 0.15],
  ]),
};

function polygon(corners: readonly (readonly [number, number])[]): Shape {
  return (x, y, size) =>
    `M${corners.map(([across, down]) => `${fixed(x + across * size)} ${fixed(y + down * size)}`).join('L')}z`;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
