import { fitsStars } from './fitsStars.ts';

/** One sign of a pattern between slashes. */
type Token =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' | 'many' }
  | { readonly kind: 'set'; readonly isNegated: boolean; readonly ranges: readonly (readonly [string, string])[] }
  /** A bracket that is never closed: Ruby then lets nothing fit. */
  | { readonly kind: 'never' };

type Step = { readonly kind: 'part'; readonly tokens: readonly Token[] } | { readonly kind: 'anyFolders' };

/**
 * Prepares a pattern as Ruby’s `File.fnmatch?(pattern, path, FNM_DOTMATCH | FNM_PATHNAME)` reads it, which is what GitLab calls:
 * `*` and `?` stop at slashes and fit leading dots, `**` followed by a slash fits any number of folders, and only there; sets in
 * brackets with `^` or `!` in front for all others; a backslash takes the meaning from the next sign. Case counts.
 *
 * Source: Ruby’s documentation of `File.fnmatch`, and its `dir.c`; checked against Ruby on ../shared/data/open/gitlab-sections-scp.
 */
export function compileFnmatch(pattern: string): (path: string) => boolean {
  const steps = splitParts(pattern).map(toStep);
  return (path) => fitsStars(steps, path.split('/'), stepRules);
}

/** Slashes separate parts, also inside brackets. */
function splitParts(pattern: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '\\' && at + 1 < pattern.length) {
      at += 1;
      part += character + (pattern[at] ?? '');
    } else if (character === '/') {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

function toStep(part: string, index: number, parts: readonly string[]): Step {
  // Without a slash behind it `**` is two stars in a row, which are one.
  if (part === '**' && index < parts.length - 1) return { kind: 'anyFolders' };
  return { kind: 'part', tokens: readTokens(part) };
}

function readTokens(part: string): readonly Token[] {
  const characters = Array.from(part);
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') tokens.push({ kind: 'many' });
    else if (character === '?') tokens.push({ kind: 'one' });
    else if (character === '[') {
      const set = readSet(characters, at + 1);
      tokens.push(set.token);
      at = set.end;
    } else {
      const isEscape = character === '\\' && at + 1 < characters.length;
      if (isEscape) at += 1;
      tokens.push({ kind: 'character', character: isEscape ? (characters[at] ?? '') : character });
    }
  }
  return tokens;
}

function readSet(characters: readonly string[], from: number): { readonly token: Token; readonly end: number } {
  let at = from;
  const isNegated = characters[at] === '^' || characters[at] === '!';
  if (isNegated) at += 1;
  const ranges: (readonly [string, string])[] = [];
  const readOne = (): string | null => {
    if (characters[at] === '\\') at += 1;
    const character = characters[at] ?? null;
    at += 1;
    return character;
  };
  while (characters[at] !== ']') {
    const first = readOne();
    if (first === null) return { token: { kind: 'never' }, end: characters.length };
    if (characters[at] === '-' && characters[at + 1] !== ']') {
      at += 1;
      const last = readOne();
      if (last === null) return { token: { kind: 'never' }, end: characters.length };
      ranges.push([first, last]);
    } else ranges.push([first, first]);
  }
  return { token: { kind: 'set', isNegated, ranges }, end: at };
}

const stepRules = {
  isStar: (step: Step): boolean => step.kind === 'anyFolders',
  fits: (step: Step, part: string): boolean =>
    step.kind === 'part' && fitsStars(step.tokens, Array.from(part), tokenRules),
};

const tokenRules = {
  isStar: (token: Token): boolean => token.kind === 'many',
  fits: (token: Token, character: string): boolean => {
    switch (token.kind) {
      case 'character':
        return token.character === character;
      case 'one':
        return true;
      case 'set':
        return token.ranges.some(([first, last]) => first <= character && character <= last) !== token.isNegated;
      case 'many':
      case 'never':
        return false;
    }
  },
};
