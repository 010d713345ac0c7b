import { fitsStars } from './fitsStars.ts';

/**
 * A step of a compiled pattern. All but `anyFolders` stand for exactly one part of a path; `anyFolders` for none or more.
 */
export type PatternStep =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly glob: readonly GlobToken[] }
  | { readonly kind: 'anyPart' }
  | { readonly kind: 'anyFolders' };

type GlobToken = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'one' | 'many' };

/** Whose meaning the patterns have. */
export type PatternReading = 'github' | 'gitignore';

export interface CompiledPattern {
  /** Parts that the path must begin with: what patterns are looked up by. */
  readonly prefix: readonly string[];
  /** What must follow them. */
  readonly steps: readonly PatternStep[];
}

/**
 * Compiles a pattern of GitHub's CODEOWNERS dialect.
 *
 * - A slash at the start or inside ties the pattern to the root; without one it fits at any depth.
 * - A pattern fits a file, and a folder with everything in it. With a slash at the end it fits only what is in the folder.
 * - `dir/*` fits the direct children only. `**` between slashes fits any number of folders; `?` one character.
 * - Brackets and `!` have no meaning; a backslash takes the meaning from the next character. Case counts.
 *
 * In the reading of .gitignore, which Bitbucket follows, `dir/*` fits the folders in `dir` too, with everything in them.
 *
 * Source: docs.github.com, “About code owners”, “CODEOWNERS syntax”; the cases of github.com/hmarr/codeowners.
 */
export function compilePattern(pattern: string, reading: PatternReading = 'github'): CompiledPattern {
  const parts = pattern.split('/');
  const isRooted = parts[0] === '';
  if (isRooted) parts.shift();
  const isFolder = parts.length > 1 && parts.at(-1) === '';
  if (isFolder) parts.pop();
  // `/` names the root folder itself, which is no file and has no owner.
  if (parts.length === 1 && parts[0] === '') return { prefix: [], steps: [{ kind: 'literal', text: '' }] };
  const steps = parts.map(toStep);
  if (!isRooted && parts.length === 1) steps.unshift({ kind: 'anyFolders' });
  const last = steps.at(-1);
  if (isFolder || last?.kind === 'anyFolders') {
    // At least one part more: the folder itself is not meant. A lone `**` fits everything in the same way.
    steps.push({ kind: 'anyPart' }, { kind: 'anyFolders' });
  } else if (last?.kind !== 'anyPart' || reading === 'gitignore') steps.push({ kind: 'anyFolders' });
  const firstOpen = steps.findIndex((step) => step.kind !== 'literal');
  const prefix = steps.slice(0, firstOpen === -1 ? steps.length : firstOpen);
  return {
    prefix: prefix.flatMap((step) => (step.kind === 'literal' ? [step.text] : [])),
    steps: steps.slice(prefix.length),
  };
}

/** Whether steps fit the parts of a path from a place on. */
export function stepsMatch(steps: readonly PatternStep[], parts: readonly string[], from: number): boolean {
  return fitsStars(steps, parts, stepRules, from);
}

const stepRules = {
  isStar: (step: PatternStep): boolean => step.kind === 'anyFolders',
  fits: (step: PatternStep, part: string): boolean => {
    switch (step.kind) {
      case 'literal':
        return step.text === part;
      case 'anyPart':
        return true;
      case 'wildcard':
        return fitsStars(step.glob, part, globRules);
      case 'anyFolders':
        return false;
    }
  },
};

const globRules = {
  isStar: (token: GlobToken): boolean => token.kind === 'many',
  fits: (token: GlobToken, character: string): boolean =>
    token.kind === 'one' || (token.kind === 'character' && token.character === character),
};

function toStep(part: string): PatternStep {
  if (part === '**') return { kind: 'anyFolders' };
  if (part === '*') return { kind: 'anyPart' };
  const glob: GlobToken[] = [];
  for (let at = 0; at < part.length; at += 1) {
    const character = part[at] ?? '';
    if (character === '*') glob.push({ kind: 'many' });
    else if (character === '?') glob.push({ kind: 'one' });
    else {
      const isEscape = character === '\\' && at + 1 < part.length;
      if (isEscape) at += 1;
      glob.push({ kind: 'character', character: isEscape ? (part[at] ?? '') : character });
    }
  }
  const letters = glob.map((token) => (token.kind === 'character' ? token.character : null));
  return letters.includes(null) ? { kind: 'wildcard', glob } : { kind: 'literal', text: letters.join('') };
}
