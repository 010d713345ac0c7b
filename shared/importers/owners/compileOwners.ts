import { textPlace, type IssueLog } from '../importIssue.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import { membersOf, ownerKey, type OwnersEntry, type OwnersFile, type OwnersTree } from './ownersTree.ts';

/** The rules of one OWNERS file, as the plan keeps them. */
export interface CompiledOwners {
  readonly name: string;
  readonly rules: readonly CodeownersRule[];
}

/** Names that nobody has as a login. */
const looksLikeAlias = /-(leads?|maintainers?|approvers?|reviewers?|admins?|owners?|team)$/i;

/**
 * Makes rules of OWNERS files: a folder as a pattern, aliases replaced by their members, `file:` references by the owners of the
 * file that they name. What is not found is asked about.
 */
export function compileOwners(trees: readonly OwnersTree[], log: IssueLog): readonly CompiledOwners[] {
  const files = new Map(trees.flatMap((tree) => tree.files.map((file) => [file.name, file] as const)));
  const aliases = membersOf(trees.flatMap((tree) => tree.aliases));
  const asked = new Set<string>();
  const ask = (reason: 'aliasEmpty' | 'aliasUnknown' | 'includeNotFound', value: string, line: number): void => {
    if (asked.has(`${reason} ${value}`)) return;
    asked.add(`${reason} ${value}`);
    log.report(reason, textPlace(line, 1), value);
  };

  function expand(owner: string, line: number): readonly string[] {
    const members = aliases.get(ownerKey(owner));
    if (members === undefined) {
      if (aliases.size === 0 && looksLikeAlias.test(owner)) ask('aliasUnknown', owner, line);
      return [`@${ownerKey(owner)}`];
    }
    if (members.length === 0) ask('aliasEmpty', owner, line);
    return members.map((member) => `@${member}`);
  }

  function include(file: OwnersFile, owner: string, line: number, seen: ReadonlySet<string>): readonly string[] {
    if (!owner.startsWith('file:')) return [owner];
    const path = owner.slice('file:'.length).replace(/^[^/:]+:/, '');
    const name = path.startsWith('/') ? path.slice(1) : resolvePath(file.folder, path);
    const named = files.get(name);
    if (named === undefined) {
      ask('includeNotFound', path, line);
      return [];
    }
    if (seen.has(name)) return [];
    const plain = named.entries.filter((entry) => entry.filter === null);
    return plain.flatMap((entry) =>
      entry.owners.flatMap((other) => include(named, other, line, new Set([...seen, name]))),
    );
  }

  function toRule(file: OwnersFile, entry: OwnersEntry): CodeownersRule {
    const owners = entry.owners.flatMap((owner) =>
      file.dialect === 'kubernetes'
        ? expand(owner, entry.line)
        : include(file, owner, entry.line, new Set([file.name])),
    );
    return {
      line: entry.line,
      pattern: file.folder === '' ? '*' : `/${file.folder}/`,
      // Everybody is nobody in particular.
      owners: [...new Set(owners)].filter((owner) => owner !== '*'),
      dialect: file.dialect,
      role: entry.role,
      ...(entry.filter === null ? {} : { filter: entry.filter }),
      ...(file.noParents === 'yes' ? { noParents: true as const } : {}),
    };
  }

  const compiled = [...files.values()]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((file) => ({
      name: file.name,
      // A line that only takes others away names nobody, and two lists on one line are one rule.
      rules: distinctLines(file.entries.filter((entry) => entry.alone === 'no').map((entry) => toRule(file, entry))),
    }));
  const approximate = [...files.values()].filter((file) => file.dialect === 'chromium');
  if (approximate.length > 0) log.report('ownersApproximate', null, `${approximate.length} files`);
  return compiled;
}

function distinctLines(rules: readonly CodeownersRule[]): readonly CodeownersRule[] {
  const lines = new Set<number>();
  return rules.map((rule) => {
    let { line } = rule;
    while (lines.has(line)) line += 1;
    lines.add(line);
    return line === rule.line ? rule : { ...rule, line };
  });
}

/** `../OWNERS` below `a/b` is `a/OWNERS`. */
function resolvePath(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
