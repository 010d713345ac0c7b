import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTopic } from '../github/readTopic.ts';
import { cutIntoFolders, folderOf } from './folderAreas.ts';
import { findMainArea } from './mainArea.ts';
import { makeRuleAreas } from './ruleAreas.ts';

const file = (path: string, lines = 1) => ({ path, lines });
const topFolder = (path: string) => folderOf(path, 1);

describe('the main area of a pull request', () => {
  it('has most changed lines; of equal ones more files, then the first name', () => {
    expect(findMainArea([file('a/x', 5), file('b/y', 3), file('b/z', 3)], topFolder)).toBe('b');
    expect(findMainArea([file('a/x', 6), file('b/y', 3), file('b/z', 3)], topFolder)).toBe('b');
    expect(findMainArea([file('b/x', 2), file('a/y', 2)], topFolder)).toBe('a');
    expect(findMainArea([file('README.md', 2)], topFolder)).toBe('(root)');
    expect(findMainArea([], topFolder)).toBeNull();
  });

  it('does not depend on the order of the files', () => {
    const files = fc.array(fc.tuple(fc.constantFrom('a/x', 'a/y', 'b/x', 'c', 'd/e/f'), fc.nat(4)));
    fc.assert(
      fc.property(files, (list) => {
        const plain = list.map(([path, lines]) => file(path, lines));
        expect(findMainArea([...plain].reverse(), topFolder)).toBe(findMainArea(plain, topFolder));
      }),
    );
  });
});

describe('areas from folders', () => {
  const lists = (paths: Readonly<Record<string, number>>) =>
    Object.entries(paths).flatMap(([path, count]) => Array.from({ length: count }, () => [file(path)]));

  it('have as many folders as the user says', () => {
    const cut = cutIntoFolders(lists({ 'a/b/c.ts': 1, 'a/d.ts': 1, 'e.md': 1 }), 2, []);
    expect(cut.areas()).toEqual(['(root)', 'a', 'a/b']);
  });

  it('stay whole while none holds most of the work', () => {
    const cut = cutIntoFolders(lists({ 'a/x/1': 5, 'b/x/1': 4, 'c/x/1': 3 }), 'automatic', []);
    expect(cut.areas()).toEqual(['a', 'b', 'c']);
  });

  it('are divided where one holds most of it, without a heap of tiny ones', () => {
    const small = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`src/lib/tiny${index}/a.c`, 1]));
    const cut = cutIntoFolders(
      lists({ 'src/lib/big/a.c': 60, 'src/app/a.c': 30, 'doc/a.md': 10, ...small }),
      'automatic',
      [],
    );
    expect(cut.areas()).toEqual(['doc', 'src/app', 'src/lib', 'src/lib/big']);
    expect(cut.areaOf('src/lib/tiny7/a.c')).toBe('src/lib');
    expect(cut.areaOf('src/new.c')).toBe('src');
  });

  it('that are there already stay', () => {
    const cut = cutIntoFolders(lists({ 'src/lib/a.c': 60, 'doc/a.md': 1 }), 'automatic', ['src/lib']);
    expect(cut.areas()).toEqual(['doc', 'src/lib']);
  });

  it('have a place for every path', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c', '..', ''), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(path), fc.constantFrom('automatic' as const, 1, 2, 5), (paths, depth) => {
        const files = paths.map((parts) => [file(parts.join('/'))]);
        const cut = cutIntoFolders(files, depth, []);
        for (const [only] of files) if (only !== undefined) expect(cut.areas()).toContain(cut.areaOf(only.path));
      }),
    );
  });
});

describe('areas from ownership rules', () => {
  const rules = (...lines: readonly string[]) =>
    lines.map((line, index) => {
      const [pattern = '', ...owners] = line.split(' ');
      return { line: index + 1, pattern, owners };
    });

  it('have names that can be read', () => {
    const lines = [
      '* @a',
      'esphome/*.py @a',
      'esphome/core/* @a',
      'esphome/components/adc/* @b',
      'esphome/components/a/b/** @b',
    ];
    const more = Array.from({ length: 20 }, (_, index) => `esphome/components/c${index}/* @c`);
    const names = makeRuleAreas(rules(...lines, ...more), 'one').map((area) => area.name);
    expect(names.slice(0, 5)).toEqual(['Everything', '*.py', 'core', 'components/adc', 'components/a/b']);
  });

  it('are one for each set of owners when there are many rules', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `/src/m${index}/ @o${index % 7} @x`);
    const areas = makeRuleAreas(rules(...lines), 'automatic');
    expect(areas).toHaveLength(7);
    expect(areas[0]?.name).toBe('m0 and 14 more');
    expect(new Set(areas.map((area) => area.name)).size).toBe(7);
  });
});

describe('what a pull request is about', () => {
  it.each([
    ['feat(billing): x', [], 'billing'],
    ['fix(API, web)!: x', [], 'api'],
    ['feat: x', ['bug', 'team/payments'], 'payments'],
    ['feat(web): x', ['team/payments', 'Area: Search'], 'search'],
    ['[wifi] fix scan', [], 'wifi'],
    ['gopls/internal/cmd: fix', [], 'gopls/internal/cmd'],
    ['KAFKA-123: fix', [], null],
    ['[WIP] fix', [], null],
    ['Bump zod from 1 to 2', [], null],
    ['', [], null],
  ] as const)('%s %j: %s', (title, labels, topic) => {
    expect(readTopic(title, labels)).toBe(topic);
  });
});
