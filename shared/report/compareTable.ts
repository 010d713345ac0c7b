import { harmless } from './harmlessCell.ts';
import type { CompareRow, Difference } from './compareScenarios.ts';

/** What is copied of a comparison: the figures, and the moves by wave. */
export interface ComparisonText {
  /** Of the states, the baseline first: `A Relieve Payments`. */
  readonly names: readonly string[];
  readonly rows: readonly CompareRow[];
  readonly waves: readonly WaveText[];
}

export interface WaveText {
  readonly label: string;
  /** For each state the sentences of its moves. */
  readonly moves: readonly (readonly string[])[];
}

/** A difference in words; empty: there is none. */
export function differenceText(difference: Difference): string {
  switch (difference.kind) {
    case 'none':
      return '';
    case 'unclear':
      return 'no clear difference';
    case 'change': {
      const isSigned = /^[+\u2212]/.test(difference.text);
      return isSigned ? difference.text : `${difference.direction === 'up' ? '+' : '\u2212'}${difference.text}`;
    }
    default:
      return difference satisfies never;
  }
}

/** The comparison for spreadsheets: a line each row, columns apart by tabs. */
export function toTabSeparated(text: ComparisonText): string {
  return cellsOf(text)
    .map((line) => line.map(({ text: cell }) => tabCell(cell)).join('\t'))
    .join('\n');
}

/** The same for documents and mail. */
export function toHtmlTable(text: ComparisonText): string {
  const [head = [], ...body] = cellsOf(text);
  const cell = (tag: 'th' | 'td', { text: words }: Cell): string =>
    `<${tag}>${escaped(harmless(words)).replaceAll('\n', '<br>')}</${tag}>`;
  const row = (line: readonly Cell[]): string =>
    `<tr>${line.map((each, index) => cell(index === 0 ? 'th' : 'td', each)).join('')}</tr>`;
  return `<table><thead><tr>${head.map((each) => cell('th', each)).join('')}</tr></thead><tbody>${body.map(row).join('')}</tbody></table>`;
}

interface Cell {
  readonly text: string;
}

/** The baseline has a value and a range, every scenario a difference between them. */
function cellsOf({ names, rows, waves }: ComparisonText): readonly (readonly Cell[])[] {
  const words = (...texts: readonly string[]): readonly Cell[] => texts.map((text) => ({ text }));
  const head = names.flatMap((name, place) =>
    place === 0 ? words(name, 'Range') : words(name, 'Difference', 'Range'),
  );
  const figures = rows.map((row) => [
    ...words(row.caption === '' ? row.label : `${row.label}, ${row.caption}`),
    ...row.cells.flatMap((cell, place) => {
      const value = [cell.unit === '' ? cell.value : `${cell.value} ${cell.unit}`, cell.note]
        .filter((part) => part !== '')
        .join(', ');
      return place === 0 ? words(value, cell.range) : words(value, differenceText(cell.difference), cell.range);
    }),
  ]);
  const moves = waves.map((wave) => [
    ...words(wave.label),
    ...wave.moves.flatMap((sentences, place) =>
      place === 0 ? words(sentences.join('\n'), '') : words(sentences.join('\n'), '', ''),
    ),
  ]);
  return [[...words(''), ...head], ...figures, ...moves];
}

function tabCell(text: string): string {
  const safe = harmless(text);
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
