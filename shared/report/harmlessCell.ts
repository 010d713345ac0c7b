import { guardFormula } from '../importers/text/cleanText.ts';

/** No cell is a formula, pasted as text or as HTML; a signed figure, such as `+1` or `-3.4 h`, stays one. */
export function harmless(text: string): string {
  return /^[+-][\d.,]+( ?[a-z%/]+)?$/.test(text) ? text : guardFormula(text);
}
