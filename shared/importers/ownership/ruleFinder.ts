import type { OwnershipDialect } from '../../org/org.ts';
import { createGitlabMatcher } from '../codeowners/gitlabMatcher.ts';
import { createOwnershipMatcher } from '../codeowners/ownershipMatcher.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import { withoutPick } from '../codeowners/parseBitbucketCodeowners.ts';
import { createTreeWalker } from '../owners/treeWalker.ts';

/** Owners who together give a number of approvals. */
export interface OwnerGroup {
  readonly owners: readonly string[];
  readonly approvals: number;
}

/** Finds the rules for paths, in whichever dialect they are written. */
export interface RuleFinder {
  /** The rule that says most about a path; null: none fits. */
  readonly decisive: (path: string) => CodeownersRule | null;
  /** Whose approval a change of the path needs: one group, or one for each of GitLab’s sections. */
  readonly groups: (path: string) => readonly OwnerGroup[];
}

/** The dialect of a list of rules: they are all of one. */
export function dialectOf(rules: readonly CodeownersRule[]): OwnershipDialect {
  return rules.find((rule) => rule.dialect !== undefined)?.dialect ?? 'github';
}

/** Prepares rules for looking paths up. */
export function createRuleFinder(rules: readonly CodeownersRule[]): RuleFinder {
  switch (dialectOf(rules)) {
    case 'github':
      return fromMatcher(createOwnershipMatcher(rules));
    case 'bitbucket':
      return fromMatcher(createOwnershipMatcher(rules, 'gitignore'));
    case 'gitlab':
      return createGitlabFinder(rules);
    case 'kubernetes':
    case 'chromium':
      return createTreeFinder(rules);
  }
}

/** Whether a rule can own code: others exclude it, or name those who review first or did so once. */
export function ownsCode(rule: CodeownersRule): boolean {
  return rule.excludes !== true && (rule.role === undefined || rule.role === 'approver');
}

/** A path that a rule’s pattern fits: the pattern with letters for its stars. */
export function samplePath({ pattern }: Pick<CodeownersRule, 'pattern'>): string {
  const path = pattern
    .replace(/^(\*\*)?\/+/, '')
    .replace(/\\(.)/g, '$1')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/\*+/g, 'x')
    .replace(/\?/g, 'x');
  return path === '' || path.endsWith('/') ? `${path}x` : path;
}

function fromMatcher(match: (path: string) => CodeownersRule | null): RuleFinder {
  return {
    decisive: match,
    groups: (path) => {
      const rule = match(path);
      if (rule === null || rule.owners.length === 0) return [];
      return [{ owners: rule.owners.map(withoutPick), approvals: rule.approvals ?? 1 }];
    },
  };
}

/** Required sections say more than optional ones, and of several the last is the most particular. */
function createGitlabFinder(rules: readonly CodeownersRule[]): RuleFinder {
  const match = createGitlabMatcher(rules);
  const required = (path: string) => match(path).filter((rule) => rule.optional !== true && rule.owners.length > 0);
  return {
    decisive: (path) => required(path).at(-1) ?? match(path).at(-1) ?? null,
    groups: (path) => {
      const asked = required(path);
      const named = asked.length > 0 ? asked : match(path).filter((rule) => rule.owners.length > 0);
      return named.map((rule) => ({ owners: rule.owners, approvals: rule.approvals ?? 1 }));
    },
  };
}

/** The nearest folder whose approvers are known decides. */
function createTreeFinder(rules: readonly CodeownersRule[]): RuleFinder {
  const walk = createTreeWalker(
    rules.filter(ownsCode).map((rule) => ({
      rule,
      dialect: rule.dialect === 'chromium' ? ('chromium' as const) : ('kubernetes' as const),
      folder: rule.pattern === '*' ? '' : rule.pattern.replace(/^\/+|\/+$/g, ''),
      filter: rule.filter ?? null,
      alone: 'no' as const,
      noParents: rule.noParents === true ? ('yes' as const) : ('no' as const),
    })),
  );
  const nearest = (path: string): readonly CodeownersRule[] => {
    const layers = walk(path).map(({ entries }) => entries.map(({ rule }) => rule));
    return layers.find((layer) => layer.some((rule) => rule.owners.length > 0)) ?? layers[0] ?? [];
  };
  return {
    decisive: (path) => nearest(path).at(-1) ?? null,
    groups: (path) => {
      const owners = [...new Set(nearest(path).flatMap((rule) => rule.owners))];
      return owners.length === 0 ? [] : [{ owners, approvals: 1 }];
    },
  };
}
