import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from './project.mjs';

/** The text of every test, by its short name: `map.spec`, `orderActs.test`. */
const texts = new Map(
  ['build', 'e2e', 'electron', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(path.join(projectFolder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(spec|test)\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => {
        const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
        return /** @type {const} */ ([
          entry.name.replace(/\.(ts|tsx|mjs)$/, ''),
          text.replace(/\s+/g, ' ').toLowerCase(),
        ]);
      }),
  ),
);

/** What the record names as tests: file and words of a title. */
const named = readFileSync(path.join(projectFolder, 'docs/interaction.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .flatMap((line) => (line.split('|').at(-2) ?? '').split(';').map((part) => part.trim()))
  .flatMap((part) => {
    const [, file, words] = /^([A-Za-z]+\.(?:spec|test)): (.+)$/.exec(part) ?? [];
    return file === undefined || words === undefined ? [] : [{ file, words }];
  });

describe('the record of the interaction specification', () => {
  it('names a test for nearly every line', () => {
    expect(named.length).toBeGreaterThan(80);
  });

  it.each(named)('names a test that there is: $file, $words', ({ file, words }) => {
    expect(texts.get(file)?.includes(words.toLowerCase())).toBe(true);
  });
});
