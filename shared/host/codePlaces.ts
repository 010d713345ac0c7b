/** A place in our own built code. The folder it is in says who uses this computer, and is left out. */
export interface CodePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Enough of a stack trace to find a fault by. */
export const mostPlaces = 12;

/**
 * The places in our own code that a stack trace names, innermost first: the name of the built file, line and column. Messages,
 * names of functions and folders are left out.
 */
export function placesOf(stack: string | undefined): readonly CodePlace[] {
  const places: CodePlace[] = [];
  for (const match of (stack ?? '').matchAll(/^\s+at .*?([\w.-]{1,80}\.(?:c|m)?[jt]s):(\d{1,7}):(\d{1,7})\)?$/gm)) {
    const [, file, line, column] = match;
    if (file !== undefined) places.push({ file, line: Number(line), column: Number(column) });
  }
  return places.slice(0, mostPlaces);
}
