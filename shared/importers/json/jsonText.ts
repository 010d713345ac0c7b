/** A place in a text, counted from 1. */
export interface JsonTextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place `length` characters further on. */
export function advancePlace(from: JsonTextPlace, text: string, length: number): JsonTextPlace {
  // Cut first: searching for a line break would run on to the end of the text.
  const passed = text.slice(0, length);
  let { line, column } = from;
  let lineStart = 0;
  for (let at = passed.indexOf('\n'); at !== -1; at = passed.indexOf('\n', at + 1)) {
    line += 1;
    column = 1;
    lineStart = at + 1;
  }
  return { line, column: column + passed.length - lineStart };
}

export type ParsedObject =
  | { readonly ok: true; readonly record: object }
  /** `offset`: where in the text it stops being JSON, when the engine says so. */
  | { readonly ok: false; readonly message: string; readonly offset: number | null };

/** Parses the text of one JSON object. Any text gives a result. */
export function parseObject(text: string): ParsedObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(words)?.[1];
    // The engine quotes the text and counts from the record: our own place says it better.
    const message = words.replace(/,? ?(\.\.\.)?".*" is not valid JSON$|( in JSON)? at position \d+.*$/s, '');
    return { ok: false, message, offset: offset === undefined ? null : Number(offset) };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, record: value };
  return { ok: false, message: 'not an object', offset: null };
}

/** The first key of the object that a text begins with; null when it cannot be read. */
export function firstKeyOf(text: string): string | null {
  const quoted = /^\{\s{0,100}("(?:[^"\\]|\\.){0,100}")/.exec(text)?.[1];
  if (quoted === undefined) return null;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}

const mostBlanks = 200;
const longestKey = 200;

/**
 * Finds where records begin in text in which brackets cannot be trusted: an opening brace with the key that records begin
 * with, after a comma, a bracket or a line break.
 *
 * @param from boundaries before this offset are not looked for
 */
export function findBoundaries(text: string, firstKey: string | null, from: number): readonly number[] {
  if (firstKey === null || firstKey.length > longestKey) return [];
  const found: number[] = [];
  const key = JSON.stringify(firstKey);
  for (let at = text.indexOf(key, from); at !== -1; at = text.indexOf(key, at + 1)) {
    const brace = skipBlanksBack(text, at - 1);
    if (brace < from || text[brace] !== '{' || !hasColon(text, at + key.length)) continue;
    const before = skipBlanksBack(text, brace - 1);
    const isSeparated = before !== brace - 1 && text.slice(before + 1, brace).includes('\n');
    if (isSeparated || ',[]}'.includes(text[before] ?? ' ')) found.push(brace);
  }
  return found;
}

function skipBlanksBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < mostBlanks && /\s/.test(text[at] ?? '')) at -= 1;
  return at;
}

function hasColon(text: string, from: number): boolean {
  let at = from;
  while (at - from < mostBlanks && /\s/.test(text[at] ?? '')) at += 1;
  return text[at] === ':';
}
