import type { OwnershipDialect } from '../../org/org.ts';
import type { IssueLog } from '../importIssue.ts';
import { parseBitbucketCodeowners } from './parseBitbucketCodeowners.ts';
import { parseCodeowners, type CodeownersRule } from './parseCodeowners.ts';
import { parseGitlabCodeowners } from './parseGitlabCodeowners.ts';

/** Dialects of files called CODEOWNERS. */
export type CodeownersDialect = Extract<OwnershipDialect, 'github' | 'gitlab' | 'bitbucket'>;

const section = /^[ \t]*(\^?)\[([^\]\n]+)\](\[\d+\])?([ \t]+[@\w].*|[ \t]*)$/;
/** `a-z`, `0-9a-f`, `!x-z`: the inside of a class of characters, and the name of no section that anybody would write. */
const ranges = /^[!^]?(?:[\p{L}\p{N}]-[\p{L}\p{N}]_?)+$/u;
/** A group inside of a group, which only GitLab has. */
const nestedGroup = /[ \t]@[\w.-]+(?:\/[\w.-]+){2,}(?=\s|$)/m;
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
  const isGitlab =
    hasSection(text) ||
    nestedGroup.test(text) ||
    /^\s*!/m.test(text) ||
    /\s@@(developer|maintainer|owner)s?(\s|$)/im.test(text);
  return isGitlab ? 'gitlab' : 'github';
}

/**
 * `[Payments][2] @acme/payments` and `^[Docs]` alone on a line. `[a-z] @ann` is a class of characters with its owner: only a caret, a
 * count, or nobody behind it makes a heading of it.
 */
function hasSection(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => {
    const [, caret = '', name = '', count, owners = ''] = section.exec(line) ?? [];
    if (name === '') return false;
    return !ranges.test(name.trim()) || caret !== '' || count !== undefined || owners.trim() === '';
  });
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
