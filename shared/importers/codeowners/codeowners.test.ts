import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIssueLog } from '../importIssue.ts';
import { createOwnershipMatcher } from './ownershipMatcher.ts';
import { parseCodeowners } from './parseCodeowners.ts';

const openData = path.resolve('../shared/data/open');

/** Real data lies outside the project. */
function openFile(name: string): string | null {
  const file = path.join(openData, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function ownersOf(text: string, file: string): readonly string[] | null {
  return createOwnershipMatcher(parseCodeowners(text, createIssueLog('CODEOWNERS')))(file)?.owners ?? null;
}

function reasons(text: string): readonly string[] {
  const log = createIssueLog('CODEOWNERS');
  parseCodeowners(text, log);
  return log.issues().map((issue) => `${issue.reason} ${JSON.stringify(issue.place)} ${issue.value}`);
}

describe('a CODEOWNERS file', () => {
  const sample = [
    '# .github/CODEOWNERS',
    '*                 @acme/platform',
    '/src/pay/         @acme/payments',
    '/src/pay/refund*  @mbianchi @praman',
    'docs/*            docs@acme.example',
    '/apps/legacy/',
  ].join('\n');

  it('gives the owners of the last rule that fits', () => {
    expect(ownersOf(sample, 'README.md')).toEqual(['@acme/platform']);
    expect(ownersOf(sample, 'src/pay/capture.ts')).toEqual(['@acme/payments']);
    expect(ownersOf(sample, 'src/pay/refund/full.ts')).toEqual(['@mbianchi', '@praman']);
  });

  it('gives `dir/*` to direct children only', () => {
    expect(ownersOf(sample, 'docs/retries.md')).toEqual(['docs@acme.example']);
    expect(ownersOf(sample, 'docs/api/retries.md')).toEqual(['@acme/platform']);
  });

  it('takes owners away with a rule that names none', () => {
    expect(ownersOf(sample, 'apps/legacy/a.ts')).toEqual([]);
  });

  it('ends at a comment that begins a word, and keeps escaped blanks in the pattern', () => {
    const text = '*.js @js-owner #This is an inline comment.\n/a\\ b/ @ab # more\nc#d @cd\n';
    expect(ownersOf(text, 'x.js')).toEqual(['@js-owner']);
    expect(ownersOf(text, 'a b/c')).toEqual(['@ab']);
    expect(ownersOf(text, 'c#d')).toEqual(['@cd']);
  });

  it('skips what GitHub does not support, and says where', () => {
    const text = '* @acme/platform\n!/src/ @a\n  \\#x @a\n*.md  docs team\n';
    expect(reasons(text)).toEqual([
      'patternUnsupported {"kind":"text","line":2,"column":1} !/src/',
      'patternUnsupported {"kind":"text","line":3,"column":3} \\#x',
      'ownerInvalid {"kind":"text","line":4,"column":7} docs',
    ]);
    expect(ownersOf(text, 'src/a.md')).toEqual(['@acme/platform']);
  });

  it('says when it looks like GitLab’s', () => {
    expect(reasons('* @a\n[Payments][2] @acme/payments\n/src/\n^[Docs]\n')[0]).toMatch(/^gitlabSections .*"line":2/);
    expect(reasons('[id]/page.tsx @a\n')).toEqual([]);
  });

  it('reads Windows line ends and a byte order mark', () => {
    expect(ownersOf('\uFEFF*.a @a\r\n*.b @b\r\n', 'x.a')).toEqual(['@a']);
    expect(ownersOf('\uFEFF*.a @a\r\n*.b @b\r\n', 'x.b')).toEqual(['@b']);
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 40 }), (text, file) => {
        ownersOf(text, file);
      }),
    );
  });
});

/** The obvious way: one regular expression a rule, tried from the last. Written after hmarr/codeowners, not after our code. */
function slowOwners(patterns: readonly string[], file: string): number {
  return patterns.findLastIndex((pattern) => toRegExp(pattern).test(file));
}

function toRegExp(pattern: string): RegExp {
  let parts = pattern.split('/');
  if (parts[0] === '') parts = parts.slice(1);
  else if ((parts.length === 1 || (parts.length === 2 && parts[1] === '')) && parts[0] !== '**') parts.unshift('**');
  if (parts.length > 1 && parts.at(-1) === '') parts[parts.length - 1] = '**';
  let source = '^';
  let needsSlash = false;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '**') {
      if (index === 0 && isLast) source += '.+';
      else if (index === 0) source += '(?:.+/)?';
      else if (isLast) source += '/.*';
      else source += '(?:/.+)?';
      needsSlash = index !== 0;
      continue;
    }
    if (needsSlash) source += '/';
    if (part === '*') source += '[^/]+';
    else {
      source += part
        .replace(/[.+^$()|[\]{}]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]');
      if (isLast) source += '(?:/.*)?';
    }
    needsSlash = true;
  }
  return new RegExp(`${source}$`);
}

describe('looking paths up in many rules', () => {
  const part = fc.constantFrom('a', 'b', 'ab', 'a.js', 'b.md');
  const patternPart = fc.constantFrom('a', 'b', 'ab', '*', '**', '*.js', 'a*', '?', '*b*');
  const pattern = fc
    .tuple(fc.constantFrom('', '/'), fc.array(patternPart, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
    .map(([start, parts, end]) => start + parts.join('/') + end)
    // A pattern that begins with two of them fits nothing in the table's source: a slip of its regular expression.
    .filter((text) => !/^\/?\*\*\/(\*\*|$)/.test(text));

  it('finds the same rule as trying one regular expression after the other', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 8 }),
        fc.array(part, { minLength: 1, maxLength: 5 }),
        (patterns, parts) => {
          const rules = patterns.map((text, order) => ({ pattern: text, order }));
          const file = parts.join('/');
          expect(createOwnershipMatcher(rules)(file)?.order ?? -1).toBe(slowOwners(patterns, file));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('does not slow down on patterns made to', () => {
    const rules = [{ pattern: `/${'a*'.repeat(50)}b` }, { pattern: `/${'**/a/'.repeat(40)}b` }];
    const match = createOwnershipMatcher(rules);
    const before = performance.now();
    expect(match('a'.repeat(1_000))).toBeNull();
    expect(match(`${'a/'.repeat(500)}c`)).toBeNull();
    expect(performance.now() - before).toBeLessThan(500);
  });

  const vectors = openFile('codeowners-pattern-vectors/patterns.json');
  it.skipIf(vectors === null)(
    'agrees with the pattern table of hmarr/codeowners (skipped without ../shared/data)',
    () => {
      const table = JSON.parse(vectors ?? '[]') as { name: string; pattern: string; paths: Record<string, boolean> }[];
      const wrong: string[] = [];
      let checks = 0;
      for (const { pattern: text, paths } of table) {
        for (const [file, expected] of Object.entries(paths)) {
          checks += 1;
          if ((ownersOf(`${text} @owner\n`, file) !== null) !== expected) wrong.push(`${text} ${file}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(checks).toBe(153);
    },
  );

  const rules = openFile('esphome-owners/CODEOWNERS');
  const expectedOwners = openFile('esphome-owners/expected_owners.csv');
  it.skipIf(rules === null || expectedOwners === null)(
    'gives every path of esphome the owners that git’s own matching gives (skipped without ../shared/data)',
    () => {
      const log = createIssueLog('CODEOWNERS');
      const match = createOwnershipMatcher(parseCodeowners(rules ?? '', log));
      expect(log.issues()).toEqual([]);
      const rows = (expectedOwners ?? '').trim().split('\n').slice(1);
      const wrong = rows.filter((row) => {
        const [file = '', line = '', written = '', owners = ''] = row.trim().split(',');
        const rule = match(file);
        return (
          String(rule?.line ?? '') !== line ||
          (rule?.pattern ?? '') !== written ||
          (rule?.owners.join(' ') ?? '') !== owners
        );
      });
      expect(wrong).toEqual([]);
      expect(rows).toHaveLength(6_497);
    },
  );
});
