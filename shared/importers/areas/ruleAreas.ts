import type { CodeownersRule } from '../codeowners/parseCodeowners.ts';

/** Whether each rule becomes an area, or all rules with the same owners together; `automatic`: together from 61 rules on. */
export type RulesPerArea = 'automatic' | 'one' | 'sameOwners';

export interface RuleArea {
  readonly name: string;
  readonly rules: readonly CodeownersRule[];
  /** As written in the rules; empty: the code has no owner. */
  readonly owners: readonly string[];
}

const mostSingleRules = 60;
/** A folder that nearly all rules begin with says nothing about any of them. */
const commonShare = 0.8;
const fewestForCommonFolder = 5;

/**
 * Makes areas of ownership rules, with names that can be read on a map: `components/adc` for `esphome/components/adc/*` where
 * nearly all rules lie in `esphome/`, `pay and 2 more` for three rules with the same owners.
 */
export function makeRuleAreas(rules: readonly CodeownersRule[], perArea: RulesPerArea): readonly RuleArea[] {
  const isTogether = perArea === 'sameOwners' || (perArea === 'automatic' && rules.length > mostSingleRules);
  const groups = new Map<string, CodeownersRule[]>();
  for (const rule of rules) {
    const key = isTogether ? ownersKey(rule.owners) : rule.pattern;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  const nameOf = createNaming(rules);
  const taken = new Set<string>();
  return [...groups.values()].map((group) => {
    // Of two rules with one pattern the later decides who owns it.
    const owners = group.at(-1)?.owners ?? [];
    const names = [...new Set(group.map((rule) => nameOf(rule.pattern)))];
    const [first = ''] = names;
    const stem = names.length > 1 ? `${first} and ${names.length - 1} more` : first;
    let name = stem;
    for (let number = 2; taken.has(name); number += 1) name = `${stem} (${number})`;
    taken.add(name);
    return { name, rules: group, owners };
  });
}

/** The same owners in another order are the same owners. */
export function ownersKey(owners: readonly string[]): string {
  return [...new Set(owners.map((owner) => owner.toLowerCase()))].sort().join(' ');
}

function createNaming(rules: readonly CodeownersRule[]): (pattern: string) => string {
  const plain = rules.map((rule) => plainName(rule.pattern));
  const common = findCommonFolder(plain);
  return (pattern) => {
    const name = plainName(pattern);
    if (name === '') return 'Everything';
    return common !== null && name.startsWith(`${common}/`) ? name.slice(common.length + 1) : name;
  };
}

function findCommonFolder(names: readonly string[]): string | null {
  const nested = names.filter((name) => name.includes('/'));
  const counts = new Map<string, number>();
  for (const name of nested) {
    const folder = name.slice(0, name.indexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, left], [, right]) => right - left);
  const isCommon = best !== undefined && best[1] >= fewestForCommonFolder && best[1] >= names.length * commonShare;
  return isCommon ? best[0] : null;
}

/** The folder or file that a pattern is about, without the signs at both ends. */
function plainName(pattern: string): string {
  return pattern
    .replace(/^(\*\*)?\/+/, '')
    .replace(/(\/\*{1,2})+$|\/+$/g, '')
    .replace(/^\*{1,2}$/, '')
    .replace(/\\(.)/g, '$1');
}
