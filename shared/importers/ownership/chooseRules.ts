import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';
import { createIssueLog, type IssueLog } from '../importIssue.ts';
import { readRuleTable } from '../areas/areaTables.ts';
import { sourcesOf, tablesIn, type ImportWork } from '../importWork.ts';
import { tablesOf } from '../tables/tableSource.ts';
import { compileOwners, type CompiledOwners } from '../owners/compileOwners.ts';

/** The ownership rules of an import. */
export interface ChosenRules {
  /** Each file with its rules: one CODEOWNERS file, or OWNERS files of many folders. */
  readonly files: readonly CompiledOwners[];
  readonly rules: readonly CodeownersRule[];
  readonly log: IssueLog;
}

/**
 * Chooses the rules that count. A host reads one CODEOWNERS file of a repository, so of several the last counts; OWNERS files
 * count where there is none.
 *
 * @returns null when the import has no rules
 */
export function chooseRules(work: ImportWork): ChosenRules | null {
  const all = sourcesOf(work, 'codeowners');
  const source = all.at(-1);
  for (const other of all.slice(0, -1)) work.logOf(other).report('codeownersReplaced', null);
  const trees = sourcesOf(work, 'owners');
  if (source !== undefined) {
    for (const other of trees) work.logOf(other).report('codeownersReplaced', null);
    return {
      files: [{ name: source.file.name, rules: source.rules }],
      rules: source.rules,
      log: work.logOf(source),
    };
  }
  const [first] = trees;
  const typed = tablesOf(tablesIn(work), 'rules').at(-1);
  if (first === undefined && typed !== undefined) {
    const rules = readRuleTable(work, typed).map(work.anonymiser.rule);
    return { files: [{ name: typed.log.file, rules }], rules, log: typed.log };
  }
  if (first === undefined) return null;
  const log = work.logOf(first);
  const files = compileOwners(
    trees.map(({ tree }) => tree),
    log,
  );
  return { files, rules: files.flatMap((file) => file.rules), log };
}

/** Everybody whom the rules of an import name. */
export function ownersInRules(work: ImportWork): ReadonlySet<string> {
  const trees = sourcesOf(work, 'owners').map(({ tree }) => tree);
  return new Set([
    ...sourcesOf(work, 'codeowners').flatMap(({ rules }) => rules.flatMap((rule) => rule.owners)),
    ...tablesOf(tablesIn(work), 'rules').flatMap((file) =>
      readRuleTable(work, file).flatMap((rule) => work.anonymiser.rule(rule).owners),
    ),
    // What is not found was asked about when the rules were chosen.
    ...compileOwners(trees, createIssueLog('')).flatMap(({ rules }) => rules.flatMap((rule) => rule.owners)),
  ]);
}
