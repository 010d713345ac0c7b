/** A line `Key: value` of a commit message. */
export interface Trailer {
  /** Lower-case. */
  readonly key: string;
  readonly value: string;
}

const longestLine = 2_000;

/**
 * Finds trailers anywhere in a commit message, each of them once.
 *
 * Git itself sees only the last paragraph, and so misses what stands above a footer link or inside the message of a squash
 * merge, where GitHub repeats co-authors; hence every line is read, and a line that stands twice counts once.
 *
 * @param wanted lower-case keys; others are words with a colon, of which prose is full
 * Source: IMPORT specification, B10, parser rule
 */
export function readTrailers(message: string, wanted: ReadonlySet<string>): readonly Trailer[] {
  const seen = new Set<string>();
  const trailers: Trailer[] = [];
  for (const line of message.split(/\r\n|\n|\r/)) {
    const [, written = '', text = ''] = /^\s*([A-Za-z][A-Za-z-]*)\s*:\s*(.+)$/.exec(line.slice(0, longestLine)) ?? [];
    const key = written.toLowerCase();
    const value = text.trim();
    if (!wanted.has(key) || value === '' || seen.has(`${key}\n${value.toLowerCase()}`)) continue;
    seen.add(`${key}\n${value.toLowerCase()}`);
    trailers.push({ key, value });
  }
  return trailers;
}

/** `Priya Raman <priya@acme.example>`: a name and an address; the address is null where there is none. */
export function splitNameAndEmail(value: string): { readonly name: string; readonly email: string | null } {
  const [, name = '', email = ''] = /^(.*?)\s*<\s*([^<>\s]+)\s*>/.exec(value) ?? [];
  if (email !== '') return { name: unquote(name), email };
  const bare = /^[^\s@<>]+@[^\s@<>]+$/.test(value.trim());
  return bare ? { name: '', email: value.trim() } : { name: unquote(value), email: null };
}

function unquote(name: string): string {
  return name
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}
