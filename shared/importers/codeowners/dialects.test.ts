import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIssueLog } from '../importIssue.ts';
import { createOwnersLister } from '../ownership/listOwners.ts';
import { detectCodeownersDialect, parseInDialect, type CodeownersDialect } from './detectDialect.ts';
import { compileFnmatch } from './fnmatch.ts';

function read(dialect: CodeownersDialect, text: string) {
  const log = createIssueLog('CODEOWNERS');
  const rules = parseInDialect(dialect, text, log);
  return {
    rules,
    owners: createOwnersLister(dialect, rules),
    issues: log.issues(),
    reasons: log.counts().map(({ reason }) => reason),
  };
}

describe('the dialect of a CODEOWNERS file', () => {
  it.each([
    ['.gitlab', '* @a\n', 'gitlab'],
    ['.bitbucket', '* @a\n', 'bitbucket'],
    ['.github', '[Docs] @a\n', 'github'],
    ['docs', '* @a\n\n[Docs]\n*.md @b\n', 'gitlab'],
    ['', '^[Docs] @a\n*.md\n', 'gitlab'],
    ['', '/a/ @@maintainer\n', 'gitlab'],
    ['', '* @a\n!*.rb\n', 'gitlab'],
    ['', '* @acme/web:random(2)\n', 'bitbucket'],
    ['', '* @acme/web\n/src/[id]/page.tsx @b\n', 'github'],
    ['', '[a-z] @x\n', 'github'],
    ['', '* @a\n[0-9a-f] @x @y\n', 'github'],
    ['', '[!x-z] @x\n', 'github'],
    ['', '[a-z]\n*.md @b\n', 'gitlab'],
    ['', '[a-z][2] @x\n', 'gitlab'],
    ['', '^[a-z] @x\n', 'gitlab'],
    ['', '[a-z] @x\n[Docs] @b\n', 'gitlab'],
    ['', '[UI] @acme/web\n', 'gitlab'],
    ['', '/pay/ @acme/core/payments\n', 'gitlab'],
    ['', '', 'github'],
  ] as const)('in “%s”, of %j, is %s’s', (folder, text, dialect) => {
    expect(detectCodeownersDialect(folder, text)).toBe(dialect);
  });
});

describe('patterns as Ruby’s fnmatch reads them with DOTMATCH and PATHNAME', () => {
  // From Ruby’s documentation of File.fnmatch and its tests, test/ruby/test_fnmatch.rb.
  it.each([
    ['cat', 'cat', true],
    ['cat', 'category', false],
    ['c?t', 'cat', true],
    ['c??t', 'cat', false],
    ['c*', 'cats', true],
    ['c*t', 'c/a/b/t', false],
    ['ca[a-z]', 'cat', true],
    ['ca[^t]', 'cat', false],
    ['ca[!t]', 'cat', false],
    ['cat', 'CAT', false],
    ['?', '/', false],
    ['*', '/', false],
    ['\\?', '?', true],
    ['\\a', 'a', true],
    ['[\\?]', '?', true],
    ['*', '.profile', true],
    ['.*', '.profile', true],
    ['**/*.rb', 'main.rb', true],
    ['**/*.rb', 'lib/song.rb', true],
    ['**/*.rb', './main.rb', true],
    ['**.rb', 'main.rb', true],
    ['**.rb', './main.rb', false],
    ['*', 'dave/.profile', false],
    ['*/*', 'dave/.profile', true],
    ['**/foo', 'a/b/c/foo', true],
    ['**/foo', '/a/b/c/foo', true],
    ['**/foo', 'a/.b/c/foo', true],
    ['**/foo', 'c:/top/foo', true],
    ['/**/foo', '/foo', true],
    ['a/**/b/**/c', 'a/x/b/y/z/c', true],
    ['a/**/b/**/c', 'a/c', false],
    ['a/**', 'a/b', true],
    ['a/**', 'a/b/c', false],
    ['/docs/**/*', '/docs', false],
    ['[a', '[a', false],
    ['*x*y*z', 'axbycz', true],
    ['*x*y*z', 'axbyc', false],
  ] as const)('%s fits %s: %s', (pattern, path, fits) => {
    expect(compileFnmatch(pattern)(path)).toBe(fits);
  });

  it('take time in proportion to their length', () => {
    const before = performance.now();
    compileFnmatch(`${'*a'.repeat(500)}b`)('a'.repeat(5_000));
    compileFnmatch(`${'**/'.repeat(200)}x`)('a/'.repeat(2_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('GitLab’s dialect', () => {
  // The example of docs.gitlab.com, “Syntax of CODEOWNERS file”, “Sections”.
  it('asks the owners of every section, by the last rule in each', () => {
    const { owners } = read(
      'gitlab',
      '* @admin\n\n[README Owners]\nREADME.md @user1 @user2\ninternal/README.md @user4\n\n[README other owners]\nREADME.md @user3\n',
    );
    expect(owners('README.md').owners).toEqual(['@admin', '@user1', '@user2', '@user3']);
    expect(owners('internal/README.md').owners).toEqual(['@admin', '@user4', '@user3']);
  });

  // The same page, “Exclusion patterns”.
  it('never includes again what a section excludes', () => {
    const { owners } = read(
      'gitlab',
      '* @username\n!pom.xml\n\n[Ruby]\n*.rb @ruby-team\n!/config/**/*.rb\n/config/routes.rb @ops\n',
    );
    expect(owners('pom.xml').owners).toEqual([]);
    expect(owners('config/routes.rb').owners).toEqual(['@username']);
    expect(owners('lib/x.rb').owners).toEqual(['@username', '@ruby-team']);
  });

  it('joins sections of one name without case; required beats optional; defaults are those of the heading', () => {
    const { rules, owners } = read('gitlab', '^[Docs] @a\n*.md\n[DOCS][2] @b\n*.txt\n*.rst @c\n');
    expect(rules.map(({ section, optional, owners: who, approvals }) => [section, optional, who, approvals])).toEqual([
      ['Docs', undefined, ['@a'], undefined],
      ['Docs', undefined, ['@b'], 2],
      ['Docs', undefined, ['@c'], 2],
    ]);
    expect(owners('x.rst').sections).toMatchObject([{ approvals: 2, line: 5 }]);
  });

  it('keeps the place of a pattern that stands twice, and takes the owners of the last', () => {
    const { owners } = read('gitlab', '*.md @a\n/docs/ @b\n*.md @c\n');
    expect(owners('docs/x.md').owners).toEqual(['@b']);
    expect(owners('x.md')).toMatchObject({ owners: ['@c'], line: 3 });
  });

  it('takes owners in comments, ignores other words, keeps blanks and hashes that are escaped', () => {
    const { rules, reasons } = read(
      'gitlab',
      '*.rb @a # or ask @b\n/my\\ dir/ @c nobody\n\\#x @d\nlonely\n[Broken @e\n[Docs][x] @f\n*.md\n',
    );
    expect(rules.map(({ pattern, owners }) => [pattern, owners])).toEqual([
      ['*.rb', ['@a', '@b']],
      ['/my\\ dir/', ['@c']],
      ['\\#x', ['@d']],
      ['lonely', []],
      ['*.md', ['@f']],
    ]);
    expect(reasons).toEqual(['ownersInComment', 'ownerIgnored', 'ruleWithoutOwners', 'sectionInvalid']);
    const { owners } = read('gitlab', '/my\\ dir/ @c\n\\#x @d\n');
    expect([owners('my dir/a').owners, owners('#x').owners]).toEqual([['@c'], ['@d']]);
  });
});

describe('Bitbucket’s dialect', () => {
  it('reads folders as .gitignore does, and says what it does not support', () => {
    const { owners, issues } = read(
      'bitbucket',
      '/docs/* a@x.example\n!x @b\n[a]b @b\nq @"Michael Foo"\nteam.yml backend:random(2)\n',
    );
    expect(owners('docs/a/b').owners).toEqual(['a@x.example']);
    expect(owners('team.yml')).toMatchObject({
      owners: ['backend'],
      picks: [{ owner: 'backend', kind: 'random', count: 2 }],
    });
    expect(issues.map(({ reason, place }) => [reason, place])).toEqual([
      ['bitbucketPattern', { kind: 'text', line: 2, column: 1 }],
      ['bitbucketPattern', { kind: 'text', line: 3, column: 1 }],
      ['bitbucketOwner', { kind: 'text', line: 4, column: 3 }],
    ]);
  });
});

it('no dialect throws on any text or path', () => {
  const unit = fc.constantFrom(
    ...Array.from('*/?[]!^#@\\ ab.:()\n\t'),
    '@@maintainer',
    '[Docs][2] ',
    ':random(2)',
    '\u0000',
    '𝕬',
  );
  fc.assert(
    fc.property(
      fc.constantFrom('github', 'gitlab', 'bitbucket' as const),
      fc.string({ unit, maxLength: 60 }),
      fc.string({ unit, maxLength: 20 }),
      (dialect, text, path) => {
        read(dialect, text).owners(path);
      },
    ),
    { numRuns: 1_000 },
  );
});
