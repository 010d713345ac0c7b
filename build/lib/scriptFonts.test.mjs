import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from './project.mjs';
import { printFaces } from './scriptFonts.mjs';

const packages = path.join(projectFolder, 'node_modules', '@fontsource');
/** @param {string} name @param {number} weight */
const sheet = (name, weight) => readFileSync(path.join(packages, name, `${weight}.css`), 'utf8');

it('keeps of a font for another script that script alone, once, under the name that reports use', () => {
  const css = printFaces('noto-sans-hebrew', sheet('noto-sans-hebrew', 600));
  expect(css.match(/@font-face/g)).toHaveLength(1);
  expect(css).toContain("font-family: 'Noto Print'");
  expect(css).toContain('font-weight: 551 1000');
  expect(css).toMatch(/url\(\.\/files\/noto-sans-hebrew-hebrew-600-normal\.woff2\)/);
  expect(css).not.toContain("format('woff')");
});

it('keeps of Inter the scripts that its cut for print has not', () => {
  const css = printFaces('inter', sheet('inter', 500));
  expect([...css.matchAll(/files\/inter-(.+?)-500/g)].map(([, part]) => part).sort()).toEqual([
    'cyrillic',
    'cyrillic-ext',
    'greek',
    'greek-ext',
    'vietnamese',
  ]);
});

it('has one face for every weight of Chinese, Japanese and Korean, so that none is made bold by outlines', () => {
  for (const name of ['noto-sans-jp', 'noto-sans-kr', 'noto-sans-sc', 'noto-emoji']) {
    const weights = new Set(
      [...printFaces(name, sheet(name, 400)).matchAll(/font-weight: ([^;]+);/g)].map(([, w]) => w),
    );
    expect([...weights]).toEqual(['1 1000']);
  }
});

it('names files that are there, of every package that is installed', () => {
  for (const name of readdirSync(packages)) {
    const files = [...printFaces(name, sheet(name, 400)).matchAll(/url\(\.\/(files\/[^)]+)\)/g)].map(
      ([, file]) => file ?? '',
    );
    expect(
      files.filter((file) => !existsSync(path.join(packages, name, file))),
      name,
    ).toEqual([]);
  }
});

it('refuses a style sheet of another form', () => {
  expect(() => printFaces('noto-sans-thai', '@font-face { src: url(thai.woff2) }')).toThrow('no faces');
});
