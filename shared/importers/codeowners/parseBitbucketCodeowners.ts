import { textPlace, type IssueLog } from '../importIssue.ts';
import type { CodeownersRule } from './parseCodeowners.ts';

/** How Bitbucket picks reviewers from a group. */
export interface PickStrategy {
  readonly kind: 'random' | 'leastBusy';
  readonly count: number;
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const handle = /^@[\p{L}\p{N}_.{}-]+(?:\/[\p{L}\p{N}_.-]+)?(?::(?:random|least_busy|all)(?:\(\d{1,3}\))?)?$/u;
const team = /^[\p{L}\p{N}_.-]+(?::(?:random|least_busy|all)(?:\(\d{1,3}\))?)$/u;

/**
 * Parses a CODEOWNERS file in the dialect of Bitbucket Cloud: one rule a line, owners as e-mail addresses, `@user`,
 * `@workspace/group` or a team of `teams.yml`, groups with `:random(n)` or `:least_busy(n)`; `#` begins a comment anywhere.
 * Exclusions, `\#` and brackets are not part of it. Any text gives a result.
 *
 * Source: support.atlassian.com, “Set up and use code owners”.
 */
export function parseBitbucketCodeowners(text: string, log: IssueLog): readonly CodeownersRule[] {
  const rules: CodeownersRule[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1;
    const words = raw.replace(/(^|\s)#.*$/, '').trim();
    if (words === '') continue;
    const [pattern = '', ...owners] = words.split(/(?<!\\)\s+/);
    const column = raw.search(/\S/) + 1;
    if (pattern.startsWith('!') || pattern.startsWith('\\#') || /\[.*\]/.test(pattern)) {
      log.report('bitbucketPattern', textPlace(line, column), pattern);
      continue;
    }
    const invalid = owners.find((owner) => !email.test(owner) && !handle.test(owner) && !team.test(owner));
    if (invalid !== undefined) {
      log.report('bitbucketOwner', textPlace(line, raw.indexOf(invalid) + 1), invalid);
      continue;
    }
    const picked = Math.max(1, ...owners.map((owner) => readPick(owner)?.count ?? 1));
    rules.push({ line, pattern, owners, dialect: 'bitbucket', ...(picked > 1 ? { approvals: picked } : {}) });
  }
  return rules;
}

/** How reviewers are picked from an owner; null: all are asked. */
export function readPick(owner: string): PickStrategy | null {
  const [, word, count] = /:(random|least_busy)(?:\((\d{1,3})\))?$/.exec(owner) ?? [];
  if (word === undefined) return null;
  return { kind: word === 'random' ? 'random' : 'leastBusy', count: Math.max(1, Number(count ?? 1)) };
}

/** The owner without how reviewers are picked. */
export function withoutPick(owner: string): string {
  return owner.replace(/:(?:random|least_busy|all)(?:\(\d{1,3}\))?$/, '');
}
