import { compileFnmatch } from './fnmatch.ts';
import type { CodeownersRule } from './parseCodeowners.ts';
import { unnamedSection } from './parseGitlabCodeowners.ts';

interface SectionMatcher {
  readonly name: string;
  readonly rules: readonly { readonly rule: CodeownersRule; readonly fits: (path: string) => boolean }[];
  readonly exclusions: readonly ((path: string) => boolean)[];
}

/**
 * Prepares the rules of a GitLab file: every section is asked for itself, and in each the last rule that fits decides, unless the
 * section excludes the path.
 *
 * @returns for a path the deciding rule of each section, in the order of the sections
 */
export function createGitlabMatcher(rules: readonly CodeownersRule[]): (path: string) => readonly CodeownersRule[] {
  const sections = new Map<string, CodeownersRule[]>();
  for (const rule of rules) {
    const name = rule.section ?? unnamedSection;
    const list = sections.get(name);
    if (list === undefined) sections.set(name, [rule]);
    else list.push(rule);
  }
  const matchers = [...sections].map(([name, list]) => createSection(name, list));
  return (path) => {
    const rooted = `/${path.replace(/^(\.?\/)+/, '')}`;
    return matchers.flatMap(({ rules: candidates, exclusions }) => {
      if (exclusions.some((excludes) => excludes(rooted))) return [];
      for (let index = candidates.length - 1; index >= 0; index -= 1) {
        const candidate = candidates[index];
        if (candidate?.fits(rooted) === true) return [candidate.rule];
      }
      return [];
    });
  };
}

function createSection(name: string, rules: readonly CodeownersRule[]): SectionMatcher {
  // A pattern that stands twice keeps its first place, with the owners of its last.
  const patterns = new Map<string, CodeownersRule>();
  const exclusions: ((path: string) => boolean)[] = [];
  for (const rule of rules) {
    if (rule.excludes === true) exclusions.push(compileFnmatch(normalise(rule.pattern)));
    else patterns.set(normalise(rule.pattern), rule);
  }
  return {
    name,
    exclusions,
    rules: [...patterns].map(([pattern, rule]) => ({ rule, fits: compileFnmatch(pattern) })),
  };
}

/** A pattern without a slash in front fits at any depth; one with a slash behind fits everything below. */
function normalise(pattern: string): string {
  if (pattern === '*') return '/**/*';
  const plain = pattern.replace(/^\\#/, '#').replace(/\\\s+/g, ' ');
  const rooted = plain.startsWith('/') ? plain : `/**/${plain}`;
  return rooted.endsWith('/') ? `${rooted}**/*` : rooted;
}
