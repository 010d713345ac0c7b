/** What separates the fields of a row. */
export type Delimiter = ',' | ';' | '\t' | '|';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const mostLines = 20;

/**
 * Finds out what separates fields: the separator that stands in the most of the first lines, equally often in each.
 * Separators inside quotes do not count. Excel's first line `sep=;` decides when it is there.
 *
 * @param text the beginning of the file, at least its first lines
 */
export function sniffDelimiter(text: string): Delimiter {
  const stated = readSeparatorLine(text);
  if (stated !== null) return stated.delimiter;
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, mostLines);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(lines.map((line) => line.split(delimiter).length - 1));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Excel's own first line that names the separator, and how many characters it takes. */
export function readSeparatorLine(text: string): { readonly delimiter: Delimiter; readonly length: number } | null {
  const match = /^sep=([,;\t|])(?:\r\n|\n|\r|$)/i.exec(text);
  const delimiter = delimiters.find((candidate) => candidate === match?.[1]);
  return match === null || delimiter === undefined ? null : { delimiter, length: match[0].length };
}

/** Lines that have it as often as most lines do; more columns break a tie. */
function scoreOf(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, lines] of tally) best = Math.max(best, lines + count / 1_000);
  return best;
}
