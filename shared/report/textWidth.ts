/**
 * How wide a text is in print, near enough to break and cut lines without a screen to measure on. Widths lean to the wide side:
 * a line may end early, and never runs out of its box.
 */

/** Inter, weight 600, small optical size: hundredths of the type size for each character from space to tilde, as measured. */
const sansWidths = [
  24, 26, 48, 66, 69, 97, 68, 29, 35, 35, 55, 69, 25, 47, 25, 38, 69, 41, 63, 66, 69, 64, 65, 58, 65, 65, 25, 26, 69,
  69, 69, 59, 107, 74, 69, 78, 75, 64, 61, 79, 77, 27, 59, 72, 59, 95, 77, 80, 67, 80, 69, 69, 67, 76, 74, 105, 73, 72,
  67, 35, 38, 35, 49, 50, 30, 58, 63, 58, 63, 59, 38, 63, 62, 25, 25, 58, 25, 93, 62, 61, 63, 63, 38, 54, 38, 62, 58,
  86, 57, 58, 55, 45, 35, 45, 69,
] as const;
const monoWidth = 60;
/** Dashes, quotation marks, the ellipsis, arrows, the minus sign. */
const punctuation = /[\u2010-\u2044\u2190-\u2193\u2212]/u;
const punctuationWidth = 95;
/**
 * Scripts that our cut of Inter does not hold come from other fonts. Between the middle of a script's letters and its widest tenth, in
 * the bold cuts of Inter and Noto Sans: a word is not wider, though a letter may be.
 */
const scriptWidths: readonly (readonly [pattern: RegExp, width: number])[] = [
  [/[\p{Script=Greek}\p{Script=Cyrillic}]/u, 72],
  [/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}\p{Script=Lao}]/u, 70],
  [/[\p{Script=Armenian}\p{Script=Georgian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}]/u, 80],
  [/[\p{Script=Malayalam}\p{Script=Tamil}\p{Script=Sinhala}]/u, 125],
];
/** As wide as high: Chinese, Japanese, Korean, and what is not known. */
const unknownWidth = 105;

export type TypeFace = 'sans' | 'mono';

/** Width of a text set in one line, in the unit of the size. */
export function textWidth(text: string, face: TypeFace, size: number): number {
  let sum = 0;
  for (const character of text) sum += characterWidth(character, face);
  return (sum * size) / 100;
}

function characterWidth(character: string, face: TypeFace): number {
  const base = character.normalize('NFD').charCodeAt(0);
  if (/^\p{M}$/u.test(character)) return 0;
  const known = sansWidths[base - 32];
  const isPunctuation = punctuation.test(character);
  if (face === 'mono')
    return known !== undefined || base < 0x250 || isPunctuation ? monoWidth : widthInScript(character);
  if (isPunctuation) return punctuationWidth;
  return known ?? (base < 0x250 ? 80 : widthInScript(character));
}

function widthInScript(character: string): number {
  return scriptWidths.find(([pattern]) => pattern.test(character))?.[1] ?? unknownWidth;
}

/** The text, or as much of it as fits with an ellipsis. */
export function fitText(text: string, face: TypeFace, size: number, width: number): string {
  if (textWidth(text, face, size) <= width) return text;
  const room = width - textWidth('…', face, size);
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += textWidth(character, face, size);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Breaks a text into lines between words; a word wider than a line is broken where it must be.
 *
 * @param most lines at the most; what is left over ends in an ellipsis
 */
export function breakLines(text: string, face: TypeFace, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < most - 1 && textWidth(rest, face, size) > width) {
    const line = headOf(rest, face, size, width);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  if (rest !== '') lines.push(fitText(rest, face, size, width));
  return lines;
}

/** As many whole words as fit, or as many characters when the first word alone is too wide; at least one character. */
function headOf(text: string, face: TypeFace, size: number, width: number): string {
  let used = 0;
  let end = 0;
  let lastBreak = 0;
  for (const character of text) {
    used += textWidth(character, face, size);
    if (used > width && end > 0) break;
    end += character.length;
    if (character === ' ' || character === '/' || character === '-') lastBreak = end;
  }
  return text.slice(0, lastBreak > 0 ? lastBreak : end);
}
