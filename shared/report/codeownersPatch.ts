import { fail, succeed, type Result } from '../base/result.ts';
import type { Org, OwnershipRule } from '../org/org.ts';
import {
  applyCodeownersChange,
  codeownersChanges,
  type CodeownersChange,
  type CodeownersPatch,
  type CodeownersError,
} from './codeownersDiff.ts';
import { ownersTreePatches } from './ownersTreePatch.ts';
import { unifiedDiff } from './unifiedDiff.ts';

/** Files as they are today: a CODEOWNERS file, or OWNERS files by their names in the repository. */
export type CodeownersOriginal = string | ReadonlyMap<string, string>;

/** Whether the ownership rules of a repository stand in OWNERS files of many folders. */
export function hasOwnersTree(org: Pick<Org, 'rules'>, repository: string): boolean {
  return [...org.rules.values()].some((rule) => rule.repository === repository && rule.dialect === 'kubernetes');
}

/**
 * The change of each ownership file of a repository. With the file as it is today, comments, blanks, order and line ends stay, and
 * a rule is found again by its pattern where lines have moved since the import.
 *
 * @param repository as in the plan, such as `acme/shop`
 * @param original the file as it is today, of the one of the plan's files that it is most like, or the OWNERS files; null: the plan's
 *   own rules, one a line
 */
export function codeownersPatches(
  before: Org,
  after: Org,
  repository: string,
  original: CodeownersOriginal | null,
): Result<readonly CodeownersPatch[], CodeownersError> {
  if (hasOwnersTree(before, repository)) {
    // One file of a tree says nothing of the others.
    const files = typeof original === 'string' ? new Map([['OWNERS', original]]) : original;
    return succeed(ownersTreePatches(before, after, repository, files));
  }
  const changes = codeownersChanges(before, after, repository);
  if (!changes.ok) return fail(changes.error);
  const files = changes.value.map((change) => ({ change, rules: rulesOf(before, repository, change.file) }));
  const text = typeof original === 'string' ? original : null;
  if (text === null) return succeed(files.map(({ change, rules }) => patchOf(change, rules, null)));
  const present = patternsByLine(text);
  const [best] = files
    .map((entry) => ({ ...entry, found: entry.rules.filter((rule) => placeOf(rule, present) !== null).length }))
    .sort((one, other) => other.found - one.found);
  return succeed(best === undefined ? [] : [patchOf(best.change, best.rules, text)]);
}

function rulesOf(org: Org, repository: string, file: string): readonly OwnershipRule[] {
  return [...org.rules.values()]
    .filter((rule) => rule.repository === repository && rule.file === file)
    .sort((left, right) => left.line - right.line);
}

function patchOf(change: CodeownersChange, rules: readonly OwnershipRule[], original: string | null): CodeownersPatch {
  const { lines, notFound } =
    original === null ? { lines: change.lines, notFound: [] } : placed(change, rules, original);
  const fitted = { ...change, lines };
  const before = original ?? applyCodeownersChange({ ...change, lines: [], added: [] }, rules, null);
  const after = applyCodeownersChange(fitted, rules, original);
  const { repository, file, access, unnamed } = change;
  return {
    repository,
    file,
    before,
    after,
    diff: unifiedDiff(file, before, after),
    access,
    unnamed,
    notFound,
    notes: [],
  };
}

function placed(
  change: CodeownersChange,
  rules: readonly OwnershipRule[],
  original: string,
): { readonly lines: CodeownersChange['lines']; readonly notFound: readonly string[] } {
  const present = patternsByLine(original);
  const notFound: string[] = [];
  const lines = change.lines.flatMap((entry) => {
    const rule = rules.find(({ line }) => line === entry.line);
    const line = rule === undefined ? null : placeOf(rule, present);
    if (line === null) notFound.push(rule?.pattern ?? entry.before);
    return line === null ? [] : [{ ...entry, line }];
  });
  return { lines, notFound };
}

/** Its own line when the pattern stands there still; else the one line that has it. Null: none has, or several have. */
function placeOf({ line, pattern }: OwnershipRule, present: ReadonlyMap<number, string>): number | null {
  const wanted = unescaped(pattern);
  if (present.get(line) === wanted) return line;
  const others = [...present].filter(([, other]) => other === wanted);
  return others.length === 1 ? (others[0]?.[0] ?? null) : null;
}

/** As it is meant: a blank in a pattern is written with a backslash, and was kept so by the import. */
function unescaped(pattern: string): string {
  return pattern.replaceAll(/\\(\s)/g, '$1');
}

/** The pattern of each line that has one, lines counted from 1. */
function patternsByLine(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [index, line] of text.split(/\r\n|\n/).entries()) {
    const words = /^\uFEFF?\s*((?:\\.|[^\s\\])+)/.exec(line)?.[1];
    if (words !== undefined && !words.startsWith('#')) found.set(index + 1, unescaped(words));
  }
  return found;
}

/** What is to be said beside the diffs, before they are applied: who needs access, and what they do not do. */
export function patchRemarks({
  repository,
  file,
  access,
  unnamed,
  notFound,
  notes,
}: CodeownersPatch): readonly string[] {
  const isTree = file === 'OWNERS' || file.endsWith('/OWNERS');
  return [
    ...access.map(({ owner, because }) =>
      isTree
        ? `${owner} must be a member of the organisation of ${repository} to approve there: ${because}`
        : `${owner} needs write access to ${repository}: ${because}`,
    ),
    ...unnamed.map((what) => `Not written, for the plan does not know the name on the host: ${what}`),
    ...notFound.map((pattern) => `Not changed, for the file has no such rule any more: ${pattern}`),
    ...notes,
  ];
}
