import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIssueLog } from '../importIssue.ts';
import { createTreeLister } from '../ownership/listOwners.ts';
import { parseLinearPattern } from './linearPattern.ts';
import { parseOwners, parseOwnersAliases } from './parseOwners.ts';

function parse(name: string, text: string) {
  const log = createIssueLog(name);
  const file = parseOwners(name, text, log);
  return { file, reasons: log.counts().map(({ reason }) => reason), issues: log.issues() };
}

describe('regular expressions in linear time', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\.', '\\d', '\\w', '(a|b)', '(?:ab)', '^', '$', '\\b');
  const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?');
  const piece = fc.tuple(atom, times).map(([what, often]) => (/^[\^$]|\\b$/.test(what) ? what : what + often));
  const expression = fc.array(fc.oneof(piece, fc.constantFrom('|')), { maxLength: 6 }).map((pieces) => pieces.join(''));

  it('fit the same texts as JavaScript’s own', () => {
    fc.assert(
      fc.property(
        expression,
        fc.string({ unit: fc.constantFrom('a', 'b', '.', '1', '/'), maxLength: 8 }),
        (source, text) => {
          expect(parseLinearPattern(source)?.test(text)).toBe(new RegExp(source).test(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never throw, whatever stands there, and do not take long where backtracking would', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab(|)[]{}*+?\\^$.,-123:<>=!P')), maxLength: 20 }),
        (source) => {
          parseLinearPattern(source)?.test('aab1');
        },
      ),
      { numRuns: 2_000 },
    );
    const before = performance.now();
    expect(parseLinearPattern('^(a+)+$')?.test(`${'a'.repeat(20_000)}!`)).toBe(false);
    expect(parseLinearPattern('(a|a)*b')?.test('a'.repeat(20_000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it.each(['(?=a)', '(?!a)', '(?<=a)', '\\1', '(a', 'a)', '[a', '*a', 'a{3,1}', 'a{1000}', '\\p{L}', '(?'.repeat(2)])(
    'do not know %s',
    (source) => {
      expect(parseLinearPattern(source)).toBeNull();
    },
  );

  it('ignore case where they are told to', () => {
    expect(parseLinearPattern('(?i)readme')?.test('README.md')).toBe(true);
  });
});

describe('an OWNERS file', () => {
  it('of Kubernetes has owners for some of its files by filters, when it has none for all', () => {
    const { file } = parse(
      'pkg/OWNERS',
      'filters:\n  ".*":\n    approvers: [ann]\n  "\\\\.go$":\n    approvers: [bob]\n    reviewers: [cat]\n',
    );
    const owners = createTreeLister({ files: [file], aliases: [] });
    expect(owners('pkg/x.go')).toMatchObject({ owners: ['ann', 'bob'], reviewers: ['cat'] });
    expect(owners('pkg/x.md')).toMatchObject({ owners: ['ann'], reviewers: [] });
    expect(parse('OWNERS', 'approvers: [a]\nfilters:\n  x:\n    approvers: [b]\n').file.entries).toHaveLength(1);
  });

  it('says with line and column what is wrong with it', () => {
    expect(parse('OWNERS', 'approvers:\n  - ann\n  - [').issues).toMatchObject([
      { reason: 'yamlBroken', place: { kind: 'text', line: 3 } },
    ]);
    expect(parse('OWNERS', 'filters:\n  "(?=x)":\n    approvers: [a]\n').reasons).toEqual([
      'filterUnsupported',
      'ownersEmpty',
    ]);
    expect(parse('OWNERS', 'labels: [x]\n').reasons).toEqual(['ownersEmpty']);
    expect(parse('OWNERS', 'ann@x.example\nnot an owner\nper-file =a@b\n').issues.map(({ place }) => place)).toEqual([
      { kind: 'text', line: 2, column: 1 },
      { kind: 'text', line: 3, column: 1 },
    ]);
  });

  it('with aliases in aliases does not fill the memory', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map(
        (name, index) =>
          `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index] ?? 'a'}`).join()}]`,
      )
      .join('\n')}\napprovers: *i\n`;
    expect(parse('OWNERS', bomb).file.entries).toMatchObject([{ owners: [] }]);
    const many = `approvers:\n  - &a ann\n${'  - *a\n'.repeat(2_000)}`;
    expect(parse('OWNERS', many).reasons).toContain('yamlAliases');
    expect(parse('OWNERS', `approvers: ${'['.repeat(100_000)}`).reasons).toContain('yamlBroken');
  });

  it('stops at owners who stand alone for some files, in Gerrit’s form', () => {
    const { file } = parse(
      'a/OWNERS',
      'ann@x.example\nper-file *.sql=bob@x.example\nper-file *.sql=set noparent\nfile://build/OWNERS\n*\n',
    );
    const owners = createTreeLister({ files: [file], aliases: [] });
    expect(owners('a/x.sql').owners).toEqual(['bob@x.example']);
    expect(owners('a/x.ts').owners).toEqual(['*', 'ann@x.example', 'file:/build/OWNERS']);
    expect(owners('b/x.ts').owners).toEqual([]);
  });
});

it('aliases are read with their lines, compared without case, and may be empty', () => {
  const log = createIssueLog('OWNERS_ALIASES');
  const aliases = parseOwnersAliases('aliases:\n  Leads:\n    - Ann\n    - ann\n  none: []\n', log);
  expect(aliases).toEqual([
    { name: 'Leads', line: 2, members: ['Ann'] },
    { name: 'none', line: 5, members: [] },
  ]);
  const owners = createTreeLister({ files: [parse('OWNERS', 'approvers: [leads, none]\n').file], aliases });
  expect(owners('x').owners).toEqual(['ann']);
});

it('nothing throws on any text', () => {
  const unit = fc.constantFrom(
    ...Array.from('approvers: [],-{}&*#"\'\n\t |>!%@`~='),
    'per-file ',
    'set noparent',
    'file:',
    'filters:',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const { file } = parse('a/b/OWNERS', text);
      createTreeLister({ files: [file], aliases: [] })('a/b/c.ts');
      parseOwnersAliases(text, createIssueLog('x'));
    }),
    { numRuns: 500 },
  );
});
