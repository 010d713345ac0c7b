import { guardFormula } from '../../shared/importers/text/cleanText.ts';

/** A field of CSV: in quotes where it has to be, and never a formula. */
export function toCsvCell(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
