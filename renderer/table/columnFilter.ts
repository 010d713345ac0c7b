import { readNumber } from '../writes/readText.ts';
import type { CellValue } from './sheet.ts';

/** Whether a cell passes. */
export type CellTest = (value: CellValue, text: string) => boolean;

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '≥': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '≤': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
};

/**
 * Reads what is typed above a column: words that must occur, `=` for empty, `-word` for those without it; above numbers also
 * `> 85`, `<= 3`, `5 to 9`. Null: everything passes. What is not understood as a comparison is looked for as it stands.
 */
export function readFilter(typed: string, kind: 'text' | 'number'): CellTest | null {
  const text = typed.trim();
  if (text === '') return null;
  if (text === '=') return (_value, shown) => isEmpty(shown);
  if (text === '-=' || text === '*') return (_value, shown) => !isEmpty(shown);
  if (kind === 'number') {
    const compared = /^(>=|<=|>|<|=|≥|≤)\s*(.+)$/u.exec(text);
    const compare = comparisons[compared?.[1] ?? ''];
    const limit = readNumber(compared?.[2] ?? '');
    if (compare !== undefined && limit.ok) {
      return (value) => typeof value === 'number' && compare(value, limit.value);
    }
    const between = /^(.+?)\s*(?:to|–|\.\.)\s*(.+)$/u.exec(text);
    const low = readNumber(between?.[1] ?? '');
    const high = readNumber(between?.[2] ?? '');
    if (low.ok && high.ok) {
      return (value) => typeof value === 'number' && value >= low.value && value <= high.value;
    }
    const exact = readNumber(text);
    if (exact.ok) return (value, shown) => value === exact.value || shown.startsWith(text);
  }
  const words = text
    .toLowerCase()
    .split(/\s+/u)
    .map((word) => ({ isWanted: !word.startsWith('-') || word === '-', word: word.replace(/^-(?=.)/u, '') }));
  return (_value, shown) => {
    const low = shown.toLowerCase();
    return words.every(({ isWanted, word }) => low.includes(word) === isWanted);
  };
}

function isEmpty(shown: string): boolean {
  return shown === '' || shown === '—';
}
