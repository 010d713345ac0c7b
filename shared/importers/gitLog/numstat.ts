import { readPathLine } from '../paths/readPathLine.ts';

/** A file that a commit changed. */
export interface NumstatFile {
  /** The new name where it was renamed. */
  readonly path: string;
  /** 0 for a binary file, of which git counts no lines. */
  readonly additions: number;
  readonly deletions: number;
}

/**
 * Reads a line of `git log --numstat`: `12\t1\tsrc/a.ts`, `-\t-\tlogo.png` for a binary file, and of a renamed one
 * `src/{old => new}/a.ts` or `old.ts => new.ts`. Paths with unusual characters stand in quotes.
 *
 * @returns null when it is no such line
 */
export function readNumstatLine(line: string): NumstatFile | null {
  const [, added = '', deleted = '', written = ''] = /^(\d{1,12}|-)\t(\d{1,12}|-)\t(.+)$/.exec(line) ?? [];
  if (written === '') return null;
  const path = newPathOf(written);
  if (path === '') return null;
  return { path, additions: countOf(added), deletions: countOf(deleted) };
}

function newPathOf(written: string): string {
  const quoted = /^"(?:[^"\\]|\\.)*" => ("(?:[^"\\]|\\.)*")$/.exec(written)?.[1];
  const plain = readPathLine(quoted ?? written) ?? '';
  const [, before = '', inside = '', after = ''] = /^(.*)\{[^{}]* => ([^{}]*)\}(.*)$/.exec(plain) ?? [];
  if (plain !== '' && (before !== '' || after !== '' || inside !== '')) {
    // `a/{b => }/c` leaves two slashes behind.
    return `${before}${inside}${after}`.replace('//', '/').replace(/^\//, '');
  }
  return / => (.+)$/.exec(plain)?.[1] ?? plain;
}

function countOf(text: string): number {
  return text === '-' ? 0 : Number(text);
}
