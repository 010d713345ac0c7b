import type { OwnershipDialect } from '../../org/org.ts';
import type { IssueLog } from '../importIssue.ts';
import { parseBitbucketCodeowners } from './parseBitbucketCodeowners.ts';
import { parseCodeowners, type CodeownersRule } from './parseCodeowners.ts';
import { parseGitlabCodeowners } from './parseGitlabCodeowners.ts';

/** Dialects of files called CODEOWNERS. */
export type CodeownersDialect = Extract<OwnershipDialect, 'github' | 'gitlab' | 'bitbucket'>;

const section = /^\s*\^?\[[^\]\n]+\](\[\d+\])?(\s+[@\w].*|\s*)$/m;
const pick = /\s@?[\w./-]+:(random|least_busy)(\(\d+\))?(\s|$)/m;

/**
 * Tells whose dialect a CODEOWNERS file is written in: by the folder that it lies in, which each host looks at, else by what only
 * one of them knows. GitHub’s, when nothing tells.
 *
 * @param folder the name of the folder that the file lies in
 */
export function detectCodeownersDialect(folder: string, text: string): CodeownersDialect {
  switch (folder.toLowerCase()) {
    case '.gitlab':
      return 'gitlab';
    case '.bitbucket':
      return 'bitbucket';
    case '.github':
      return 'github';
    default:
      break;
  }
  if (pick.test(text)) return 'bitbucket';
  const isGitlab = hasSection(text) || /^\s*!/m.test(text) || /\s@@(developer|maintainer|owner)s?(\s|$)/im.test(text);
  return isGitlab ? 'gitlab' : 'github';
}

/** `[Payments][2] @acme/payments` and `^[Docs]` alone on a line; `[id] @ann` could be either, and a path is likelier with a slash. */
function hasSection(text: string): boolean {
  return section.test(text);
}

/** Parses a CODEOWNERS file in a dialect. */
export function parseInDialect(dialect: CodeownersDialect, text: string, log: IssueLog): readonly CodeownersRule[] {
  switch (dialect) {
    case 'github':
      return parseCodeowners(text, log);
    case 'gitlab':
      return parseGitlabCodeowners(text, log);
    case 'bitbucket':
      return parseBitbucketCodeowners(text, log);
  }
}
