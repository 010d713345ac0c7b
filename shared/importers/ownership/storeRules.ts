import { newId, type ImportContext } from '../importContext.ts';
import type { SettledAreas } from '../areas/planAreas.ts';
import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import { sameValue } from '../../org/edits/editChecks.ts';
import type { OwnershipRule } from '../../org/org.ts';

/** The rules that the plan has of a repository, in the order of their file. */
export function storedRules(context: ImportContext, repository: string): readonly CodeownersRule[] {
  return [...context.draft.all('rules')]
    .filter((rule) => rule.repository === repository)
    .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : left.line - right.line))
    .map(({ id: _id, repository: _repository, file: _file, areaId: _areaId, ...rule }) => rule);
}

/** Replaces the rules of an ownership file, unless they are the same. A rule on the same line keeps its id. */
export function storeRules(
  context: ImportContext,
  file: { readonly repository: string; readonly name: string; readonly rules: readonly CodeownersRule[] },
  areas: SettledAreas | undefined,
): void {
  const { repository, name } = file;
  const present = new Map<number, OwnershipRule>();
  for (const rule of context.draft.all('rules')) {
    if (rule.repository === repository && rule.file === name) present.set(rule.line, rule);
  }
  const next = file.rules.map((rule): OwnershipRule => {
    const id = present.get(rule.line)?.id ?? newId(context, 'rules', 'rule', `${repository} ${name} ${rule.line}`);
    return { ...rule, id, repository, file: name, areaId: areas?.areaOfRule.get(rule) ?? null };
  });
  const isSame =
    next.length === present.size &&
    next.every((rule) => {
      const known = present.get(rule.line);
      return known !== undefined && sameValue(known, rule);
    });
  if (!isSame) context.apply({ kind: 'replaceRules', repository, file: name, rules: next });
}
