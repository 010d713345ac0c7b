const longestText = 200;

/** Characters that cannot be seen and can make a name look like another: byte order marks, direction overrides and so on. */
const hidden = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cc}/gu;
/** A lone surrogate cannot be written as UTF-8. */
const loneSurrogate = /\p{Cs}/gu;

export interface CleanText {
  readonly text: string;
  readonly change: 'none' | 'hidden' | 'cut';
}

/**
 * Makes a piece of outside text fit to be shown and stored: one line, composed letters (NFC), no hidden characters, at most
 * 200 characters, and without the apostrophe that spreadsheet exports put before `+ - = @` to guard against formulas.
 */
export function cleanText(raw: string): CleanText {
  const oneLine = raw.replace(/\s+/gu, ' ');
  const visible = oneLine.replace(hidden, '').replace(loneSurrogate, '\uFFFD');
  const trimmed = stripFormulaGuard(visible.normalize('NFC').trim());
  if (trimmed.length > longestText) return { text: cutAt(trimmed, longestText), change: 'cut' };
  return { text: trimmed, change: visible.length < oneLine.length ? 'hidden' : 'none' };
}

/** The apostrophe that guards `'+1` against being read as a formula, taken away (IMPORT specification, B0.5). */
export function stripFormulaGuard(text: string): string {
  return /^'[-+=@]/.test(text) ? text.slice(1) : text;
}

/** Puts the guard on: for CSV that we write and a spreadsheet may open. */
export function guardFormula(text: string): string {
  return /^[-+=@\t\r]/.test(text) ? `'${text}` : text;
}

/** A field of CSV that we write: in quotes where it has to be, and never a formula. */
export function toCsvCell(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/**
 * What two spellings of a name have in common: letters without marks and case, single spaces. A name of signs alone, or in letters
 * that this Unicode does not know yet, is its own key: two such names have nothing in common. Empty only for an empty name.
 */
export function nameKey(name: string): string {
  const signs = name.normalize('NFKD').toLowerCase();
  const letters = signs
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return letters === '' ? signs.trim() : letters;
}

function cutAt(text: string, length: number): string {
  const cut = text.slice(0, length);
  // Not in the middle of a surrogate pair.
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
