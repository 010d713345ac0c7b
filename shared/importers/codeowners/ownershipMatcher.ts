import { compilePattern, stepsMatch, type PatternReading, type PatternStep } from './compilePattern.ts';

interface Node {
  readonly children: Map<string, Node>;
  /** Rules whose literal beginning ends here, in the order of the file. */
  readonly rules: { readonly order: number; readonly steps: readonly PatternStep[] }[];
}

/**
 * Prepares the rules of an ownership file for looking paths up. The last rule that fits decides.
 *
 * Rules are kept in a tree by the folders that they begin with, so that a path is compared only with the few rules that can
 * fit it: thousands of rules cost little more than one.
 *
 * @returns the rule for a path (relative to the repository, with slashes); null when none fits
 */
export function createOwnershipMatcher<Rule extends { readonly pattern: string }>(
  rules: readonly Rule[],
  reading: PatternReading = 'github',
): (path: string) => Rule | null {
  const root = createNode();
  for (const [order, rule] of rules.entries()) {
    const { prefix, steps } = compilePattern(rule.pattern, reading);
    let node = root;
    for (const part of prefix) {
      const child = node.children.get(part) ?? createNode();
      node.children.set(part, child);
      node = child;
    }
    node.rules.push({ order, steps });
  }
  return (path) => {
    const parts = path.replace(/^(\.?\/)+/, '').split('/');
    let best = -1;
    let node: Node | undefined = root;
    for (let depth = 0; node !== undefined; depth += 1) {
      best = Math.max(best, lastMatch(node, parts, depth, best));
      const part = parts[depth];
      node = part === undefined ? undefined : node.children.get(part);
    }
    return rules[best] ?? null;
  };
}

function lastMatch(node: Node, parts: readonly string[], depth: number, atLeast: number): number {
  for (let index = node.rules.length - 1; index >= 0; index -= 1) {
    const rule = node.rules[index];
    if (rule === undefined || rule.order <= atLeast) return -1;
    if (stepsMatch(rule.steps, parts, depth)) return rule.order;
  }
  return -1;
}

function createNode(): Node {
  return { children: new Map(), rules: [] };
}
