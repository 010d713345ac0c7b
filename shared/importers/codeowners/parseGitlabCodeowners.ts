import { textPlace, type IssueLog } from '../importIssue.ts';
import type { CodeownersRule } from './parseCodeowners.ts';

/** What GitLab calls the rules above the first section. */
export const unnamedSection = 'codeowners';

const role = /^@@(developers?|maintainers?|owners?)$/i;
const reference = /^@[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:\/[\p{L}\p{N}_.-]+)*$/u;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface Section {
  readonly name: string;
  readonly isOptional: boolean;
  readonly approvals: number;
  readonly owners: readonly string[];
}

/**
 * Parses a CODEOWNERS file in GitLab’s dialect: `[Section][2] @default-owner`, `^[Optional section]`, patterns with owners or
 * with those of their section, `!pattern` for files that need nobody in the section, `@@maintainer` for a role. Section names
 * are compared without case; where one of two sections of a name is required, both are. There are no comments behind a rule: the
 * owners in one count. Any text gives a result.
 *
 * Source: docs.gitlab.com, “Syntax of CODEOWNERS file” and “Advanced CODEOWNERS configuration”; the order of steps as in GitLab’s
 * `lib/gitlab/code_owners/file.rb`.
 */
export function parseGitlabCodeowners(text: string, log: IssueLog): readonly CodeownersRule[] {
  const rules: CodeownersRule[] = [];
  const names = new Map<string, string>();
  const required = new Set<string>();
  let section: Section = { name: unnamedSection, isOptional: false, approvals: 1, owners: [] };
  names.set(unnamedSection, unnamedSection);
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const column = raw.search(/\S/) + 1;
    const heading = readHeading(content, line, column, log);
    if (heading !== null) {
      const key = heading.name.toLowerCase();
      const name = names.get(key) ?? heading.name;
      names.set(key, name);
      section = { ...heading, name };
      continue;
    }
    const rule = readRule(content, line, column, section, log);
    rules.push(rule);
    if (!section.isOptional) required.add(section.name);
  }
  return rules.map((rule) => {
    if (rule.optional !== true || !required.has(rule.section ?? unnamedSection)) return rule;
    const { optional: _, ...asked } = rule;
    return asked;
  });
}

function readHeading(content: string, line: number, column: number, log: IssueLog): Section | null {
  const match = /^(\^)?\[([^\]]*)\](?:\[([^\]]*)\])?(.*)$/.exec(content);
  if (match === null) {
    // Meant as a heading, and read as nothing else: no path begins like this.
    if (!/^\^?\[[^\]]*$/.test(content)) return null;
    const name = content.replace(/^\^?\[/, '').trim();
    log.report('sectionInvalid', textPlace(line, column), name);
    return { name, isOptional: content.startsWith('^'), approvals: 1, owners: [] };
  }
  const [, caret, rawName = '', count, rest = ''] = match;
  const name = rawName.trim();
  // `[id]/page.tsx` is a path: a heading has a blank behind it.
  if (rest !== '' && !/^\s/.test(rest)) return null;
  const owners = rest.split(/\s+/).filter((word) => isOwner(word));
  const approvals = count === undefined ? 1 : Number(/^\s*(\d+)\s*$/.exec(count)?.[1] ?? NaN);
  if (name === '' || Number.isNaN(approvals) || (caret !== undefined && approvals > 1)) {
    log.report('sectionInvalid', textPlace(line, column), name);
  }
  return {
    name,
    isOptional: caret !== undefined || approvals === 0,
    approvals: Number.isNaN(approvals) ? 1 : Math.max(1, Math.min(approvals, 1_000)),
    owners,
  };
}

function readRule(content: string, line: number, column: number, section: Section, log: IssueLog): CodeownersRule {
  const cut = /(?<!\\)\s/.exec(content)?.index ?? content.length;
  const written = content.slice(0, cut);
  const excludes = written.startsWith('!');
  const pattern = excludes ? written.slice(1) : written;
  const words = content.slice(cut).trim();
  const owners = excludes ? [] : readOwners(words, line, column + cut + 1, log);
  const traits = {
    dialect: 'gitlab' as const,
    section: section.name,
    ...(section.isOptional ? { optional: true as const } : {}),
    ...(section.approvals > 1 ? { approvals: section.approvals } : {}),
    ...(excludes ? { excludes: true as const } : {}),
  };
  if (excludes) return { line, pattern, owners, ...traits };
  const named = words === '' ? section.owners : owners;
  if (named.length === 0) log.report('ruleWithoutOwners', textPlace(line, column), pattern);
  return { line, pattern, owners: named, ...traits };
}

function readOwners(words: string, line: number, column: number, log: IssueLog): readonly string[] {
  const comment = words.indexOf('#');
  const owners: string[] = [];
  for (const word of words.split(/\s+/)) {
    if (isOwner(word)) owners.push(word);
    else if (word !== '' && comment === -1) log.report('ownerIgnored', textPlace(line, column), word);
  }
  if (comment !== -1) log.report('ownersInComment', textPlace(line, column + comment), words.slice(comment));
  return [...new Set(owners)];
}

function isOwner(word: string): boolean {
  return role.test(word) || reference.test(word) || email.test(word);
}
