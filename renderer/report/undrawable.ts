import type { Undrawable } from '../../shared/report/undrawable.ts';
import { printFontList } from './print/printFonts.ts';

/*
 * Fonts that come with the program have most of the scripts in use; the rest comes from the system, if it has it. What neither has
 * becomes a box on paper, and the one who exports should know that before, not the one who reads.
 */

/** No font has it, so what is drawn for it is what is drawn for every character that is missing. */
const missing = '\u{10FFFE}';
const side = 24;
/** Looking at more takes longer than anybody waits. */
const most = 4_000;

const known = new Map<string, boolean>();

/**
 * What of a report can only be drawn as a box here; its fonts must be there.
 *
 * @param hanFonts as `loadPrintFonts` gives them
 */
export function findUndrawable(report: unknown, hanFonts: string): Undrawable {
  const characters = undrawableIn(textsIn(report), printFontList(hanFonts));
  return { characters: [...characters], texts: [...textsWith(textsIn(report), characters)] };
}

/** The characters of some texts that have no shape in a list of fonts, in their order. */
function undrawableIn(texts: Iterable<string>, fonts: string): readonly string[] {
  const found = new Set<string>();
  const looked = new Set<string>();
  for (const text of texts) {
    for (const character of text) {
      // Latin letters, marks and signs that our own fonts have.
      if (character <= '\u024F' || looked.has(character)) continue;
      looked.add(character);
      if (looked.size > most) return [...found];
      if (!isDrawable(character, fonts)) found.add(character);
    }
  }
  return [...found];
}

function isDrawable(character: string, fonts: string): boolean {
  const before = known.get(character);
  if (before !== undefined) return before;
  // What joins or selects has no shape of its own.
  const answer =
    /^[\p{M}\p{Cf}\p{Z}\p{Cc}\uFE00-\uFE0F]$/u.test(character) || shapeOf(character, fonts) !== shapeOf(missing, fonts);
  known.set(character, answer);
  return answer;
}

let pen: CanvasRenderingContext2D | null = null;

function shapeOf(character: string, fonts: string): string {
  if (pen === null) {
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    pen = canvas.getContext('2d', { willReadFrequently: true });
  }
  if (pen === null) return character;
  pen.clearRect(0, 0, side, side);
  pen.font = `18px ${fonts}`;
  pen.fillText(character, 2, 19);
  return pen.getImageData(0, 0, side, side).data.join();
}

/** Every text of some data, such as a report. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}

/** The shortest of the first texts that have one of these characters, such as the names they are in. Each once, in their order. */
export function textsWith(texts: Iterable<string>, characters: readonly string[]): readonly string[] {
  const found = new Set<string>();
  if (characters.length === 0) return [];
  for (const text of texts) {
    if (text.length <= longestName && characters.some((each) => text.includes(each))) found.add(text);
    if (found.size === mostTexts) break;
  }
  // A sentence that quotes a name says no more than the name.
  const all = [...found];
  return all.filter((text) => !all.some((other) => other !== text && text.includes(other)));
}

const longestName = 80;
/** More than anybody reads; each is compared with each. */
const mostTexts = 1_000;
