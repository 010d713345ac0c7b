import type { RuleTraits } from '../../org/org.ts';
import { textPlace, type IssueLog } from '../importIssue.ts';

/** One rule of an ownership file, as written. */
export interface CodeownersRule extends RuleTraits {
  /** From 1. */
  readonly line: number;
  readonly pattern: string;
  /** In the order written; none takes earlier owners away. */
  readonly owners: readonly string[];
}

/** GitHub does not read a larger file (docs.github.com, “About code owners”: under 3 MB). */
const largestFile = 3 * 1024 * 1024;

const user = /^@[\p{L}\p{N}_-]+(?:\[bot\])?$/u;
const team = /^@[\p{L}\p{N}_.-]+\/[\p{L}\p{N}_.-]+$/u;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Parses a CODEOWNERS file in GitHub's dialect: one rule a line, pattern first, then owners, separated by blanks; a backslash
 * keeps a blank in the pattern; `#` begins a comment at the start of a line or of a word. As on GitHub, a line that is not
 * valid is skipped; each is reported with its line and column. Any text gives a result.
 *
 * Source: docs.github.com, “About code owners”, “CODEOWNERS syntax” and “CODEOWNERS file size”.
 */
export function parseCodeowners(text: string, log: IssueLog): readonly CodeownersRule[] {
  if (text.length >= largestFile) log.report('codeownersTooLarge', null);
  const rules: CodeownersRule[] = [];
  let hasSections = false;
  for (const [index, rawLine] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1;
    const words = splitWords(rawLine);
    const [pattern, ...owners] = words;
    if (pattern === undefined) continue;
    if (!hasSections && isSectionHeading(rawLine)) {
      hasSections = true;
      log.report('gitlabSections', textPlace(line, pattern.column), rawLine.trim());
    }
    if (isUnsupported(pattern.text)) {
      log.report('patternUnsupported', textPlace(line, pattern.column), pattern.text);
      continue;
    }
    const invalid = owners.find((owner) => !isOwner(owner.text));
    if (invalid !== undefined) {
      log.report('ownerInvalid', textPlace(line, invalid.column), invalid.text);
      continue;
    }
    rules.push({ line, pattern: pattern.text, owners: owners.map((owner) => owner.text) });
  }
  return rules;
}

interface Word {
  readonly text: string;
  readonly column: number;
}

function splitWords(line: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    if (isBlank(line[at])) {
      at += 1;
      continue;
    }
    if (line[at] === '#') break;
    const begin = at;
    while (at < line.length && !isBlank(line[at])) at += line[at] === '\\' && at + 1 < line.length ? 2 : 1;
    words.push({ text: line.slice(begin, at), column: begin + 1 });
  }
  return words;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** Not in GitHub's dialect: exclusions, a pattern that begins with an escaped `#`, three stars. */
function isUnsupported(pattern: string): boolean {
  return pattern.startsWith('!') || pattern.startsWith('\\#') || pattern.includes('***');
}

function isOwner(text: string): boolean {
  return user.test(text) || team.test(text) || email.test(text);
}

/** `[Payments][2] @acme/payments` and `^[Docs]`; a path such as `[id]/page.tsx` is none. */
function isSectionHeading(line: string): boolean {
  return /^\^?\[[^\]/]+\](\[\d+\])?(\s|$)/.test(line) && !/^\[[^\]\s]+\]\s+[^@#\s]/.test(line);
}
