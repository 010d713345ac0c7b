import type { Sentence, TableCell, Used } from './reportSchema.ts';

/** A cell of words. */
export function words(text: string, style: 'plain' | 'strong' | 'code' | 'quiet' | 'warning' = 'plain'): TableCell {
  return { kind: 'text', text, style };
}

/** A cell of a figure, set from the right. */
export function figure(text: string): TableCell {
  return { kind: 'number', text };
}

/** A cell of a utilisation; null: there is none. */
export function usedCell(used: Used | null): TableCell {
  return { kind: 'used', used };
}

/** A sentence of a report as plain text. */
export function plainSentence(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}
