import type { OwnershipDialect } from '../../org/org.ts';
import { createGitlabMatcher } from '../codeowners/gitlabMatcher.ts';
import { createOwnershipMatcher } from '../codeowners/ownershipMatcher.ts';
import { readPick, withoutPick, type PickStrategy } from '../codeowners/parseBitbucketCodeowners.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import { unnamedSection } from '../codeowners/parseGitlabCodeowners.ts';
import { membersOf, ownerKey, type OwnersEntry, type OwnersTree } from '../owners/ownersTree.ts';
import { createTreeWalker, type TreeEntry } from '../owners/treeWalker.ts';

/** Who owns a path, as `headroom owners` prints it. */
export interface OwnersOfPath {
  readonly path: string;
  /** Whose approval is needed, or who is asked. */
  readonly owners: readonly string[];
  /** The line of the deciding rule; null: none fits. */
  readonly line: number | null;
  /** Bitbucket: owners of whom some are picked. */
  readonly picks?: readonly (PickStrategy & { readonly owner: string })[];
  /** GitLab: what each section says. */
  readonly sections?: readonly SectionOwners[];
  /** OWNERS files: the one that decides, and what stands in it and those above. */
  readonly file?: string | null;
  readonly asWritten?: readonly string[];
  readonly allApprovers?: readonly string[];
  readonly reviewers?: readonly string[];
}

export interface SectionOwners {
  readonly section: string;
  readonly optional: boolean;
  readonly approvals: number;
  readonly line: number;
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** Prepares a CODEOWNERS file for saying who owns a path. */
export function createOwnersLister(
  dialect: OwnershipDialect,
  rules: readonly CodeownersRule[],
): (path: string) => OwnersOfPath {
  switch (dialect) {
    case 'gitlab':
      return createGitlabLister(rules);
    case 'bitbucket': {
      const match = createOwnershipMatcher(rules, 'gitignore');
      return (path) => {
        const rule = match(path);
        const picks = (rule?.owners ?? []).flatMap((owner) => {
          const pick = readPick(owner);
          return pick === null ? [] : [{ owner: withoutPick(owner), ...pick }];
        });
        const owners = (rule?.owners ?? []).map(withoutPick);
        return { path, owners, line: rule?.line ?? null, ...(picks.length === 0 ? {} : { picks }) };
      };
    }
    case 'github':
    case 'kubernetes':
    case 'chromium': {
      const match = createOwnershipMatcher(rules);
      return (path) => {
        const rule = match(path);
        return { path, owners: rule?.owners ?? [], line: rule?.line ?? null };
      };
    }
  }
}

function createGitlabLister(rules: readonly CodeownersRule[]): (path: string) => OwnersOfPath {
  const match = createGitlabMatcher(rules);
  return (path) => {
    const sections = match(path).map((rule): SectionOwners => ({
      section: rule.section ?? unnamedSection,
      optional: rule.optional === true,
      approvals: rule.approvals ?? 1,
      line: rule.line,
      pattern: rule.pattern,
      owners: rule.owners,
    }));
    const asked = sections.filter((section) => !section.optional);
    return {
      path,
      owners: [...new Set(asked.flatMap((section) => section.owners))],
      line: (asked.at(-1) ?? sections.at(-1))?.line ?? null,
      sections,
    };
  };
}

type PlacedEntry = TreeEntry & { readonly entry: OwnersEntry; readonly file: string };

/**
 * Prepares OWNERS files for saying who owns a path: the nearest file with approvers decides, and those of all files above may
 * approve too. An alias stands for its members, and one without members leaves its file without approvers.
 */
export function createTreeLister(tree: OwnersTree): (path: string) => OwnersOfPath {
  const aliases = membersOf(tree.aliases);
  const walk = createTreeWalker(
    tree.files.flatMap((file) =>
      file.entries.map((entry): PlacedEntry => ({
        dialect: file.dialect,
        folder: file.folder,
        filter: entry.filter,
        alone: entry.alone,
        noParents: file.noParents,
        entry,
        file: file.name,
      })),
    ),
  );
  const resolve = (entries: readonly PlacedEntry[]): readonly string[] =>
    [
      ...new Set(
        entries.flatMap(({ entry, dialect }) =>
          entry.owners.flatMap((owner) =>
            dialect === 'kubernetes' ? (aliases.get(ownerKey(owner)) ?? [ownerKey(owner)]) : [owner],
          ),
        ),
      ),
    ].sort();
  return (path) => {
    const layers = walk(path).map(({ entries }) => entries);
    const nearest = (role: OwnersEntry['role']): readonly PlacedEntry[] =>
      layers
        .map((layer) => layer.filter(({ entry }) => entry.role === role))
        .find((layer) => layer.some(({ entry }) => entry.owners.length > 0)) ?? [];
    const leaf = nearest('approver');
    const [first] = leaf;
    return {
      path,
      owners: resolve(leaf),
      line: first?.entry.line ?? null,
      file: first?.file ?? null,
      asWritten: [...new Set(leaf.flatMap(({ entry }) => entry.owners))].sort(),
      allApprovers: resolve(layers.flat().filter(({ entry }) => entry.role === 'approver')),
      reviewers: resolve(nearest('reviewer')),
    };
  };
}
