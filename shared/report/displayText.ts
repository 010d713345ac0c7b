/** Characters that cannot be seen and can turn a name around or make it look like another; controls among them. */
const hidden = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Cc}/gu;
const loneSurrogate = /\p{Cs}/gu;
/** Three marks on a letter are a language; more are a tower that covers the lines around it. */
const towerOfMarks = /(\p{M}{3})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest text of each kind that a report shows; what is longer ends in an ellipsis. */
export const longest = { name: 80, title: 120, source: 160, sentence: 400, note: 3_900 } as const;

/**
 * A text of the plan as a report shows it: one line, without hidden characters, not longer than given. Plans are untrusted, so
 * every name goes through here before it is laid out. Never empty.
 *
 * @param limit in characters, the ellipsis counted
 */
export function displayText(raw: string, limit: number = longest.name): string {
  // Enough for characters of many parts, and no more: a name may be a megabyte.
  const start = raw.slice(0, limit * 16);
  const oneLine = start
    .replace(/\s+/gu, ' ')
    .replace(hidden, '')
    // What stood between two blanks may have been hidden.
    .replace(/ {2,}/g, ' ')
    .replace(loneSurrogate, '\uFFFD')
    .normalize('NFC')
    .replace(towerOfMarks, '$1')
    .trim();
  if (oneLine === '') return '(no name)';
  const isWhole = start.length === raw.length;
  if (isWhole && oneLine.length <= limit) return oneLine;
  // By what a reader takes for one character, so that no emoji or accent is cut in two.
  const characters = Array.from(graphemes.segment(oneLine), ({ segment }) => segment);
  if (isWhole && characters.length <= limit) return oneLine;
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`;
}

/** The same for texts that may be missing: empty stays empty. */
export function optionalText(raw: string, limit: number): string {
  return raw.trim() === '' ? '' : displayText(raw, limit);
}

/** A text of lines, such as what is to be said to a slide: each as a report shows it, those without words between others kept. */
export function displayLines(raw: string, limit: number): string {
  let left = limit;
  const lines: string[] = [];
  for (const line of raw.slice(0, limit * 16).split(/\r\n|[\n\r\u2028\u2029]/u)) {
    if (left <= 0) break;
    const shown = optionalText(line, left);
    lines.push(shown);
    left -= shown.length + 1;
  }
  return lines.join('\n').trim();
}
